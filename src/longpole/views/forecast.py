"""The forecast in a few words: when all is done, and how that is to the promise."""

from __future__ import annotations

from datetime import date

from longpole.domain.days import Day
from longpole.domain.plan import Plan
from longpole.engine.states import States, TaskState
from longpole.views.dates import days, format_day, short_day
from longpole.views.figures import Figures
from longpole.views.margin import margin
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.trial import both_finishes

Words = tuple[Span, ...]

_APART = Span("   ")


def forecast(
    plan: Plan,
    states: States,
    today: date,
    figures: Figures | None,
    symbols: Symbols = UNICODE,
) -> tuple[Words, ...]:
    """Give when all is done against the promise, in as many words as there are, then in fewer.

    Until there are figures that is the promise alone. In a what-if both finishes are given.
    """
    promise = plan.project.finish_by
    if figures is None:
        return ((),) if promise is None else _quiet(f"finish by {format_day(promise, today)}")
    finish, spare = figures.finish, margin(figures.analysis)
    if finish is None or not plan.leaves or figures.whatif is not None:
        found = both_finishes(figures, today, symbols, _promised(plan, figures, today))
        over = plan.leaves and not found and _is_over(states)
        return _quiet("all done") if over else found or ((),)
    role = Role.MUTED if figures.old else Role.TEXT
    over = _is_over(states)
    word = Span("finished " if over else "forecast ", Role.MUTED)
    # What has no dates ends later, if at all; a hold without one is taken to end today.
    more = " or later" if figures.undated or figures.open_ended else ""
    long = Span(f"{format_day(finish, today)}{more}", role)
    short = Span(f"{short_day(finish, today)}{more}", role)
    if promise is None or spare is None:
        assumed = () if over or not figures.assumed else (Span(", at 1 d a task", Role.MUTED),)
        return (word, long, *assumed), (word, long), (short,)
    if spare >= 0 and figures.undated:
        return (word, long), (word, short), (short,)
    against, brief = _against(figures, spare, promise, today)
    least: tuple[Words, ...] = ((word, short), (short,))
    if spare < 0:
        least = (short, Span(", ", Role.MUTED), brief), (brief,)
    return (
        (word, long, _APART, against),
        (word, short, _APART, against),
        (word, short, _APART, brief),
        *least,
    )


def _promised(plan: Plan, figures: Figures, today: date) -> Span | None:
    """Say how the finish is to the promise, unless what has no dates could still break it."""
    promise, spare = plan.project.finish_by, margin(figures.analysis)
    if promise is None or spare is None or (figures.undated and spare >= 0):
        return None
    return _against(figures, spare, promise, today)[0]


def _against(figures: Figures, spare: int, promise: Day, today: date) -> tuple[Span, Span]:
    """Say how the finish is to the promise, with its day and without."""
    amount, day = days(abs(spare), figures.minutes_per_day), short_day(promise, today)
    if spare < 0:
        role = Role.MUTED if figures.old else Role.LATE
        return Span(f"{amount} late for {day}", role), Span(f"{amount} late", role)
    kept = f"{amount} before" if spare else "on time"
    return Span(f"{kept} {day}" if spare else f"{kept} for {day}", Role.MUTED), Span(
        kept, Role.MUTED
    )


def _quiet(text: str) -> tuple[Words, ...]:
    return ((Span(text, Role.MUTED),),)


def _is_over(states: States) -> bool:
    counts = states.counts()
    return not any(
        number
        for state, number in counts.items()
        if state not in {TaskState.DONE, TaskState.DROPPED}
    )
