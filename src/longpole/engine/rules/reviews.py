"""What reviews say, as far as it can be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.domain.problems import Key, Problem
from longpole.engine.rules.facts import Facts, warning


def undated_reviews(facts: Facts) -> Iterator[Problem]:
    """W414: a review that is not called after a day, so that nobody can tell when it was."""
    for review in facts.plan.reviews:
        if review.day is None:
            text = (
                f'"{review.id}" is no day: a review is called after its own, [reviews.2026-11-20]'
            )
            yield warning("W414", text, Key(("reviews", review.id)))
