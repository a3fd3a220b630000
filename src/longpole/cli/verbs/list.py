"""`list`: the board as text, grouped by column."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, add_today
from longpole.cli.facts import estimate_text, plan_data, remark, task_data
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, read_plans
from longpole.cli.table import Cell, column_widths, table_lines, tame
from longpole.domain.column import BoardColumn
from longpole.domain.task import Task
from longpole.engine.states import TaskState
from longpole.views.spans import ROLE_OF_STATE, Role

SUMMARY = "Print the board: every card with its owner, its estimate and what it waits for."
EXAMPLES = """
longpole list
longpole list | grep 'blocked by'
longpole list -f site.plan.toml --json
"""

# Problems of text that belongs to no task that could be shown as broken.
_NOT_READ = frozenset({"E101", "E106"})

_INDENT = 2
# Columns: glyph, id, title, owner, estimate, remark.
_STEPS = (
    (5, 30),
    (2, 24),
    (1, 16),
    (3, 8),
    (4, 0),
    (5, 20),
    (2, 16),
    (3, 0),
    (5, 0),
    (1, 8),
    (2, 0),
    (1, 1),
)
_COUNTED = (TaskState.READY, TaskState.BLOCKED, TaskState.HELD)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the board of every plan that is meant."""
    readings = read_plans(options)
    return Answer(
        lines=_lines(readings, paper),
        data=lambda: {"plans": [_plan_data(reading) for reading in readings]},
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=tuple(_unread(readings)),
    )


def _lines(readings: tuple[Reading, ...], paper: Paper) -> Iterator[str]:
    for number, reading in enumerate(readings):
        if number:
            yield ""
        yield _head(reading, paper)
        yield from _board(reading, paper)


def _head(reading: Reading, paper: Paper) -> str:
    counts = reading.states.counts()
    said = ", ".join(f"{counts[state]} {state.value}" for state in _COUNTED if counts[state])
    title = paper.text(reading.plan.project.title or reading.name, Role.TITLE)
    return f"{title}  {paper.text(said or 'no tasks yet', Role.MUTED)}".rstrip()


def _board(reading: Reading, paper: Paper) -> Iterator[str]:
    plan = reading.plan
    columns: dict[str, list[Task]] = {column.id: [] for column in plan.board_columns}
    for task in plan.leaves:
        columns[plan.column_of(task).id].append(task)
    rows = {task.id: _row(reading, task, paper) for task in plan.leaves}
    widths = column_widths(rows.values(), paper, _INDENT, _STEPS) if rows else []
    for column in plan.board_columns:
        tasks = columns[column.id]
        if column.implied and not tasks:
            continue
        yield ""
        yield _column_head(column, len(tasks), paper)
        yield from table_lines((rows[task.id] for task in tasks), widths, paper, _INDENT)


def _column_head(column: BoardColumn, count: int, paper: Paper) -> str:
    head = paper.text(column.title, Role.HEAD)
    limit = column.wip_limit
    if limit is None:
        return f"{head}  {count}"
    if count <= limit:
        return f"{head}  {count}/{limit}"
    return f"{head}  " + paper.text(f"{count}/{limit} {paper.symbols.over}", Role.OVER_LIMIT)


def _row(reading: Reading, task: Task, paper: Paper) -> tuple[Cell, ...]:
    text, role = remark(reading, task)
    state = reading.states.state[task.id]
    return (
        _glyph(task, state, paper),
        tame(task.id, Role.KEY),
        tame(task.title or "", Role.MUTED if state is TaskState.DONE else Role.TEXT),
        tame(task.owner or ""),
        (estimate_text(task), Role.TEXT),
        tame(text, role),
    )


def _glyph(task: Task, state: TaskState, paper: Paper) -> Cell:
    if task.broken:
        return paper.symbols.problem, Role.PROBLEM
    return paper.symbols.states[state], ROLE_OF_STATE[state]


def _unread(readings: tuple[Reading, ...]) -> Iterator[str]:
    for reading in readings:
        broken = sum(task.broken for task in reading.plan.tasks)
        reason = reading.document.read_only
        if reason:
            yield f"{reading.shown}: {reason}"
        elif broken:
            noun = "task" if broken == 1 else "tasks"
            yield f"{reading.shown}: {broken} {noun} cannot be read (see longpole check)"
        elif any(problem.code in _NOT_READ for problem in reading.document.problems):
            yield f"{reading.shown}: a part of it cannot be read (see longpole check)"


def _plan_data(reading: Reading) -> dict[str, object]:
    plan = reading.plan
    columns = [
        {"id": one.id, "title": one.title, "state": one.state.value, "wip": one.wip_limit}
        for one in plan.board_columns
    ]
    tasks = [task_data(reading, task) for task in plan.tasks]
    return {**plan_data(reading), "columns": columns, "tasks": tasks}
