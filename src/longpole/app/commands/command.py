"""A command: one thing a person can do, declared once for keys, footer, palette and help."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from longpole.app.context import Context, Screen
from longpole.app.outcome import Outcome
from longpole.domain.record import record


class Group(StrEnum):
    """The heading that a command stands under in the help."""

    MOVE = "Move around"
    MARK = "Mark tasks"
    TASK = "Change the task"
    BOARD = "Change the board"
    LOOK = "Look"
    REVIEW = "Review"
    PROGRAM = "Program"


def always(_context: Context) -> str | None:
    """Have no reason why not."""
    return None


EVERYWHERE = frozenset(Screen)


@record
class Command:
    """What a command is called, how it is reached, whether it may run and what it gives.

    A printable key is written as its character (`?`, `H`), any other by name (`ctrl+d`, `enter`);
    a sequence has spaces between its keys (`g g`). `enabled` gives the reason why not, or None.
    A command with `when` has its keys only while that holds, before any other with the same key.
    `pending` says what the last key would do while a sequence waits for it. `short` is what the
    footer calls it; without one it is not in the footer. `said` is the title where that depends on
    what there is to do.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    group: Group
    run: Callable[[Context], Outcome]
    short: str = ""
    enabled: Callable[[Context], str | None] = always
    screens: frozenset[Screen] = EVERYWHERE
    when: Callable[[Context], bool] | None = None
    pending: Callable[[Context], str] | None = None
    said: Callable[[Context], str] | None = None
