"""What the footer says: the keys that matter now, all of them from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from longpole.app.commands import COMMANDS, meant
from longpole.app.commands.command import Command
from longpole.app.context import Context, Screen
from longpole.app.keys import shown
from longpole.tui.dispatch import Pending

Hint = tuple[str, str]
Footer = tuple[tuple[Command, tuple[str, ...]], ...]

# In the order of importance: where room is short the footer keeps the first, and the very last.
_ORDER = (
    "look.close",
    "pane.next",
    "path.previous",
    "path.next",
    "find.next",
    "find.previous",
    "repeat",
    "task.new",
    "task.indent",
    "task.outdent",
    "task.move-left",
    "task.move-right",
    "task.edit",
    "detail.open",
    "why",
    "whatif",
    "task.hold",
    "task.complete",
    "find",
    "filter",
    "fold",
    "undo",
    "task.remove",
    "help",
)

_IN_REVIEW = {
    "look.close": "close",
    "pane.next": "next pane",
    "task.owner": "hand over",
    "task.hold": "hold",
    "review.dates": "dates",
    "task.escalate": "escalate",
    "review.cut": "cut or weaken",
    "review.ask": "ask",
    "review.skip": "skip",
    "whatif": "what if",
    "detail.open": "context",
    "why": "why",
    "undo": "undo",
    "task.complete": "complete",
    "help": "keys",
}
"""What a review is about, and what that is called there: decisions come before all else."""


_WHILE_OPEN = frozenset({"pane.next"})
"""What the footer names only while the details stand open: there it is the way out of them."""


def footer(commands: Sequence[Command], screen: Screen = Screen.BOARD) -> Footer:
    """Give the commands of the footer in order, each with all that have its first key."""
    named = {command.id: command for command in commands}
    order = tuple(_IN_REVIEW) if screen is Screen.BLOCKERS else _ORDER
    first = [named[command] for command in order[:-1]]
    rest = [command for command in commands if command.id not in order]
    if screen is Screen.BLOCKERS:
        first, rest = [replace(one, short=_IN_REVIEW[one.id]) for one in first], []
    return tuple(
        (command, tuple(other.id for other in commands if command.keys[0] in other.keys))
        for command in (*first, *rest, named[order[-1]])
        if command.short and command.keys
    )


_FOOTER = footer(COMMANDS)


def hints(context: Context, shown_there: Footer = _FOOTER) -> list[Hint]:
    """Give the keys with what they do, of the commands that can be run now."""
    found: dict[str, list[str]] = {}
    for command, sharing in shown_there:
        chosen = meant(sharing, context)
        if context.screen not in command.screens or chosen is None or chosen.id != command.id:
            continue
        if command.id in _WHILE_OPEN and not context.view.detail:
            continue
        if command.enabled(context) is None:
            said = command.said(context).lower() if command.said else command.short
            found.setdefault(said, []).append(shown(command.keys[0]))
    return [(" ".join(keys), short) for short, keys in found.items()]


def pending_hints(pending: Pending, context: Context) -> list[Hint]:
    """Give what each key would do that may come next."""
    found = []
    for key, commands in pending.choices:
        command = meant(commands, context)
        if command is None:
            continue
        reason = command.enabled(context)
        said = command.pending(context) if command.pending and not reason else command.title
        found.append((shown(key), f"{said}: {reason}" if reason else said))
    return found
