"""The chain of tasks that leads to a date, step by step, and what each of them adds to it (R28)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from longpole.domain.days import DaySpan
from longpole.engine.axis import clock
from longpole.engine.explain import Cause, Explanations, Rule


class Off(StrEnum):
    """Why days are not worked."""

    CLOSED = "closed"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days between the beginning and the end of a step on which its work stands still."""

    span: DaySpan
    off: Off


@dataclass(frozen=True, slots=True)
class Step:
    """A leaf on the way, and what led from the one before to it.

    `adds` is by how many working minutes of the plan's calendar it ends after the step before it,
    of the first one after the origin of the schedule; all of them together are the whole way.
    `work` is what is left to do, and the rest is waiting: lag, days off of the owner, a date.
    """

    task: str
    cause: Cause
    adds: int
    work: int
    days_off: tuple[DaysOff, ...] = ()


def chain_to(explanations: Explanations, task_id: str) -> tuple[Step, ...]:
    """Give the steps of the driving path to a leaf, the root first.

    Where several links hold a date the one that is written first is followed; a parent stands for
    its last leaf.
    """
    analysis = explanations.analysis
    position = analysis.plan.position
    way: list[tuple[str, Cause]] = []
    current: str | None = _last_leaf(explanations, task_id)
    seen: set[str] = set()
    while current is not None and current not in seen:
        seen.add(current)
        causes = explanations.resume(current)
        linked = [cause for cause in causes if cause.rule is Rule.LINK]
        open_links = [cause for cause in linked if _next(explanations, cause) is not None]
        cause = (open_links or linked or list(causes) or [Cause(Rule.DATA_DATE)])[0]
        way.append((current, cause))
        current = _next(explanations, cause)
    way.reverse()
    steps: list[Step] = []
    before = analysis.load.origin
    for leaf, cause in way:
        finish = analysis.early.finish[position[leaf]]
        if finish is None:
            continue
        work = analysis.load.minutes[position[leaf]]
        steps.append(Step(leaf, cause, finish - before, work, days_off(explanations, leaf)))
        before = finish
    return tuple(steps)


def days_off(explanations: Explanations, task_id: str) -> tuple[DaysOff, ...]:
    """Give the closed days and the owner's days off inside the work of an open leaf."""
    analysis = explanations.analysis
    leaf = analysis.plan.position[task_id]
    begin, finish = analysis.early.begin[leaf], analysis.early.finish[leaf]
    if begin is None or finish is None or leaf in analysis.load.elapsed:
        return ()
    first, last = analysis.axis.start(begin), analysis.axis.finish(finish)
    if first is None or last is None or last <= first:
        return ()
    start, end = clock(first), clock(last - 1)
    if start is None or end is None:
        return ()
    plan = analysis.plan
    found = [DaysOff(span, Off.CLOSED) for span in plan.calendar.closed]
    owner = plan.persons.get(plan.tasks[leaf].owner or "")
    if owner is not None and analysis.load.presence[leaf] is not None:
        found += [DaysOff(span, Off.AWAY) for span in owner.away]
    inside = [
        DaysOff(DaySpan(max(one.span.first, start.date()), min(one.span.last, end.date())), one.off)
        for one in found
        if one.span.first <= end.date() and one.span.last >= start.date()
    ]
    # A closed Sunday stops nobody.
    return tuple(sorted((one for one in inside if _worked(explanations, one.span)), key=_begins))


def _worked(explanations: Explanations, span: DaySpan) -> bool:
    """Tell whether any day of a span would be worked if it were not off."""
    calendar = explanations.analysis.plan.calendar
    week = calendar.working_week
    return any(
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()] in week
        for day in _days(span)
    )


def _days(span: DaySpan) -> Iterator[date]:
    """Give the days of a span; a week of them has every weekday."""
    last = min(span.last.toordinal(), span.first.toordinal() + 6)
    return map(date.fromordinal, range(span.first.toordinal(), last + 1))


def _begins(one: DaysOff) -> date:
    return one.span.first


def _next(explanations: Explanations, cause: Cause) -> str | None:
    """Give the open leaf that a link leads back to."""
    analysis = explanations.analysis
    for other in cause.others:
        position = analysis.plan.position.get(other)
        if position is not None and analysis.early.begin[position] is not None:
            return other
    return None


def _last_leaf(explanations: Explanations, task_id: str) -> str | None:
    analysis = explanations.analysis
    position = analysis.plan.position[task_id]
    leaves = analysis.driving.leaves(analysis.network.last(position))
    dated = [leaf for leaf in leaves if analysis.early.begin[leaf] is not None]
    return analysis.plan.tasks[dated[0]].id if dated else None
