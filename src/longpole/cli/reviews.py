"""Reviews for verbs: which one is meant by a word, and what they say as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from longpole.cli.answer import UsageError
from longpole.cli.arguments import day
from longpole.cli.facts import hold_data, iso
from longpole.cli.reading import Reading
from longpole.domain.review import Review
from longpole.engine.reviewed import Reviewed, last_review
from longpole.views.due import Due

LAST = "last"


def reviews_called(reading: Reading, name: str) -> tuple[Review, ...]:
    """Give the reviews of a day, of the last one that was held, or the one of an id; maybe none.

    A day may have had several: they are told as one, unless one is asked for.
    """
    reviews = reading.plan.reviews
    if name == LAST:
        last = last_review(reading.plan, reading.today)
        day = None if last is None else last.day
        return tuple(one for one in reviews if day is not None and one.day == day)
    of_day = tuple(one for one in reviews if one.day is not None and one.day.isoformat() == name)
    return of_day or tuple(one for one in reviews if one.id == name)


def since(text: str) -> str | date:
    """Take an argument that is a date, or the last review."""
    return text if text == LAST else day(text)


def since_day(reading: Reading, asked: date) -> date:
    """Give a day that was asked for; raise UsageError if it is to come."""
    if asked > reading.today:
        raise UsageError(f"{asked} is after today, {reading.today} ({reading.shown})")
    return asked


def since_days(
    readings: Sequence[Reading], asked: str | date | None
) -> Mapping[Reading, date | None]:
    """Give the day that is meant for each plan; raise UsageError for the last review of none.

    Beside plans that have one, what was never reviewed has no such day: there everything is new.
    """
    if isinstance(asked, date):
        return {reading: since_day(reading, asked) for reading in readings}
    if asked is None:
        return dict.fromkeys(readings)
    last = {reading: last_review(reading.plan, reading.today) for reading in readings}
    if not any(last.values()):
        shown = ", ".join(reading.shown for reading in readings)
        hint = "longpole, then 5, holds one; --since also takes a day"
        raise UsageError(f"no review has been held yet ({shown}): {hint}")
    return {reading: review.day if review is not None else None for reading, review in last.items()}


def reviewed_data(one: Reviewed) -> dict[str, object]:
    """Give as data what reviews have said of a task."""
    return {
        "review": one.review.id,
        "day": iso(one.day),
        "by": one.review.by,
        "decisions": [decision.text for decision in one.decisions],
        "follow_up": iso(one.follow_up),
        "due": one.due,
        "moved": one.moved,
    }


def due_data(one: Due) -> dict[str, object]:
    """Give as data what has come due."""
    return {
        "task": one.task,
        "day": iso(one.day),
        "hold": None if one.hold is None else hold_data(one.hold),
        "review": None if one.review is None else one.review.review.id,
    }
