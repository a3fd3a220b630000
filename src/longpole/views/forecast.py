"""The forecast in a few words: when all is done, and how that is to the promise."""

from __future__ import annotations

from datetime import date

from longpole.domain.plan import Plan
from longpole.engine.states import States, TaskState
from longpole.views.dates import days, format_day, short_day
from longpole.views.figures import Figures
from longpole.views.margin import margin
from longpole.views.spans import Role, Span

Words = tuple[Span, ...]

_APART = Span("   ")


def forecast(plan: Plan, states: States, today: date, figures: Figures | None) -> tuple[Words, ...]:
    """Give when all is done against the promise, in as many words as there are, then in fewer.

    Until there are figures that is the promise alone.
    """
    promise = plan.project.finish_by
    if figures is None:
        return ((),) if promise is None else _quiet(f"finish by {format_day(promise, today)}")
    finish = figures.finish
    if not plan.leaves:
        return ((),)
    if finish is None:
        return _quiet("all done") if _is_over(states) else ((),)
    role = Role.MUTED if figures.old else Role.TEXT
    over = _is_over(states)
    word = Span("finished " if over else "forecast ", Role.MUTED)
    # What has no dates ends later, if at all.
    more = " or later" if figures.undated else ""
    long = Span(f"{format_day(finish, today)}{more}", role)
    short = Span(f"{short_day(finish, today)}{more}", role)
    spare = margin(figures.analysis)
    if promise is None or spare is None:
        assumed = () if over or not figures.assumed else (Span(", at 1 d a task", Role.MUTED),)
        return (word, long, *assumed), (word, long), (short,)
    if spare >= 0 and figures.undated:
        return (word, long), (word, short), (short,)
    amount, day = days(abs(spare), figures.minutes_per_day), short_day(promise, today)
    least: tuple[Words, ...]
    if spare < 0:
        role = Role.MUTED if figures.old else Role.LATE
        against, brief = Span(f"{amount} late for {day}", role), Span(f"{amount} late", role)
        least = (short, Span(", ", Role.MUTED), brief), (brief,)
    else:
        kept = f"{amount} before" if spare else "on time"
        against = Span(f"{kept} {day}" if spare else f"{kept} for {day}", Role.MUTED)
        brief, least = Span(kept, Role.MUTED), ((word, short), (short,))
    return (
        (word, long, _APART, against),
        (word, short, _APART, against),
        (word, short, _APART, brief),
        *least,
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
