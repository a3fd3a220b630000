"""The schedule of a plan a second time: slowly, leaf by leaf, by trying one minute after another.

Nothing is shared with the engine but the plan itself. Where the engine turns a bound round or walks
a network of parents, this tries every instant that there is (by halving, since later is never
earlier) and asks every leaf in a parent. It knows the days around those that the plan names, and
looks at more of them if they are not enough.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import inf
from typing import TypeVar

from longpole.domain.days import Day, day_of
from longpole.domain.duration import Duration
from longpole.domain.plan import Plan
from longpole.domain.task import Hold
from tests.support.naive_links import Links, Tie
from tests.support.naive_time import Never, TooEarly, TooLate, Window, moment
from tests.support.naive_work import Loads, Work, rounded, tried

Answer = TypeVar("Answer")

FOR_EVER = 10**7
"""A float of so many minutes is one without an end: the window that is looked at has one."""


@dataclass(frozen=True)
class NaiveDates:
    """The dates and floats of one task, in minutes."""

    early_start: int | None = None
    early_finish: int | None = None
    late_start: int | None = None
    late_finish: int | None = None
    total_float: int | None = None
    free_float: int | None = None


@dataclass(frozen=True)
class NaiveAnalysis:
    """What a schedule comes to."""

    dates: dict[str, NaiveDates]
    undated: frozenset[str]
    finish: int | None
    critical: frozenset[str]
    critical_path: tuple[str, ...]


def naive_analysis(plan: Plan, today: date) -> NaiveAnalysis:
    """Schedule a plan."""
    return _in_sight(plan, today, lambda schedule: schedule.analysis())


def slipped(plan: Plan, today: date, leaf: str, minutes: int) -> Plan:
    """Give a plan with an open leaf held so many of its own minutes longer than it need be."""
    until = _in_sight(plan, today, lambda schedule: schedule.after(leaf, minutes))
    task = plan.by_id[leaf]
    hold = replace(task.hold or Hold(), until=until)
    return plan.with_tasks({**plan.by_id, leaf: replace(task, hold=hold)})


def _in_sight(plan: Plan, today: date, ask: Callable[[NaiveSchedule], Answer]) -> Answer:
    """Ask a schedule, in as wide a window of days as that takes."""
    first, last = _days_named(plan, today)
    before, after = 60, 120
    while True:
        begin, end = first - timedelta(days=before), last + timedelta(days=after)
        try:
            return ask(NaiveSchedule(plan, today, Window(plan.calendar, begin, end)))
        except TooEarly:
            before *= 4
        except TooLate:
            after *= 4


def _days_named(plan: Plan, today: date) -> tuple[date, date]:
    days: list[Day | None] = [today, plan.project.start, plan.project.finish_by]
    for task in plan.tasks:
        days += [task.started, task.finished, task.not_before, task.start_by, task.deadline]
        days += [task.hold.since, task.hold.until] if task.hold else []
    named = [day_of(day) for day in days if day is not None]
    return min(named), max(named)


class NaiveSchedule:
    """One plan on one day, as far as a window reaches."""

    def __init__(self, plan: Plan, today: date, window: Window) -> None:
        self.plan = plan
        self.window = window
        self.links = Links(plan, today)
        self.loads = Loads(plan, today, window, self.links)
        self.work: dict[str, Work] = {}
        self.undated: set[str] = set()
        self.forward()
        self.anchor = self._anchor()
        self.backward()

    def _anchor(self) -> int:
        promised = self.plan.project.finish_by
        if promised is not None:
            return self.loads.to_finish(promised)
        return max((work.finish for work in self.work.values()), default=0)

    # One tie: from an end of the predecessor to the bound on the successor, and back by trying

    def lagged(self, tie: Tie, work: Work, predecessor: str, end: int) -> int:
        """Give the bound that a tie sets, if the predecessor starts or finishes at an end."""
        lag = tie.need.lag
        if lag is None:
            return end
        sign = -1 if lag.negative else 1
        if not isinstance(lag.amount, Duration):
            minutes = rounded(self.length(tie.need.task) * lag.amount / 100)
        else:
            minutes = rounded(self.loads.exactly(lag.amount))
            if lag.amount.elapsed:
                shown = self.shown(tie, predecessor, end)
                return self.window.index(shown + sign * minutes)
        if minutes == 0:
            return end
        return work.hours.reached(work.hours.count(end) + sign * minutes)

    def shown(self, tie: Tie, predecessor: str, end: int) -> int:
        as_finish = tie.from_finish
        if not tie.from_parent and self.loads.milestone(predecessor):
            as_finish = self.led_to(predecessor)
        return self.window.shown_as_finish(end) if as_finish else self.window.shown_as_start(end)

    def led_to(self, leaf: str) -> bool:
        """Tell whether an FS or FF link leads to a leaf or to something that it is in."""
        task, *parents = self.links.chain(leaf)
        return any(need.type.value in ("FS", "FF") for need in task.needs) or any(
            need.type.value == "FS" for parent in parents for need in parent.needs
        )

    def length(self, task_id: str) -> Decimal:
        """Give what a percentage is of: an estimate, or the span of a parent."""
        if not self.links.is_parent(task_id):
            return self.loads.exactly(self.loads.estimate(task_id))
        inside = [leaf for leaf in self.links.under[task_id] if not self.links.dropped(leaf)]
        starts = [start for leaf in inside if (start := self.start_of(leaf)) is not None]
        ends = [end for leaf in inside if (end := self.end_of(leaf)) is not None]
        return Decimal(max(0, max(ends) - min(starts)) if starts and ends else 0)

    def last_end(self, tie: Tie, work: Work, predecessor: str, bound: int) -> int:
        """Give the last end of the predecessor by which the successor keeps a bound."""
        ends = range(len(self.window.minutes))

        def counted(end: int) -> int:
            return tried(lambda: self.lagged(tie, work, predecessor, end))

        place = bisect_right(ends, bound, key=counted) - 1
        if place < 0:
            raise TooEarly
        if place == len(ends) - 1 and work.hours.go_on:
            raise TooLate
        return place

    def start_of(self, leaf: str) -> int | None:
        """Give the early or actual start of a leaf, None if it is not known."""
        known = self.links.started(leaf) or self.links.complete(leaf)
        return self.loads.begun(leaf) if known else self.work[leaf].start

    def end_of(self, leaf: str) -> int | None:
        return self.loads.ended(leaf) if self.links.complete(leaf) else self.work[leaf].finish

    def ends(self, tie: Tie) -> list[tuple[str, int]]:
        """Give the leaves that a tie goes by, with the end in question, as far as it is known.

        From the start of a parent that is its earliest leaf alone.
        """
        if tie.from_finish:
            return [
                (leaf, at) for leaf in tie.predecessors if (at := self.end_of(leaf)) is not None
            ]
        starters = [self.starter(tie.predecessors)] if tie.from_parent else tie.predecessors
        return [(leaf, at) for leaf in starters if leaf and (at := self.start_of(leaf)) is not None]

    def starter(self, inside: Sequence[str]) -> str | None:
        """Give the leaf that starts first, in the file too; None if one has at an unknown time."""
        starts = {leaf: self.start_of(leaf) for leaf in inside if not self.links.dropped(leaf)}
        known = {leaf: start for leaf, start in starts.items() if start is not None}
        return min(known, key=known.__getitem__) if known and len(known) == len(starts) else None

    # The passes

    def forward(self) -> None:
        """Give dates to every leaf whose predecessors have theirs, or to none of a cycle."""
        settled = {leaf for leaf in self.links.leaves if self.links.complete(leaf)}
        self.undated.update(self.links.without_dates())
        settled |= self.undated
        while len(settled) < len(self.links.leaves):
            for leaf in self.links.leaves:
                ties = self.links.ties[leaf]
                ready = all(settled.issuperset(self.links.awaited(tie)) for tie in ties)
                if leaf not in settled and ready:
                    self.settle(leaf)
                    settled.add(leaf)

    def settle(self, leaf: str) -> None:
        ties = self.links.ties[leaf]
        if any(self.unknown(tie) for tie in ties):
            self.undated.add(leaf)
            return
        try:
            work = self.loads.work(leaf)
            starts, finishes = self.bounds(leaf, work)
            work.start = work.earliest(starts, finishes)
            work.finish = max([work.finish_from(work.start), *finishes])
        except Never:
            self.undated.add(leaf)
        else:
            self.work[leaf] = work

    def unknown(self, tie: Tie) -> bool:
        """Tell whether nobody can say when what a tie goes by comes."""
        return any(one in self.undated for one in self.links.awaited(tie))

    def bounds(self, leaf: str, work: Work) -> tuple[list[int], list[int]]:
        """Give what the start of a leaf and its finish are not before."""
        starts: list[int] = [work.start]
        finishes: list[int] = []
        for task in self.links.chain(leaf):
            if task.not_before is not None and not self.links.started(leaf):
                starts.append(self.loads.from_start(task.not_before))
            if task.hold is not None and task.hold.until is not None:
                starts.append(self.loads.from_start(task.hold.until))
        for tie in self.links.ties[leaf]:
            for predecessor, end in self.ends(tie):
                bound = self.lagged(tie, work, predecessor, end)
                (starts if tie.into_start else finishes).append(bound)
        return starts, finishes

    def backward(self) -> None:
        """Give late dates to every leaf whose successors have theirs."""
        waiting = list(self.work)
        while waiting:
            for leaf in list(waiting):
                if not any(tie.leaf in waiting for tie, _ in self.leading_from(leaf)):
                    work = self.work[leaf]
                    starts, finishes = self.late_bounds(leaf)
                    work.late_start, work.late_finish = work.latest(starts, finishes)
                    waiting.remove(leaf)

    def leading_from(self, leaf: str) -> Iterator[tuple[Tie, Work]]:
        """Give the ties from a leaf to open ones with dates that can move with it."""
        for other, work in self.work.items():
            for tie in self.links.ties[other]:
                fixed = not tie.from_finish and self.links.started(leaf)
                if not fixed and any(leaf == found for found, _ in self.ends(tie)):
                    yield tie, work

    def late_bounds(self, leaf: str) -> tuple[list[int], list[int]]:
        """Give what the start of a leaf and its finish must not be after."""
        starts, finishes = self.bounds_from(leaf, late=True)
        finishes.append(self.anchor)
        for task in self.links.chain(leaf):
            if task.deadline is not None:
                finishes.append(self.loads.to_finish(task.deadline))
            if task.start_by is not None and self.begins(leaf, task.id):
                starts.append(self.loads.from_start(task.start_by))
        return starts, finishes

    def begins(self, leaf: str, task_id: str) -> bool:
        """Tell whether a leaf not yet started is itself a task, or the one by which it starts."""
        inside = self.links.under[task_id]
        unknown = any(one in self.undated and not self.links.started(one) for one in inside)
        return not unknown and not self.links.started(leaf) and leaf == self.starter(inside)

    def bounds_from(self, leaf: str, *, late: bool) -> tuple[list[int], list[int]]:
        """Give the last start and finish of a leaf with which its successors keep their dates."""
        starts: list[int] = []
        finishes: list[int] = []
        for tie, work in self.leading_from(leaf):
            if tie.into_start:
                kept = work.late_start if late else work.start
            else:
                kept = work.late_finish if late else work.finish
            last = self.last_end(tie, work, leaf, kept)
            (finishes if tie.from_finish else starts).append(last)
        return starts, finishes

    # Floats and sums

    def after(self, leaf: str, minutes: int) -> datetime:
        """Give the moment so many of a leaf's own minutes after its start, or its remainder's."""
        work = self.work[leaf]
        place = work.hours.count(work.start) + minutes
        if place >= len(work.hours.worked):
            raise TooLate
        return moment(self.window.shown_as_start(work.hours.worked[place]))

    def slack(self, leaf: str, start: int, finish: int) -> int:
        """Give by how much a leaf can slip up to these dates."""
        work, count = self.work[leaf], self.work[leaf].hours.count
        by_finish = count(finish) - count(work.finish)
        if self.links.started(leaf):
            return by_finish
        return min(by_finish, count(start) - count(work.start))

    def spare(self, leaf: str) -> int:
        """Give by how much a leaf can slip before a successor moves, each end by its own ties.

        A lead into days that an owner never works again can be counted back from anywhere.
        """
        work, count = self.work[leaf], self.work[leaf].hours.count
        edge = len(self.window.minutes) - 1
        starts, finishes = self.bounds_from(leaf, late=False)
        if not starts and not finishes:
            finishes = [self.anchor]
        found = [
            FOR_EVER if last == edge else count(last) - count(work.finish) for last in finishes
        ]
        if starts and min(starts) == edge:
            found.append(FOR_EVER)
        elif starts:
            last = work.hours.worked[bisect_right(work.hours.worked, min(starts)) - 1]
            found.append(count(last) - count(work.start))
        return min(found)

    def dates_of(self, leaf: str) -> NaiveDates:
        if self.links.complete(leaf):
            return NaiveDates(
                self._shifted(self.loads.begun(leaf)), self._shifted(self.loads.ended(leaf))
            )
        work = self.work[leaf]
        total = self.slack(leaf, work.late_start, work.late_finish)
        free = max(0, self.spare(leaf))
        return NaiveDates(
            self._shifted(self.start_of(leaf)),
            self._shifted(work.finish),
            self._shifted(work.late_start),
            self._shifted(work.late_finish),
            total,
            min(free, total) if total >= 0 else free,
        )

    def _shifted(self, index: int | None) -> int | None:
        """Count from the start of the project, else from the data date."""
        return None if index is None else index - self.loads.project_start

    def summed(self, parent: str, dates: dict[str, NaiveDates]) -> NaiveDates:
        inside = [dates[leaf] for leaf in self.links.under[parent] if leaf in dates]
        return NaiveDates(
            _least([one.early_start for one in inside]),
            _most([one.early_finish for one in inside]),
            _least([one.late_start for one in inside]),
            _most([one.late_finish for one in inside]),
            _least([one.total_float for one in inside]),
        )

    def analysis(self) -> NaiveAnalysis:
        known = [leaf for leaf in self.links.leaves if not self.links.dropped(leaf)]
        dates = {leaf: self.dates_of(leaf) for leaf in known if leaf not in self.undated}
        undated = set(self.undated)
        leaf_dates = dict(dates)
        for task_id, inside in self.links.under.items():
            if self.links.is_parent(task_id):
                if self.links.unreadable(task_id) or not self.undated.isdisjoint(inside):
                    undated.add(task_id)
                elif not leaf_dates.keys().isdisjoint(inside):
                    dates[task_id] = self.summed(task_id, leaf_dates)
        ends = [work.finish for work in self.work.values()]
        actual = [end for leaf in known if (end := self.loads.ended(leaf)) is not None]
        critical = {
            task.id
            for leaf, found in leaf_dates.items()
            if found.total_float is not None and found.total_float <= 0
            for task in self.links.chain(leaf)
        }
        return NaiveAnalysis(
            dates,
            frozenset(undated),
            self._shifted(max(ends or actual, default=None)),
            frozenset(critical),
            self.critical_path(),
        )

    def critical_path(self) -> tuple[str, ...]:
        """Go back from the open leaves that finish last, over the ties that hold their starts."""
        last = max((work.finish for work in self.work.values()), default=0)
        path = [leaf for leaf, work in self.work.items() if work.finish == last]
        ends: set[str] = set()
        for leaf in path:  # grows while it is walked
            for one, by_finish in self.drivers(leaf):
                if one in self.work and not by_finish and self.links.started(one):
                    ends.add(one)
                elif one in self.work and one not in path:
                    path.append(one)
        order = self.links.leaves.index

        def place(leaf: str) -> tuple[float, int]:
            start = self.start_of(leaf)
            return (-inf if start is None else start), order(leaf)

        return tuple(sorted(ends.union(path), key=place))

    def drivers(self, leaf: str) -> list[tuple[str, bool]]:
        """Give the leaves that hold the start of another: of a parent those that finish last.

        Beside each stands whether it does so by its finish.
        """
        work = self.work[leaf]
        found = []
        for tie in self.links.ties[leaf]:
            ends = self.ends(tie)
            last = max((end for _, end in ends), default=0)
            for predecessor, end in ends:
                bound = self.lagged(tie, work, predecessor, end)
                starts, finishes = ([bound], []) if tie.into_start else ([0], [bound])
                if end == last and work.earliest(starts, finishes) == work.start:
                    found.append((predecessor, tie.from_finish))
        return list(dict.fromkeys(found))


def _least(values: list[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


def _most(values: list[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)
