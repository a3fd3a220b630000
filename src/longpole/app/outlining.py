"""Where tasks can go in the outline, and the edits that bring them there.

Among siblings the order of the file is the order shown, so a task that goes elsewhere takes its
block along, and with it the blocks of all that is in it, in the order they had.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from longpole.app.runs import Run, runs
from longpole.domain.edits import Edit, MoveTask, SetField
from longpole.domain.plan import Plan
from longpole.domain.record import record


@record
class Spot:
    """A place in the outline: in a parent, or in none, directly below or above a sibling.

    Without a sibling it is the only place in a parent that has nothing in it yet.
    """

    parent: str | None
    below: str | None = None
    above: str | None = None


@record
class Going:
    """Where tasks go, those together that stay together, and which have nowhere to go."""

    runs: tuple[tuple[Spot, tuple[str, ...]], ...]
    stuck: tuple[str, ...] = ()


def siblings(plan: Plan, parent: str | None) -> tuple[str, ...]:
    """Give the tasks that are directly in a parent, or in none, in the order shown."""
    return plan.roots if parent is None else plan.children.get(parent, ())


def last_in(plan: Plan, parent: str, moving: Collection[str] = ()) -> Spot:
    """Give the place after all that is in a task and stays there."""
    staying = (key for key in reversed(plan.children.get(parent, ())) if key not in moving)
    return Spot(parent, below=next(staying, None))


def _first_in(plan: Plan, parent: str, moving: Collection[str]) -> Spot:
    staying = (key for key in plan.children.get(parent, ()) if key not in moving)
    return Spot(parent, above=next(staying, None))


def outermost(plan: Plan, tasks: Iterable[str]) -> tuple[str, ...]:
    """Give those of the tasks that are in no other of them: the others go along."""
    wanted = tuple(tasks)
    inside: set[str] = set()
    waiting = list(wanted)
    while waiting:
        children = plan.children.get(waiting.pop(), ())
        fresh = [child for child in children if child not in inside]
        inside.update(fresh)
        waiting += fresh
    return tuple(key for key in wanted if key not in inside)


def indented(plan: Plan, tasks: Iterable[str], shown: Collection[str] | None = None) -> Going:
    """Give the places at the end of what stands above: a run goes together into one task."""
    meant = frozenset(outermost(plan, tasks))
    found: list[tuple[Spot, tuple[str, ...]]] = []
    stuck: list[str] = []
    for _, run in _runs(plan, meant, shown):
        if run.before is None:
            stuck += run.tasks
        else:
            found.append((last_in(plan, run.before, meant), run.tasks))
    return Going(tuple(found), tuple(stuck))


def outdented(plan: Plan, tasks: Iterable[str], _shown: Collection[str] | None = None) -> Going:
    """Give the places directly below the parents; a task that is in none has nowhere to go."""
    meant = frozenset(outermost(plan, tasks))
    found: list[tuple[Spot, tuple[str, ...]]] = []
    stuck: tuple[str, ...] = ()
    for parent in _parents(plan, meant):
        going = tuple(key for key in siblings(plan, parent) if key in meant)
        if parent is None:
            stuck = going
        else:
            found.append((Spot(plan.parent_of.get(parent), below=parent), going))
    return Going(tuple(found), stuck)


def reordered(
    plan: Plan, tasks: Iterable[str], step: int, shown: Collection[str] | None = None
) -> Going:
    """Give the places beyond the next sibling of each run, or the one before.

    At the edge of its parent a run goes over into the next one that has tasks in it.
    """
    meant = frozenset(outermost(plan, tasks))
    found: list[tuple[Spot, tuple[str, ...]]] = []
    stuck: list[str] = []
    for parent, run in _runs(plan, meant, shown):
        spot = _beyond(parent, run, step) or _over(plan, parent, step, meant, shown)
        if spot is None:
            stuck += run.tasks
        else:
            found.append((spot, run.tasks))
    # Who comes into a parent comes before another leaves it: it never stands empty.
    return Going(tuple(found if step > 0 else reversed(found)), tuple(stuck))


def _beyond(parent: str | None, run: Run, step: int) -> Spot | None:
    if step > 0:
        return Spot(parent, below=run.behind) if run.behind is not None else None
    return Spot(parent, above=run.before) if run.before is not None else None


def _over(
    plan: Plan, parent: str | None, step: int, meant: Collection[str], shown: Collection[str] | None
) -> Spot | None:
    """Give the near end of the next branch that stays where it is."""
    if parent is None:
        return None
    beside = siblings(plan, plan.parent_of.get(parent))
    place = beside.index(parent)
    for key in beside[place + 1 :] if step > 0 else reversed(beside[:place]):
        if key in plan.children and key not in meant and (shown is None or key in shown):
            return _first_in(plan, key, meant) if step > 0 else last_in(plan, key, meant)
    return None


def _parents(plan: Plan, meant: Collection[str]) -> list[str | None]:
    """Give what the tasks are in, in the order of the file."""
    found = {plan.parent_of.get(key) for key in meant}
    return sorted(found, key=lambda key: -1 if key is None else plan.position[key])


def _runs(
    plan: Plan, meant: Collection[str], shown: Collection[str] | None
) -> Iterator[tuple[str | None, Run]]:
    for parent in _parents(plan, meant):
        for run in runs(siblings(plan, parent), meant, shown):
            yield parent, run


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
    if spot.below is None:
        return spot.parent
    ids, position = siblings(plan, spot.parent), plan.position
    place = bisect_right(ids, position[spot.below], key=position.__getitem__)
    while place < len(ids) and ids[place] in moving:
        place += 1
    end = position[ids[place]] if place < len(ids) else len(plan.tasks)
    inside = reversed(with_all_inside(plan, spot.below))
    return next(key for key in inside if key not in moving and position[key] < end)


def put_in(plan: Plan, going: Going) -> tuple[Edit, ...]:
    """Give the edits that bring tasks, each with all that is in it, to their places."""
    parents = [
        SetField(key, "parent", spot.parent)
        for spot, tasks in going.runs
        for key in tasks
        if plan.parent_of.get(key) != spot.parent
    ]
    branches = {key: _branch(plan, key) for _, tasks in going.runs for key in tasks}
    moving = {key for branch in branches.values() for key in branch}
    places: dict[tuple[str | None, str | None], list[tuple[int, tuple[str, ...]]]] = {}
    for spot, tasks in going.runs:
        previous = neighbour(plan, spot, moving) if spot.above is None else None
        depth = 0 if spot.parent is None else 1 + len(plan.ancestors(spot.parent))
        places.setdefault((previous, spot.above), []).append((depth, tasks))
    moves: list[Edit] = []
    for (previous, above), groups in places.items():
        # What is further in is read first.
        groups.sort(key=lambda group: -group[0])
        found = [branches[key] for _, tasks in groups for key in tasks]
        moves += _moves(plan, found, previous, above)
    return (*parents, *moves)


def _branch(plan: Plan, task_id: str) -> tuple[str, ...]:
    return (task_id, *(key for key in with_all_inside(plan, task_id) if key != task_id))


def _moves(
    plan: Plan, branches: Sequence[Sequence[str]], previous: str | None, above: str | None
) -> Iterator[MoveTask]:
    """Give the moves of blocks to a place, one behind the other; those in place stay."""
    position, moved = plan.position, False
    for branch in branches:
        if previous is not None and not moved and position[branch[0]] == position[previous] + 1:
            for key in branch:
                if position[key] == position[previous] + 1:
                    previous = key
            continue
        moved = True
        for key in branch:
            if previous is None:
                yield MoveTask(key, before=above)
            else:
                yield MoveTask(key, after=previous)
            previous = key
