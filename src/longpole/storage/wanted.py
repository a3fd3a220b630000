"""A plan that a text should hold, for the reading that shows whether it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from longpole.domain.differing import differing
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task


@record
class Wanted:
    """A plan, and how it follows from the one before.

    `changes` are the tasks that differ, each beside the one in its place before; None if there
    are more or fewer tasks than there were.
    """

    plan: Plan
    changes: Sequence[tuple[Task, Task]] | None

    def is_met_by(self, changed: Mapping[str, Task]) -> bool:
        """Tell whether these tasks, in the places of those before, are all that was wanted."""
        if self.changes is None or len(self.changes) != len(changed):
            return False
        return all(changed.get(old.id) is new for old, new in self.changes)


def wanted_after(before: Plan, plan: Plan) -> Wanted:
    """Give a plan as what is wanted where another one stands."""
    same = len(before.tasks) == len(plan.tasks)
    return Wanted(plan, differing(before.tasks, plan.tasks) if same else None)
