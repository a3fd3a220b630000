"""Chains of tasks as tables for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longpole.cli.facts import iso
from longpole.cli.paper import Paper
from longpole.cli.sentences import told
from longpole.cli.table import GAP, Cell, Shrink, column_widths, needed, table_lines
from longpole.engine.chain import DaysOff, Step
from longpole.engine.explain import Cause
from longpole.views.spans import Role, Span, plain
from longpole.views.steps import Chain, Row

_INDENT = 2

# Columns: glyph, id, title, owner, starts, ends, adds, why. An id is to be typed: it goes last.
_STEPS: tuple[Shrink, ...] = (
    (2, 24),
    (3, 8),
    (2, 12),
    (3, 0),
    (4, 0),
    (2, 0),
    (0, 0),
    (1, 8),
)
_ROOM: tuple[Shrink, ...] = ((2, 24), (3, 8), (2, 12))
"""What gives way for a reason, before that goes to a line of its own."""

_BELOW = 2
"""Cells by which it stands further in there."""


def chain_lines(chain: Chain, paper: Paper) -> Iterator[str]:
    """Give a chain as a table, a step a line, with what they add together at the end."""
    rows: list[tuple[Cell, ...]] = [_step_cells(chain, row, paper) for row in chain.rows]
    if len(rows) > 1:
        total = chain.words.added(chain.total)
        blank = ("", Role.TEXT)
        rows.append((blank, ("total", Role.MUTED), *[blank] * 4, (total, Role.TITLE), blank))
    yield from _table(rows, paper)


def tree_lines(rows: Sequence[Row], paper: Paper) -> Iterator[str]:
    """Give what else is in the way as a table, deeper lines further in."""
    yield from _table([_tree_cells(row, paper) for row in rows], paper)


def _table(rows: list[tuple[Cell, ...]], paper: Paper) -> Iterator[str]:
    """Give the rows, each with its reason behind it; where those have no room, below it."""
    if not rows:
        return
    widest = max(len(adds) for *_, (adds, _), _ in rows)
    rows = [(*row[:6], (row[6][0].rjust(widest), row[6][1]), row[7]) for row in rows]
    widths = column_widths(rows, paper, _INDENT, _ROOM)
    if paper.width is None or _INDENT + needed(widths) <= paper.width:
        yield from table_lines(rows, widths, paper, _INDENT)
        return
    short = [row[:7] for row in rows]
    widths = column_widths(short, paper, _INDENT, _STEPS)
    before = _INDENT + (widths[0] + GAP if widths[0] else 0) + _BELOW
    for line, row in zip(table_lines(short, widths, paper, _INDENT), rows, strict=True):
        yield line
        (name, _), (reason, role) = row[1], row[7]
        lead = len(name) - len(name.lstrip(f" {paper.symbols.corner}"))
        yield from told([[Span(reason, role)]] if reason else [], paper, before + lead)


def _step_cells(chain: Chain, row: Row, paper: Paper) -> tuple[Cell, ...]:
    starts = "" if row.task is None else chain.words.starts(row.task)
    return (
        _glyph(row, paper),
        (row.id, Role.KEY),
        _title(row),
        (row.owner, Role.TEXT),
        (starts, Role.TEXT),
        (row.ends, Role.TEXT),
        (row.adds, Role.TEXT),
        _facts(row),
    )


def _tree_cells(row: Row, paper: Paper) -> tuple[Cell, ...]:
    deep = min(row.depth, 8)
    lead = "  " * (deep - 1) + f"{paper.symbols.corner} " if deep else ""
    return (
        _glyph(row, paper),
        (f"{lead}{row.id}", Role.KEY),
        _title(row),
        (row.owner, Role.TEXT),
        ("", Role.TEXT),
        (row.ends, Role.TEXT),
        ("", Role.TEXT),
        _facts(row),
    )


def _glyph(row: Row, paper: Paper) -> Cell:
    match row.urgency:
        case Role.CRITICAL:
            return paper.symbols.critical, Role.CRITICAL
        case Role.NEAR_CRITICAL:
            return paper.symbols.near_critical, Role.NEAR_CRITICAL
        case _:
            return "", Role.TEXT


def _title(row: Row) -> Cell:
    return "" if row.title == row.id else row.title, Role.TEXT


def _facts(row: Row) -> Cell:
    text = plain(row.facts)
    lead = "root: " if row.root and text else "root" if row.root else ""
    role = row.facts[0].role if row.facts else Role.TEXT
    return f"{lead}{text}", role


def step_data(chain: Chain, step: Step) -> dict[str, object]:
    """Give a step as data; times in days of the plan's calendar."""
    analysis = chain.words.analysis
    task = analysis.plan.by_id[step.task]
    return {
        "task": step.task,
        "title": task.title,
        "owner": task.owner,
        "state": analysis.states.state[step.task].value,
        "start": iso(analysis.early_start(step.task)),
        "finish": iso(analysis.early_finish(step.task)),
        "adds_days": in_days(chain, step.adds),
        "work_days": in_days(chain, step.work),
        "lag_days": in_days(chain, step.lag),
        "waiting_days": in_days(chain, step.waiting),
        "float_days": in_days(chain, analysis.total_float.get(step.task)),
        "cause": cause_data(step.cause),
        "days_off": [_off_data(one) for one in step.days_off],
    }


def cause_data(cause: Cause) -> dict[str, object]:
    """Give what holds a date as data."""
    return {
        "rule": cause.rule.name.lower(),
        "task": cause.carrier or None,
        "need": None if cause.need is None else str(cause.need),
        "others": list(cause.others),
        "day": iso(cause.day),
    }


def _off_data(one: DaysOff) -> dict[str, object]:
    return {
        "from": one.span.first.isoformat(),
        "to": one.span.last.isoformat(),
        "why": one.off.value,
    }


def in_days(chain: Chain, minutes: int | None) -> float | None:
    """Give minutes in days of the plan's calendar."""
    per_day = chain.words.analysis.plan.calendar.minutes_per_day
    return None if minutes is None or not per_day else round(minutes / per_day, 4)
