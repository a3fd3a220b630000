"""The smallest set of roots to clear so that a task ends in time (R30, R33).

What a task waits for are paths, each from one root or from a date; it ends with the longest one. To
clear a root takes away the paths from it and no others. So all roots whose longest path ends too
late have to go, and no set without one of them will do: they are found the longest first, each in
the schedule that is left without those before it.
"""

from __future__ import annotations

from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.axis import last_instant
from longpole.engine.chain import chain_to
from longpole.engine.explain import Explanations
from longpole.engine.outside import name_of
from longpole.engine.states import TaskState
from longpole.engine.whatif import cleared

TRIED = 16
"""So many roots are cleared at most: each is a schedule of its own."""

_ROOTS = frozenset(
    {TaskState.READY, TaskState.WAITING, TaskState.HELD, TaskState.ACTIVE, TaskState.REVIEW}
)


@record
class Cleared:
    """A root that has to go, and the end of the task once it and those before it have.

    In working minutes like `Analysis.dates`.
    """

    root: str
    finish: int


@record
class SmallestSet:
    """Which roots have to be cleared, the one with the longest way to the task first.

    `target` is by when the task is to end, None for as early as clearing can bring it; `before` is
    its end as things stand, None where it has no dates. `holder` is what holds the end then, where
    clearing brings it no further: a task that waits for more than roots, or the task itself. With
    `more` there are more roots than were tried.
    """

    task: str
    target: int | None
    before: int | None
    steps: tuple[Cleared, ...]
    holder: str | None = None
    more: bool = False

    @property
    def roots(self) -> tuple[str, ...]:
        """Give the roots of all steps."""
        return tuple(step.root for step in self.steps)

    @property
    def finish(self) -> int | None:
        """Give the end of the task once all of them are cleared."""
        return self.steps[-1].finish if self.steps else self.before

    @property
    def late(self) -> int:
        """Give by how many minutes it ends after the target all the same; 0 if it does not."""
        if self.target is None or self.finish is None:
            return 0
        return max(0, self.finish - self.target)


def smallest_set(analysis: Analysis, task_id: str, target: int | None = None) -> SmallestSet:
    """Give the smallest set of roots without which a task ends by a target.

    `target` is in working minutes like `Analysis.dates`; `promise_of` gives the one that the plan
    names. Without one, or where clearing is not enough, the roots are those that bring the task as
    far forward as clearing can.

    No set brings it further forward. No smaller one brings it as far, but in two cases: a link that
    goes by the first start or the span of a parent may lead on from another leaf once one is gone;
    and one root may stand behind another (what is held or has begun behind what it needs, or what
    may start, but not end, before another does), of which those in front are taken.
    """
    place = analysis.plan.position[task_id]
    ends = before = analysis.ends_at(place)
    after, steps = analysis, list[Cleared]()
    while ends is not None and (target is None or ends > target):
        way = _way(after, task_id)
        root = next((one for one in way if one != task_id and _is_root(analysis, one)), None)
        if root is None:
            holder = way[0] if way else None
            return SmallestSet(task_id, target, before, _gaining(before, steps), holder)
        if len(steps) == TRIED:
            return SmallestSet(task_id, target, before, tuple(steps), more=True)
        after = cleared(after, root)
        ends = after.ends_at(place)
        if ends is not None:
            steps.append(Cleared(root, ends))
    return SmallestSet(task_id, target, before, tuple(steps))


def promise_of(analysis: Analysis, task_id: str) -> int | None:
    """Give by when a task is to end: its deadline or one of a parent, else the plan's finish_by.

    Of several deadlines it is the first. In working minutes like `Analysis.dates`.
    """
    plan = analysis.plan
    deadlines = (plan.by_id[one].deadline for one in (task_id, *plan.ancestors(task_id)))
    days = [day for day in deadlines if day is not None]
    if not days and plan.project.finish_by is not None:
        days = [plan.project.finish_by]
    indexes = [analysis.axis.index(last_instant(day)) - analysis.load.zero for day in days]
    return min(indexes, default=None)


def _way(analysis: Analysis, task_id: str) -> list[str]:
    """Give the leaves on the driving path to a task, led by a task of another plan if it is one."""
    steps = chain_to(Explanations(analysis), task_id)
    found = [step.task for step in steps]
    need = steps[0].cause.need if steps else None
    return found if need is None or need.plan is None else [name_of(need), *found]


def _is_root(analysis: Analysis, name: str) -> bool:
    """Tell whether something is open, and not blocked itself."""
    outside = analysis.outsides.get(name)
    if outside is not None:
        return not outside.complete
    return analysis.states.state.get(name) in _ROOTS


def _gaining(before: int | None, steps: list[Cleared]) -> tuple[Cleared, ...]:
    """Leave out the last steps if they gain nothing: something else holds the task as long."""
    kept = len(steps)
    while kept and steps[kept - 1].finish == (steps[kept - 2].finish if kept > 1 else before):
        kept -= 1
    return tuple(steps[:kept])
