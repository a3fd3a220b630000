"""Cycles among the needs, noticed on tasks with their parents expanded (R13, R31)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.family import Nesting, top_down
from longpole.engine.turns import in_turns

FROM_FINISH = frozenset({LinkType.FINISH_START, LinkType.FINISH_FINISH})
INTO_START = frozenset({LinkType.FINISH_START, LinkType.START_START})

GATE, FIRST, FINISH = range(3)
"""The nodes of a parent: before everything in it, its first start, after everything in it."""


def find_cycles(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Give the ids along the cycles, each after what it waits for: the shortest of each knot.

    Needs between a task and what it is in, and those that bind the finish of a parent, are errors
    of their own and left out.
    """
    if _is_ordered(_Waits(plan)):
        return ()
    graph = _open_ended(_graph(plan))
    # Most plans have no cycle, and never pay for loading what unties one.
    from longpole.engine.knots import knots, shortest_cycle

    found = [named_cycle(plan, shortest_cycle(graph, knot)[::-1]) for knot in knots(graph)]
    return tuple(sorted(found, key=lambda cycle: plan.position[cycle[0]]))


def cycle_through(plan: Plan, task_ids: Collection[str], need: Need) -> tuple[str, ...]:
    """Give the ids along a shortest cycle that a need of tasks closes; nothing if it closes none.

    It begins with the one of the tasks that it goes through, each after what it waits for.
    """
    behind = _walked(plan, need)
    goals = {plan.position[task_id] for task_id in task_ids}
    goal = next((node for node in behind if node in goals), None)
    if goal is None:
        return ()
    cycle: list[int] = []
    at: int | None = goal
    while at is not None:
        cycle.append(at)
        at = behind[at]
    names, task_id = named_cycle(plan, cycle), plan.tasks[goal].id
    first = names.index(task_id) if task_id in names else 0
    return names[first:] + names[:first]


def waited_for(plan: Plan, need: Need) -> frozenset[str]:
    """Give the tasks that a need waits for in the end, what they are in and what is in them.

    It closes a cycle only for one of those.
    """
    size = len(plan.tasks)
    return frozenset(plan.tasks[node % size].id for node in _walked(plan, need))


def _walked(plan: Plan, need: Need) -> dict[int, int | None]:
    """Give the nodes that a need waits for, the nearest first, each with the one it was met at."""
    graph, start = _graph(plan), _node(plan, need)
    behind: dict[int, int | None] = {start: None}
    waiting = [start]
    for node in waiting:  # grows while it is walked
        for other in graph.get(node, ()):
            if other not in behind:
                behind[other] = node
                waiting.append(other)
    return behind


def _node(plan: Plan, need: Need) -> int:
    """Give the node that a need waits for: of a parent its finish or its first start."""
    kind = FINISH if need.type in FROM_FINISH else FIRST
    inside = need.task in plan.children
    return plan.position[need.task] + (kind * len(plan.tasks) if inside else 0)


class _Waits:
    """What each node waits for; node `kind * len(tasks) + position`, a leaf of kind 0."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._size = plan, len(plan.tasks)
        self._related = Nesting(plan).related

    def nodes(self) -> Iterator[int]:
        """Give all nodes, those of a parent together."""
        size, children = self._size, self._plan.children
        for position, task in enumerate(in_turns(self._plan.tasks)):
            yield position
            if task.id in children:
                yield from (FIRST * size + position, FINISH * size + position)

    def of(self, node: int) -> list[int]:
        """Give what a node waits for; made anew each time, for it is much to keep."""
        kind, position = divmod(node, self._size)
        task = self._plan.tasks[position]
        return self._begins(task) if kind == GATE else self._spans(task.id, kind)

    def _begins(self, task: Task) -> list[int]:
        plan, place = self._plan, self._plan.position
        parent, leaf = plan.parent_of.get(task.id), task.id not in plan.children
        before = [] if parent is None else [place[parent]]
        for need in task.needs:
            known = need.plan is None and need.task in place
            if not known or self._related(need.task, task.id):
                continue
            if need.type in INTO_START or leaf:
                before.append(_node(plan, need))
        return before

    def _spans(self, parent: str, kind: int) -> list[int]:
        plan, size = self._plan, self._size
        return [
            plan.position[child] + (kind * size if child in plan.children else 0)
            for child in plan.children[parent]
        ]


def _graph(plan: Plan) -> dict[int, list[int]]:
    """Give what each node waits for, all of it at once."""
    waits = _Waits(plan)
    return {node: waits.of(node) for node in waits.nodes()}


def _is_ordered(waits: _Waits) -> bool:
    """Tell whether there is no cycle, as in most plans: it takes no memory to speak of."""
    known: set[int] = set()
    above: set[int] = set()
    for root in waits.nodes():
        path: list[tuple[int, Iterator[int]]] = []
        entered: int | None = root
        while entered is not None or path:
            if entered in above:
                return False
            if entered is not None and entered not in known:
                known.add(entered)
                above.add(entered)
                path.append((entered, iter(waits.of(entered))))
            entered = next(path[-1][1], None) if path else None
            if entered is None and path:
                above.discard(path.pop()[0])
    return True


def _open_ended(graph: dict[int, list[int]]) -> dict[int, list[int]]:
    """Take away, one after the other, what waits for nothing: cycles stay, and what is behind.

    That is several times faster on integers than in a sorter.
    """
    waiting: dict[int, int] = {}
    behind: dict[int, list[int]] = {}
    free: list[int] = []
    for node, before in graph.items():
        if before:
            waiting[node] = len(before)
            for other in before:
                behind.setdefault(other, []).append(node)
        else:
            free.append(node)
    for node in free:  # grows while it is walked
        for other in behind.get(node, ()):
            waiting[other] -= 1
            if not waiting[other]:
                del waiting[other]
                free.append(other)
    return {node: [one for one in graph[node] if one in waiting] for node in waiting}


def named_cycle(plan: Plan, cycle: list[int]) -> tuple[str, ...]:
    """Name a cycle of nodes by its tasks, from the first in the file, each task once.

    What lies between two nodes of a parent, from the earlier to the later, is its own inside: the
    parent stands for that.
    """
    size = len(plan.tasks)
    count = {node % size: 0 for node in cycle}
    for node in cycle:
        count[node % size] += 1
    # From the outside in: an outer parent takes the inner ones along.
    for place in [plan.position[parent] for parent in top_down(plan)]:
        if count.get(place, 0) < 2:
            continue
        nodes = sorted(node for node in cycle if node % size == place)
        if len(nodes) < 2:
            continue
        start = cycle.index(nodes[0])
        turned = cycle[start:] + cycle[:start]
        cycle = turned[turned.index(nodes[-1]) :]
    places = [node % size for node in cycle]
    first = places.index(min(places))
    return tuple(plan.tasks[place].id for place in places[first:] + places[:first])
