"""`schedule`: when everything can start and end, and how much each task can slip."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime

from longpole.cli.answer import Answer
from longpole.cli.arguments import Parser, add_file, add_json, add_today
from longpole.cli.facts import iso, plan_data
from longpole.cli.faults import faults
from longpole.cli.headline import headline
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, read_plans
from longpole.cli.table import Cell, column_widths, table_lines, tame
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis
from longpole.engine.portfolio import Delay, delays, named_by, portfolio
from longpole.engine.states import TaskState
from longpole.views.dates import days, float_days, format_day
from longpole.views.spans import ROLE_OF_STATE, Role
from longpole.views.undated import in_few_words

SUMMARY = "Print when everything can start and end, and how much each task can slip."
EXAMPLES = """
longpole schedule
longpole schedule is:open owner:ana
longpole schedule --today 2026-12-01
longpole schedule -f site.plan.toml --json | jq -r '.data.critical_path[]'
"""

# Columns: glyph, id, title, owner, starts, ends, float.
_STEPS = (
    (1, 16),
    (2, 30),
    (3, 8),
    (1, 10),
    (3, 0),
    (2, 16),
    (1, 0),
    (4, 0),
    (2, 1),
)
_DEEPEST = 6


def add_arguments(parser: Parser) -> None:
    """Declare what the verb takes."""
    parser.add_filter()
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the schedule of every plan that is meant."""
    readings = read_plans(options)
    shown: dict[Reading, frozenset[str]] = {}
    notices: list[str] = []
    if options.filter:
        from longpole.cli.filtering import chosen

        found, notices = chosen(options.filter, readings)
        shown = dict(found)
    return Answer(
        lines=_lines(readings, shown, paper),
        data=lambda: _data(readings, shown),
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*notices, *faults(readings)),
    )


def _lines(
    readings: tuple[Reading, ...], shown: dict[Reading, frozenset[str]], paper: Paper
) -> Iterator[str]:
    for number, reading in enumerate(readings):
        if number:
            yield ""
        yield headline(reading, paper)
        rows = [
            _row(reading, task, depth, paper)
            for task, depth in _outline(reading)
            if reading not in shown or task.id in shown[reading]
        ]
        if rows:
            yield ""
            yield from table_lines(rows, column_widths(rows, paper, 0, _STEPS), paper, 0)
        for delay in _delays(reading):
            yield ""
            length = days(delay.minutes, reading.plan.calendar.minutes_per_day)
            yield paper.text(
                f"{delay.task} makes the plan {delay.plan} end {length} later", Role.LATE
            )


def _outline(reading: Reading) -> Iterator[tuple[Task, int]]:
    """Give every task after the one that it is in, with how deep it is."""
    plan = reading.plan
    stack = [(task_id, 0) for task_id in reversed(plan.roots)]
    while stack:
        task_id, depth = stack.pop()
        yield plan.by_id[task_id], depth
        stack += [(child, depth + 1) for child in reversed(plan.children.get(task_id, ()))]


def _row(reading: Reading, task: Task, depth: int, paper: Paper) -> tuple[Cell, ...]:
    analysis, state = reading.analysis, reading.states.state[task.id]
    muted = Role.DONE if state in {TaskState.DONE, TaskState.DROPPED} else None
    parent = task.id in reading.plan.children
    title = "  " * min(depth, _DEEPEST) + (task.title or "")
    undated = analysis.undated.get(task.id)
    starts, ends = analysis.early_start(task.id), analysis.early_finish(task.id)
    cells = (_day(reading, starts), _day(reading, ends))
    spare, role = _float(analysis, task.id)
    if undated is not None:
        cells, spare, role = ("", "no dates:"), in_few_words(undated), Role.PROBLEM
    return (
        _glyph(analysis, task, state, paper),
        tame(task.id, muted or Role.KEY),
        tame(title, muted or (Role.HEAD if parent else Role.TEXT)),
        tame(task.owner or "", muted or Role.TEXT),
        (cells[0], muted or Role.TEXT),
        (cells[1], muted or Role.TEXT),
        tame(spare, role),
    )


def _glyph(analysis: Analysis, task: Task, state: TaskState, paper: Paper) -> Cell:
    if task.broken:
        return paper.symbols.problem, Role.PROBLEM
    if task.id in analysis.critical:
        return paper.symbols.critical, Role.CRITICAL
    if task.id in analysis.near_critical:
        return paper.symbols.near_critical, Role.NEAR_CRITICAL
    return paper.symbols.states[state], ROLE_OF_STATE[state]


def _float(analysis: Analysis, task_id: str) -> tuple[str, Role]:
    dates = analysis.dates.get(task_id)
    if dates is None or dates.total_float is None:
        return "", Role.TEXT
    spare = float_days(dates.total_float, analysis.plan.calendar.minutes_per_day)
    if dates.total_float < 0:
        return f"float {spare}", Role.LATE
    return f"float {spare}", Role.TEXT if dates.total_float else Role.CRITICAL


def _day(reading: Reading, moment: datetime | None) -> str:
    return "" if moment is None else format_day(moment, reading.today)


def _delays(reading: Reading) -> tuple[Delay, ...]:
    """Give what this plan does to those beside it; nothing unless one of them names it."""
    beside = reading.beside
    if not any(reading.name in named_by(plan) for plan, _ in beside.values()):
        return ()
    together = portfolio({reading.name: (reading.plan, reading.today), **beside})
    return delays(together, reading.name)


def _data(readings: tuple[Reading, ...], shown: dict[Reading, frozenset[str]]) -> dict[str, object]:
    if len(readings) == 1:
        return schedule_data(readings[0], shown.get(readings[0]))
    return {
        "plans": {one.name: schedule_data(one, shown.get(one)) for one in readings},
    }


def schedule_data(reading: Reading, wanted: frozenset[str] | None = None) -> dict[str, object]:
    """Give a schedule as data; of the tasks only those that are wanted."""
    analysis, plan = reading.analysis, reading.plan
    return {
        **plan_data(reading),
        "finish": iso(analysis.ends),
        "critical_path": list(analysis.critical_path),
        "tasks": {
            task.id: _task_data(reading, task)
            for task in plan.tasks
            if wanted is None or task.id in wanted
        },
        "delays": [
            {"task": one.task, "plan": one.plan, "minutes": one.minutes} for one in _delays(reading)
        ],
    }


def _task_data(reading: Reading, task: Task) -> dict[str, object]:
    analysis, states = reading.analysis, reading.states
    dates = analysis.dates.get(task.id)
    undated = analysis.undated.get(task.id)
    parent = task.id in reading.plan.children
    found: dict[str, object] = {
        "state": states.state[task.id].value,
        "blocked_by": _blockers(reading, task.id),
        "critical": task.id in analysis.critical,
        "early_start": iso(analysis.early_start(task.id)),
        "early_finish": iso(analysis.early_finish(task.id)),
        "late_start": iso(analysis.late_start(task.id)),
        "late_finish": iso(analysis.late_finish(task.id)),
        "minutes": {
            "es": dates and dates.early_start,
            "ef": dates and dates.early_finish,
            "ls": dates and dates.late_start,
            "lf": dates and dates.late_finish,
            "tf": dates and dates.total_float,
            "ff": dates and dates.free_float,
        },
    }
    if undated is not None:
        found["undated"] = {
            "reason": undated.reason.name.lower(),
            "carrier": undated.carrier,
            "other": undated.other,
        }
    if parent:
        found["parent"] = True
    return found


def _blockers(reading: Reading, task_id: str) -> list[str]:
    """Give the direct unmet start gates in the order of the file, those of other plans last."""
    states, position = reading.states, reading.plan.position
    if task_id in reading.plan.children:
        gates = states.unmet_gates(task_id)
    else:
        gates = states.blocked_by.get(task_id, ())
    names = [gate.predecessor for gate in gates]
    return sorted(names, key=lambda name: position.get(name, len(position)))
