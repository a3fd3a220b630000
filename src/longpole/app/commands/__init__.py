"""The one table of commands. It feeds keys, footer, help, palette and the README's key table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from longpole.app.commands import (
    change,
    columns,
    cut,
    escalate,
    fields,
    filtering,
    hold,
    links,
    look,
    marks,
    new,
    outline,
    path,
    problems,
    program,
    remove,
    review,
    slip,
    split,
    whatif,
    why,
)
from longpole.app.commands.command import Command
from longpole.app.context import Context

COMMANDS: tuple[Command, ...] = (
    *look.COMMANDS,
    *why.COMMANDS,
    *whatif.COMMANDS,
    *filtering.COMMANDS,
    *problems.COMMANDS,
    *marks.COMMANDS,
    *new.COMMANDS,
    *fields.COMMANDS,
    *columns.COMMANDS,
    *outline.COMMANDS,
    *links.COMMANDS,
    *path.COMMANDS,
    *hold.COMMANDS,
    *slip.COMMANDS,
    *escalate.COMMANDS,
    *split.COMMANDS,
    *remove.COMMANDS,
    *change.COMMANDS,
    *review.COMMANDS,
    *cut.COMMANDS,
    *program.COMMANDS,
)

BY_ID: Mapping[str, Command] = MappingProxyType({command.id: command for command in COMMANDS})


def meant(commands: Iterable[str], context: Context) -> Command | None:
    """Give the command that a key means now, of those that have it: one with `when` goes first."""
    found: Command | None = None
    for command in (BY_ID[command_id] for command_id in commands):
        if command.when is None:
            found = found or command
        elif command.when(context):
            return command
    return found
