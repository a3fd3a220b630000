"""`list`: the board as text, grouped by column."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from longpole.cli.answer import Answer
from longpole.cli.arguments import Parser, add_file, add_json, add_today
from longpole.cli.facts import estimate_text, plan_data, remark, task_data
from longpole.cli.faults import faults
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
longpole list owner:ana is:ready
longpole list 'deadline<2026-12-01 -is:done'
longpole list | grep 'blocked by'
longpole list -f site.plan.toml --json
"""

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
Matching = frozenset[str] | None
"""The tasks that a filter matches; None where there is no filter."""

Shown = Mapping[Reading, frozenset[str]]

_COUNTED = (TaskState.READY, TaskState.BLOCKED, TaskState.HELD)


def add_arguments(parser: Parser) -> None:
    """Declare what the verb takes."""
    parser.add_filter()
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the board of every plan that is meant."""
    readings = read_plans(options)
    shown: Shown = {}
    notices: list[str] = []
    if options.filter:
        # Whoever filters nothing does not wait for what filtering needs.
        from longpole.cli.filtering import chosen

        shown, notices = chosen(options.filter, readings)
        notices += _parents(shown)
    asked = " ".join(options.filter)
    plans = [(reading, shown.get(reading)) for reading in readings]
    return Answer(
        lines=_lines(plans, paper),
        data=lambda: {"filter": asked or None, "plans": [_plan_data(*plan) for plan in plans]},
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*notices, *faults(readings)),
    )


def _lines(plans: list[tuple[Reading, Matching]], paper: Paper) -> Iterator[str]:
    for number, (reading, matching) in enumerate(plans):
        if number:
            yield ""
        yield _head(reading, matching, paper)
        yield from _board(reading, matching, paper)


def _head(reading: Reading, matching: Matching, paper: Paper) -> str:
    counts, leaves = reading.states.counts(), reading.plan.leaves
    noun = "card" if len(leaves) == 1 else "cards"
    said = ", ".join(f"{counts[state]} {state.value}" for state in _COUNTED if counts[state])
    if leaves:
        said = f"{len(leaves)} {noun}{f': {said}' if said else ''}"
    if matching is not None:
        found = sum(task.id in matching for task in leaves)
        said = f"{found} of {len(leaves)} {noun} {'matches' if found == 1 else 'match'}"
    title = paper.text(reading.plan.project.title or reading.name, Role.TITLE)
    return f"{title}  {paper.text(said or 'no tasks yet', Role.MUTED)}".rstrip()


def _board(reading: Reading, matching: Matching, paper: Paper) -> Iterator[str]:
    plan = reading.plan
    columns: dict[str, list[Task]] = {column.id: [] for column in plan.board_columns}
    for task in plan.leaves:
        columns[plan.column_of(task).id].append(task)
    shown = [task for task in plan.leaves if matching is None or task.id in matching]
    rows = {task.id: _row(reading, task, paper) for task in shown}
    widths = column_widths(rows.values(), paper, _INDENT, _STEPS) if rows else []
    for column in plan.board_columns:
        tasks = columns[column.id]
        cards = [rows[task.id] for task in tasks if task.id in rows]
        if not cards and (column.implied or matching is not None):
            continue
        yield ""
        yield _column_head(column, len(cards), len(tasks), paper)
        yield from table_lines(cards, widths, paper, _INDENT)


def _column_head(column: BoardColumn, shown: int, count: int, paper: Paper) -> str:
    head = paper.text(column.title, Role.HEAD)
    limit = column.wip_limit
    said = f"{shown} of {count}" if shown < count else f"{count}"
    if limit is None:
        return f"{head}  {said}"
    if count <= limit:
        return f"{head}  {said}/{limit}"
    return f"{head}  " + paper.text(f"{said}/{limit} {paper.symbols.over}", Role.OVER_LIMIT)


def _parents(shown: Shown) -> Iterator[str]:
    """Tell of what matches and stands on no board, where nothing else does."""
    parents = sum(len(ids & reading.plan.children.keys()) for reading, ids in shown.items())
    if parents and parents == sum(map(len, shown.values())):
        noun = "task has" if parents == 1 else "tasks have"
        yield f"{parents} {noun} others in it and no card: --json prints what matches"


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


def _plan_data(reading: Reading, matching: Matching) -> dict[str, object]:
    plan = reading.plan
    columns = [
        {"id": one.id, "title": one.title, "state": one.state.value, "wip": one.wip_limit}
        for one in plan.board_columns
    ]
    tasks = [
        task_data(reading, task) for task in plan.tasks if matching is None or task.id in matching
    ]
    return {**plan_data(reading), "columns": columns, "tasks": tasks}
