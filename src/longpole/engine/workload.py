"""What of each leaf is to be scheduled: how much, on whose calendar, from when on (R17-R19)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from longpole.domain.column import ColumnState
from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.amounts import ASSUMED, rounded
from longpole.engine.axis import DAY, Axis, first_instant, last_instant
from longpole.engine.network import Network
from longpole.engine.presence import Presence, presence_of
from longpole.engine.turns import in_turns

LONG_AGO = -(1 << 60)
"""The index of an actual date that was not written: what is bound by it is not bound."""


@record
class Workload:
    """What there is to schedule, by the positions of the tasks; of parents it says nothing.

    `open` are the leaves that are not complete. Of them `minutes` are left, of the clock for those
    in `elapsed`, by the owner's `presence`; `floor` is the first index at which that can begin,
    whatever it waits for. `started` and `finished` are indexes of actual dates, `LONG_AGO` where
    they are unknown; None where it has not come to that.
    """

    axis: Axis
    data_date: int
    today_end: int
    zero: int
    origin: int
    open: Sequence[bool]
    minutes: Sequence[int]
    elapsed: frozenset[int]
    overrun: frozenset[int]
    floor: Sequence[int]
    presence: Sequence[Presence | None]
    started: Sequence[int | None]
    finished: Sequence[int | None]

    def with_minutes(self, position: int, minutes: int) -> Workload:
        """Give the same with other remaining work in one leaf (R30)."""
        changed = [*self.minutes]
        changed[position] = minutes
        presence = [*self.presence]
        if not minutes:
            presence[position] = None
        return replace(self, minutes=changed, presence=presence)

    def with_floor(self, position: int, floor: int) -> Workload:
        """Give the same with one leaf that cannot begin before an index."""
        changed = [*self.floor]
        changed[position] = max(changed[position], floor)
        return replace(self, floor=changed)


def workload(net: Network, axis: Axis, today: date) -> Workload:
    """Work out what there is to schedule on a day."""
    return _Loader(net, axis, today).load()


class _Loader:
    """Goes through the leaves once."""

    def __init__(self, net: Network, axis: Axis, today: date) -> None:
        self.net, self.plan, self.axis = net, net.plan, axis
        self.now = day_of(today).toordinal() * DAY
        self.data_date, self.today_end = axis.index(self.now), axis.index(self.now + DAY)
        start = self.plan.project.start
        self.zero = self.data_date if start is None else axis.index(first_instant(start))
        self.origin = max(self.zero, self.data_date)
        self.not_before = self._handed_down(lambda task: task.not_before)
        self.held_until = self._handed_down(lambda task: task.hold.until if task.hold else None)
        self.presences = {
            person.id: found
            for person in self.plan.people
            if person.away and (found := presence_of(person, axis)) is not None
        }

    def load(self) -> Workload:
        size, columns = self.net.size, self.net.states.columns
        self.open = [False] * size
        self.minutes, self.floor = [0] * size, [self.origin] * size
        self.presence: list[Presence | None] = [None] * size
        self.started: list[int | None] = [None] * size
        self.finished: list[int | None] = [None] * size
        self.elapsed, self.overrun = set[int](), set[int]()
        for position, task in enumerate(in_turns(self.plan.tasks)):
            column = columns.get(task.id)
            if column is None:
                continue
            if column is ColumnState.TODO:
                self._todo(position, task)
            elif column.complete:
                self._complete(position, task, column)
            else:
                self._begun(position, task)
        return Workload(
            axis=self.axis,
            data_date=self.data_date,
            today_end=self.today_end,
            zero=self.zero,
            origin=self.origin,
            open=self.open,
            minutes=self.minutes,
            elapsed=frozenset(self.elapsed),
            overrun=frozenset(self.overrun),
            floor=self.floor,
            presence=self.presence,
            started=self.started,
            finished=self.finished,
        )

    def _complete(self, position: int, task: Task, column: ColumnState) -> None:
        if column is ColumnState.DROPPED:
            self.started[position] = self.finished[position] = LONG_AGO
            return
        self.started[position] = self._actual_start(task)
        done = task.finished
        self.finished[position] = LONG_AGO if done is None else self.axis.index(last_instant(done))

    def _todo(self, position: int, task: Task) -> None:
        estimate = task.estimate
        elapsed = estimate is not None and estimate.likely.elapsed
        floor = self.origin
        if position in self.not_before or self.net.above[position] in self.not_before:
            floor = max(floor, self._bound(self.not_before, position))
        self._open(position, task, self.net.amounts.length(task), floor, elapsed=elapsed)

    def _begun(self, position: int, task: Task) -> None:
        self.started[position] = self._actual_start(task)
        elapsed = (ASSUMED if task.estimate is None else task.estimate.likely).elapsed
        length = self.net.amounts.length(task)
        if task.remaining is not None:
            left, elapsed = self.net.amounts.minutes(task.remaining), task.remaining.elapsed
        elif task.progress is not None:
            left = rounded(length * (100 - Decimal(str(task.progress))) / 100)
        else:
            left = length - self._worked(task, elapsed=elapsed)
        floor = self.data_date
        if left <= 0 and task.remaining is None and task.progress is None:
            self.overrun.add(position)
            left, elapsed = self._rest_of_today(task), False
            # It ends with today, also for somebody who is away.
            floor = floor if left else self.today_end
        self._open(position, task, left, floor, elapsed=elapsed)

    def _open(self, position: int, task: Task, minutes: int, floor: int, *, elapsed: bool) -> None:
        self.open[position] = True
        self.minutes[position] = minutes
        if position in self.held_until or self.net.above[position] in self.held_until:
            floor = max(floor, self._bound(self.held_until, position))
        self.floor[position] = floor
        if not minutes:
            return
        if elapsed:
            self.elapsed.add(position)
        elif task.owner is not None:
            self.presence[position] = self.presences.get(task.owner)

    def _worked(self, task: Task, *, elapsed: bool) -> int:
        """Give the time worked before the data date, up to where a hold began."""
        if task.started is None:
            return 0
        until = self.now
        holder: Task | None = task
        while holder is not None:
            if holder.hold is not None and holder.hold.since is not None:
                until = min(until, first_instant(holder.hold.since))
            holder = self.plan.by_id.get(self.plan.parent_of.get(holder.id, ""))
        started = first_instant(task.started)
        if elapsed:
            return max(0, until - started)
        first, last = self.axis.index(started), self.axis.index(until)
        presence = self.presences.get(task.owner) if task.owner is not None else None
        if presence is not None:
            first, last = presence.own(first), presence.own(last)
        return max(0, last - first)

    def _rest_of_today(self, task: Task) -> int:
        presence = self.presences.get(task.owner) if task.owner is not None else None
        if presence is None:
            return self.today_end - self.data_date
        return presence.own(self.today_end) - presence.own(self.data_date)

    def _actual_start(self, task: Task) -> int:
        begun = task.started
        return LONG_AGO if begun is None else self.axis.index(first_instant(begun))

    def _handed_down(self, day: Callable[[Task], Day | None]) -> dict[int, int]:
        """Give the latest index that a date of each task or of one that it is in comes to.

        Of leaves only those are there that have the date themselves.
        """
        found: dict[int, int] = {}
        tasks, above = self.plan.tasks, self.net.above
        for position, task in enumerate(in_turns(tasks)):
            value = day(task)
            if value is not None:
                found[position] = self.axis.index(first_instant(value))
        if found:
            for position in self.net.parents:
                outer = found.get(above[position])
                if outer is not None:
                    found[position] = max(found.get(position, outer), outer)
        return found

    def _bound(self, handed_down: dict[int, int], position: int) -> int:
        above = self.net.above[position]
        return max(handed_down.get(position, 0), handed_down.get(above, 0))
