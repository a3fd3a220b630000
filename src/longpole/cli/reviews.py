"""Reviews for verbs: which one is meant by a word, and what they say as data."""

from __future__ import annotations

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
