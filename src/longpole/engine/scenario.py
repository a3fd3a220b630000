"""A copy of a plan to try changes on: edits, other days, slips; nothing is written (R35)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime, time
from types import MappingProxyType

from longpole.domain.apply import apply
from longpole.domain.column import ColumnState
from longpole.domain.days import DaySpan
from longpole.domain.edits import Edit, MoveToColumn, SetField
from longpole.domain.plan import Person, Plan
from longpole.domain.record import record
from longpole.engine.cycles import find_cycles
from longpole.engine.whatif import has_begun_by


@record
class Scenario:
    """A plan as it might be on a day; `slips` are leaves that begin later, by minutes of their own.

    Each change gives another scenario, from which the next one starts.
    """

    plan: Plan
    today: date
    slips: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def edited(self, edits: Iterable[Edit]) -> Scenario:
        """Change tasks as the file would be changed; raise EditError where it would refuse."""
        return replace(self, plan=apply(self.plan, edits))

    def done(self, task_id: str) -> Scenario:
        """Finish what is open in a task, before today begins: from today on it holds nothing up."""
        midnight = datetime.combine(self.today, time.min)
        column = self.plan.home(ColumnState.DONE).id
        edits: list[Edit] = []
        for leaf in self.open_in(task_id):
            task = self.plan.by_id[leaf]
            begun = task.started if has_begun_by(task, midnight) else None
            edits += [
                MoveToColumn(leaf, column, self.today),
                SetField(leaf, "started", begun),
                SetField(leaf, "finished", midnight),
            ]
        return self.edited(edits)

    def dropped(self, task_id: str) -> Scenario:
        """Drop what is open in a task."""
        column = self.plan.home(ColumnState.DROPPED).id
        return self.edited(MoveToColumn(leaf, column, self.today) for leaf in self.open_in(task_id))

    def slipped(self, task_id: str, minutes: int) -> Scenario:
        """Let what is open in a task begin later."""
        more = {leaf: self.slips.get(leaf, 0) + minutes for leaf in self.open_in(task_id)}
        return replace(self, slips={**self.slips, **more})

    def away(self, person: str, spans: tuple[DaySpan, ...]) -> Scenario:
        """Give a person other days off; one who owns tasks need not be declared."""
        known = {**self.plan.persons}
        known[person] = replace(known.get(person, Person(person)), away=spans)
        return replace(self, plan=replace(self.plan, people=tuple(known.values())))

    def closed(self, spans: tuple[DaySpan, ...]) -> Scenario:
        """Give the plan other closed days."""
        calendar = replace(self.plan.calendar, closed=spans)
        return replace(self, plan=replace(self.plan, calendar=calendar))

    def open_in(self, task_id: str) -> tuple[str, ...]:
        """Give the open leaves in a task, itself if it is one."""
        plan = self.plan
        leaves = (plan.by_id[leaf] for leaf in plan.leaves_under(task_id))
        return tuple(leaf.id for leaf in leaves if not plan.column_of(leaf).state.complete)


def new_cycles(before: Plan, after: Plan) -> tuple[tuple[str, ...], ...]:
    """Give the cycles that a changed plan has and the plan as it was had not."""
    if before.tasks == after.tasks:
        return ()
    known = set(find_cycles(before))
    return tuple(cycle for cycle in find_cycles(after) if cycle not in known)
