"""`keys`: which key does what, with the settings taken into account."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from longpole.app.commands import BY_ID, COMMANDS
from longpole.app.commands.command import Command, Group
from longpole.app.keymap import effective
from longpole.app.keys import shown
from longpole.app.paths import settings_file
from longpole.app.settings import load_settings
from longpole.cli.answer import Answer
from longpole.cli.arguments import add_json
from longpole.cli.located import Located, problem_lines
from longpole.cli.paper import Paper
from longpole.views.spans import Role
from longpole.views.symbols import UNICODE
from longpole.views.text import pad, width

SUMMARY = "Print the keys of the screens as they are in force, and what is wrong in [keys]."
EXAMPLES = """
longpole keys
longpole keys --json | jq '.data.keys[] | select(.changed)'
"""

_OF_KEYS = ("E601", "E604")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the keys, group by group."""
    del options
    settings = load_settings(settings_file())
    keymap = effective(COMMANDS, settings)
    wrong = [one for one in settings.problems if one.problem.code in _OF_KEYS]
    wrong = sorted((*wrong, *keymap.problems), key=lambda one: (one.at.line, one.at.column))
    problems = [Located(one.path, one.problem, one.at) for one in wrong]
    return Answer(
        lines=_lines(keymap.commands, problems, paper),
        data=lambda: {"keys": [_data(command) for command in keymap.commands]},
        problems=lambda: problems,
    )


def _lines(commands: Iterable[Command], problems: list[Located], paper: Paper) -> Iterator[str]:
    rows = [(command, _text(command.keys, paper)) for command in commands]
    keys = max(width(text) for _, text in rows)
    titles = max(width(command.title) for command, _ in rows)
    ids = max(width(command.id) for command, _ in rows)
    for number, group in enumerate(Group):
        yield from [""] * bool(number)
        yield paper.text(group.value, Role.HEAD)
        for command, text in rows:
            if command.group is group:
                name = paper.paint(pad(command.id, ids), Role.MUTED)
                line = f"{pad(text, keys)}  {pad(command.title, titles)}  {name}"
                mark = "*" if _changed(command) else " "
                yield f"{mark} {line}{_before(command, paper)}".rstrip()
    if any(_changed(command) for command, _ in rows):
        yield ""
        yield f"* changed in {paper.text(str(settings_file()))}"
    if problems:
        yield ""
        yield from problem_lines(problems)


def _text(keys: tuple[str, ...], paper: Paper) -> str:
    return " ".join(shown(key) if paper.symbols is UNICODE else key for key in keys) or "(none)"


def _before(command: Command, paper: Paper) -> str:
    if not _changed(command):
        return ""
    return f"  instead of {_text(BY_ID[command.id].keys, paper)}"


def _changed(command: Command) -> bool:
    return command.keys != BY_ID[command.id].keys


def _data(command: Command) -> dict[str, object]:
    return {
        "command": command.id,
        "title": command.title,
        "help": command.help,
        "group": command.group.value,
        "keys": list(command.keys),
        "default": list(BY_ID[command.id].keys),
        "changed": _changed(command),
    }
