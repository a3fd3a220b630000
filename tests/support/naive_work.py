"""What is left to do in each leaf of a plan, and how long that takes: for the naive schedule."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from longpole.domain.days import Day, day_of
from longpole.domain.duration import Duration, Unit
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from tests.support.naive_links import Links
from tests.support.naive_time import DAY, Hours, TooEarly, TooLate, Window, instant

BEYOND = 10**12
"""More minutes than there are in any window."""


@dataclass
class Work:
    """What is left to do of an open leaf, and from when to when it can be done.

    `start` is that of the remaining work.
    """

    task: Task
    window: Window
    minutes: int
    elapsed: bool
    hours: Hours
    start: int = 0
    finish: int = 0
    late_start: int = 0
    late_finish: int = 0

    def finish_from(self, start: int) -> int:
        if self.elapsed:
            return self.window.index(self.window.shown_as_start(start) + self.minutes)
        if self.minutes == 0:
            return start
        return self.hours.reached(self.hours.count(start) + self.minutes)

    def counted_finish(self, start: int) -> int:
        """Give the finish from a start as the leaf counts, however far away it is."""
        return tried(lambda: self.hours.count(self.finish_from(start)))

    def earliest(self, starts: Sequence[int], finishes: Sequence[int]) -> int:
        """Give the first start after these bounds from which the finish is after those."""
        start = max(starts)
        if self.minutes:
            start = self.hours.next_start(start)
        if not finishes:
            return start
        wanted, possible = self.hours.count(max(finishes)), self.hours.worked
        place = bisect_left(possible, wanted, key=self.counted_finish)
        return max(start, possible[place]) if place < len(possible) else start

    def latest(self, starts: Sequence[int], finishes: Sequence[int]) -> tuple[int, int]:
        """Give the last start before these bounds from which the finish is before those.

        The finish is the bound itself if the work leaves no minute of the owner's before it.
        """
        wanted, possible = self.hours.count(min(finishes)), self.hours.worked
        by_start = bisect_right(possible, min(starts, default=BEYOND)) - 1
        by_finish = bisect_right(possible, wanted, key=self.counted_finish) - 1
        if min(by_start, by_finish) < 0:
            raise TooEarly
        start = possible[min(by_start, by_finish)]
        finish = self.finish_from(start)
        return start, min(finishes) if self.hours.count(finish) == wanted else finish


class Loads:
    """What the plan says of its leaves on a day, as indexes in a window."""

    def __init__(self, plan: Plan, today: date, window: Window, links: Links) -> None:
        self.plan, self.window, self.links = plan, window, links
        self.midnight = instant(day_of(today))
        self.data_date = window.index(self.midnight)
        self.end_of_today = window.index(self.midnight + DAY)
        start = plan.project.start
        self.project_start = self.data_date if start is None else self.from_start(start)

    def from_start(self, day: Day) -> int:
        return self.window.index(instant(day))

    def to_finish(self, day: Day) -> int:
        return self.window.index(instant(day, DAY))

    def begun(self, leaf: str) -> int | None:
        """Give the actual start of a leaf, if it has one that is known."""
        started = self.plan.by_id[leaf].started
        has = self.links.started(leaf) or self.links.complete(leaf)
        return self.from_start(started) if started is not None and has else None

    def ended(self, leaf: str) -> int | None:
        """Give the actual finish of a leaf, if it has one that is known."""
        finished = self.plan.by_id[leaf].finished
        has = self.links.complete(leaf)
        return self.to_finish(finished) if finished is not None and has else None

    def exactly(self, duration: Duration) -> Decimal:
        calendar = self.plan.calendar
        return duration.minutes(calendar.minutes_per_day, calendar.days_per_week)

    def estimate(self, leaf: str) -> Duration:
        estimate = self.plan.by_id[leaf].estimate
        return estimate.likely if estimate else Duration(Decimal(1), Unit.DAYS)

    def milestone(self, leaf: str) -> bool:
        """Tell whether a leaf is a mere point in time; one that has come is as it came."""
        if self.links.started(leaf) or self.links.complete(leaf):
            return False
        return rounded(self.exactly(self.estimate(leaf))) == 0

    def work(self, leaf: str) -> Work:
        """Give what is to do in an open leaf, from the first index at which it could begin."""
        minutes = rounded(self.exactly(self.estimate(leaf)))
        elapsed = self.estimate(leaf).elapsed
        if self.links.started(leaf):
            return self._remaining(leaf, minutes, elapsed=elapsed)
        return self._work(leaf, minutes, max(self.data_date, self.project_start), elapsed=elapsed)

    def _remaining(self, leaf: str, minutes: int, *, elapsed: bool) -> Work:
        task = self.plan.by_id[leaf]
        if task.remaining is not None:
            minutes, elapsed = rounded(self.exactly(task.remaining)), task.remaining.elapsed
        elif task.progress is not None:
            part = (100 - Decimal(str(task.progress))) / 100
            minutes = rounded(self.exactly(self.estimate(leaf)) * part)
        else:
            minutes -= self._worked(leaf, minutes, elapsed=elapsed)
            if minutes <= 0:
                return self._rest_of_today(leaf)
        return self._work(leaf, minutes, self.data_date, elapsed=elapsed)

    def _rest_of_today(self, leaf: str) -> Work:
        """Give what is to do if the work has taken longer than it should: it ends with today."""
        count = self._hours(leaf, 1, elapsed=False).count
        minutes = count(self.end_of_today) - count(self.data_date)
        begin = self.data_date if minutes else self.end_of_today
        return self._work(leaf, minutes, begin, elapsed=False)

    def _work(self, leaf: str, minutes: int, begin: int, *, elapsed: bool) -> Work:
        hours = self._hours(leaf, minutes, elapsed=elapsed)
        return Work(self.plan.by_id[leaf], self.window, minutes, elapsed, hours, start=begin)

    def _hours(self, leaf: str, minutes: int, *, elapsed: bool) -> Hours:
        person = self.plan.persons.get(self.plan.by_id[leaf].owner or "")
        if minutes == 0 or elapsed or person is None:
            return self.window.hours()
        return self.window.hours(person.away)

    def _worked(self, leaf: str, minutes: int, *, elapsed: bool) -> int:
        """Count what has been worked until today, or until the first hold."""
        task = self.plan.by_id[leaf]
        if task.started is None:
            return 0
        holds = [one.hold.since for one in self.links.chain(leaf) if one.hold]
        until = min([self.midnight, *(instant(day) for day in holds if day is not None)])
        since = min(instant(task.started), until)
        if elapsed:
            return until - since
        count = self._hours(leaf, minutes, elapsed=False).count
        return count(self.window.index(until)) - count(self.window.index(since))


def rounded(minutes: Decimal) -> int:
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))


def tried(value: Callable[[], int]) -> int:
    """Give a value, or what stands for one that is before or after everything there is."""
    try:
        return value()
    except TooEarly:
        return -BEYOND
    except TooLate:
        return BEYOND
