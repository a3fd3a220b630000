"""The table of facts that filters know: name, kind, function; and the words there are after `is:`.

A figure from another source joins as a row; parsing, completion, help and the README follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from longpole.domain.days import Day, day_of
from longpole.domain.duration import Duration
from longpole.domain.task import Task
from longpole.engine.family import top_down
from longpole.engine.states import TaskState
from longpole.views import filter_schedule
from longpole.views.filter_facts import Amounts, Fact, Facts, Kind, StateWord, Words

Pairs = Iterator[tuple[str, str]]


def _owners(facts: Facts) -> Pairs:
    persons = facts.plan.persons
    for task in facts.plan.tasks:
        if task.owner:
            yield task.id, task.owner
            person = persons.get(task.owner)
            if person is not None and person.name:
                yield task.id, person.name


def _people(facts: Facts) -> Iterator[str]:
    yield from facts.plan.persons
    yield from sorted({task.owner for task in facts.plan.tasks if task.owner})
    yield from (person.name for person in facts.plan.people if person.name)


def _tags(facts: Facts) -> Pairs:
    return ((task.id, tag) for task in facts.plan.tasks for tag in task.tags)


def _columns_of(facts: Facts) -> Pairs:
    plan = facts.plan
    names: dict[str, set[str]] = {}
    for column in plan.board_columns:
        home = plan.column_named(column.state.value) == column
        names[column.id] = {column.id, column.title, *([column.state.value] if home else [])}
    return ((task.id, name) for task in plan.leaves for name in names[plan.column_of(task).id])


def _columns(facts: Facts) -> Iterator[str]:
    columns = facts.plan.board_columns
    yield from (column.id for column in columns)
    yield from (column.state.value for column in columns)
    yield from (column.title for column in columns)


def _parents(facts: Facts) -> Pairs:
    plan = facts.plan
    return ((task, parent) for task in plan.parent_of for parent in plan.ancestors(task))


def _needed(facts: Facts) -> Pairs:
    for task in facts.plan.tasks:
        for need in task.needs:
            yield task.id, f"{need.plan}:{need.task}" if need.plan else need.task


def _tasks_needed(facts: Facts) -> Iterator[str]:
    yield from facts.plan.by_id
    yield from (name for _, name in _needed(facts))


def _text(of: Callable[[Task], str | None]) -> Words:
    return lambda facts: ((task.id, text) for task in facts.plan.tasks if (text := of(task)))


def _hold_texts(facts: Facts) -> Pairs:
    # The line break stands for a hold that says nothing, which is not none.
    return ((task, f"{hold.reason or ''}\n{hold.on or ''}") for task, hold in facts.holds.items())


def _day(of: Callable[[Task], Day | None]) -> Amounts:
    return lambda facts: (
        (task.id, day.toordinal()) for task in facts.plan.tasks if (day := of(task)) is not None
    )


def _binding(of: Callable[[Task], Day | None], pick: Callable[[int, int], int]) -> Amounts:
    """Give a day that binds all that is in a task: of several, the one that is picked."""

    def amounts(facts: Facts) -> Iterator[tuple[str, int]]:
        plan = facts.plan
        above: dict[str, int] = {}
        parents = top_down(plan)
        for task_id in (*parents, *(task.id for task in plan.leaves)):
            day, inherited = of(plan.by_id[task_id]), above.get(plan.parent_of.get(task_id, ""))
            bound = inherited if day is None else day_of(day).toordinal()
            if bound is None:
                continue
            if inherited is not None:
                bound = pick(bound, inherited)
            if task_id in plan.children:
                above[task_id] = bound
            yield task_id, bound

    return amounts


def _duration(of: Callable[[Task], Duration | None]) -> Amounts:
    return lambda facts: (
        (task.id, facts.minutes(duration))
        for task in facts.plan.tasks
        if (duration := of(task)) is not None
    )


def _number(of: Callable[[Task], float | None]) -> Amounts:
    return lambda facts: (
        (task.id, number) for task in facts.plan.tasks if (number := of(task)) is not None
    )


def _hold_since(facts: Facts) -> Iterator[tuple[str, int]]:
    return ((task, hold.since.toordinal()) for task, hold in facts.holds.items() if hold.since)


def _hold_until(facts: Facts) -> Iterator[tuple[str, int]]:
    return ((task, hold.until.toordinal()) for task, hold in facts.holds.items() if hold.until)


DEADLINE = Fact(
    "deadline",
    Kind.DAY,
    "its deadline or that of a parent, the first of them",
    "deadline<2026-12-01",
    amounts=_binding(lambda task: task.deadline, min),
)


def _in(state: TaskState) -> Callable[[Facts], AbstractSet[str]]:
    return lambda facts: {task for task, it in facts.states.state.items() if it is state}


def _open(facts: Facts) -> AbstractSet[str]:
    return facts.plan.by_id.keys() - facts.finished


def _late(facts: Facts) -> AbstractSet[str]:
    today = facts.today.toordinal()
    late = {task for task, day in facts.amounts(DEADLINE).items() if day < today}
    return late - facts.finished


def _over(facts: Facts) -> AbstractSet[str]:
    inside: dict[str, set[str]] = {}
    for task in facts.plan.leaves:
        inside.setdefault(facts.plan.column_of(task).id, set()).add(task.id)
    found: set[str] = set()
    for column in facts.plan.board_columns:
        cards = inside.get(column.id, set())
        if column.wip_limit is not None and len(cards) > column.wip_limit:
            found |= cards
    return found


_STATES = (
    (TaskState.READY, "can be started now"),
    (TaskState.BLOCKED, "waits for another task"),
    (TaskState.WAITING, "waits for a date, or for the time after what it needs"),
    (TaskState.HELD, "waits for somebody outside"),
    (TaskState.ACTIVE, "is being worked on"),
    (TaskState.REVIEW, "is in review"),
    (TaskState.DONE, "is done"),
    (TaskState.DROPPED, "will not be done"),
)

STATE_WORDS: Mapping[str, StateWord] = MappingProxyType(
    {
        word.name: word
        for word in (
            *(StateWord(state.value, text, _in(state)) for state, text in _STATES),
            StateWord("open", "is neither done nor dropped", _open),
            StateWord("late", "is open, and its deadline has passed", _late),
            *filter_schedule.WORDS,
            StateWord("over", "stands in a column that holds more than its limit", _over),
            StateWord(
                "unowned",
                "is nobody's",
                lambda facts: {task.id for task in facts.plan.tasks if not task.owner},
            ),
            StateWord(
                "out-of-sequence",
                "was started before what it needs",
                lambda facts: facts.states.out_of_sequence,
            ),
            StateWord("parent", "has tasks in it", lambda facts: facts.plan.children.keys()),
            StateWord(
                "frozen",
                "cannot be edited here",
                lambda facts: facts.frozen & facts.plan.by_id.keys(),
            ),
            StateWord(
                "broken",
                "has an error in the file",
                lambda facts: facts.broken,
            ),
        )
    }
)
"""Every word after `is:`, in the order they are shown."""

FORMS = (
    ("words", "all of them stand in its id, title, owner or tags"),
    ('"a phrase"', "these words in this order"),
    ("slips", 'cannot keep a date that it has to, as `is:slipping`; `"slips"` is the text'),
    ("-is:done", "- before a term leaves out what it holds for"),
    ("owner:ana,bo", "one of several values; one with spaces or commas in quotes"),
    ("owner:none", "no value at all"),
    ("deadline<=today", "= < <= > >= for dates, numbers and durations"),
)
"""How filters are written, each with what it asks for."""

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        fact.name: fact
        for fact in (
            Fact(
                "is",
                Kind.STATE,
                "what it is in, worked out from the plan",
                "is:ready",
                known=lambda _facts: STATE_WORDS,
                unknown='nothing is "{}"',
            ),
            Fact(
                "owner",
                Kind.NAME,
                "who sees to it, by id or by name",
                "owner:ana",
                words=_owners,
                known=_people,
                unknown='nobody is called "{}"',
            ),
            Fact(
                "tag",
                Kind.NAME,
                "a tag of it",
                "tag:api",
                words=_tags,
                known=lambda facts: sorted({tag for task in facts.plan.tasks for tag in task.tags}),
                unknown='no task has the tag "{}"',
                free=True,
            ),
            Fact(
                "status",
                Kind.NAME,
                "the column that it stands in",
                "status:doing",
                words=_columns_of,
                known=_columns,
                unknown='there is no column "{}"',
            ),
            Fact(
                "parent",
                Kind.NAME,
                "a task that it is in, at any depth",
                "parent:billing",
                words=_parents,
                known=lambda facts: facts.plan.children,
                unknown='there is no task with others in it called "{}"',
            ),
            Fact(
                "needs",
                Kind.NAME,
                "a task that it names in its needs",
                "needs:design-api",
                words=_needed,
                known=_tasks_needed,
                unknown='there is no task "{}"',
            ),
            DEADLINE,
            Fact(
                "start_by",
                Kind.DAY,
                "the day it should have started by",
                "start_by<today",
                amounts=_day(lambda task: task.start_by),
            ),
            Fact(
                "not_before",
                Kind.DAY,
                "the first day it may start, by itself and its parents",
                "not_before>today",
                amounts=_binding(lambda task: task.not_before, max),
            ),
            Fact(
                "started",
                Kind.DAY,
                "the day work began",
                "started>=2026-11-16",
                amounts=_day(lambda task: task.started),
            ),
            Fact(
                "finished",
                Kind.DAY,
                "the day it was done",
                "finished=today",
                amounts=_day(lambda task: task.finished),
            ),
            Fact(
                "estimate",
                Kind.DURATION,
                "the working time that it takes, the likely one of three",
                "estimate>3d",
                amounts=_duration(lambda task: task.estimate.likely if task.estimate else None),
            ),
            Fact(
                "remaining",
                Kind.DURATION,
                "the working time still to go",
                "remaining<=4h",
                amounts=_duration(lambda task: task.remaining),
            ),
            *filter_schedule.FACTS,
            Fact(
                "progress",
                Kind.NUMBER,
                "how much is done, 0 to 100",
                "progress>=50",
                amounts=_number(lambda task: task.progress),
            ),
            Fact(
                "priority",
                Kind.NUMBER,
                "1 to 5, 1 first",
                "priority<=2",
                amounts=_number(lambda task: task.priority),
            ),
            Fact(
                "hold",
                Kind.TEXT,
                "why or on whom it is held, by its own hold or that of a parent",
                "hold:bank",
                words=_hold_texts,
            ),
            Fact(
                "hold.since",
                Kind.DAY,
                "since when it is held",
                "hold.since<2026-11-01",
                amounts=_hold_since,
            ),
            Fact(
                "hold.until",
                Kind.DAY,
                "when to ask again",
                "hold.until<=today",
                amounts=_hold_until,
            ),
            Fact(
                "title",
                Kind.TEXT,
                "its title",
                "title:invoice",
                words=_text(lambda task: task.title),
            ),
            Fact("id", Kind.TEXT, "its id", "id:api", words=_text(lambda task: task.id)),
            Fact(
                "notes",
                Kind.TEXT,
                "its notes",
                'notes:"ask again"',
                words=_text(lambda task: task.notes),
            ),
        )
    }
)
"""Every fact by name, in the order they are shown."""
