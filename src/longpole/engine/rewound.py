"""A plan as it stood on a day gone by, as far as its own dates tell.

A file keeps no history: it says when work began and ended and since when it is held, not what was
moved, estimated or linked otherwise, or held and released. What has no date is taken to have been
so then too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from longpole.domain.column import ColumnState
from longpole.domain.days import Day, day_of
from longpole.domain.duration import Duration, Unit
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.amounts import Amounts, rounded
from longpole.engine.axis import Axis, first_instant


def rewound(plan: Plan, today: date, day: date) -> Plan:
    """Give a plan, read on a day, as it stood on an earlier one; itself if nothing differs.

    What was finished after it was in progress or not begun, what was begun after it was not, and
    holds declared after it were not there. Of what is left of a task, time worked since then is
    added again: else each day that passes would seem to be lost.
    """
    past = _Past(plan, today, day)
    return plan.with_tasks({task.id: past.task(task) for task in plan.tasks})


class _Past:
    """Goes through the tasks once."""

    def __init__(self, plan: Plan, today: date, day: date) -> None:
        self.plan, self.day = plan, day
        self.today: Day = today
        self.amounts = Amounts(plan.calendar)
        self.axis: Axis | None = None

    def task(self, task: Task) -> Task:
        if task.hold is not None and self._later(task.hold.since):
            held: Day | None = task.hold.since
            without = replace(task, hold=None)
        else:
            held = None if task.hold is None else task.hold.since or datetime.min
            without = task
        return without if task.id in self.plan.children else self._leaf(without, held)

    def _leaf(self, task: Task, held: Day | None) -> Task:
        column = self.plan.column_of(task).state
        if task.broken or column is ColumnState.TODO:
            return task
        if self._later(task.started):
            return self._put(task, ColumnState.TODO, started=None)
        if column is ColumnState.DONE and self._later(task.finished):
            begun = ColumnState.TODO if task.started is None else ColumnState.DOING
            return self._put(task, begun, started=task.started)
        if column.complete or (task.remaining is None and task.progress is None):
            return task
        return self._with_more_left(task, held)

    def _put(self, task: Task, state: ColumnState, *, started: Day | None) -> Task:
        """Give a task as it stood in another column; how far it was then nobody wrote down."""
        status = self.plan.home(state).id
        return replace(
            task, status=status, started=started, finished=None, remaining=None, progress=None
        )

    def _with_more_left(self, task: Task, held: Day | None) -> Task:
        length = self.amounts.length(task)
        remaining = task.remaining
        elapsed = remaining is not None and remaining.elapsed
        if remaining is not None:
            left = self.amounts.minutes(remaining)
        else:
            left = rounded(length * (100 - Decimal(str(task.progress))) / 100)
        until = self.today if held is None else min(self.today, held, key=_moment)
        since = self._between(until, elapsed=elapsed)
        before = min(max(length, left), left + since)
        if before == left:
            return task
        return replace(
            task, remaining=Duration(Decimal(before), Unit.MINUTES, elapsed), progress=None
        )

    def _between(self, until: Day, *, elapsed: bool) -> int:
        """Give the minutes from the day to a later one: worked ones, or those of the clock."""
        first, last = first_instant(self.day), first_instant(until)
        if elapsed:
            return max(0, last - first)
        if self.axis is None:
            self.axis = Axis(self.plan.calendar)
        return max(0, self.axis.index(last) - self.axis.index(first))

    def _later(self, day: Day | None) -> bool:
        return day is not None and day_of(day) > self.day


def _moment(day: Day) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time.min)
