"""The states of a plan a second time: slowly, recursively, word for word from the rules.

Nothing is shared with the engine but the plan itself, so that the two can only agree by both being
right, or by the same misreading of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from longpole.domain.calendar import Hours
from longpole.domain.column import ColumnState
from longpole.domain.duration import Duration
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task

DAY = 24 * 60
SEARCHED = 5000
"""How many days away work is looked for: closed spans of tests may be years long."""

STARTED = {ColumnState.DOING, ColumnState.REVIEW, ColumnState.DONE, ColumnState.DROPPED}
HAPPENED = STARTED - {ColumnState.DROPPED}


class Naive:
    """One plan on one day; `completed` is a leaf to count as complete on top."""

    def __init__(self, plan: Plan, today: date, completed: str | None = None) -> None:
        self.plan = plan
        self.today = today
        self.completed = completed
        self.chains = {task.id: self._chain(task.id) for task in plan.tasks}

    # Who is where

    def leaves(self) -> list[str]:
        return [task.id for task in self.plan.tasks if not self.inside(task.id)]

    def above(self, task_id: str) -> list[str]:
        return self.chains[task_id]

    def _chain(self, task_id: str) -> list[str]:
        """Give the parents from the nearest up; a task in a circle of parents is in none."""
        chain: list[str] = []
        current = task_id
        while not self._circular(current):
            parent = self.plan.by_id[current].parent
            if parent is None or parent not in self.plan.by_id:
                break
            chain.append(parent)
            current = parent
        return chain

    def _circular(self, task_id: str) -> bool:
        seen: set[str] = set()
        current = self.plan.by_id[task_id].parent
        while current is not None and current in self.plan.by_id and current not in seen:
            if current == task_id:
                return True
            seen.add(current)
            current = self.plan.by_id[current].parent
        return False

    def inside(self, task_id: str) -> list[str]:
        return [one.id for one in self.plan.tasks if self.above(one.id)[:1] == [task_id]]

    def leaves_of(self, task_id: str) -> list[str]:
        return [one for one in self.leaves() if task_id in [one, *self.above(one)]]

    # What has come about

    def column(self, leaf: str) -> ColumnState:
        if leaf == self.completed:
            return ColumnState.DONE
        task = self.plan.by_id[leaf]
        return ColumnState.TODO if task.broken else self.plan.column_of(task).state

    def complete(self, task_id: str) -> bool:
        if task_id not in self.plan.by_id:
            return False
        inside = self.inside(task_id)
        if inside:
            broken = self.plan.by_id[task_id].broken
            return not broken and all(self.complete(one) for one in inside)
        return self.column(task_id) in {ColumnState.DONE, ColumnState.DROPPED}

    def started(self, task_id: str) -> bool:
        if task_id not in self.plan.by_id:
            return False
        return any(self.column(leaf) in STARTED for leaf in self.leaves_of(task_id))

    # What holds back

    def carried(self, leaf: str) -> Iterator[tuple[Task, Need]]:
        """Give the start gates of a leaf with the tasks that carry them, the nearest first."""
        for one in [leaf, *self.above(leaf)]:
            task = self.plan.by_id[one]
            for need in task.needs:
                if need.type.value in {"FS", "SS"}:
                    yield task, need

    def met(self, need: Need) -> bool:
        if need.plan is not None:
            return False
        finish = need.type.value == "FS"
        return self.complete(need.task) if finish else self.started(need.task)

    def unmet(self, leaf: str) -> list[tuple[str, str]]:
        """Give predecessor and carrier of each unmet gate, each predecessor once."""
        found: dict[str, str] = {}
        for task, need in self.carried(leaf):
            if not self.met(need):
                name = f"{need.plan}:{need.task}" if need.plan else need.task
                found.setdefault(name, task.id)
        return list(found.items())

    def delayed(self, leaf: str) -> bool:
        for one in [leaf, *self.above(leaf)]:
            begin = self.plan.by_id[one].not_before
            if begin is None:
                continue
            if _date(begin) > self.today:
                return True
            now = isinstance(begin, datetime) and _date(begin) == self.today
            if now and self._worked(_moment(begin, 0)) <= 0:
                return True
        return any(self.met(need) and self.lag_runs(need) for _, need in self.carried(leaf))

    def holder(self, leaf: str) -> str | None:
        chain = [leaf, *self.above(leaf)]
        return next((one for one in chain if self.plan.by_id[one].hold is not None), None)

    def state(self, task_id: str) -> str:
        inside = self.inside(task_id)
        if inside:
            return self._of_parent(task_id, [self.state(one) for one in inside])
        column, broken = self.column(task_id), self.plan.by_id[task_id].broken
        rules = (
            (column in {ColumnState.DONE, ColumnState.DROPPED}, column.value),
            (broken, "blocked"),
            (self.holder(task_id) is not None, "held"),
            (column is ColumnState.DOING, "active"),
            (column is ColumnState.REVIEW, "review"),
            (bool(self.unmet(task_id)), "blocked"),
            (self.delayed(task_id), "waiting"),
        )
        return next((state for holds, state in rules if holds), "ready")

    def _of_parent(self, parent: str, inside: list[str]) -> str:
        if self.plan.by_id[parent].broken:
            return "blocked"
        order = ("active", "review", "ready", "waiting", "blocked", "held", "done", "dropped")
        return next(state for state in order if state in inside)

    # Who waits for whom

    def successors(self, leaf: str) -> list[str]:
        ends = {leaf, *self.above(leaf)}
        return [
            other
            for other in self.leaves()
            if other != leaf
            and any(need.plan is None and need.task in ends for _, need in self.carried(other))
        ]

    def frees(self, leaf: str) -> list[str]:
        then = Naive(self.plan, self.today, completed=leaf)
        return [
            other
            for other in self.leaves()
            if other != leaf
            and self.state(other) == "blocked"
            and self.unmet(other)
            and not then.unmet(other)
            and not self.plan.by_id[other].broken
        ]

    # Time, a day at a time

    def lag_runs(self, need: Need) -> bool:
        """Tell whether today's work is over before the lag is."""
        finish = need.type.value == "FS"
        actual = self._finished(need.task) if finish else self._started(need.task)
        if need.lag is None or need.lag.negative or actual is None:
            return False
        amount = need.lag.amount
        if isinstance(amount, Duration) and amount.elapsed:
            minutes = rounded(amount.minutes(0, 0))
            day, minute = self._shown(*actual, finish=finish)
            return self._worked((day, minute + minutes)) <= 0
        if isinstance(amount, Duration):
            return self._worked(actual) <= rounded(self._minutes(amount))
        return self._worked(actual) <= rounded(rounded(self._length(need.task)) * amount / 100)

    def _minutes(self, amount: Duration) -> Decimal:
        calendar = self.plan.calendar
        return amount.minutes(calendar.minutes_per_day, calendar.days_per_week)

    def _length(self, task_id: str) -> Decimal:
        if not self.inside(task_id):
            estimate = self.plan.by_id[task_id].estimate
            day = Decimal(self.plan.calendar.minutes_per_day)
            return self._minutes(estimate.likely) if estimate else day
        begin, end = self._started(task_id), self._finished(task_id)
        if begin is None or end is None:
            return Decimal(0)
        return Decimal(max(0, self._worked(begin) - self._worked(end)))

    def _finished(self, task_id: str) -> tuple[date, int] | None:
        """Give the last actual finish, the day and the minute in it."""
        if not self.complete(task_id):
            return None
        done = [one for one in self.leaves_of(task_id) if self.column(one) in HAPPENED]
        days = [self.plan.by_id[leaf].finished for leaf in done]
        return max((_moment(day, 1440) for day in days if day is not None), default=None)

    def _started(self, task_id: str) -> tuple[date, int] | None:
        begun = [one for one in self.leaves_of(task_id) if self.column(one) in HAPPENED]
        days = [self.plan.by_id[leaf].started for leaf in begun]
        return min((_moment(day, 0) for day in days if day is not None), default=None)

    def _worked(self, since: tuple[date, int]) -> int:
        """Count the minutes worked from a moment to the end of today; below zero if it is later."""
        extra, minute = divmod(since[1], 1440)
        day = since[0] + timedelta(days=extra)
        if day > self.today:
            later = sum(self._day_length(one) for one in _days(self.today, day)) - (
                self._day_length(self.today)
            )
            return -(later + _before(self.plan.calendar.hours_on(day), minute))
        whole = sum(self._day_length(one) for one in _days(day, self.today + timedelta(days=1)))
        return whole - _before(self.plan.calendar.hours_on(day), minute)

    def _day_length(self, day: date) -> int:
        return _before(self.plan.calendar.hours_on(day), 1440)

    def _shown(self, day: date, minute: int, *, finish: bool) -> tuple[date, int]:
        """Give the end of the last work before an instant, or the beginning of the next after."""
        step = timedelta(days=-1 if finish else 1)
        current, inside = day, minute
        for _ in range(SEARCHED):
            hours = self.plan.calendar.hours_on(current)
            if finish and (ends := [min(end, inside) for start, end in hours if start < inside]):
                return current, ends[-1]
            if not finish and (
                starts := [max(start, inside) for start, end in hours if end > inside]
            ):
                return current, starts[0]
            current, inside = current + step, DAY if finish else 0
        return day, minute


def _date(day: date) -> date:
    return date(day.year, day.month, day.day)


def _moment(day: date, minute: int) -> tuple[date, int]:
    if isinstance(day, datetime):
        return _date(day), day.hour * 60 + day.minute
    return day, minute


def _before(hours: Hours, minute: int) -> int:
    return sum(max(0, min(end, minute) - start) for start, end in hours)


def _days(first: date, end: date) -> Iterator[date]:
    while first < end:
        yield first
        first += timedelta(days=1)


def rounded(minutes: Decimal) -> int:
    """Round to the minute, half up."""
    return int((minutes + Decimal("0.5")) // 1)
