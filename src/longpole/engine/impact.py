"""What a task holds up, and what it costs (R30, R34)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from longpole.domain.record import record
from longpole.engine.analysis import Analysis, last_finish
from longpole.engine.blocking import stuck
from longpole.engine.forward import forward
from longpole.engine.outside import name_of
from longpole.engine.states import TaskState
from longpole.engine.whatif import cleared, finish_moves, slipped
from longpole.engine.workload import Workload


@record
class Impact:
    """What depends on an open task, or on what a need names that is not in the plan.

    `held` are the open leaves that depend on it in any way, in file order; `critical_minutes` the
    remaining work of the critical ones among them; `unblocks_now` those whose only unmet gate it
    is. `total_float` in minutes, None where it has no dates.
    """

    task: str
    held: tuple[str, ...]
    critical_minutes: int
    unblocks_now: tuple[str, ...]
    total_float: int | None


class Impacts:
    """Answers for one analysis; what reaches what is worked out once, for all tasks."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.net, self.load = analysis.network, analysis.load

    def of(self, name: str) -> Impact:
        """Give what depends on an open task, or on what a need names that is in no plan at hand."""
        analysis = self.analysis
        position = analysis.plan.position.get(name)
        if position is None:
            held = self._behind_outside(name)
            unblocks = self._opened(name, held)
        else:
            held = self._behind(position)
            unblocks = analysis.states.frees(name)
            if position in self.net.inside:
                unblocks = self._opened(name, held)
            # The start of any leaf in a parent meets an SS from it, though dates go by the first.
            for leaf in map(analysis.plan.position.__getitem__, unblocks):
                held |= self._reach[leaf]
        return Impact(
            name,
            self._named(held),
            sum(self.load.minutes[leaf] for leaf in _members(held & self._critical)),
            unblocks,
            analysis.total_float.get(name),
        )

    def inside(self, tasks: Iterable[str]) -> tuple[str, ...]:
        """Give the open leaves in some tasks, in file order."""
        return self._named(self._own(tasks))

    def behind(self, tasks: Iterable[str]) -> tuple[str, ...]:
        """Give the open leaves that depend on any of some tasks, without those in them."""
        found, own = 0, self._own(tasks)
        for leaf in _members(own):
            found |= self._reach[leaf]
        return self._named(found & ~own)

    def ranked(self, tasks: Iterable[str]) -> tuple[Impact, ...]:
        """Give what depends on some tasks, the worst first (R34)."""
        position, last = self.analysis.plan.position, len(self.analysis.plan.tasks)
        return tuple(
            sorted(
                map(self.of, tasks),
                key=lambda one: (
                    -one.critical_minutes,
                    -len(one.held),
                    one.total_float if one.total_float is not None else 1 << 60,
                    position.get(one.task, last),
                ),
            )
        )

    def blockers(self) -> tuple[Impact, ...]:
        """Give the roots of all that is stuck, the worst first."""
        return self.ranked(stuck(self.analysis.states))

    def gain(self, name: str) -> int | None:
        """Give by how many working minutes the finish is earlier if a task were cleared today.

        That is, finished before today began, with whatever holds it; a leaf, or a task of another
        plan. None where it has no dates.
        """
        analysis = self.analysis
        if name in analysis.outsides:
            if not analysis.outsides[name].dated:
                return None
        elif name not in analysis.total_float:
            return None
        elif name not in self._on_path and self._only_path_counts:
            return 0
        moved = finish_moves(analysis, cleared(analysis, name))
        return None if moved is None else -moved

    def drag(self, task_id: str) -> int:
        """Give by how many working minutes the finish is earlier without what is left of a leaf.

        In minutes of the plan's calendar; with FF and SF links it can be negative (R30).
        """
        position = self.analysis.plan.position[task_id]
        return -self._moved(self.load.with_minutes(position, 0))

    def slip(self, task_id: str, minutes: int) -> int:
        """Give by how much the finish is later if what is left of a leaf begins later.

        `minutes` are those of the leaf's own calendar, the answer those of the plan's.
        """
        return self._moved(slipped(self.analysis, {task_id: minutes}).load)

    def _moved(self, load: Workload) -> int:
        before = last_finish(self.net, self.load, self.analysis.early)
        after = last_finish(self.net, load, forward(self.net, load, self.analysis.outsides))
        return 0 if before is None or after is None else after - before

    @cached_property
    def _on_path(self) -> frozenset[str]:
        return frozenset(self.analysis.critical_path)

    @cached_property
    def _only_path_counts(self) -> bool:
        """Tell whether what is not on the driving path cannot bring the finish forward.

        It can where a link goes by the first start in a parent, which another leaf may become, or
        by the span of one, which it may shorten.
        """
        size = self.net.size
        return not any(
            link.percent is not None or size <= link.node < 2 * size
            for links in self.net.links
            for link in links
        )

    @cached_property
    def _critical(self) -> int:
        position = self.analysis.plan.position
        leaves = (leaf for leaf, spare in self.analysis.total_float.items() if spare <= 0)
        return sum(1 << position[leaf] for leaf in leaves)

    def _own(self, tasks: Iterable[str]) -> int:
        """Give the open leaves in some tasks, as bits."""
        plan = self.analysis.plan
        leaves = {leaf for task_id in tasks for leaf in plan.leaves_under(task_id)}
        places = (plan.position[leaf] for leaf in leaves)
        return sum(1 << place for place in places if self.load.open[place])

    def _named(self, bits: int) -> tuple[str, ...]:
        tasks = self.analysis.plan.tasks
        return tuple(tasks[leaf].id for leaf in _members(bits))

    def _behind(self, position: int) -> int:
        """Give the open leaves that depend on a leaf, or on either end of a parent, as bits."""
        reached, size = self._reach, self.net.size
        if position not in self.net.inside:
            return reached[position] & ~(1 << position)
        return reached[position + size] | reached[position + 2 * size]

    def _behind_outside(self, name: str) -> int:
        """Give the open leaves behind a need of what is not in the plan, as bits."""
        plan, held = self.analysis.plan, 0
        for task in plan.tasks:
            if all(name_of(need) != name for need in task.needs):
                continue
            for leaf in map(plan.position.__getitem__, plan.leaves_under(task.id)):
                if self.load.open[leaf] and leaf not in self.net.free:
                    held |= self._reach[leaf]
        return held

    def _opened(self, name: str, held: int) -> tuple[str, ...]:
        """Give the leaves among some that one name alone keeps blocked."""
        states = self.analysis.states
        return tuple(
            one
            for one in self._named(held)
            if states.state[one] is TaskState.BLOCKED
            and [gate.predecessor for gate in states.blocked_by.get(one, ())] == [name]
        )

    @cached_property
    def _reach(self) -> Sequence[int]:
        """The open leaves that each node reaches, itself included, as bits by position.

        Whole numbers as sets: thousands of times less work than a walk from every task.
        """
        net, size = self.net, self.net.size
        reached = [0] * (3 * size + len(net.outside))
        for layer in self._backwards():
            together = 0
            for node in layer:
                together |= reached[node]
                if node < size and self.load.open[node]:
                    together |= 1 << node
            for node in layer:
                reached[node] = together
                for other in self._before(node):
                    reached[other] |= together
        return reached

    def _backwards(self) -> Iterator[Iterable[int]]:
        """Give the nodes, the last first; those of a cycle at once."""
        net = self.net
        if net.knotted:
            from longpole.engine.knots import layers

            graph = {node: net.before(node) for node in net.knotted}
            yield from reversed(list(layers(graph)))
        for node in reversed(net.order):
            yield (node,)

    def _before(self, node: int) -> Sequence[int]:
        """Give what a node waits for; the first start of a parent for the leaf that it is (R12).

        Nobody waits for what has begun to begin.

        Without dates it may be any leaf in it.
        """
        leader = self.analysis.early.leader.get(node - self.net.size)
        if leader is not None and self.net.size <= node < 2 * self.net.size:
            return [leader] if leader not in self.net.begun else []
        return self.net.before(node)


def _members(bits: int) -> list[int]:
    """Give the positions of the bits that are set, the lowest first."""
    found: list[int] = []
    digits = f"{bits:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found
