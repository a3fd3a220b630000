"""Start gates: which needs hold a start back today, each judged once, where it is written.

The needs of a parent are gates of every leaf in it. They are judged on the parent and looked up
from the leaf, never copied to it: a parent of 5,000 that needs one of 5,000 is one gate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from longpole.domain.column import ColumnState
from longpole.domain.days import day_of
from longpole.domain.duration import Duration, Unit
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.family import top_down
from longpole.engine.worktime import Moment, WorkingTime, first_moment, last_moment

START_TYPES = frozenset({LinkType.FINISH_START, LinkType.START_START})
"""The types that gate a start; the others gate the finish alone (R10)."""

ASSUMED = Duration(Decimal(1), Unit.DAYS)
"""The length of a task without an estimate."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A need that holds a start back, and the task that says so: the leaf or one of its parents."""

    need: Need
    predecessor: str
    carrier: str
    unknown: bool


class Gates:
    """Who is complete, who has started, and which tasks carry a need that is not met."""

    def __init__(self, plan: Plan, today: date, columns: dict[str, ColumnState]) -> None:
        self.plan = plan
        self.today = day_of(today)
        self.parents = top_down(plan)
        self.complete: set[str] = set()
        self.begun: set[str] = set()
        self._fill(columns)
        self.unmet: dict[str, list[Need]] = {}
        self.delayed: set[str] = set()
        for task in plan.tasks:
            if task.needs:
                self._judge(task)
            if task.not_before is not None and day_of(task.not_before) > self.today:
                self.delayed.add(task.id)

    def _fill(self, columns: dict[str, ColumnState]) -> None:
        todo = ColumnState.TODO
        for task_id, state in columns.items():
            if state is not todo:
                self.begun.add(task_id)
                if state.complete:
                    self.complete.add(task_id)
        for parent in reversed(self.parents):
            inside = self.plan.children[parent]
            if self.complete.issuperset(inside) and not self.plan.by_id[parent].broken:
                self.complete.add(parent)
            if not self.begun.isdisjoint(inside):
                self.begun.add(parent)

    def _judge(self, task: Task) -> None:
        finish_start, start_start = LinkType.FINISH_START, LinkType.START_START
        for need in task.needs:
            type_ = need.type
            if type_ is finish_start:
                met = need.task in self.complete
            elif type_ is start_start:
                met = need.task in self.begun
            else:
                continue
            if not met or need.plan is not None:
                self.unmet.setdefault(task.id, []).append(need)
            elif need.lag is not None and self._running(need, need.lag):
                self.delayed.add(task.id)

    def named(self, carrier: str) -> list[Gate]:
        """Give the unmet gates that one task carries, as written, each predecessor once.

        Of several needs for one pair the tightest stays: the finish before the start.
        """
        found: dict[str, Need] = {}
        for need in self.unmet.get(carrier, ()):
            name = f"{need.plan}:{need.task}" if need.plan else need.task
            if name not in found or need.type is LinkType.FINISH_START:
                found[name] = need
        return [
            Gate(need, name, carrier, unknown=name not in self.plan.by_id)
            for name, need in found.items()
        ]

    def _running(self, need: Need, lag: Lag) -> bool:
        """Tell whether a lag still runs when today's work ends, so that no start is left today."""
        finish = need.type is LinkType.FINISH_START
        actual = (self._finished if finish else self._started).get(need.task)
        if lag.negative or actual is None:
            return False
        amount = lag.amount
        if isinstance(amount, Duration) and amount.elapsed:
            day, minute = self._time.shown(actual, finish=finish)
            days, minutes = divmod(minute + int(self._minutes(amount)), 24 * 60)
            free: Decimal | int = self._time.before((day + days, minutes))
        elif isinstance(amount, Duration):
            free = self._time.before(actual) + self._minutes(amount)
        else:
            free = self._time.before(actual) + self._length(need.task) * amount / 100
        return free >= self._time.before((self.today.toordinal() + 1, 0))

    def _minutes(self, amount: Duration) -> Decimal:
        calendar = self.plan.calendar
        return amount.minutes(calendar.minutes_per_day, calendar.days_per_week)

    def _length(self, task_id: str) -> Decimal:
        """Give the working minutes of a leaf as estimated, of a parent from start to finish."""
        if task_id not in self.plan.children:
            estimate = self.plan.by_id[task_id].estimate
            return self._minutes(estimate.likely if estimate else ASSUMED)
        started, finished = self._started.get(task_id), self._finished.get(task_id)
        if started is None or finished is None:
            return Decimal(0)
        return Decimal(max(0, self._time.before(finished) - self._time.before(started)))

    @cached_property
    def _time(self) -> WorkingTime:
        return WorkingTime(self.plan.calendar)

    @cached_property
    def _finished(self) -> dict[str, Moment]:
        """When each complete task finished, as far as the plan says; a parent with its last."""
        found = {
            task.id: last_moment(task.finished)
            for task in self.plan.leaves
            if task.finished is not None and task.id in self.complete
        }
        for parent in reversed(self.parents):
            known = [found[child] for child in self.plan.children[parent] if child in found]
            if known and parent in self.complete:
                found[parent] = max(known)
        return found

    @cached_property
    def _started(self) -> dict[str, Moment]:
        """When each task that has begun did, as far as the plan says; a parent with its first."""
        found = {
            task.id: first_moment(task.started)
            for task in self.plan.leaves
            if task.started is not None and task.id in self.begun
        }
        for parent in reversed(self.parents):
            known = [found[child] for child in self.plan.children[parent] if child in found]
            if known and parent in self.begun:
                found[parent] = min(known)
        return found
