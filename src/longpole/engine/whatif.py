"""What if: two analyses of one plan compared, and slips on a copy (R30, R35); writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from longpole.engine.analysis import Analysis, anchor
from longpole.engine.axis import last_instant
from longpole.engine.backward import backward
from longpole.engine.forward import forward


@dataclass(frozen=True, slots=True)
class Moved:
    """A task with a finish that changes: a milestone, or one with a deadline.

    `before` and `after` are its early finishes in working minutes, None without dates; `late` by
    how much that is after its deadline, if it has one and it is.
    """

    task: str
    before: int | None
    after: int | None
    late: int | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What changes from one analysis to another, by tasks in file order.

    `finish` is by how many working minutes the finish of the plan is later, None if one of the two
    has none. `critical` are the leaves that become critical, `relieved` those that no longer are;
    `late` those whose float becomes negative, `rescued` those that are late no more; `undated`
    those that lose their dates.
    """

    finish: int | None
    moved: tuple[Moved, ...]
    critical: tuple[str, ...]
    relieved: tuple[str, ...]
    late: tuple[str, ...]
    rescued: tuple[str, ...]
    undated: tuple[str, ...]


def effects(before: Analysis, after: Analysis) -> Effects:
    """Compare what follows from a plan with what follows from a changed copy of it."""
    was, now = before.total_float, after.total_float
    critical = [task for task, spare in now.items() if spare <= 0 and was.get(task, 1) > 0]
    relieved = [task for task, spare in was.items() if spare <= 0 and now.get(task, 1) > 0]
    late = [task for task, spare in now.items() if spare < 0 <= was.get(task, 0)]
    rescued = [task for task, spare in was.items() if spare < 0 <= now.get(task, 0)]
    both = before.finish is not None and after.finish is not None
    return Effects(
        finish=_finish(after) - _finish(before) if both else None,
        moved=_moved(before, after),
        critical=tuple(critical),
        relieved=tuple(relieved),
        late=tuple(late),
        rescued=tuple(rescued),
        undated=tuple(task for task in after.undated if task not in before.undated),
    )


def slipped(analysis: Analysis, slips: Mapping[str, int]) -> Analysis:
    """Give the analysis of a plan in which leaves begin later, by minutes of their own calendars.

    They begin so much after where they would begin by themselves; what they hold up moves along.
    """
    net, load, early = analysis.network, analysis.load, analysis.early
    for task_id, minutes in slips.items():
        leaf = analysis.plan.position[task_id]
        begin, presence = early.begin[leaf], load.presence[leaf]
        if begin is None:
            continue
        if presence is None:
            begin += minutes
        else:
            begin = presence.start(presence.own(begin) + minutes)
        load = load.with_floor(leaf, begin)
    early = forward(net, load, analysis.outsides)
    late = backward(net, load, early, anchor(net, load, early))
    return replace(analysis, load=load, early=early, late=late)


def _finish(analysis: Analysis) -> int:
    """Give the finish as an index of the axis: the zero of minutes may itself have moved."""
    return (analysis.finish or 0) + analysis.load.zero


def _moved(before: Analysis, after: Analysis) -> tuple[Moved, ...]:
    """Give the milestones and deadlines whose finishes change."""
    found: list[Moved] = []
    shift = before.load.zero - after.load.zero
    for task in after.plan.tasks:
        if not _watched(after, task.id) or task.id not in before.plan.by_id:
            continue
        old, new = before.dates.get(task.id), after.dates.get(task.id)
        was = None if old is None else old.early_finish
        now = None if new is None else new.early_finish
        if (None if was is None else was + shift) == now:
            continue
        found.append(Moved(task.id, was, now, _late(after, task.id)))
    return tuple(found)


def _watched(analysis: Analysis, task_id: str) -> bool:
    task, position = analysis.plan.by_id[task_id], analysis.plan.position[task_id]
    if task.deadline is not None:
        return True
    leaf = position not in analysis.network.inside
    return leaf and analysis.load.open[position] and not analysis.network.amounts.length(task)


def _late(analysis: Analysis, task_id: str) -> int | None:
    """Give by how much a task ends after its deadline."""
    deadline, dates = analysis.plan.by_id[task_id].deadline, analysis.dates.get(task_id)
    if deadline is None or dates is None or dates.early_finish is None:
        return None
    bound = analysis.axis.index(last_instant(deadline)) - analysis.load.zero
    return dates.early_finish - bound if dates.early_finish > bound else None
