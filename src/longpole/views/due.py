"""What has come due: the day to ask again of a hold, and the day to come back that a review set."""

from __future__ import annotations

from datetime import datetime, time

from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.domain.task import Hold
from longpole.engine.analysis import Analysis
from longpole.engine.reviewed import Reviewed, reviewed, to_ask
from longpole.engine.states import TaskState
from longpole.views.obstacles import named
from longpole.views.reviewed_text import decided_words
from longpole.views.spans import Role, Span
from longpole.views.text import clean
from longpole.views.words import Words

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})


@record
class Due:
    """An open task to come back to; `hold` if its own says so, `review` if a review did."""

    task: str
    day: Day
    hold: Hold | None = None
    review: Reviewed | None = None


def due(analysis: Analysis) -> tuple[Due, ...]:
    """Give what has come due by the day of an analysis, the longest ago first."""
    plan, state, today = analysis.plan, analysis.states.state, analysis.today
    spoken_of = reviewed(plan, today)
    found: list[Due] = []
    for task in plan.tasks:
        if state[task.id] in _COMPLETE:
            continue
        hold, review = task.hold, spoken_of.get(task.id)
        days = [None if day is None or day_of(day) > today else day for day in to_ask(hold, review)]
        known = [day for day in days if day is not None]
        if known:
            found.append(
                Due(
                    task.id,
                    min(known, key=_moment),
                    hold if days[0] is not None else None,
                    review if days[1] is not None else None,
                )
            )
    return tuple(sorted(found, key=lambda one: day_of(one.day)))


def due_sentence(words: Words, one: Due, *, owner: bool = True) -> tuple[Span, ...]:
    """Say `Design the API (ana): ask bank again today; decided 20 Nov: asked the bank again`."""
    return (*named(words, one.task, owner=owner), Span(": "), *due_words(words, one), Span("."))


def due_words(words: Words, one: Due) -> list[Span]:
    """Say what is due, since when, and what the review decided that set the day, if one did."""
    whom = f" {clean(one.hold.on)}" if one.hold is not None and one.hold.on else ""
    spans = [Span("come back to it" if one.hold is None else f"ask{whom} again", Role.LATE)]
    today = day_of(one.day) == words.analysis.today
    spans.append(Span(" today" if today else f", due since {words.day(one.day)}"))
    if one.review is not None and one.review.decisions:
        spans.append(Span(f"; {decided_words(words, one.review)}"))
    return spans


def _moment(day: Day) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time.min)
