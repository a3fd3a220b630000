"""What reviews have said of each task: when last, what was decided, what is still to be asked.

A plan keeps no history, so that a task has moved since its review only as far as its own dates
tell: it began, it was finished, or a hold was declared later than the review.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from longpole.domain.days import Day, day_of
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.review import Decision, Review
from longpole.domain.task import Hold, Task


@record
class Reviewed:
    """What the newest review that names a task decided about it.

    `follow_up` is the day to come back to it, from whichever review, until a later one has;
    `due` tells that it has come. `moved` tells that the task has since begun, ended or been held;
    what has not, and was decided on before today, is `open`.
    """

    review: Review
    decisions: tuple[Decision, ...]
    follow_up: Day | None = None
    due: bool = False
    moved: bool = False
    open: bool = False

    @property
    def day(self) -> date | None:
        """Give the day of the review."""
        return self.review.day


def in_order(plan: Plan) -> tuple[Review, ...]:
    """Give the reviews of a plan, the oldest first; those without a day before all others."""
    return tuple(sorted(plan.reviews, key=lambda review: review.day or date.min))


def last_review(plan: Plan, today: date) -> Review | None:
    """Give the newest review that is not of a day to come."""
    held = [one for one in in_order(plan) if one.day is not None and one.day <= today]
    return held[-1] if held else None


def reviewed(plan: Plan, today: date) -> Mapping[str, Reviewed]:
    """Give what reviews have said of the tasks that they name and the plan still has."""
    found: dict[str, Reviewed] = {}
    for review in in_order(plan):
        for task_id in dict.fromkeys((*_told(review), *review.follow_up)):
            task = plan.by_id.get(task_id)
            if task is None:
                continue
            follow_up = review.follow_up.get(task_id)
            before = found.get(task_id)
            decisions = review.about(task_id)
            if before is not None and (before.day == review.day or not decisions):
                # Two reviews of one day are one to who asks what was decided on it.
                decisions = (*before.decisions, *decisions)
            if follow_up is None and before is not None:
                follow_up = _still_open(before.follow_up, review)
            found[task_id] = Reviewed(
                review,
                decisions,
                follow_up,
                due=follow_up is not None and day_of(follow_up) <= today,
                moved=(moved := _moved(task, review.day)),
                open=review.day is not None and review.day < today and not moved,
            )
    return found


def to_ask(hold: Hold | None, said: Reviewed | None) -> tuple[Day | None, Day | None]:
    """Give the day to ask again of a hold, and the one that a review has set, as far as they stand.

    That of a hold is met by a review of that day or later that has decided on the task.
    """
    until = None if hold is None else hold.until
    if until is not None and said is not None and said.day is not None:
        until = None if said.day >= day_of(until) else until
    return until, None if said is None else said.follow_up


def _told(review: Review) -> Iterator[str]:
    return (one.task for one in review.decisions if one.task is not None)


def _still_open(follow_up: Day | None, review: Review) -> Day | None:
    """Give a day to come back that a later review has not met: it was held before that day."""
    if follow_up is None or review.day is None or review.day >= day_of(follow_up):
        return None
    return follow_up


def _moved(task: Task, day: date | None) -> bool:
    if day is None:
        return False
    dates = (task.started, task.finished, task.hold.since if task.hold else None)
    return any(one is not None and day_of(one) > day for one in dates)
