"""What a review comes to, as a value: its decisions, what is still open, and who is awaited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from longpole.domain.days import Day
from longpole.domain.record import record
from longpole.domain.review import Decision, Review
from longpole.engine.analysis import Analysis
from longpole.engine.impact import Impacts
from longpole.engine.reviewed import Reviewed, reviewed
from longpole.engine.states import TaskState
from longpole.views.due import Due, due
from longpole.views.obstacles import Obstacle, obstacles
from longpole.views.owners import in_turn

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})


@record
class Decided:
    """What was decided about a task, or about none, in the order of the review; when to come back.

    A task that the plan no longer has is still spoken of, by its id.
    """

    task: str | None
    decisions: tuple[Decision, ...]
    follow_up: Day | None = None


@record
class Still:
    """A task that is open from last time; `holds` are the open leaves that wait for it."""

    task: str
    review: Reviewed
    holds: Collection[str]


@record
class Awaited:
    """What waits for one person, or for somebody to take it on: roots, and what has come due."""

    owner: str | None
    roots: tuple[Obstacle, ...]
    due: tuple[Due, ...]


@record
class Summary:
    """All that a review comes to.

    `last` are the reviews of the day before today that is meant by last time, if there was one;
    `settled` are the tasks that they decided on and that are complete by now.
    """

    analysis: Analysis
    review: Review
    last: tuple[Review, ...]
    decided: tuple[Decided, ...]
    still: tuple[Still, ...]
    settled: tuple[str, ...]
    due: tuple[Due, ...]
    awaited: tuple[Awaited, ...]


def summary(analysis: Analysis, review_or_decisions: Review | Iterable[Decision]) -> Summary:
    """Give what a review comes to by the day of an analysis; decisions alone are one of that day.

    Last time is the review itself, or if it is of that day the one before.
    """
    if isinstance(review_or_decisions, Review):
        review = review_or_decisions
    else:
        review = Review(analysis.today.isoformat(), decisions=tuple(review_or_decisions))
    roots, come, last = obstacles(analysis), due(analysis), _last(analysis, review)
    spoken_of = dict.fromkeys(
        one.task for each in last for one in each.decisions if one.task in analysis.plan.by_id
    )
    state = analysis.states.state
    return Summary(
        analysis,
        review,
        last,
        tuple(_decided(review)),
        tuple(_still(analysis, last)),
        tuple(task for task in spoken_of if task is not None and state[task] in _COMPLETE),
        come,
        tuple(_awaited(analysis, roots, come)),
    )


def together(reviews: Sequence[Review]) -> Review:
    """Give the reviews of one day as one, by the id of the first."""
    first = reviews[0]
    days = {task: day for one in reviews for task, day in one.follow_up.items()}
    return Review(
        first.id,
        by=" and ".join(dict.fromkeys(one.by for one in reviews if one.by)) or None,
        decisions=tuple(decision for one in reviews for decision in one.decisions),
        follow_up=days,
    )


def _last(analysis: Analysis, review: Review) -> tuple[Review, ...]:
    """Give the reviews of last time: those of the day of this one, else of the one before today."""
    dated = [(one.day, one) for one in analysis.plan.reviews if one.day is not None]
    past = [(day, one) for day, one in dated if day < analysis.today]
    day = review.day
    if day is None or day >= analysis.today:
        day = max((one for one, _ in past), default=None)
    return tuple(one for its, one in past if its == day)


def _decided(review: Review) -> Iterator[Decided]:
    """Give the decisions by task, then the days to come back of tasks without one."""
    told: set[str] = set()
    for one in review.decisions:
        if one.task is None:
            yield Decided(None, (one,))
        elif one.task not in told:
            told.add(one.task)
            yield Decided(one.task, review.about(one.task), review.follow_up.get(one.task))
    for task, day in review.follow_up.items():
        if task not in told:
            yield Decided(task, (), day)


def _still(analysis: Analysis, last: Iterable[Review]) -> Iterator[Still]:
    """Give what last time decided on, no later review has, and still holds something up."""
    plan, meant = analysis.plan, {one.id for one in last}
    impacts = Impacts(analysis)
    for task, one in reviewed(plan, analysis.today).items():
        if one.review.id not in meant or not one.review.about(task):
            continue
        if analysis.states.state[task] in _COMPLETE:
            continue
        holds = impacts.of(task).held
        if holds or plan.by_id[task].hold is not None:
            yield Still(task, one, holds)


def _asked(analysis: Analysis, root: Obstacle) -> list[str | None]:
    """Give who has to do something about a root: its owner, and to whom it was escalated."""
    hold = analysis.plan.by_id[analysis.states.held_by.get(root.name, root.name)].hold
    escalated = None if hold is None else hold.escalated
    if not escalated:
        return [root.owner]
    return [*dict.fromkeys(one for one in (root.owner, escalated) if one)]


def _awaited(
    analysis: Analysis, roots: Iterable[Obstacle], come: Iterable[Due]
) -> Iterator[Awaited]:
    """Give what waits for each person: roots on which work of others hangs, and what is due."""
    plan = analysis.plan
    awaited: dict[str | None, list[Obstacle]] = {}
    for root in roots:
        waits_for_date = analysis.states.state.get(root.name) is TaskState.WAITING
        others = any(owner != root.owner or owner is None for owner, _ in root.whose)
        if root.name in plan.by_id and not waits_for_date and (others or root.inside):
            for person in _asked(analysis, root):
                awaited.setdefault(person, []).append(root)
    to_ask: dict[str | None, list[Due]] = {}
    for one in come:
        to_ask.setdefault(plan.by_id[one.task].owner, []).append(one)
    for owner in in_turn(plan, (*awaited, *to_ask)):
        yield Awaited(owner, tuple(awaited.get(owner, ())), tuple(to_ask.get(owner, ())))
