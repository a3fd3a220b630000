"""What the last review decided about a task, and what has become of it, in a sentence."""

from __future__ import annotations

from datetime import date

from longpole.domain.days import day_of
from longpole.engine.reviewed import Reviewed
from longpole.views.dates import format_day, short_day
from longpole.views.spans import Role, Span
from longpole.views.text import clean


def last_time(said: Reviewed, today: date) -> list[Span]:
    """Say when it was reviewed, what was decided, and whether it has moved since then."""
    words = "; ".join(clean(one.text).rstrip(".") for one in said.decisions)
    by = f" - {clean(said.review.by)}" if said.review.by else ""
    spans = [Span(f"{_when(said.day, today)}: ", Role.MUTED), Span(f"{words}{by}. ")]
    if said.day is not None and said.day < today:
        moved = "It has moved since then." if said.moved else "Nothing has moved since then."
        spans.append(Span(f"{moved} "))
    if said.follow_up is not None:
        if said.due:
            late = day_of(said.follow_up) < today
            text = f"since {format_day(said.follow_up, today)}" if late else "today"
            spans.append(Span(f"To be asked about again {text}.", Role.LATE))
        else:
            spans.append(Span(f"To be asked about again {format_day(said.follow_up, today)}."))
    return spans


def _when(day: date | None, today: date) -> str:
    if day is None:
        return "Last time"
    return "Decided today" if day == today else f"Last time ({short_day(day, today)})"
