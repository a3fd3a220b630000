"""The keys in force: those of the table of commands, and what the person wants instead.

What is wrong with the person's wishes is told and left out; the rest counts. A default gives way
to a key that a person chose, a second wish for a key to the first, and no wish may take away the
last key of a command without which nobody finds out or help.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from longpole.app.commands.command import Command
from longpole.app.keys import fault, shown
from longpole.app.settings import Settings, did_you_mean
from longpole.domain.problems import Severity
from longpole.domain.record import record
from longpole.storage.config import FileProblem

NEEDED = ("quit", "help", "palette")
"""The commands that always have a key."""


@record
class Keymap:
    """The commands with the keys in force, and what was wrong with the wishes."""

    commands: tuple[Command, ...]
    problems: tuple[FileProblem, ...] = ()


def effective(commands: Sequence[Command], settings: Settings) -> Keymap:
    """Give the commands with the keys that the settings want, as far as that goes."""
    if not settings.keys:
        return Keymap(tuple(commands))
    return _Keys(commands, settings).map()


@record
class _Wish:
    """One key that the person wants a command to have, and where in the file."""

    command: Command
    key: str
    path: tuple[str | int, ...]


class _Keys:
    """Works the keys out, collecting problems on the way."""

    def __init__(self, commands: Sequence[Command], settings: Settings) -> None:
        self._commands = tuple(commands)
        self._by_id = {command.id: command for command in commands}
        self._settings = settings
        self._problems: list[FileProblem] = []

    def map(self) -> Keymap:
        """Give the keys in force."""
        wishes, silenced = self._read()
        accepted = self._without_clashes(wishes)
        needed = [self._by_id[name] for name in NEEDED]
        while mute := next((c for c in needed if not self._keys(c, accepted, silenced)), None):
            accepted, silenced = self._reopened(mute, accepted, silenced)
        self._tell_what_gave_way(accepted, silenced)
        made = [
            replace(command, keys=self._keys(command, accepted, silenced))
            for command in self._commands
        ]
        order = {str(one): number for number, one in enumerate(self._problems)}
        problems = sorted(self._problems, key=lambda one: (one.at.line, order[str(one)]))
        return Keymap(tuple(made), tuple(problems))

    def _read(self) -> tuple[list[_Wish], Mapping[str, tuple[str, ...]]]:
        """Give the wishes that can be pressed, and the commands that are to have no key."""
        wishes: list[_Wish] = []
        silenced: dict[str, tuple[str, ...]] = {}
        for binding in self._settings.keys:
            command = self._by_id.get(binding.command)
            if command is None:
                close = did_you_mean(binding.command, tuple(self._by_id))
                message = f'there is no command "{binding.command}"'
                self._tell("W602", message + (close or "; longpole keys lists them"), *binding.path)
            elif not binding.keys:
                silenced[command.id] = binding.path
            else:
                wishes += self._pressable(command, binding.keys, binding.path)
        return wishes, silenced

    def _pressable(
        self, command: Command, keys: tuple[str, ...], path: tuple[str, ...]
    ) -> Iterator[_Wish]:
        for number, key in enumerate(dict.fromkeys(keys)):
            wrong = fault(key)
            if wrong is None:
                yield _Wish(command, key, (*path, number))
            else:
                self._tell("E605", f"{command.id}: {wrong}", *path, number)

    def _without_clashes(self, wishes: Sequence[_Wish]) -> list[_Wish]:
        """Leave out a wish for what an earlier one has."""
        accepted: list[_Wish] = []
        for wish in wishes:
            other = next((one for one in accepted if _clash(wish, one.command, one.key)), None)
            if other is None:
                accepted.append(wish)
            else:
                self._tell("E606", _taken(wish, other.command, other.key), *wish.path)
        return accepted

    def _keys(
        self, command: Command, accepted: Sequence[_Wish], silenced: Mapping[str, object]
    ) -> tuple[str, ...]:
        """Give the keys of a command: its wishes, or those defaults that no wish has taken."""
        own = tuple(wish.key for wish in accepted if wish.command is command)
        if own or command.id in silenced:
            return own
        return tuple(
            key for key in command.keys if not any(_clash(wish, command, key) for wish in accepted)
        )

    def _reopened(
        self,
        command: Command,
        accepted: Sequence[_Wish],
        silenced: Mapping[str, tuple[str, ...]],
    ) -> tuple[list[_Wish], Mapping[str, tuple[str, ...]]]:
        """Give a needed command its first key back."""
        key = command.keys[0]
        name = f'"{command.title}" must have a key'
        if command.id in silenced:
            self._tell("E606", f"{name}: it keeps {shown(key)}", *silenced[command.id])
            return [*accepted], {one: path for one, path in silenced.items() if one != command.id}
        kept = [wish for wish in accepted if not _clash(wish, command, key)]
        for wish in accepted:
            if wish not in kept:
                message = f"{wish.command.id}: {shown(wish.key)} stays with {command.id}: {name}"
                self._tell("E606", message, *wish.path)
        return kept, silenced

    def _tell_what_gave_way(
        self, accepted: Sequence[_Wish], silenced: Mapping[str, object]
    ) -> None:
        wished = {wish.command.id for wish in accepted} | silenced.keys()
        for command in self._commands:
            for key in command.keys if command.id not in wished else ():
                wish = next((one for one in accepted if _clash(one, command, key)), None)
                if wish is not None:
                    self._tell("W606", _taken(wish, command, key), *wish.path)

    def _tell(self, code: str, message: str, *path: str | int) -> None:
        problem = self._settings.fault(code, message, *path)
        if code.startswith("W"):
            milder = replace(problem.problem, severity=Severity.WARNING)
            problem = replace(problem, problem=milder)
        self._problems.append(problem)


def _clash(wish: _Wish, command: Command, key: str) -> bool:
    """Tell whether one key would mean both, or would begin the other.

    Commands that share a key in the table itself are never meant at the same time.
    """
    if wish.command is command or not wish.command.screens & command.screens:
        return wish.command is command and wish.key != key and _begins(wish.key, key)
    if wish.key == key:
        return not set(wish.command.keys) & set(command.keys)
    return _begins(wish.key, key)


def _begins(one: str, other: str) -> bool:
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def _taken(wish: _Wish, command: Command, key: str) -> str:
    if wish.key == key:
        how = f"{shown(key)} is also a key of {command.id}"
    else:
        first, longer = sorted((wish.key, key), key=len)
        how = (
            f"{shown(first)} begins {shown(longer)}, of {command.id}"
            if key == longer
            else (f"{shown(first)}, a key of {command.id}, begins {shown(longer)}")
        )
    return f"{wish.command.id}: {how}"
