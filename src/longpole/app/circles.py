"""Circles that two sides close together: each change was right by itself, both cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.cycles import find_cycles
from longpole.engine.family import Nesting
from longpole.engine.linking import Refusal, Step, steps

_INSIDE = "which it is in"


def closed(merged: Plan, *sides: Plan) -> Refusal | None:
    """Give the circle of a merged plan that neither side had; None if there is none."""
    return _of_parents(merged, sides) or _of_needs_within(merged, sides) or _of_needs(merged, sides)


def _of_parents(merged: Plan, sides: Sequence[Plan]) -> Refusal | None:
    known = {frozenset(circle) for side in sides for circle in side.parent_circles}
    for circle in merged.parent_circles:
        if frozenset(circle) not in known:
            first, *others = (merged.by_id[key] for key in circle)
            ring = (Step(first), *(Step(task, _INSIDE) for task in (*others, first)))
            return Refusal(f"{_both(merged, circle)} would be parts of each other", ring)
    return None


def _of_needs_within(merged: Plan, sides: Sequence[Plan]) -> Refusal | None:
    """Look for a need of what a task is in, or of what is in it."""
    known = {found for side in sides for found in _within(side)}
    for task_id, need in _within(merged):
        if (task_id, need) not in known:
            return Refusal(
                f"one of {_both(merged, (task_id, need.task))} would be in the other, and they"
                " would wait for each other"
            )
    return None


def _within(plan: Plan) -> Iterable[tuple[str, Need]]:
    nesting = Nesting(plan)
    for task in plan.tasks:
        for need in task.needs:
            if need.plan is None and nesting.related(task.id, need.task):
                yield task.id, need


def _of_needs(merged: Plan, sides: Sequence[Plan]) -> Refusal | None:
    for cycle in find_cycles(merged):
        if not any(_has(side, merged, cycle) for side in sides):
            reason = f"{_both(merged, cycle)} would wait for each other"
            return Refusal(reason, steps(merged, cycle))
    return None


def _has(side: Plan, merged: Plan, cycle: Sequence[str]) -> bool:
    """Tell whether a side has a cycle already: its tasks are linked there as they are here."""
    return all(_ties(side.by_id.get(key)) == _ties(merged.by_id[key]) for key in cycle)


def _ties(task: Task | None) -> object:
    return None if task is None else (task.needs, task.parent)


def _both(plan: Plan, circle: Sequence[str]) -> str:
    return " and ".join(f'"{plan.by_id[key].name}"' for key in circle[:2])
