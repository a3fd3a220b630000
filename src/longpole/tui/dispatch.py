"""The key dispatcher: from keys to command ids by a prefix tree over the command table.

One per screen, and pure: it knows neither Textual nor what a command does. A key of the table is
written as a person says it: `H`, `?`, `enter`, `ctrl+d`, and with spaces for several, `g g`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from longpole.domain.record import record

ESCAPE = "escape"

_ALIASES = {
    "return": "enter",
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+left_square_bracket": ESCAPE,
    " ": "space",
}

_MODIFIERS = ("ctrl+", "alt+", "super+", "hyper+", "meta+")


class Keyed(Protocol):
    """What the dispatcher wants to know of a command."""

    @property
    def id(self) -> str:
        """The name that is given back when its keys are pressed."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, each one press or several with spaces between."""

    @property
    def screens(self) -> Collection[str]:
        """The screens it works on; none means all."""


@record
class Run:
    """The keys name commands: one, or several of which at most one makes sense at a time."""

    commands: tuple[str, ...]


@record
class Pending:
    """The keys begin something: what has been pressed, and what may come next."""

    pressed: str
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    """Each next key with the commands that it leads to."""


@record
class Unknown:
    """The keys mean nothing here."""

    pressed: str


@record
class Cancelled:
    """Escape has taken back what was pending."""


Pressed = Run | Pending | Unknown | Cancelled


@dataclass(slots=True, eq=False, repr=False)
class _Node:
    """Where keys lead: the commands that end here, and what the next key leads to."""

    commands: list[str] = field(default_factory=list)
    next: dict[str, _Node] = field(default_factory=dict)

    def reached(self) -> Iterator[str]:
        """Name every command from here on, nearest first."""
        waiting = [self]
        while waiting:
            node = waiting.pop(0)
            yield from node.commands
            waiting.extend(node.next.values())


class Dispatcher:
    """The keys of one screen; it remembers the prefix that is pending and nothing else."""

    def __init__(self, commands: Iterable[Keyed], screen: str) -> None:
        self._root = _Node()
        self._node = self._root
        self._pressed: list[str] = []
        for command in commands:
            if not command.screens or screen in command.screens:
                for keys in command.keys:
                    self._add(keys, command.id)

    @property
    def pending(self) -> Pending | None:
        """What has been begun, or None."""
        if self._node is self._root:
            return None
        choices = tuple((key, tuple(node.reached())) for key, node in self._node.next.items())
        return Pending(" ".join(self._pressed), choices)

    def press(self, key: str) -> Pressed:
        """Take one key in our own notation and say what it comes to."""
        if key == ESCAPE and self._node is not self._root:
            self.cancel()
            return Cancelled()
        pressed = " ".join([*self._pressed, key])
        found = self._node.next.get(key)
        if found is None:
            self.cancel()
            return Unknown(pressed)
        if found.commands:
            self.cancel()
            return Run(tuple(found.commands))
        self._node = found
        self._pressed.append(key)
        pending = self.pending
        assert pending is not None  # noqa: S101 - the line above has made it so
        return pending

    def cancel(self) -> None:
        """Forget a pending prefix."""
        self._node = self._root
        self._pressed = []

    def _add(self, keys: str, command: str) -> None:
        node = self._root
        for key in keys.split():
            if node.commands:
                raise ValueError(f'"{keys}" of {command} begins like a key of {node.commands[0]}')
            node = node.next.setdefault(key, _Node())
        if node is self._root or node.next:
            raise ValueError(f'"{keys}" of {command} is empty or begins other keys')
        if command not in node.commands:
            node.commands.append(command)


def normalise(key: str, character: str | None) -> str:
    """Give our name of a key: what it types, if it types something, else its name.

    `key` and `character` are as terminals report them: `question_mark` and `?`, `ctrl+d` and
    a control character, `enter` and a carriage return.
    """
    if key in _ALIASES:
        return _ALIASES[key]
    if key.startswith(_MODIFIERS):
        return key
    if character == " ":
        return "space"
    if character is not None and len(character) == 1 and character.isprintable():
        return character
    return key
