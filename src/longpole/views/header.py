"""The header: what the plan is called, what was promised, and how its work stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.states import States, TaskState
from longpole.views.dates import format_day
from longpole.views.spans import ROLE_OF_STATE, Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean

COUNTED = (TaskState.READY, TaskState.BLOCKED, TaskState.HELD)


@record
class Count:
    """How many tasks are in a state, with its glyph; `word` is left out where space is short."""

    glyph: str
    number: int
    word: str
    role: Role


@record
class HeaderView:
    """The three parts of the header: title, dates, counts."""

    title: str
    dates: tuple[Span, ...]
    counts: tuple[Count, ...]


def header_view(
    plan: Plan,
    states: States,
    today: date,
    name: str = "",
    problems: int = 0,
    symbols: Symbols = UNICODE,
) -> HeaderView:
    """Give the header; `name` stands for a plan without a title, `problems` are its errors."""
    numbers = states.counts()
    counts = [
        Count(symbols.states[state], numbers.get(state, 0), state.value, ROLE_OF_STATE[state])
        for state in COUNTED
    ]
    if problems:
        word = "problem" if problems == 1 else "problems"
        counts.append(Count(symbols.problem, problems, word, Role.PROBLEM))
    promise = plan.project.finish_by
    dates = (
        () if promise is None else (Span(f"finish by {format_day(promise, today)}", Role.MUTED),)
    )
    return HeaderView(clean(plan.project.title or name), dates, tuple(counts))


def with_marks(
    header: HeaderView, marked: int, unseen: int, symbols: Symbols = UNICODE
) -> HeaderView:
    """Give the header with how many tasks are marked, and how many of them are out of sight."""
    if not marked:
        return header
    word = f"marked, {unseen} not shown" if unseen else "marked"
    return replace(header, counts=(Count(symbols.mark, marked, word, Role.ACCENT), *header.counts))
