"""The dates that a plan will not keep: deadlines, `start_by` and the promise; and which are new.

A date is told once, by the task that carries it: what is late for the deadline of a parent is
whatever in it ends last, and all that is on the way there is no news of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.axis import first_instant, last_instant
from longpole.engine.chain import chain_to
from longpole.engine.explain import Explanations, Rule
from longpole.engine.states import TaskState

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})


@record
class Missed:
    """A date as written that is not kept; `task` carries it, None where it is the promise.

    `minutes` is by how many working minutes, None where there are no dates and the day is over;
    `root` the leaf at which the chain begins that leads to it.
    """

    task: str | None
    rule: Rule
    day: Day
    minutes: int | None
    root: str | None


def missed(analysis: Analysis) -> tuple[Missed, ...]:
    """Give the dates that will not be kept, the promise first, then in file order."""
    explanations = Explanations(analysis)
    found = []
    for task, rule, day, minutes in _late(analysis):
        last = task if task is not None else next(reversed(analysis.critical_path), None)
        root = _root(explanations, last) if last is not None and minutes is not None else None
        found.append(Missed(task, rule, day, minutes, root))
    return tuple(found)


def newly_missed(before: Analysis, after: Analysis) -> tuple[Missed, ...]:
    """Give the dates that will not be kept and would have been, by what is known of before."""
    known = {(task, rule) for task, rule, _, _ in _late(before)}
    return tuple(one for one in missed(after) if (one.task, one.rule) not in known)


_Late = tuple[str | None, Rule, Day, int | None]


def _late(analysis: Analysis) -> Iterator[_Late]:
    plan, index, zero = analysis.plan, analysis.axis.index, analysis.load.zero
    promise = plan.project.finish_by
    if promise is not None and any(analysis.load.open):
        finish = analysis.finish if analysis.total_float else None
        late = None if finish is None else finish + zero - index(last_instant(promise))
        yield from _told(analysis, None, Rule.FINISH_BY, promise, late)
    for task in plan.tasks:
        if task.deadline is None and task.start_by is None:
            continue
        if analysis.states.state[task.id] in _COMPLETE:
            continue
        dates = analysis.dates.get(task.id)
        if task.start_by is not None and not analysis.states.has_begun(task.id):
            start = dates.early_start if dates is not None else None
            late = None if start is None else start + zero - index(first_instant(task.start_by))
            yield from _told(analysis, task.id, Rule.START_BY, task.start_by, late)
        if task.deadline is not None:
            end = dates.early_finish if dates is not None else None
            late = None if end is None else end + zero - index(last_instant(task.deadline))
            yield from _told(analysis, task.id, Rule.DEADLINE, task.deadline, late)


def _told(
    analysis: Analysis, task: str | None, rule: Rule, day: Day, late: int | None
) -> Iterator[_Late]:
    over = day_of(day) < analysis.today
    if (late is not None and late > 0) or (late is None and over):
        yield task, rule, day, late


def _root(explanations: Explanations, task_id: str) -> str | None:
    steps = chain_to(explanations, task_id)
    return steps[0].task if steps else None
