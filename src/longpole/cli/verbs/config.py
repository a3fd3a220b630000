"""`config`: every setting as it is in force, where it comes from, and what is wrong."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from longpole.app.commands import BY_ID, COMMANDS
from longpole.app.keymap import Keymap, effective
from longpole.app.paths import settings_file, themes_folder
from longpole.app.settings import CHECKS, KEYS, Settings, Source, load_settings, variable
from longpole.app.themes import choose, find, names
from longpole.cli.answer import Answer
from longpole.cli.arguments import add_json
from longpole.cli.located import Located, problem_lines
from longpole.cli.paper import Paper
from longpole.domain.record import record
from longpole.storage.config import FileProblem
from longpole.views.spans import Role
from longpole.views.text import pad

SUMMARY = "Print every setting with its value and where that comes from, and what is wrong."
EXAMPLES = """
longpole config
LONGPOLE_THEME=light longpole config
longpole config --json | jq -r .data.file
"""


@record
class _Row:
    """One setting: `remark` says what a value alone does not."""

    name: str
    value: object
    source: Source
    remark: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the settings; whatever is wrong in them, the exit code is 0."""
    del options
    settings = load_settings(settings_file())
    keymap = effective(COMMANDS, settings)
    theme, problems = _theme(settings)
    rows = [theme, *_plain(settings), _keys(keymap)]
    wrong = dict.fromkeys((*settings.problems, *problems, *keymap.problems))
    by_place = sorted(wrong, key=lambda one: (one.path, one.at.line, one.at.column))
    found = [Located(one.path, one.problem, one.at) for one in by_place]
    return Answer(
        lines=_lines(rows, found, paper),
        data=lambda: {
            "file": str(settings_file()),
            "exists": os.path.lexists(settings_file()),
            "settings": [
                {"name": row.name, "value": row.value, "source": row.source.value} for row in rows
            ],
            "themes": list(names(themes_folder())),
        },
        problems=lambda: found,
    )


def _theme(settings: Settings) -> tuple[_Row, list[FileProblem]]:
    """Give the theme in force, and what is wrong with any of the person's own."""
    folder = themes_folder()
    theme, problems = choose(settings, folder)
    for name in names(folder):
        problems += find(name, folder)[1]
    if settings.theme is None:
        remark = "sixteen where the terminal has no more colours"
        return _Row("theme", theme.id, Source.DEFAULT, remark), problems
    if theme.id != settings.theme:
        return _Row("theme", theme.id, Source.DEFAULT, "what was chosen cannot be used"), problems
    return _Row("theme", theme.id, settings.source("theme")), problems


def _plain(settings: Settings) -> Iterator[_Row]:
    for name in CHECKS:
        if name != "theme":
            value, remark = getattr(settings, name), ""
            if name == "me" and value is None:
                remark = "reviews are signed as git is set up, else with the login"
            yield _Row(name, value, settings.source(name), remark)


def _keys(keymap: Keymap) -> _Row:
    changed = {
        command.id: list(command.keys)
        for command in keymap.commands
        if command.keys != BY_ID[command.id].keys
    }
    source = Source.FILE if changed else Source.DEFAULT
    return _Row(KEYS, changed, source, "longpole keys lists them")


def _lines(rows: list[_Row], problems: list[Located], paper: Paper) -> Iterator[str]:
    file, folder = settings_file(), themes_folder()
    there = "" if os.path.lexists(file) else "  (not there yet)"
    yield f"settings  {paper.text(str(file))}{there}"
    yield f"themes    {paper.text(str(folder))}{'' if folder.is_dir() else '  (not there yet)'}"
    yield f"          {paper.text(', '.join(names(folder)))}"
    yield ""
    for row in rows:
        source = row.source.value
        if row.source is Source.ENVIRONMENT:
            source = f"${variable(row.name)}"
        remark = f"  ({row.remark})" if row.remark else ""
        value = pad(paper.text(_value(row.value)), 12)
        yield f"{pad(row.name, 8)}  {value}  {paper.text(source + remark, Role.MUTED)}"
    if problems:
        yield ""
        yield from problem_lines(problems)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "not set"
        case dict():
            return f"{len(value)} changed" if value else "unchanged"
        case _:
            return str(value)
