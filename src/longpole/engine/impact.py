"""What a task holds up, and what it costs (R30, R34)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from longpole.engine.analysis import Analysis, last_finish
from longpole.engine.blocking import blocked_roots
from longpole.engine.forward import forward
from longpole.engine.whatif import slipped
from longpole.engine.workload import Workload


@dataclass(frozen=True, slots=True)
class Impact:
    """What depends on an open task.

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

    def of(self, task_id: str) -> Impact:
        """Give what depends on an open leaf."""
        analysis = self.analysis
        position = analysis.plan.position[task_id]
        held = self._reach.get(position, 0) & ~(1 << position)
        ids = analysis.plan.tasks
        return Impact(
            task_id,
            tuple(ids[leaf].id for leaf in _members(held)),
            sum(self.load.minutes[leaf] for leaf in _members(held & self._critical)),
            analysis.states.frees(task_id),
            analysis.total_float.get(task_id),
        )

    def ranked(self, tasks: Iterable[str]) -> tuple[Impact, ...]:
        """Give what depends on some leaves, the worst first (R34)."""
        position = self.analysis.plan.position
        found = [self.of(task_id) for task_id in tasks if task_id in position]
        return tuple(
            sorted(
                found,
                key=lambda one: (
                    -one.critical_minutes,
                    -len(one.held),
                    one.total_float if one.total_float is not None else 1 << 60,
                    position[one.task],
                ),
            )
        )

    def blockers(self) -> tuple[Impact, ...]:
        """Give the roots of all that is blocked, the worst first; those in this plan."""
        return self.ranked(blocked_roots(self.analysis.states))

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
    def _critical(self) -> int:
        position = self.analysis.plan.position
        leaves = (leaf for leaf, spare in self.analysis.total_float.items() if spare <= 0)
        return sum(1 << position[leaf] for leaf in leaves)

    @cached_property
    def _reach(self) -> Mapping[int, int]:
        """The open leaves that each open leaf reaches, itself included, as bits by position.

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
        return {leaf: reached[leaf] for leaf in range(size) if self.load.open[leaf]}

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
        """Give what a node waits for; the first start of a parent for the leaf that it is (R12)."""
        size, leaders = self.net.size, self.analysis.early.leader
        if size <= node < 2 * size:
            return [leaders[node - size]] if node - size in leaders else []
        return self.net.before(node)


def _members(bits: int) -> list[int]:
    """Give the positions of the bits that are set, the lowest first."""
    found: list[int] = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
