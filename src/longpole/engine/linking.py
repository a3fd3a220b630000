"""New links: whether a need may be added to a task, and why not; a cycle is given to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.cycles import INTO_START, cycle_through
from longpole.engine.family import Nesting
from longpole.engine.outside import name_of


@record
class Step:
    """A task on the way round a cycle, which waits for the step before it.

    It needs it, or one of the two is in the other: a parent waits for what is in it, and what is
    in it waits for whatever the parent needs. `tie` says which, but for a plain need.
    """

    task: Task
    tie: str = ""

    def text(self) -> str:
        """Give the title in quotes, and the tie."""
        return f'"{self.task.name}" ({self.tie})' if self.tie else f'"{self.task.name}"'


@record
class Refusal:
    """Why a link cannot be: in words, and the way round if it would close a cycle.

    The cycle begins with the task that would wait and ends with it.
    """

    reason: str
    cycle: tuple[Step, ...] = ()

    def __str__(self) -> str:
        """Give the whole in one line."""
        if not self.cycle:
            return self.reason
        return f"{self.reason}: {' → '.join(step.text() for step in self.cycle)}"


def link_text(need: Need) -> str:
    """Give the type and the lag of a need as they are written: `FS`, `SS+2d`."""
    return f"{need.type.value}{need.lag or ''}"


def refusal(plan: Plan, task_id: str, need: Need) -> Refusal | None:
    """Say why a task cannot have a need beside those that it has; None if it can.

    What another plan holds is not known here, so a need of it is never refused.
    """
    return refusal_of_any(plan, (task_id,), need)


def refusal_of_any(plan: Plan, task_ids: Sequence[str], need: Need) -> Refusal | None:
    """Say why tasks cannot all have a need beside those that they have; None if they can."""
    if need.plan is not None:
        return None
    nesting = Nesting(plan)
    tasks = [plan.by_id[task_id] for task_id in task_ids]
    for task in tasks:
        reason = meaningless(plan, nesting, task, need)
        if reason is not None:
            return Refusal(reason)
    changed = {task.id: replace(task, needs=(*task.needs, need)) for task in tasks}
    linked = plan.with_tasks({**plan.by_id, **changed})
    cycle = cycle_through(linked, task_ids, need)
    if not cycle:
        return None
    first = next((key for key in cycle if key in changed), task_ids[0])
    both = f'"{plan.by_id[first].name}" and "{plan.by_id[need.task].name}"'
    return Refusal(f"{both} would wait for each other", steps(linked, cycle))


def meaningless(plan: Plan, nesting: Nesting, task: Task, need: Need) -> str | None:
    """Say why a need could mean nothing, whatever else is linked."""
    other = plan.by_id.get(need.task)
    if other is None:
        return f'there is no task "{need.task}"'
    if other is task:
        return f'"{task.name}" cannot need itself'
    if nesting.related(task.id, other.id):
        inner, outer = (task, other) if nesting.within(task.id, other.id) else (other, task)
        return f'"{inner.name}" is in "{outer.name}": neither can wait for the other'
    if task.id in plan.children and need.type not in INTO_START:
        return (
            f'"{task.name}" has tasks in it, so {need.type.value} cannot bind its finish:'
            " put the need on one of those"
        )
    return None


def steps(plan: Plan, cycle: Sequence[str]) -> tuple[Step, ...]:
    """Give what ties each task of a cycle to the one before, all the way round to the first."""
    ties = [_tie(plan, one, other) for one, other in pairwise([*cycle, cycle[0]])]
    found = [Step(plan.by_id[cycle[0]])]
    return (*found, *map(Step, map(plan.by_id.__getitem__, [*cycle[1:], cycle[0]]), ties))


def link(plan: Plan, one: str, other: str) -> int | None:
    """Give the index of the need by which one task is waited for by another, if there is one.

    The one that is waited for may be in another plan, by `plan:task`.
    """
    task = plan.by_id[other]
    for index, need in enumerate(task.needs):
        binds = need.type in INTO_START or other not in plan.children
        if name_of(need) == one and binds:
            return index
    return None


def _tie(plan: Plan, one: str, other: str) -> str:
    index = link(plan, one, other)
    if index is None:
        return "which it is in" if plan.parent_of.get(one) == other else "in it"
    need = plan.by_id[other].needs[index]
    plain = need.type is LinkType.FINISH_START and need.lag is None
    return "" if plain else link_text(need)
