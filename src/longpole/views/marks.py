"""Marks: which tasks lie between two, how many are out of sight, and what a task is marked with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from longpole.views.arrangement import Arrangement
from longpole.views.symbols import Symbols


class Marking(Protocol):
    """What marks tasks, as far as how it is drawn."""

    @property
    def symbols(self) -> Symbols:
        """How things are drawn."""

    @property
    def edited(self) -> frozenset[str]:
        """The tasks that a what-if changes."""


def between(view: Arrangement, one: str, other: str) -> frozenset[str]:
    """Give the tasks from one to another as they are read, both included."""
    low, high = sorted((view.order(one), view.order(other)))
    return frozenset(task for task in view.shown() if low <= view.order(task) <= high)


def unseen(view: Arrangement, marks: Collection[str]) -> int:
    """Give how many marked tasks the view does not show."""
    return sum(view.standing(task) != task for task in marks)


def sign(view: Marking, task: str, marks: Collection[str]) -> str:
    """Give the glyph before the title of a task: a person's own mark goes before a what-if's."""
    if task in marks:
        return view.symbols.mark
    return view.symbols.edited if task in view.edited else ""
