"""Marks: which tasks lie between two, and how many of those marked are out of sight."""

from __future__ import annotations

from collections.abc import Collection

from longpole.views.arrangement import Arrangement


def between(view: Arrangement, one: str, other: str) -> frozenset[str]:
    """Give the tasks from one to another as they are read, both included."""
    low, high = sorted((view.order(one), view.order(other)))
    return frozenset(task for task in view.shown() if low <= view.order(task) <= high)


def unseen(view: Arrangement, marks: Collection[str]) -> int:
    """Give how many marked tasks the view does not show."""
    return sum(view.standing(task) != task for task in marks)
