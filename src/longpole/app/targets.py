"""Targets: the tasks that a command is about, those that are marked or else the selected one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import field

from longpole.domain.record import record
from longpole.domain.task import Task


@record
class Targets:
    """Tasks in the order of the file, and what has been found out about them."""

    tasks: tuple[Task, ...]
    _failing: dict[Hashable, tuple[Task, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self.tasks)

    @property
    def subject(self) -> str:
        """Give what to call them: the one by its name, many by their number."""
        return f'"{self.tasks[0].name}"' if len(self) == 1 else f"{len(self)} tasks"

    def failing(self, check: Hashable, why: Callable[[Task], str | None]) -> tuple[Task, ...]:
        """Give those that a check has a reason against; each check is made once."""
        if check not in self._failing:
            self._failing[check] = tuple(task for task in self.tasks if why(task) is not None)
        return self._failing[check]
