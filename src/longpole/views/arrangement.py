"""What every view can tell of where its tasks stand, whether in columns or in an outline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from longpole.domain.plan import Plan


class Arrangement(Protocol):
    """The tasks of a plan in a reading order."""

    @property
    def found(self) -> dict[str, tuple[str, ...]]:
        """What was looked for so far, with the tasks that hold it."""

    @property
    def plan(self) -> Plan:
        """The plan that is shown."""

    @property
    def first(self) -> str | None:
        """The task that is read first; None if there is nothing to read."""

    def tasks(self) -> Iterable[str]:
        """Give every task that a cursor can go to, in reading order."""

    def shown(self) -> Iterable[str]:
        """Give those that are to be seen as it is: none that is folded away."""

    def has(self, task_id: str | None) -> bool:
        """Tell whether a cursor can go to a task."""

    def order(self, task_id: str | None) -> tuple[int, ...]:
        """Give a key that sorts tasks in reading order."""

    def standing(self, task_id: str | None) -> str | None:
        """Give the task to stand on for one that is selected: itself, or the nearest there is."""
