"""Where a task can go in the outline, and the edits that bring it there.

Among siblings the order of the file is the order shown, so a task that goes elsewhere takes its
block along, and with it the blocks of all that is in it, in the order they had.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from longpole.domain.edits import Edit, MoveTask, SetField
from longpole.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the outline: in a parent, or in none, directly below or above a sibling.

    Without a sibling it is the only place in a parent that has nothing in it yet.
    """

    parent: str | None
    below: str | None = None
    above: str | None = None


def siblings(plan: Plan, parent: str | None) -> tuple[str, ...]:
    """Give the tasks that are directly in a parent, or in none, in the order shown."""
    return plan.roots if parent is None else plan.children.get(parent, ())


def sibling(
    plan: Plan, task_id: str, step: int, shown: Collection[str] | None = None
) -> str | None:
    """Give the next task below (above, if negative) on the same level, of those shown."""
    ids, position = siblings(plan, plan.parent_of.get(task_id)), plan.position
    place = bisect_left(ids, position[task_id], key=position.__getitem__) + step
    while shown is not None and 0 <= place < len(ids) and ids[place] not in shown:
        place += step
    return ids[place] if 0 <= place < len(ids) else None


def last_in(plan: Plan, parent: str) -> Spot:
    """Give the place after all that is in a task."""
    children = plan.children.get(parent, ())
    return Spot(parent, below=children[-1] if children else None)


def indented(plan: Plan, task_id: str, shown: Collection[str] | None = None) -> Spot | None:
    """Give the place at the end of the sibling above; None if there is none above."""
    above = sibling(plan, task_id, -1, shown)
    return last_in(plan, above) if above is not None else None


def outdented(plan: Plan, task_id: str) -> Spot | None:
    """Give the place directly below the parent; None for a task that is in none."""
    parent = plan.parent_of.get(task_id)
    return Spot(plan.parent_of.get(parent), below=parent) if parent is not None else None


def reordered(
    plan: Plan, task_id: str, step: int, shown: Collection[str] | None = None
) -> Spot | None:
    """Give the place beyond the next sibling, or the one before; None if there is nowhere to go.

    At the edge of its parent a task goes over into the next one that has tasks in it.
    """
    parent = plan.parent_of.get(task_id)
    other = sibling(plan, task_id, step, shown)
    if other is not None:
        return Spot(parent, below=other) if step > 0 else Spot(parent, above=other)
    beside = sibling(plan, parent, step, shown) if parent is not None else None
    while beside is not None and beside not in plan.children:
        beside = sibling(plan, beside, step, shown)
    if beside is None:
        return None
    return last_in(plan, beside) if step < 0 else Spot(beside, above=plan.children[beside][0])


def with_all_inside(plan: Plan, task_id: str) -> tuple[str, ...]:
    """Give a task and all that is in it, at any depth, in the order of the file."""
    found, waiting = [], [task_id]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += plan.children.get(current, ())
    return tuple(sorted(found, key=plan.position.__getitem__))


def neighbour(plan: Plan, spot: Spot, moving: Collection[str] = ()) -> str | None:
    """Give the task whose block comes directly before a place that is not above a sibling.

    That is the last block of all that is in the sibling, of those that stand before the next one.
    """
    before = spot.below or spot.parent
    if before is None:
        return None
    after = [
        key
        for key in siblings(plan, spot.parent)
        if key not in moving and plan.position[key] > plan.position[before]
    ]
    end = plan.position[after[0]] if after and spot.below is not None else len(plan.tasks)
    inside = with_all_inside(plan, before) if spot.below is not None else (before,)
    return next(key for key in reversed(inside) if key not in moving and plan.position[key] < end)


def moving(plan: Plan, task_id: str, spot: Spot) -> tuple[str, ...]:
    """Give the tasks whose blocks have to move for a task to stand in a place."""
    run = with_all_inside(plan, task_id)
    if spot.above is None:
        before = neighbour(plan, spot, run)
        if before is not None and plan.position[task_id] == plan.position[before] + 1:
            return ()
    return (task_id, *(key for key in run if key != task_id))


def put_in(plan: Plan, task_id: str, spot: Spot) -> tuple[Edit, ...]:
    """Give the edits that bring a task, with all that is in it, to a place."""
    edits: list[Edit] = []
    if plan.parent_of.get(task_id) != spot.parent:
        edits.append(SetField(task_id, "parent", spot.parent))
    run = moving(plan, task_id, spot)
    previous = neighbour(plan, spot, run) if spot.above is None else None
    for key in run:
        if key == task_id and previous is None:
            edits.append(MoveTask(key, before=spot.above))
        else:
            edits.append(MoveTask(key, after=previous))
        previous = key
    return tuple(edits)
