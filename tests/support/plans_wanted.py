"""Plans that somebody wants a document to hold: any change that leaves frozen tasks as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from longpole.domain.calendar import Calendar
from longpole.domain.column import Column, ColumnState
from longpole.domain.days import DaySpan
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Person, Plan, Project
from longpole.domain.task import Hold, Task
from longpole.storage.document import Document

TEXT = st.text(
    st.one_of(
        st.sampled_from("ab \n\t\"'\\#[]{}=,\r\x00\x1b"), st.characters(exclude_categories=("Cs",))
    ),
    max_size=10,
)
IDS = st.sampled_from(["a", "b", "api", "v1.2", "日本", "new", "other-one"])
DAYS = st.one_of(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
)
DURATIONS = st.builds(
    Duration,
    st.decimals(0, 999, places=2).map(lambda d: Decimal(d)),
    st.sampled_from(Unit),
    st.booleans(),
)
NEEDS = st.builds(
    Need,
    IDS,
    st.sampled_from(LinkType),
    st.none()
    | st.builds(
        Lag,
        DURATIONS.filter(lambda d: d.amount != 0) | st.integers(1, 200).map(Decimal),
        st.booleans(),
    ),
    st.none() | st.just("other"),
)
FIELDS: dict[str, st.SearchStrategy[object]] = {
    "title": TEXT,
    "parent": IDS,
    "status": TEXT,
    "owner": TEXT,
    "estimate": st.builds(Estimate, DURATIONS)
    | st.builds(Estimate, DURATIONS, DURATIONS, DURATIONS),
    "needs": st.lists(NEEDS, max_size=3).map(tuple),
    "priority": st.integers(1, 5),
    "tags": st.lists(TEXT, max_size=3).map(tuple),
    "started": DAYS,
    "finished": DAYS,
    "remaining": DURATIONS,
    "progress": st.integers(0, 100) | st.floats(0, 100),
    "not_before": DAYS,
    "start_by": DAYS,
    "deadline": DAYS,
    "logic": st.just("override"),
    "hold": st.builds(
        Hold,
        reason=st.none() | TEXT,
        on=st.none() | TEXT,
        since=st.none() | DAYS,
        until=st.none() | DAYS,
        escalated=st.none() | TEXT,
    ),
    "notes": TEXT,
}
EMPTY: dict[str, object] = {"needs": (), "tags": ()}


@st.composite
def changed_tasks(draw: st.DrawFn, task: Task) -> Task:
    """Give a task with some fields set or removed."""
    names = draw(st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=3))
    for name in names:
        value = draw(FIELDS[name]) if draw(st.integers(0, 3)) else EMPTY.get(name)
        unread = tuple(key for key in task.unread if key != name)
        task = replace(task, **{name: value, "unread": unread})  # type: ignore[arg-type]
    return task


@st.composite
def plans_wanted(draw: st.DrawFn, document: Document) -> Plan:
    """Give a plan that the document should be able to hold."""
    plan = document.plan
    tasks = list(plan.tasks)
    for index, task in enumerate(tasks):
        if task.id not in document.frozen and draw(st.booleans()):
            tasks[index] = draw(changed_tasks(task))
    free = [task for task in tasks if task.id not in document.frozen]
    for task in free:
        match draw(st.integers(0, 7)):
            case 0:
                tasks.remove(task)
            case 1 if not document.frozen:
                tasks.remove(task)
                tasks.insert(draw(st.integers(0, len(tasks))), task)
            case _:
                pass
    if not document.frozen:
        for name in draw(st.lists(IDS, unique=True, max_size=2)):
            if name not in {task.id for task in tasks}:
                place = draw(st.integers(0, len(tasks)))
                tasks.insert(place, draw(changed_tasks(Task(name))))
    wanted = replace(plan, tasks=tuple(tasks))
    if draw(st.integers(0, 3)):
        return wanted
    return draw(other_changes(wanted))


@st.composite
def other_changes(draw: st.DrawFn, plan: Plan) -> Plan:
    """Give a plan with another project, calendar, columns or people."""
    people = [replace(p, team=draw(st.none() | TEXT)) for p in plan.people]
    if draw(st.booleans()):
        people.append(
            Person("neu", name=draw(TEXT), away=(DaySpan(date(2026, 1, 2), date(2026, 1, 4)),))
        )
    columns = [replace(c, wip=draw(st.none() | st.integers(1, 9))) for c in plan.columns]
    if draw(st.booleans()):
        columns.append(Column("later", state=ColumnState.TODO))
    return replace(
        plan,
        project=replace(plan.project, title=draw(st.none() | TEXT), today=draw(st.none() | DAYS)),
        calendar=Calendar(
            week=draw(st.none() | st.just(("mon", "sun"))), closed=plan.calendar.closed
        ),
        people=tuple(people),
        columns=tuple(columns),
    )


EMPTY_PROJECT = Project()
