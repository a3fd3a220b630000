"""Start gates: which needs hold a start back today, each judged once, where it is written.

The needs of a parent are gates of every leaf in it. They are judged on the parent and looked up
from the leaf, never copied to it: a parent of 5,000 that needs one of 5,000 is one gate.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from longpole.domain.column import ColumnState
from longpole.domain.days import Day, day_of
from longpole.domain.duration import Duration
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.amounts import Amounts, share
from longpole.engine.axis import DAY, Axis, Instant, first_instant, last_instant
from longpole.engine.cycles import FROM_FINISH
from longpole.engine.family import top_down
from longpole.engine.outside import ALONE, Outsides, name_of

START_TYPES = frozenset({LinkType.FINISH_START, LinkType.START_START})
"""The types that gate a start; the others gate the finish alone (R10)."""


@record
class Gate:
    """A need that holds a start back, and the task that says so: the leaf or one of its parents."""

    need: Need
    predecessor: str
    carrier: str
    unknown: bool


class Gates:
    """Who is complete, who has started, and which tasks carry a need that is not met."""

    def __init__(
        self,
        plan: Plan,
        today: date,
        columns: dict[str, ColumnState],
        outsides: Outsides = ALONE,
    ) -> None:
        self.plan = plan
        self.outsides = outsides
        self.today = day_of(today)
        self.parents = top_down(plan)
        self.complete: set[str] = set()
        self.begun: set[str] = set()
        self.dropped: set[str] = set()
        self._fill(columns)
        self.unmet: dict[str, list[Need]] = {}
        self.delayed: set[str] = set()
        for task in plan.tasks:
            if task.needs:
                self._judge(task)
            if task.not_before is not None and self._ahead(task.not_before):
                self.delayed.add(task.id)

    def _fill(self, columns: dict[str, ColumnState]) -> None:
        todo = ColumnState.TODO
        for task_id, state in columns.items():
            if state is not todo:
                self.begun.add(task_id)
                if state.complete:
                    self.complete.add(task_id)
                    if state is ColumnState.DROPPED:
                        self.dropped.add(task_id)
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
            if need.plan is not None:
                if type_ not in START_TYPES:
                    continue
                met = self.met(need)
            elif type_ is finish_start:
                met = need.task in self.complete
            elif type_ is start_start:
                met = need.task in self.begun
            else:
                continue
            if not met:
                self.unmet.setdefault(task.id, []).append(need)
            elif need.lag is not None and self._running(need, need.lag):
                self.delayed.add(task.id)

    def met(self, need: Need) -> bool:
        """Tell whether the end of the predecessor that a need goes by has come, lag aside."""
        from_finish = need.type in FROM_FINISH
        if need.plan is None:
            return need.task in (self.complete if from_finish else self.begun)
        outside = self.outsides.get(name_of(need))
        return outside is not None and (outside.complete if from_finish else outside.begun)

    def named(self, carrier: str) -> list[Gate]:
        """Give the unmet gates that one task carries, as written, each predecessor once.

        Of several needs for one pair the tightest stays: the finish before the start.
        """
        found: dict[str, Need] = {}
        for need in self.unmet.get(carrier, ()):
            name = name_of(need)
            if name not in found or need.type is LinkType.FINISH_START:
                found[name] = need
        return [
            Gate(
                need,
                name,
                carrier,
                unknown=name not in self.plan.by_id and name not in self.outsides,
            )
            for name, need in found.items()
        ]

    def _running(self, need: Need, lag: Lag) -> bool:
        """Tell whether a lag still runs when today's work ends, so that no start is left today."""
        finish = need.type is LinkType.FINISH_START
        actual = self._actual(need, finish=finish)
        if lag.negative or actual is None:
            return False
        index, amount = self._axis.index(actual), lag.amount
        if isinstance(amount, Duration) and amount.elapsed:
            shown = self._axis.finish(index) if finish else self._axis.start(index)
            ends = actual if shown is None else shown
            free = self._axis.index(ends + self._amounts.minutes(amount))
        elif isinstance(amount, Duration):
            free = index + self._amounts.minutes(amount)
        else:
            free = index + share(self._length(need), amount)
        return free >= self._tomorrow

    def _ahead(self, not_before: Day) -> bool:
        """Tell whether a date leaves no time to start today: it may be an hour of today."""
        if day_of(not_before) != self.today:
            return day_of(not_before) > self.today
        plain = not isinstance(not_before, datetime)
        return not plain and self._axis.index(first_instant(not_before)) >= self._tomorrow

    @cached_property
    def _tomorrow(self) -> int:
        return self._axis.index((self.today.toordinal() + 1) * DAY)

    def _actual(self, need: Need, *, finish: bool) -> Instant | None:
        """Give when the end of a predecessor came, if the plan says so."""
        if need.plan is None:
            return (self._finished if finish else self._started).get(need.task)
        outside = self.outsides.get(name_of(need))
        if outside is None:
            return None
        return outside.finish if finish else outside.start

    def _length(self, need: Need) -> int:
        """Give the working minutes of a leaf as estimated, of a parent from start to finish."""
        if need.plan is not None:
            outside = self.outsides.get(name_of(need))
            return 0 if outside is None else outside.minutes
        if need.task not in self.plan.children:
            return self._amounts.length(self.plan.by_id[need.task])
        started, finished = self._started.get(need.task), self._finished.get(need.task)
        if started is None or finished is None:
            return 0
        return max(0, self._axis.index(finished) - self._axis.index(started))

    @cached_property
    def _axis(self) -> Axis:
        return Axis(self.plan.calendar)

    @cached_property
    def _amounts(self) -> Amounts:
        return Amounts(self.plan.calendar)

    @cached_property
    def _finished(self) -> dict[str, Instant]:
        """When each complete task finished, as far as the plan says; a parent with its last."""
        found = {
            task.id: last_instant(task.finished)
            for task in self.plan.leaves
            if task.finished is not None and self._happened(task.id, self.complete)
        }
        for parent in reversed(self.parents):
            known = [found[child] for child in self.plan.children[parent] if child in found]
            if known and parent in self.complete:
                found[parent] = max(known)
        return found

    def _happened(self, leaf: str, among: set[str]) -> bool:
        """Tell whether an actual date counts: what was dropped binds nothing (R20)."""
        return leaf in among and leaf not in self.dropped

    @cached_property
    def _started(self) -> dict[str, Instant]:
        """When each task that has begun did, as far as the plan says; a parent with its first."""
        found = {
            task.id: first_instant(task.started)
            for task in self.plan.leaves
            if task.started is not None and self._happened(task.id, self.begun)
        }
        for parent in reversed(self.parents):
            known = [found[child] for child in self.plan.children[parent] if child in found]
            if known and parent in self.begun:
                found[parent] = min(known)
        return found
