"""Plans, tasks, values and edits for property tests.

`IDS` is small on purpose, so that needs, parents and edits meet. A plan is one that a file can
hold: unique ids, values that their fields take. Unless it is `sound`, needs and parents may name
nothing, themselves or each other in circles, statuses may be no column's, and tasks may be broken.

A strategy costs more to make and to check than to draw from: each is made once, not in every draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from longpole.domain.calendar import WEEKDAYS, Calendar
from longpole.domain.column import Column, ColumnState
from longpole.domain.days import DaySpan
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.edits import (
    AddTask,
    Children,
    Decide,
    Edit,
    Links,
    MoveTask,
    MoveToColumn,
    RemoveTask,
    RenameTask,
    SetField,
)
from longpole.domain.fields import TASK_FIELDS, Field, FieldKind
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Person, Plan, Project
from longpole.domain.review import Review, parse_decision
from longpole.domain.task import Hold, Task
from tests.support.hostile import HOSTILE

IDS: tuple[str, ...] = ("a", "b", "c", "api", "design-api", "v1.2", "_x", "9", "größe", "日本")
OTHER_IDS: tuple[str, ...] = ("gone", "A", "new", "b-2")
STATUSES: tuple[str, ...] = ("todo", "doing", "review", "done", "dropped")
TODAY = date(2026, 11, 24)

texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("ab ,.\"'\\#[]{}=\t\n\r\x00\x1b\u202e\u0301é日"), max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
"""What a person or an accident may write: hostile, empty, wide; never a lone surrogate."""

titles = st.one_of(texts, st.from_regex(r"[A-Z][a-z]{1,8}( [a-zé’—-]{1,8}){0,4}", fullmatch=True))
task_ids = st.from_regex(r"[\w][\w.-]{0,20}", fullmatch=True)

amounts = st.one_of(
    st.integers(0, 40).map(Decimal),
    st.decimals(0, 999, places=2).map(lambda amount: Decimal(amount).normalize()),
)
durations = st.builds(Duration, amounts, st.sampled_from(Unit), st.booleans())
estimates = st.one_of(
    st.builds(Estimate, durations), st.builds(Estimate, durations, durations, durations)
)
lags = st.builds(
    Lag,
    st.one_of(
        durations.filter(lambda one: one.amount > 0),
        st.decimals("0.5", 400, places=1).map(Decimal),
    ),
    st.booleans(),
)
days: st.SearchStrategy[date] = st.one_of(
    st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 31)).map(
        lambda instant: instant.replace(second=0, microsecond=0)
    ),
    st.dates(),
)
holds = st.builds(
    Hold,
    reason=st.none() | texts,
    on=st.none() | texts,
    since=st.none() | days,
    until=st.none() | days,
    escalated=st.none() | texts,
)
hours = st.lists(st.integers(0, 96), max_size=6, unique=True).map(
    lambda quarters: tuple(
        (start * 15, end * 15)
        for start, end in zip(sorted(quarters)[::2], sorted(quarters)[1::2], strict=False)
    )
)
spans = st.builds(
    lambda first, length: DaySpan(first, date.fromordinal(first.toordinal() + length)),
    st.dates(date(2026, 10, 20), date(2027, 1, 10)),
    st.integers(0, 12),
)


def needs(ids: Sequence[str] = IDS) -> st.SearchStrategy[Need]:
    """Give needs, most of them of these ids in the plainest form."""
    return _needs(tuple(ids))


@cache
def _needs(ids: tuple[str, ...]) -> st.SearchStrategy[Need]:
    names = st.sampled_from(ids)
    return st.one_of(
        st.builds(Need, names),
        st.builds(Need, names, st.sampled_from(LinkType), st.none() | lags),
        st.builds(Need, names, lag=lags),
        st.builds(Need, names, st.sampled_from(LinkType), st.none() | lags, st.just("other")),
    )


def values(kind: FieldKind, ids: Sequence[str] = IDS) -> st.SearchStrategy[Any]:
    """Give values that a field of this kind takes."""
    match kind:
        case FieldKind.TASK:
            return _names(tuple(ids))
        case FieldKind.NEEDS:
            return _lists_of_needs(tuple(ids))
        case _:
            return _VALUES[kind]


_VALUES: Mapping[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.TEXT: texts,
    FieldKind.NOTES: texts,
    FieldKind.COLUMN: st.sampled_from(STATUSES),
    FieldKind.PERSON: st.one_of(st.sampled_from(("ana", "bo")), texts),
    FieldKind.ESTIMATE: estimates,
    FieldKind.DURATION: durations,
    FieldKind.TAGS: st.lists(texts, max_size=3).map(tuple),
    FieldKind.PRIORITY: st.integers(1, 5),
    FieldKind.PERCENT: st.one_of(st.integers(0, 100), st.floats(0, 100)),
    FieldKind.DAY: days,
    FieldKind.LOGIC: st.just("override"),
    FieldKind.HOLD: holds,
}


@cache
def _names(ids: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(ids)


@cache
def _lists_of_needs(ids: tuple[str, ...]) -> st.SearchStrategy[tuple[Need, ...]]:
    return st.lists(needs(ids), max_size=3).map(tuple)


_fields = st.lists(st.sampled_from(list(TASK_FIELDS)), max_size=7, unique=True)


@st.composite
def tasks(draw: st.DrawFn, task_id: str = "a", ids: Sequence[str] = IDS) -> Task:
    """Give a task of this id with a few fields set, any of them."""
    found = {name: draw(values(TASK_FIELDS[name].kind, ids)) for name in draw(_fields)}
    return Task(task_id, **found)


calendars = st.builds(
    Calendar,
    week=st.none() | st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple),
    hours=st.none() | hours,
    closed=st.lists(spans, max_size=2).map(tuple),
    days=st.dictionaries(
        st.one_of(st.sampled_from(WEEKDAYS), st.dates(date(2026, 11, 1), date(2026, 12, 31))),
        hours,
        max_size=3,
    ).map(MappingProxyType),
)
columns = st.lists(
    st.builds(
        Column,
        st.sampled_from((*STATUSES, "backlog", "QA", "done-2")),
        st.none() | titles,
        st.none() | st.sampled_from(ColumnState),
        st.none() | st.integers(1, 3),
    ),
    max_size=5,
    unique_by=lambda column: column.id,
).map(tuple)
people = st.lists(
    st.builds(Person, st.sampled_from(("ana", "bo", "li")), name=st.none() | titles),
    max_size=2,
    unique_by=lambda person: person.id,
).map(tuple)


_review_ids = st.sampled_from(("2026-11-20", "2026-11-20-2", "2026-11-24"))
decided = st.one_of(titles, st.sampled_from(("given to bo; ana is away", "a: b", " x ", "")))
reviews = st.lists(
    st.builds(
        Review,
        _review_ids,
        by=st.none() | titles,
        decisions=st.lists(decided.map(parse_decision), max_size=3).map(tuple),
        follow_up=st.dictionaries(st.sampled_from(IDS), days, max_size=2).map(MappingProxyType),
    ),
    max_size=2,
    unique_by=lambda review: review.id,
).map(tuple)

_tasks = tasks()
_some_ids = st.lists(st.sampled_from(IDS), max_size=len(IDS), unique=True)
_one_in_two = st.booleans()
_one_in_ten = st.integers(0, 9).map(lambda number: number == 0)
_linked = st.lists(needs(), max_size=2)
_any_index = st.integers(0, 9_999)
_odd_statuses = st.sampled_from(("nowhere", "Doing"))
_any_titles = st.none() | titles
_any_calendars = st.one_of(st.just(Calendar()), calendars)
_any_columns = st.one_of(st.just(()), columns)
_few_reviews = st.one_of(st.just(()), reviews)


@st.composite
def plans(draw: st.DrawFn, *, sound: bool = False, most: int = 10) -> Plan:
    """Give a plan of at most so many tasks; a sound one has no fault that an edit would refuse."""

    def one_of(names: Sequence[str]) -> str:
        return names[draw(_any_index) % len(names)]

    ids = draw(_some_ids)[:most]
    found: list[Task] = []
    for index, task_id in enumerate(ids):
        names = ids if sound else (*ids, *OTHER_IDS)
        parents = ids[:index] if sound else names
        parent = one_of(parents) if parents and draw(_one_in_two) else None
        linked = [replace(need, task=one_of(names)) for need in draw(_linked)]
        if sound:
            linked = [need for need in linked if need.plan or need.task != task_id]
        task = replace(draw(_tasks), id=task_id, parent=parent, needs=tuple(linked))
        if not sound and draw(_one_in_ten):
            # Of an entry in several pieces, the whole ones are read even so.
            task = Task(task_id, broken=True) if draw(_one_in_two) else replace(task, broken=True)
        elif not sound and draw(_one_in_ten):
            task = replace(task, status=draw(_odd_statuses))
        found.append(task)
    order = draw(st.permutations(found))
    return Plan(
        project=Project(title=draw(_any_titles)),
        calendar=draw(_any_calendars),
        columns=draw(_any_columns),
        people=draw(people),
        tasks=tuple(order),
        reviews=draw(_few_reviews),
    )


def edits(ids: Sequence[str] = IDS) -> st.SearchStrategy[Edit]:
    """Give edits of tasks with these ids; a plan may well refuse them."""
    names = st.sampled_from((*ids, *OTHER_IDS))
    places = st.none() | names
    rows = st.sampled_from(list(TASK_FIELDS.values()))

    @cache
    def settings_of(row: Field) -> st.SearchStrategy[Edit]:
        odd = st.sampled_from((None, (), "", 7, "x y"))
        return st.builds(SetField, names, st.just(row.name), st.one_of(values(row.kind, ids), odd))

    new = st.builds(lambda task, name: replace(task, id=name), tasks("a", ids), names)
    return st.one_of(
        st.builds(AddTask, new, places, places),
        st.builds(
            RemoveTask,
            names,
            st.none() | st.sampled_from(Links),
            st.none() | st.sampled_from(Children),
        ),
        st.builds(MoveTask, names, places, places),
        st.builds(RenameTask, names, names | st.sampled_from(("x y", "-"))),
        st.builds(MoveToColumn, names, st.sampled_from((*STATUSES, "nowhere")), st.just(TODAY)),
        st.builds(Decide, _review_ids, st.none() | titles, names, decided, st.none() | days),
        rows.flatmap(settings_of),
    )
