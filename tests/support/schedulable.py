"""Random plans that have dates: for tests of the schedule.

They are small, but everything that rules speak of is in them: working days of a few hours with days
that differ, people with days off, parents in parents, all types of links and lags, dates, holds and
work in every state. `Kinds` leaves out what a test cannot have. Links never make a cycle and never
join a task to what it is in, unless `faults` are wanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from longpole.domain.calendar import WEEKDAYS, Calendar, Hours
from longpole.domain.days import DaySpan
from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Person, Plan, Project
from longpole.domain.task import Hold, Task

TODAY = date(2026, 11, 24)
"""A Tuesday; everything happens around it."""

PARENTS: tuple[str, ...] = ("P", "Q", "R", "S")
LEAVES: tuple[str, ...] = ("a", "b", "c", "d", "e", "f", "g", "h", "i")

INTO_FINISH = (LinkType.FINISH_FINISH, LinkType.START_FINISH)
FROM_START = (LinkType.START_START, LinkType.START_FINISH)


@dataclass(frozen=True)
class Kinds:
    """What may be in a plan; a plan of everything is the default."""

    types: tuple[LinkType, ...] = tuple(LinkType)
    starts_of_parents: bool = True
    leads: bool = True
    percent: bool = True
    percent_of_parents: bool = True
    elapsed_lags: bool = True
    elapsed_work: bool = True
    away: bool = True
    parents: bool = True
    progress: bool = True
    not_before: bool = True
    promises: bool = True
    holds: bool = True
    faults: bool = False


EVERYTHING = Kinds()


DAYS = [TODAY + timedelta(days=count) for near in range(13) for count in {near, -near}]
"""The days around today, the nearest first."""

days = st.sampled_from(DAYS)
near_days = st.sampled_from(DAYS[:11])
todays = st.sampled_from(DAYS[:7])
times = st.sampled_from(
    [
        datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
        for day in DAYS
        for minutes in (540, 630, 750, 847, 1050, 1380)
    ]
)
"""Times of those days, inside the working hours and outside."""

moments: st.SearchStrategy[date] = st.one_of(days, times)
perhaps = st.none() | moments
span_lengths = st.sampled_from([timedelta(days=count) for count in range(6)])
few = st.sampled_from([0, 0, 1, 2])
seldom = st.sampled_from([False] * 5 + [True])
at_times = st.sampled_from([False] * 2 + [True])
often = st.booleans()


def _hours(*hours: tuple[int, int]) -> Hours:
    return tuple((start * 60, end * 60) for start, end in hours)


weeks = st.sampled_from([WEEKDAYS[:5], WEEKDAYS, WEEKDAYS[:2], ("wed",), WEEKDAYS[4:]])
workdays: st.SearchStrategy[Hours] = st.sampled_from(
    [_hours((9, 11)), _hours((9, 10), (12, 13)), _hours((8, 12)), _hours((9, 13), (14, 18))]
)
other_days: st.SearchStrategy[Hours] = st.sampled_from(
    [(), _hours((10, 11)), _hours((7, 9), (9, 10)), ((600, 607),), _hours((0, 2), (22, 24))]
)
late_weekdays = st.sampled_from(WEEKDAYS[4:])

_WORKING = [
    parse_duration(text) for text in ("1d", "30m", "1h", "2h", "2d", "3d", "0.5d", "7m", "1w")
]
_ELAPSED = [parse_duration(text) for text in ("1ed", "36eh", "5eh", "45em")]
_NOTHING = parse_duration("0d")
working_lags = st.sampled_from(_WORKING)
all_lags = st.sampled_from([*_WORKING, *_ELAPSED])
working_lengths = st.sampled_from([None, *_WORKING, _NOTHING])
all_lengths = st.sampled_from([None, *_WORKING, _NOTHING, *_ELAPSED])
percentages = st.sampled_from([Decimal(number) for number in (50, 100, 33, 150)])


class _Family:
    """Who is in what, and which leaf waits for which: to keep links sound while they are drawn."""

    def __init__(self, parents: Mapping[str, str | None]) -> None:
        self.parent = parents
        self.leaves = [one for one in parents if one not in parents.values()]
        self.before: dict[str, set[str]] = {leaf: set() for leaf in self.leaves}

    def chain(self, task_id: str) -> list[str]:
        above = self.parent[task_id]
        return [task_id, *([] if above is None else self.chain(above))]

    def inside(self, task_id: str) -> list[str]:
        return [leaf for leaf in self.leaves if task_id in self.chain(leaf)]

    def join(self, predecessor: str, successor: str) -> bool:
        """Note a link; refuse it if it would mean nothing or close a cycle."""
        if predecessor in self.chain(successor) or successor in self.chain(predecessor):
            return False
        first, then = self.inside(predecessor), self.inside(successor)
        if any(leaf in then or self.before[leaf].intersection(then) for leaf in first):
            return False
        earlier = {one for leaf in first for one in (leaf, *self.before[leaf])}
        for leaf in self.leaves:
            if leaf in then or self.before[leaf].intersection(then):
                self.before[leaf] |= earlier
        return True


def _spans(draw: st.DrawFn) -> tuple[DaySpan, ...]:
    firsts = [draw(days) for _ in range(draw(few))]
    return tuple(DaySpan(first, first + draw(span_lengths)) for first in firsts)


def _calendar(draw: st.DrawFn) -> Calendar:
    """Give a calendar with weekends and gaps that matter; some weekday is always worked."""
    week = draw(weeks)
    exceptions: dict[str | date, Hours] = {}
    if draw(at_times):
        exceptions = {draw(days): draw(other_days) for _ in range(1 + draw(few))}
        if len(week) > 2:
            exceptions[draw(late_weekdays)] = draw(other_days)
    return Calendar(
        week=week,
        hours=draw(workdays),
        closed=_spans(draw),
        days=MappingProxyType(exceptions),
    )


def _people(draw: st.DrawFn, kinds: Kinds) -> tuple[Person, ...]:
    """Give people with days off; with faults one of them may never come back."""
    found = []
    for name in ("ana", "bo") if kinds.away else ():
        away = _spans(draw)
        if kinds.faults and draw(seldom):
            away = (*away, DaySpan(draw(days), date.max))
        found.append(Person(name, away=away))
    return tuple(found)


def _family(draw: st.DrawFn, kinds: Kinds) -> dict[str, str | None]:
    """Give leaves and parents, each with what it is in: at most three parents deep."""
    leaves = LEAVES[: draw(st.integers(1, len(LEAVES)))]
    parents = PARENTS[: draw(st.integers(0, len(PARENTS)))] if kinds.parents else ()
    found: dict[str, str | None] = {}
    depth: dict[str | None, int] = {None: 0}
    for parent in parents:
        above = draw(st.sampled_from([one for one, deep in depth.items() if deep < 3]))
        found[parent], depth[parent] = above, 1 + depth[above]
    within = st.sampled_from([None, *parents])
    return found | {leaf: draw(within) for leaf in leaves}


def _needs(
    draw: st.DrawFn, kinds: Kinds, parents: Mapping[str, str | None]
) -> dict[str, tuple[Need, ...]]:
    """Give the needs of each task."""
    family, ids = _Family(parents), list(parents)
    named = st.sampled_from([*ids, "gone"] if kinds.faults else ids)
    tasks = st.sampled_from(ids)
    found: dict[str, tuple[Need, ...]] = dict.fromkeys(ids, ())
    for _ in range(draw(st.integers(0, 2 * len(ids)))):
        other, task_id = draw(named), draw(tasks)
        fault = kinds.faults and draw(seldom)
        if not fault and not (other in parents and family.join(other, task_id)):
            continue
        type_ = draw(_types(kinds))
        of_parent, is_parent = other in parents.values(), task_id in parents.values()
        if not fault and (
            (is_parent and type_ in INTO_FINISH)
            or (of_parent and type_ in FROM_START and not kinds.starts_of_parents)
        ):
            type_ = LinkType.FINISH_START
        found[task_id] += (Need(other, type_, _lag(draw, kinds, of_parent=of_parent)),)
    return found


def _lag(draw: st.DrawFn, kinds: Kinds, *, of_parent: bool) -> Lag | None:
    """Give the lag of a link, often none."""
    if draw(often):
        return None
    negative = kinds.leads and draw(often)
    if (kinds.percent_of_parents if of_parent else kinds.percent) and draw(seldom):
        return Lag(draw(percentages), negative)
    return Lag(draw(all_lags if kinds.elapsed_lags else working_lags), negative)


def _fields(draw: st.DrawFn, kinds: Kinds, *, leaf: bool) -> dict[str, Any]:
    """Give the fields of a task; what a leaf alone has too if it is one."""
    found: dict[str, Any] = {}
    lengths = all_lengths if kinds.elapsed_work else working_lengths
    if leaf:
        estimate = draw(lengths)
        found["estimate"] = None if estimate is None else Estimate(estimate)
        found["owner"] = draw(owners) if kinds.away else None
    if leaf and kinds.progress and draw(often):
        found["status"] = draw(statuses)
        found["started"], found["finished"] = draw(perhaps), draw(perhaps)
        if draw(often):
            found["remaining"], found["progress"] = draw(lengths), draw(parts)
        found["logic"] = "override" if draw(seldom) else None
    if kinds.not_before and draw(seldom):
        found["not_before"] = draw(moments)
    if kinds.promises and draw(seldom):
        found[draw(promises)] = draw(moments)
    if kinds.holds and draw(seldom):
        found["hold"] = Hold(since=draw(perhaps), until=draw(perhaps))
    return found


@st.composite
def schedulable(draw: st.DrawFn, kinds: Kinds = EVERYTHING) -> Plan:
    """Give a plan of these kinds; its tasks in any order."""
    parents = _family(draw, kinds)
    linked = _needs(draw, kinds, parents)
    found = []
    for task_id, parent in parents.items():
        fields = _fields(draw, kinds, leaf=task_id not in parents.values())
        broken = kinds.faults and draw(seldom) and draw(seldom)
        found.append(Task(task_id, parent=parent, needs=linked[task_id], broken=broken, **fields))
    start = draw(near_days) if draw(often) else None
    finish_by = draw(moments) if kinds.promises and draw(seldom) else None
    return Plan(
        project=Project(start=start, finish_by=finish_by),
        calendar=_calendar(draw),
        people=_people(draw, kinds),
        tasks=tuple(draw(st.permutations(found)) if draw(at_times) else found),
    )


owners = st.sampled_from([None, "ana", "bo"])
statuses = st.sampled_from(["done", "doing", "review", "dropped", "todo"])
parts = st.sampled_from([None, 0, 25, 50, 33.3, 100])
promises = st.sampled_from(["deadline", "start_by"])


@cache
def _types(kinds: Kinds) -> st.SearchStrategy[LinkType]:
    return st.sampled_from(kinds.types)
