"""`next`: what can be started now, the most pressing first."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from longpole.cli.answer import Answer, UsageError
from longpole.cli.arguments import Parser, add_file, add_json, add_today, did_you_mean, subject
from longpole.cli.facts import deadline_of, estimate_text, plan_data, task_data
from longpole.cli.faults import faults
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, read_plans
from longpole.cli.table import Cell, column_widths, table_lines, tame
from longpole.domain.days import day_of
from longpole.domain.task import Task
from longpole.engine.states import TaskState
from longpole.views.dates import short_day
from longpole.views.spans import Role

SUMMARY = "Print what can be started now: by priority, then deadline, then place in the file."
EXAMPLES = """
longpole next
longpole next --owner ana
longpole next tag:api 'estimate<=1d'
longpole next --json | jq -r '.data.tasks[0].task.id'
"""

# Columns: id, title, owner, estimate, remark.
_STEPS = (
    (1, 24),
    (0, 16),
    (4, 10),
    (3, 0),
    (2, 0),
    (4, 0),
    (1, 8),
    (0, 1),
    (1, 0),
)
_NO_PRIORITY = 6

Found = tuple[Reading, Task]


def add_arguments(parser: Parser) -> None:
    """Declare what the verb takes."""
    parser.add_filter()
    parser.add_argument("--owner", type=subject, metavar="ID", help="only what this person owns")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the tasks that are ready."""
    readings = read_plans(options)
    if options.owner is not None:
        _require_person(readings, options.owner)
    found = sorted(_ready(readings, options.owner), key=_urgency)
    whose = f" for {options.owner}" if options.owner is not None else ""
    notices: list[str] = []
    if options.filter:
        from longpole.cli.filtering import chosen

        shown, notices = chosen(options.filter, readings)
        found = [(reading, task) for reading, task in found if task.id in shown[reading]]
        whose += " that matches"
    asked = " ".join(options.filter)
    return Answer(
        lines=_lines(found, paper, several=len(readings) > 1),
        data=lambda: {
            "filter": asked or None,
            "tasks": [_data(reading, task) for reading, task in found],
        },
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(
            *notices,
            *faults(readings),
            *(() if found else (f"nothing is ready{whose} (see longpole list)",)),
        ),
    )


def _ready(readings: Iterable[Reading], owner: str | None) -> Iterator[Found]:
    for reading in readings:
        for task in reading.plan.leaves:
            ready = reading.states.state[task.id] is TaskState.READY
            if ready and owner in {None, task.owner}:
                yield reading, task


def _urgency(found: Found) -> tuple[int, datetime]:
    reading, task = found
    deadline = deadline_of(reading.plan, task)
    if deadline is None:
        last = datetime.max
    elif isinstance(deadline, datetime):
        last = deadline
    else:
        last = datetime.combine(deadline, time.max)
    return task.priority or _NO_PRIORITY, last


def _require_person(readings: Iterable[Reading], owner: str) -> None:
    known: set[str] = set()
    for reading in readings:
        known |= reading.plan.persons.keys()
        known |= {task.owner for task in reading.plan.tasks if task.owner}
    if owner not in known:
        raise UsageError(f'nobody is called "{owner}"{did_you_mean(owner, sorted(known))}')


def _lines(found: list[Found], paper: Paper, *, several: bool) -> Iterator[str]:
    rows = [_row(reading, task, several=several) for reading, task in found]
    if rows:
        yield from table_lines(rows, column_widths(rows, paper, 0, _STEPS), paper, 0)


def _row(reading: Reading, task: Task, *, several: bool) -> tuple[Cell, ...]:
    name = f"{reading.name}:{task.id}" if several else task.id
    deadline = deadline_of(reading.plan, task)
    today: date = reading.today
    parts = [f"!{task.priority}"] if task.priority else []
    late = deadline is not None and day_of(deadline) < today
    if deadline is not None:
        parts.append(f"{'late for' if late else 'due'} {short_day(deadline, today)}")
    return (
        tame(name, Role.KEY),
        tame(task.title or ""),
        tame(task.owner or ""),
        (estimate_text(task), Role.TEXT),
        (", ".join(parts), Role.LATE if late else Role.TEXT),
    )


def _data(reading: Reading, task: Task) -> dict[str, object]:
    return {**plan_data(reading), "task": task_data(reading, task)}
