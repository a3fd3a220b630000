"""The header: what the plan is called, what was promised, and how its work stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.states import States, TaskState
from longpole.views.figures import Figures
from longpole.views.forecast import forecast
from longpole.views.spans import ROLE_OF_STATE, Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean

COUNTED = (TaskState.READY, TaskState.BLOCKED, TaskState.HELD)


@record
class Count:
    """How many tasks are in a state, with its glyph.

    `word` is left out where space is short, unless that would not be understood.
    """

    glyph: str
    number: int
    word: str
    role: Role
    spoken: bool = False


@record
class HeaderView:
    """The three parts of the header: title, dates, counts.

    `shorter` say the dates in fewer and fewer words.
    """

    title: str
    dates: tuple[Span, ...]
    counts: tuple[Count, ...]
    shorter: tuple[tuple[Span, ...], ...] = ()


def header_view(
    plan: Plan,
    states: States,
    today: date,
    name: str = "",
    errors: int = 0,
    symbols: Symbols = UNICODE,
    figures: Figures | None = None,
) -> HeaderView:
    """Give the header; `name` stands for a plan without a title, `errors` is how many it has."""
    numbers = states.counts()
    counts = [
        Count(symbols.states[state], numbers.get(state, 0), state.value, ROLE_OF_STATE[state])
        for state in COUNTED
    ]
    if errors:
        word = "error" if errors == 1 else "errors"
        counts.append(Count(symbols.problem, errors, word, Role.PROBLEM))
    if figures is not None and figures.undated:
        role = Role.MUTED if figures.old else Role.BLOCKED
        counts.append(Count(symbols.undated, figures.undated, "without dates", role))
    dates, *shorter = forecast(plan, states, today, figures, symbols)
    title = clean(plan.project.title or name)
    return HeaderView(title, dates, tuple(counts), tuple(shorter))


def with_marks(
    header: HeaderView, marked: int, unseen: int, symbols: Symbols = UNICODE
) -> HeaderView:
    """Give the header with how many tasks are marked, and how many of them are out of sight."""
    if not marked:
        return header
    word = f"marked, {unseen} not shown" if unseen else "marked"
    count = Count(symbols.mark, marked, word, Role.ACCENT, spoken=True)
    return replace(header, counts=(count, *header.counts))
