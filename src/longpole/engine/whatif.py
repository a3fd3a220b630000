"""What if: two analyses of one plan compared, and slips on a copy (R30, R35); writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time

from longpole.domain.column import ColumnState
from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.axis import DAY, clock, first_instant, last_instant
from longpole.engine.backward import anchor, backward
from longpole.engine.forward import forward
from longpole.engine.milestones import watched


@record
class Moved:
    """A task with a finish that changes: a milestone, or one with a deadline.

    `before` and `after` are its early finishes in working minutes of the plan as it was, None
    without dates; `late` by how much the later one is after its deadline, if it has one and it is.
    """

    task: str
    before: int | None
    after: int | None
    late: int | None = None

    @property
    def minutes(self) -> int | None:
        """Give by how much it ends later; None where one of the two has no dates."""
        return None if self.before is None or self.after is None else self.after - self.before


@record
class Effects:
    """What changes from one analysis to another, by tasks in file order.

    `finish` is by how many working minutes of the plan as it was its finish is later, None if one
    of the two has none. `critical` are the leaves that become critical, `relieved` the open ones
    that no longer are; `late` those whose float becomes negative, `rescued` the open ones that are
    late no more; `undated` those that lose their dates, `dated` those that get some.
    """

    finish: int | None
    moved: tuple[Moved, ...]
    critical: tuple[str, ...]
    relieved: tuple[str, ...]
    late: tuple[str, ...]
    rescued: tuple[str, ...]
    undated: tuple[str, ...]
    dated: tuple[str, ...]


def effects(before: Analysis, after: Analysis) -> Effects:
    """Compare what follows from a plan with what follows from a changed copy of it."""
    was, now = before.total_float, after.total_float
    # Most floats stay: only the others are looked at.
    new = [(task, was.get(task, 1), spare) for task, spare in now.items() if was.get(task) != spare]
    both = [one for one in new if one[0] in was]
    return Effects(
        finish=finish_moves(before, after),
        moved=_moved(before, after),
        critical=tuple(task for task, old, spare in new if spare <= 0 < old),
        relieved=tuple(task for task, old, spare in both if old <= 0 < spare),
        late=tuple(task for task, old, spare in new if spare < 0 <= old),
        rescued=tuple(task for task, old, spare in both if old < 0 <= spare),
        undated=tuple(task for task in after.undated if task not in before.undated),
        dated=tuple(task for task in before.undated if task in after.dates),
    )


def has_begun_by(task: Task, moment: datetime) -> bool:
    """Tell whether a task says that work on it began before a moment."""
    return task.started is not None and first_instant(task.started) < first_instant(moment)


def finish_moves(before: Analysis, after: Analysis) -> int | None:
    """Give by how many working minutes of the plan as it was its finish is later."""
    there = _carried(before, after, after.finish)
    return None if before.finish is None or there is None else there - before.finish


def slipped(analysis: Analysis, slips: Mapping[str, int]) -> Analysis:
    """Give the analysis of a plan in which leaves begin later, by minutes of their own calendars.

    They begin so much after where they would begin by themselves; what they hold up moves along.
    """
    net, load = analysis.network, analysis.load
    for task_id, minutes in slips.items():
        begin = _later(analysis, task_id, minutes)
        if begin is not None:
            load = load.with_floor(analysis.plan.position[task_id], begin)
    early = forward(net, load, analysis.outsides)
    late = backward(net, load, early, anchor(net, load, early))
    return replace(analysis, load=load, early=early, late=late)


def later_start(analysis: Analysis, task_id: str, minutes: int) -> Day | None:
    """Give when a leaf begins that slips by minutes of its own, as a date that can be written.

    A moment of the day is given only where that is not when the day's work begins. None for a leaf
    without dates, and beyond the years that dates can hold.
    """
    begin, axis = _later(analysis, task_id, minutes), analysis.axis
    instant = None if begin is None else axis.start(begin)
    moment = None if instant is None else clock(instant)
    if moment is None:
        return None
    return moment.date() if axis.index(first_instant(moment.date())) == begin else moment


def _later(analysis: Analysis, task_id: str, minutes: int) -> int | None:
    """Give the index at which a leaf begins that slips."""
    leaf = analysis.plan.position[task_id]
    begin, presence = analysis.early.begin[leaf], analysis.load.presence[leaf]
    if begin is None:
        return None
    return begin + minutes if presence is None else presence.start(presence.own(begin) + minutes)


def cleared(analysis: Analysis, task_id: str) -> Analysis:
    """Give the analysis of a plan in which a leaf was finished before today began, hold and all.

    That may be a task of another plan, by `plan:task`.
    """
    plan, outsides = analysis.plan, analysis.outsides
    if task_id in outsides:
        now = day_of(analysis.today).toordinal() * DAY
        outside = outsides[task_id]
        finished = replace(outside, begun=True, complete=True, finish=now)
        return analyse(plan, analysis.today, outsides={**outsides, task_id: finished})
    task = plan.by_id[task_id]
    done = plan.home(ColumnState.DONE).id
    midnight = datetime.combine(day_of(analysis.today), time.min)
    # What has been written of a start to come cannot be so.
    begun = task.started if has_begun_by(task, midnight) else None
    changed = replace(task, status=done, started=begun, finished=midnight, hold=None)
    return analyse(
        plan.with_tasks({**plan.by_id, task_id: changed}), analysis.today, None, outsides
    )


def undated(analysis: Analysis, task_id: str) -> Analysis:
    """Give the analysis of a plan in which a task has no `not_before`."""
    plan = analysis.plan
    changed = {**plan.by_id, task_id: replace(plan.by_id[task_id], not_before=None)}
    return analyse(plan.with_tasks(changed), analysis.today, None, analysis.outsides)


def _carried(before: Analysis, after: Analysis, index: int | None) -> int | None:
    """Give a finish of one analysis in the minutes of another.

    Their zeros may differ, and so may their calendars: then an index means another day.
    """
    if index is None:
        return None
    index += after.load.zero
    if after.plan.calendar != before.plan.calendar:
        instant = after.axis.finish(index)
        if instant is None:
            return None
        index = before.axis.index(instant)
    return index - before.load.zero


def _moved(before: Analysis, after: Analysis) -> tuple[Moved, ...]:
    """Give the milestones and deadlines whose finishes change."""
    found: list[Moved] = []
    for place in watched(after):
        task = after.plan.tasks[place]
        if task.id not in before.plan.by_id:
            continue
        was = before.ends_at(before.plan.position[task.id])
        now = _carried(before, after, after.ends_at(place))
        if was != now:
            found.append(Moved(task.id, was, now, _late(after, place)))
    return tuple(found)


def _late(analysis: Analysis, position: int) -> int | None:
    """Give by how much a task ends after its deadline."""
    deadline, finish = analysis.plan.tasks[position].deadline, analysis.ends_at(position)
    if deadline is None or finish is None:
        return None
    bound = analysis.axis.index(last_instant(deadline)) - analysis.load.zero
    return finish - bound if finish > bound else None
