"""Plans that somebody wants a document to hold: any change that leaves frozen tasks as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hypothesis import strategies as st

from longpole.domain.column import Column, ColumnState
from longpole.domain.days import DaySpan
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.plan import Person, Plan
from longpole.domain.review import Decision, Review, parse_decision
from longpole.domain.task import Task
from longpole.storage.document import Document
from tests.support.strategies import calendars, days, texts, values

IDS = ("a", "b", "api", "v1.2", "日本", "new", "other-one")
EMPTY: dict[str, object] = {"needs": (), "tags": ()}


@st.composite
def changed_tasks(draw: st.DrawFn, task: Task) -> Task:
    """Give a task with some fields set or removed."""
    names = draw(st.lists(st.sampled_from(sorted(TASK_FIELDS)), unique=True, max_size=3))
    for name in names:
        given = values(TASK_FIELDS[name].kind, IDS)
        value = draw(given) if draw(st.integers(0, 3)) else EMPTY.get(name)
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
        for name in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2)):
            if name not in {task.id for task in tasks}:
                place = draw(st.integers(0, len(tasks)))
                tasks.insert(place, draw(changed_tasks(Task(name))))
    wanted = replace(plan, tasks=tuple(tasks))
    if draw(st.integers(0, 3)):
        return wanted
    return draw(other_changes(wanted))


@st.composite
def reviews_wanted(draw: st.DrawFn, known: tuple[Review, ...]) -> tuple[Review, ...]:
    """Give reviews with other decisions and days, and a new one."""
    found = [
        replace(one, by=draw(st.none() | texts)).with_decision(parse_decision(draw(texts) or "x"))
        if draw(st.booleans())
        else replace(one, decisions=one.decisions[1:], follow_up=MappingProxyType({}))
        for one in known
    ]
    if draw(st.booleans()):
        made = Review("2026-11-24", by=draw(texts))
        decision = Decision(draw(st.sampled_from(IDS[:3])), draw(texts).strip() or "left")
        found.append(made.with_decision(decision, draw(st.none() | days)))
    return tuple(found)


@st.composite
def other_changes(draw: st.DrawFn, plan: Plan) -> Plan:
    """Give a plan with another project, calendar, columns or people."""
    people = [replace(p, team=draw(st.none() | texts)) for p in plan.people]
    if draw(st.booleans()):
        people.append(
            Person("neu", name=draw(texts), away=(DaySpan(date(2026, 1, 2), date(2026, 1, 4)),))
        )
    columns = [replace(c, wip=draw(st.none() | st.integers(1, 9))) for c in plan.columns]
    if draw(st.booleans()):
        columns.append(Column("later", state=ColumnState.TODO))
    return replace(
        plan,
        project=replace(plan.project, title=draw(st.none() | texts), today=draw(st.none() | days)),
        calendar=draw(st.just(plan.calendar) | calendars),
        people=tuple(people),
        columns=tuple(columns),
        reviews=draw(reviews_wanted(plan.reviews)),
    )
