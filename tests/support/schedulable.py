"""Random plans that have dates: for tests of the schedule.

They are small, but everything that rules speak of is in them: working days of a few hours with days
that differ, people with days off, parents in parents, all types of links and lags, dates, holds and
work in every state. `Kinds` leaves out what a test cannot have. Links never make a cycle and never
join a task to what it is in, unless `faults` are wanted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from longpole.domain.calendar import WEEKDAYS, Calendar, Hours
from longpole.domain.days import DaySpan
from longpole.domain.duration import Duration, Estimate, parse_duration
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Person, Plan, Project
from longpole.domain.task import Hold, Task

TODAY = date(2026, 11, 24)
"""A Tuesday; everything happens around it."""

PARENTS: tuple[str, ...] = ("P", "Q", "R", "S")
LEAVES: tuple[str, ...] = ("a", "b", "c", "d", "e", "f", "g", "h", "i")


@dataclass(frozen=True)
class Kinds:
    """What may be in a plan; a plan of everything is the default."""

    types: Sequence[LinkType] = tuple(LinkType)
    into_finish_from_parents: bool = True
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


def near(days: int = 12) -> st.SearchStrategy[date]:
    """Give days around today."""
    return st.integers(-days, days).map(lambda count: TODAY + timedelta(days=count))


def near_moments(days: int = 12) -> st.SearchStrategy[date]:
    """Give days around today, some with a time of the day."""
    times = st.builds(
        lambda day, quarters: datetime(day.year, day.month, day.day) + timedelta(minutes=quarters),
        near(days),
        st.integers(30, 70).map(lambda quarters: quarters * 15),
    )
    return st.one_of(near(days), times)


def spans(days: int = 12) -> st.SearchStrategy[DaySpan]:
    """Give one or a few days around today."""
    return st.builds(
        lambda first, count: DaySpan(first, first + timedelta(days=count)),
        near(days),
        st.integers(0, 5),
    )


def _hours(*hours: tuple[int, int]) -> Hours:
    return tuple((start * 60, end * 60) for start, end in hours)


workdays: st.SearchStrategy[Hours] = st.sampled_from(
    [_hours((9, 11)), _hours((9, 10), (12, 13)), _hours((8, 12)), _hours((9, 13), (14, 18))]
)
other_days: st.SearchStrategy[Hours] = st.sampled_from(
    [(), _hours((10, 11)), _hours((7, 9), (9, 10)), ((600, 607),), _hours((0, 2), (22, 24))]
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Give calendars with weekends and gaps that matter; some weekday is always worked."""
    week = draw(st.sampled_from([WEEKDAYS[:5], WEEKDAYS, WEEKDAYS[:2], ("wed",), WEEKDAYS[4:]]))
    days: dict[str | date, Hours] = {}
    if draw(st.integers(0, 2)) == 0:
        days.update(draw(st.dictionaries(near(), other_days, max_size=3)))
    if len(week) > 2 and draw(st.integers(0, 3)) == 0:
        days[draw(st.sampled_from(WEEKDAYS[4:]))] = draw(other_days)
    return Calendar(
        week=week,
        hours=draw(workdays),
        closed=tuple(draw(st.lists(spans(), max_size=2))),
        days=MappingProxyType(days),
    )


def lengths(*, elapsed: bool, none: bool = True) -> st.SearchStrategy[Duration]:
    """Give durations of work or of lags."""
    texts = ["1d", "30m", "1h", "2h", "2d", "3d", "0.5d", "7m", "1w"]
    texts += ["0d"] if none else []
    texts += ["1ed", "36eh", "5eh", "45em"] if elapsed else []
    return st.sampled_from(texts).map(parse_duration)


@st.composite
def lags(draw: st.DrawFn, kinds: Kinds, *, of_parent: bool) -> Lag | None:
    """Give the lag of a link, most often none."""
    if draw(st.booleans()):
        return None
    negative = kinds.leads and draw(st.booleans())
    percent = kinds.percent_of_parents if of_parent else kinds.percent
    if percent and draw(st.integers(0, 3)) == 0:
        return Lag(draw(st.sampled_from([Decimal(n) for n in (50, 100, 33, 150)])), negative)
    return Lag(draw(lengths(elapsed=kinds.elapsed_lags, none=False)), negative)


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


@st.composite
def families(draw: st.DrawFn, kinds: Kinds) -> dict[str, str | None]:
    """Give leaves and parents, each with what it is in: at most three parents deep."""
    leaves = LEAVES[: draw(st.integers(1, len(LEAVES)))]
    parents = PARENTS[: draw(st.integers(0, len(PARENTS)))] if kinds.parents else ()
    found: dict[str, str | None] = {}
    depth: dict[str, int] = {}
    for parent in parents:
        above = draw(st.sampled_from([None, *(one for one in found if depth[one] < 3)]))
        found[parent], depth[parent] = above, 1 + (depth[above] if above else 0)
    for leaf in leaves:
        found[leaf] = draw(st.sampled_from([None, *parents]))
    return found


@st.composite
def needs(
    draw: st.DrawFn, kinds: Kinds, parents: Mapping[str, str | None]
) -> dict[str, tuple[Need, ...]]:
    """Give the needs of each task."""
    family, ids = _Family(parents), list(parents)
    named = [*ids, "gone"] if kinds.faults else ids
    found: dict[str, tuple[Need, ...]] = dict.fromkeys(ids, ())
    for _ in range(draw(st.integers(0, 2 * len(ids)))):
        other, task_id = draw(st.sampled_from(named)), draw(st.sampled_from(ids))
        fault = kinds.faults and draw(st.integers(0, 5)) == 0
        if not fault and (other not in parents or not family.join(other, task_id)):
            continue
        is_parent, of_parent = task_id not in family.leaves, other in parents.values()
        types = [
            one
            for one in kinds.types
            if fault
            or (
                not (is_parent and one in _INTO_FINISH)
                and not (of_parent and one in _FROM_START and not kinds.starts_of_parents)
                and not (of_parent and one in _INTO_FINISH and not kinds.into_finish_from_parents)
            )
        ]
        if types:
            lag = draw(lags(kinds, of_parent=of_parent))
            found[task_id] += (Need(other, draw(st.sampled_from(types)), lag),)
    return found


_INTO_FINISH = (LinkType.FINISH_FINISH, LinkType.START_FINISH)
_FROM_START = (LinkType.START_START, LinkType.START_FINISH)


@st.composite
def fields(draw: st.DrawFn, kinds: Kinds, *, leaf: bool) -> dict[str, Any]:
    """Give the fields of a task; what a leaf alone has too if it is one."""
    found: dict[str, Any] = {}
    if leaf:
        estimate = draw(st.none() | lengths(elapsed=kinds.elapsed_work))
        found["estimate"] = None if estimate is None else Estimate(estimate)
        found["owner"] = draw(st.sampled_from([None, "ana", "bo"])) if kinds.away else None
    if leaf and kinds.progress and draw(st.booleans()):
        found.update(draw(progress(kinds)))
    if kinds.not_before and draw(st.integers(0, 5)) == 0:
        found["not_before"] = draw(near_moments())
    if kinds.promises and draw(st.integers(0, 3)) == 0:
        found[draw(st.sampled_from(["deadline", "start_by"]))] = draw(near_moments())
    if kinds.holds and draw(st.integers(0, 5)) == 0:
        moments = st.none() | near_moments()
        found["hold"] = Hold(since=draw(moments), until=draw(moments))
    return found


@st.composite
def progress(draw: st.DrawFn, kinds: Kinds) -> dict[str, Any]:
    """Give the fields of a leaf that is not simply to be done."""
    found: dict[str, Any] = {
        "status": draw(st.sampled_from(["done", "doing", "review", "dropped", "todo"])),
        "started": draw(st.none() | near_moments()),
        "finished": draw(st.none() | near_moments()),
    }
    if draw(st.booleans()):
        found["remaining"] = draw(st.none() | lengths(elapsed=kinds.elapsed_work))
        found["progress"] = draw(st.none() | st.sampled_from([0, 25, 50, 33.3, 100]))
    if draw(st.integers(0, 3)) == 0:
        found["logic"] = "override"
    return found


@st.composite
def schedulable(draw: st.DrawFn, kinds: Kinds = EVERYTHING) -> Plan:
    """Give a plan of these kinds; its tasks in any order."""
    parents = draw(families(kinds))
    linked = draw(needs(kinds, parents))
    found = []
    for task_id, parent in parents.items():
        leaf = task_id not in parents.values()
        values = draw(fields(kinds, leaf=leaf))
        task = Task(task_id, parent=parent, needs=linked[task_id], **values)
        if kinds.faults and draw(st.integers(0, 11)) == 0:
            task = replace(task, broken=True)
        found.append(task)
    project = Project(start=draw(st.none() | near_moments(5)))
    if kinds.promises and draw(st.integers(0, 2)) == 0:
        project = replace(project, finish_by=draw(near_moments(20)))
    return Plan(
        project=project,
        calendar=draw(calendars()),
        people=draw(people(kinds)),
        tasks=tuple(draw(st.permutations(found))),
    )


@st.composite
def people(draw: st.DrawFn, kinds: Kinds) -> tuple[Person, ...]:
    """Give people with days off; with faults one of them may never come back."""
    if not kinds.away:
        return ()
    found = []
    for name in ("ana", "bo"):
        away = draw(st.lists(spans(), max_size=2))
        if kinds.faults and draw(st.integers(0, 5)) == 0:
            away.append(DaySpan(draw(near()), date.max))
        found.append(Person(name, away=tuple(away)))
    return tuple(found)


todays = near(3)
