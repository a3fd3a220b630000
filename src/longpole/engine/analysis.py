"""`analyse`, the second door: dates, float and paths; what only some ask for is made when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.axis import Axis, clock, first_instant
from longpole.engine.backward import Bounds, Late, anchor, backward, last_finish, slack
from longpole.engine.dates import Dates, Undated
from longpole.engine.driving import Driving
from longpole.engine.forward import Early, forward
from longpole.engine.network import Network, network
from longpole.engine.outside import ALONE, Outsides
from longpole.engine.states import States, states
from longpole.engine.timing import FAR, Timing
from longpole.engine.turns import in_turns
from longpole.engine.undated import Undating
from longpole.engine.workload import LONG_AGO, Workload, workload

_Item = TypeVar("_Item")


class _Made(Mapping[str, _Item]):
    """A mapping over some ids, in file order, whose values are made when they are asked for."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], _Item]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, _Item] = {}

    def __getitem__(self, key: str) -> _Item:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys


@record
class Analysis:
    """What follows from a plan on a day: when everything can start and end, and what decides it."""

    plan: Plan
    today: date
    states: States
    outsides: Outsides = field(repr=False, compare=False)
    network: Network = field(repr=False, compare=False)
    load: Workload = field(repr=False, compare=False)
    early: Early = field(repr=False, compare=False)
    late: Late = field(repr=False, compare=False)

    @property
    def axis(self) -> Axis:
        """Give the working time of the plan."""
        return self.load.axis

    @property
    def anchor(self) -> int:
        """Give the index on the axis that no late finish is behind (R24)."""
        return anchor(self.network, self.load, self.early)

    @cached_property
    def timing(self) -> Timing:
        """The arithmetic of this schedule."""
        return Timing(self.network, self.load)

    @cached_property
    def driving(self) -> Driving:
        """What holds the dates where they are."""
        return Driving(self.network, self.load, self.early)

    @cached_property
    def dates(self) -> Mapping[str, Dates]:
        """The dates of every leaf and parent that has any, in file order."""
        return _Made(self._dated(), self._dates)

    @cached_property
    def undated(self) -> Mapping[str, Undated]:
        """Why open leaves, and parents of such, have no dates, in file order."""
        make = Undating(self.network, self.load, self.early, self.outsides)
        tasks, place = self.plan.tasks, self.plan.position
        keys = [tasks[n].id for n in self._without_dates()]
        return _Made(keys, lambda task_id: make.why(place[task_id]))

    @cached_property
    def finish(self) -> int | None:
        """The last finish of what is open and has dates, else the last actual one; None without.

        In working minutes like `dates`.
        """
        last = last_finish(self.network, self.load, self.early)
        return None if last is None else last - self.load.zero

    @cached_property
    def total_float(self) -> Mapping[str, int]:
        """The total float of the open leaves that have dates, in minutes of their own (R25)."""
        tasks, begins, finishes = self.plan.tasks, self.early.begin, self.early.finish
        presences, started = self.load.presence, self.load.started
        firsts, lasts = self.late.begin, self.late.finish
        found: dict[str, int] = {}
        for leaf in in_turns(sorted(firsts)):
            begin, finish, presence = begins[leaf], finishes[leaf], presences[leaf]
            if begin is None or finish is None:
                raise AssertionError("only what has early dates has late ones")  # pragma: no cover
            first, last = firsts[leaf], lasts[leaf]
            if presence is not None:
                own = presence.own
                begin, finish, first, last = own(begin), own(finish), own(first), own(last)
            spare, to_start = last - finish, first - begin
            fixed = started[leaf] is not None or spare < to_start
            found[tasks[leaf].id] = spare if fixed else to_start
        return found

    @cached_property
    def critical(self) -> frozenset[str]:
        """The open tasks, leaves and parents, with a total float of 0 or less (R27, R15)."""
        return self._with_parents(leaf for leaf, spare in self.total_float.items() if spare <= 0)

    @cached_property
    def near_critical(self) -> frozenset[str]:
        """The open leaves with a total float above 0, of up to two days (R27)."""
        limit = 2 * self.plan.calendar.minutes_per_day
        return frozenset(leaf for leaf, spare in self.total_float.items() if 0 < spare <= limit)

    @cached_property
    def critical_path(self) -> tuple[str, ...]:
        """The leaves on the driving path to the finish: by early start, then file order (R27)."""
        return self._along(self.driving.path_to(self._last))

    @cached_property
    def _last(self) -> list[int]:
        """The open leaves with the last finish."""
        last = (self.finish or 0) + self.load.zero
        return [leaf for leaf in self.late.begin if self.early.finish[leaf] == last]

    @property
    def ends(self) -> datetime | None:
        """Give when the plan ends: what ends last, as that is shown (R21)."""
        if self.finish is None:
            return None
        shown = (self.early_finish(self.plan.tasks[leaf].id) for leaf in self._last)
        known = (moment for moment in shown if moment is not None)
        return max(known, default=self.moment(self.finish, finish=True))

    def path_to(self, task_id: str) -> tuple[str, ...]:
        """Give the leaves on the driving path to a task: by early start, then file order (R28)."""
        last = self.network.last(self.plan.position[task_id])
        return self._along(self.driving.path_to(self.driving.leaves(last)))

    def length(self, task_id: str) -> int:
        """Give the minutes of a leaf as estimated, of a parent from its start to its finish."""
        if task_id not in self.plan.children:
            return self.network.amounts.length(self.plan.by_id[task_id])
        dates = self.dates.get(task_id)
        if dates is None or dates.early_start is None or dates.early_finish is None:
            return 0
        return max(0, dates.early_finish - dates.early_start)

    def moment(self, index: int, *, finish: bool) -> datetime | None:
        """Give the instant at which an index is shown, as a finish or as a start (R1).

        None where the years end, or no time is worked.
        """
        index += self.load.zero
        instant = self.axis.finish(index) if finish else self.axis.start(index)
        return None if instant is None else clock(instant)

    def index(self, moment: datetime) -> int:
        """Count the working minutes up to an instant, like `dates`."""
        return self.axis.index(first_instant(moment)) - self.load.zero

    def early_start(self, task_id: str) -> datetime | None:
        """Give when a task starts at the earliest, or when it did start."""
        return self._shown(task_id, "early_start")

    def early_finish(self, task_id: str) -> datetime | None:
        """Give when a task ends at the earliest, or when it did end."""
        return self._shown(task_id, "early_finish")

    def late_start(self, task_id: str) -> datetime | None:
        """Give when a task, or what is left of it, has to start at the latest."""
        return self._shown(task_id, "late_start")

    def late_finish(self, task_id: str) -> datetime | None:
        """Give when a task has to end at the latest."""
        return self._shown(task_id, "late_finish")

    def ends_at(self, position: int) -> int | None:
        """Give the early finish of a task as in `dates`, which need not be worked out for it."""
        index = self.early.finish[self.network.last(position)]
        return None if index is None or index == LONG_AGO else index - self.load.zero

    def _shown(self, task_id: str, name: str) -> datetime | None:
        dates = self.dates.get(task_id)
        index: int | None = None if dates is None else getattr(dates, name)
        if index is None:
            return None
        position = self.plan.position[task_id]
        finish = name.endswith("finish")
        if position in self.network.inside:
            return self._over_parents(name).get(position)
        if self.timing.marks_end(position):
            # What its own date binds, or today, is not reached the evening before.
            own = name.startswith("early") and index + self.load.zero <= self.load.floor[position]
            finish = not own
        elif self.timing.marks_start(position):
            finish = False
        return self.moment(index, finish=finish)

    def _over_parents(self, name: str) -> Mapping[int, datetime]:
        """Give when all parents start or end as it is shown: with the first or last leaf of each.

        Worked out for all of them at once, since each is in the next.
        """
        if name not in self._parents_shown:
            found: dict[int, datetime] = {}
            pick = max if name.endswith("finish") else min
            tasks, inside = self.plan.tasks, self.network.inside
            for parent in reversed(self.network.parents):
                moments = (
                    found.get(child) if child in inside else self._shown(tasks[child].id, name)
                    for child in inside[parent]
                )
                known = [moment for moment in moments if moment is not None]
                if known:
                    found[parent] = pick(known)
            self._parents_shown[name] = found
        return self._parents_shown[name]

    @cached_property
    def _parents_shown(self) -> dict[str, Mapping[int, datetime]]:
        return {}

    def _dated(self) -> Iterator[str]:
        net, early = self.network, self.early
        for position, task in enumerate(in_turns(self.plan.tasks)):
            if position in net.inside:
                if not self._missing(position) and net.last(position) in self._known_ends:
                    yield task.id
            elif early.finish[position] is not None and position not in net.dropped:
                yield task.id

    @cached_property
    def _known_ends(self) -> frozenset[int]:
        """The parents that hold anything but what was dropped, by their last nodes."""
        found: set[int] = set()
        for position in reversed(self.network.parents):
            for child in self.network.inside[position]:
                known = (
                    self.network.last(child) in found
                    if child in self.network.inside
                    else (child not in self.network.dropped)
                )
                if known:
                    found.add(self.network.last(position))
        return frozenset(found)

    def _without_dates(self) -> list[int]:
        """Give the open leaves that have no dates, and the parents of such, in file order."""
        pairs = zip(self.load.open, self.early.finish, strict=False)
        leaves = [
            place for place, (is_open, index) in enumerate(pairs) if is_open and index is None
        ]
        return sorted([*leaves, *filter(self._missing, self.network.parents)])

    def _missing(self, position: int) -> bool:
        missing = self.early.finish[self.network.last(position)] is None
        return missing and (position in self.network.inside or self.load.open[position])

    def _dates(self, task_id: str) -> Dates:
        position = self.plan.position[task_id]
        if position in self.network.inside:
            return self._spans[position]
        start, finish = self._actual(position)
        if position not in self.late.begin:
            return Dates(start, finish)
        zero = self.load.zero
        return Dates(
            start,
            finish,
            self.late.begin[position] - zero,
            self.late.finish[position] - zero,
            self.total_float[task_id],
            self._free_float(position),
        )

    @cached_property
    def _spans(self) -> Mapping[int, Dates]:
        """The dates of the parents: those of all that is in them, float of what is open (R15)."""
        found: dict[int, Dates] = {}
        tasks, net, zero = self.plan.tasks, self.network, self.load.zero
        for parent in reversed(net.parents):
            inside: list[Dates] = []
            for child in net.inside[parent]:
                if child in net.inside:
                    inside.append(found[child])
                elif child in self.late.begin:
                    begin, finish = self.late.begin[child] - zero, self.late.finish[child] - zero
                    spare = self.total_float[tasks[child].id]
                    inside.append(Dates(*self._actual(child), begin, finish, spare))
                elif child not in net.dropped:
                    inside.append(Dates(*self._actual(child)))
            found[parent] = _spanned(inside)
        return found

    def _actual(self, position: int) -> tuple[int | None, int | None]:
        """Give the early start and finish of a leaf, or its actual ones, where they are known."""
        start, finish = self.early.start[position], self.early.finish[position]
        return (
            None if start is None or start == LONG_AGO else start - self.load.zero,
            None if finish is None or finish == LONG_AGO else finish - self.load.zero,
        )

    def _free_float(self, leaf: int) -> int:
        """Give by how much a leaf can slip before a successor moves (R25)."""
        timing, begin, finish = self.timing, self.early.begin[leaf], self.early.finish[leaf]
        if begin is None or finish is None:
            raise AssertionError("only what has early dates has float")  # pragma: no cover
        total = self.total_float[self.plan.tasks[leaf].id]
        to_start, to_finish = self._slack.start[leaf], self._slack.finish[leaf]
        spare: list[int] = []
        if to_finish < FAR:
            spare.append(timing.own(leaf, to_finish) - timing.own(leaf, finish))
        if to_start < FAR and self.load.started[leaf] is None:
            last, _ = timing.latest(leaf, to_start, FAR)
            spare.append(timing.own(leaf, last) - timing.own(leaf, begin))
        if not spare:
            spare.append(timing.own(leaf, self.anchor) - timing.own(leaf, finish))
        free = max(0, *spare) if len(spare) == 1 else max(0, min(spare))
        return min(free, total) if total >= 0 else free

    @cached_property
    def _slack(self) -> Bounds:
        return slack(self.network, self.load, self.early)

    def _along(self, leaves: Iterable[int]) -> tuple[str, ...]:
        start = self.early.start
        ordered = sorted(leaves, key=lambda leaf: (start[leaf] or 0, leaf))
        return tuple(self.plan.tasks[leaf].id for leaf in ordered)

    def _with_parents(self, leaves: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for leaf in leaves:
            current: str | None = leaf
            while current is not None and current not in found:
                found.add(current)
                current = self.plan.parent_of.get(current)
        return frozenset(found)


def analyse(
    plan: Plan, today: date, found: States | None = None, outsides: Outsides = ALONE
) -> Analysis:
    """Give what follows from a plan on a day; total, whatever the plan.

    `found` are the states of that plan and day, where they are at hand; `outsides` the tasks of
    other plans that it may name.
    """
    known = found or states(plan, today, outsides)
    net = network(plan, known, outsides)
    load = workload(net, Axis(plan.calendar), today)
    early = forward(net, load, outsides)
    late = backward(net, load, early, anchor(net, load, early))
    return Analysis(plan, today, known, outsides, net, load, early, late)


def _spanned(inside: list[Dates]) -> Dates:
    """Give the dates that some dates span: the first start, the last finish, the least float."""
    starts = [d.early_start for d in inside if d.early_start is not None]
    finishes = [d.early_finish for d in inside if d.early_finish is not None]
    late_starts = [d.late_start for d in inside if d.late_start is not None]
    late_finishes = [d.late_finish for d in inside if d.late_finish is not None]
    floats = [d.total_float for d in inside if d.total_float is not None]
    return Dates(
        min(starts, default=None),
        max(finishes, default=None),
        min(late_starts, default=None),
        max(late_finishes, default=None),
        min(floats, default=None),
    )
