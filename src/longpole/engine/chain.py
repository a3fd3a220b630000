"""The chain of tasks that leads to a date, step by step, and what each of them adds to it (R28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from longpole.domain.days import DaySpan
from longpole.domain.record import record
from longpole.engine.axis import Instant, clock
from longpole.engine.cycles import FROM_FINISH, INTO_START
from longpole.engine.explain import Cause, Explanations, Rule


class Off(StrEnum):
    """Why days are not worked."""

    CLOSED = "closed"
    AWAY = "away"


@record
class DaysOff:
    """Days between the beginning and the end of a step on which its work stands still."""

    span: DaySpan
    off: Off


@record
class Step:
    """A leaf on the way, and what led from the one before to it.

    `adds` is how much of the way lies in it, in working minutes of the plan's calendar: from where
    the step before hands over, or from the origin of the schedule, to where it hands over itself.
    That is its finish, or its start where the next step goes by that (SS, SF). All of them together
    are the whole way. Of it `work` is work and `lag` the time that the link asks for; the rest is
    waiting, for the owner or a date.
    """

    task: str
    cause: Cause
    adds: int
    work: int
    lag: int = 0
    days_off: tuple[DaysOff, ...] = ()

    @property
    def waiting(self) -> int:
        """Give the minutes in which nothing goes on but time."""
        return self.adds - self.work - self.lag


@record
class _Turn:
    """A leaf on the way back: by which of its ends the one after it goes, and its own cause."""

    leaf: str
    cause: Cause
    by_finish: bool


def chain_to(explanations: Explanations, task_id: str) -> tuple[Step, ...]:
    """Give the steps of the driving path to a leaf, the root first.

    Where several links hold a date the one that is written first is followed; a parent stands for
    its last leaf. A start that has come is the root of what goes by it.
    """
    way: list[_Turn] = []
    current: str | None = _last_leaf(explanations, task_id)
    by_finish, begun = True, explanations.analysis.network.begun
    seen: set[str] = set()
    while current is not None and current not in seen:
        seen.add(current)
        if not by_finish and explanations.analysis.plan.position[current] in begun:
            way += [_Turn(current, cause, by_finish) for cause in explanations.start(current)]
            break
        causes = explanations.resume(current)
        linked = [cause for cause in causes if cause.rule is Rule.LINK]
        open_links = [cause for cause in linked if _next(explanations, cause) is not None]
        cause = (open_links or linked or list(causes) or [Cause(Rule.DATA_DATE)])[0]
        way.append(_Turn(current, cause, by_finish))
        by_finish = cause.need is None or cause.need.type in FROM_FINISH
        current = _next(explanations, cause)
    before = explanations.analysis.load.origin
    steps: list[Step] = []
    for turn in reversed(way):
        step, before = _step(explanations, turn, before, first=not steps)
        steps.append(step)
    return tuple(steps)


def _step(explanations: Explanations, turn: _Turn, before: int, *, first: bool) -> tuple[Step, int]:
    """Give the step that begins at an index, and the one at which it hands over."""
    analysis = explanations.analysis
    leaf = analysis.plan.position[turn.leaf]
    begin, finish = analysis.early.begin[leaf], analysis.early.finish[leaf]
    if begin is None or finish is None:
        raise AssertionError("only what has dates is on the way")  # pragma: no cover
    if turn.cause.rule is Rule.STARTED:
        begin = max(before, analysis.early.start[leaf] or before)
    end = finish if turn.by_finish else begin
    need = turn.cause.need
    bound = begin if need is None or need.type in INTO_START else finish
    own = analysis.timing.own
    work = own(leaf, end) - own(leaf, bound)
    lag = 0 if need is None or need.lag is None else own(leaf, bound) - own(leaf, before)
    off: tuple[DaysOff, ...] = ()
    if before < end:
        # What the plan closes between two steps belongs to the later one.
        opening = analysis.axis.start(before) if first else analysis.axis.finish(before)
        off = _days_off(explanations, leaf, opening, analysis.axis.finish(end))
    return Step(turn.leaf, turn.cause, end - before, work, lag, off), end


def days_off(explanations: Explanations, task_id: str) -> tuple[DaysOff, ...]:
    """Give the closed days and the owner's days off inside the work of an open leaf."""
    analysis = explanations.analysis
    leaf = analysis.plan.position[task_id]
    begin, finish = analysis.early.begin[leaf], analysis.early.finish[leaf]
    if begin is None or finish is None or begin >= finish or leaf in analysis.load.elapsed:
        return ()
    return _days_off(explanations, leaf, analysis.axis.start(begin), analysis.axis.finish(finish))


def _days_off(
    explanations: Explanations, leaf: int, opening: Instant | None, closing: Instant | None
) -> tuple[DaysOff, ...]:
    """Give the days between two instants on which a leaf is not worked on, in order."""
    if opening is None or closing is None:
        return ()
    analysis, plan = explanations.analysis, explanations.analysis.plan
    start, last = clock(opening), clock(closing - 1)
    if start is None or last is None:
        return ()
    found = [DaysOff(span, Off.CLOSED) for span in plan.calendar.closed]
    owner = plan.persons.get(plan.tasks[leaf].owner or "")
    if owner is not None and analysis.load.presence[leaf] is not None:
        found += [DaysOff(span, Off.AWAY) for span in owner.away]
    inside = [
        DaysOff(
            DaySpan(max(one.span.first, start.date()), min(one.span.last, last.date())), one.off
        )
        for one in found
        if one.span.first <= last.date() and one.span.last >= start.date()
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
    is_open, begin = explanations.analysis.load.open, explanations.analysis.early.begin
    for other in cause.others:
        position = explanations.analysis.plan.position.get(other)
        # What is complete is named by itself, a parent too: nothing leads on from there.
        if position is not None and is_open[position] and begin[position] is not None:
            return other
    return None


def _last_leaf(explanations: Explanations, task_id: str) -> str | None:
    analysis = explanations.analysis
    position = analysis.plan.position[task_id]
    leaves = analysis.driving.leaves(analysis.network.last(position))
    dated = [leaf for leaf in leaves if analysis.early.begin[leaf] is not None]
    return analysis.plan.tasks[dated[0]].id if dated else None
