"""What the footer says: the keys that matter now, all of them from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable

from longpole.app.commands import BY_ID, meant
from longpole.app.commands.command import Command
from longpole.app.context import Context
from longpole.tui.dispatch import Pending, shown

Hint = tuple[str, str]

# In the order of importance: where room is short the footer keeps the first, and the very last.
_ORDER = (
    "look.close",
    "find.next",
    "find.previous",
    "task.new",
    "task.indent",
    "task.outdent",
    "task.move-left",
    "task.move-right",
    "task.edit",
    "detail.open",
    "task.hold",
    "task.complete",
    "find",
    "fold",
    "undo",
    "task.remove",
    "help",
)


def hints(context: Context) -> list[Hint]:
    """Give the keys with what they do, of the commands that can be run now."""
    found: dict[str, list[str]] = {}
    for command, sharing in _FOOTER:
        if context.screen not in command.screens or meant(sharing, context) is not command:
            continue
        if command.enabled(context) is None:
            found.setdefault(command.short, []).append(shown(command.keys[0]))
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


def _footer() -> Iterable[tuple[Command, list[str]]]:
    """Give the commands of the footer in order, each with all that have its first key."""
    first = [BY_ID[command] for command in _ORDER[:-1]]
    rest = [command for command in BY_ID.values() if command.id not in _ORDER]
    for command in (*first, *rest, BY_ID[_ORDER[-1]]):
        if command.short and command.keys:
            key = command.keys[0]
            yield command, [other.id for other in BY_ID.values() if key in other.keys]


_FOOTER = tuple(_footer())
