"""The forward pass: the first index at which everything can start and end (R16-R20)."""

from __future__ import annotations

from longpole.domain.record import record
from longpole.engine.network import NO_PARENT, Network
from longpole.engine.outside import Outsides
from longpole.engine.presence import Presence
from longpole.engine.timing import Ends, Timing
from longpole.engine.turns import in_turns
from longpole.engine.workload import LONG_AGO, Workload


@record
class Early:
    """Indexes by node; None where there are no dates.

    `start` and `finish` are what links go by: actual dates where there are any. The finish of a
    parent has a start of its own, the first that is known in it: from there on its span is
    counted. `begin` is where the work that is left begins, of a gate the bound on its leaves.
    `leader` is the earliest-starting leaf of each parent (R12).
    """

    start: Ends
    finish: Ends
    begin: Ends
    leader: dict[int, int]


def forward(net: Network, load: Workload, outsides: Outsides) -> Early:
    """Give the early dates of a network; total."""
    return _Forward(net, load, outsides).run()


class _Forward:
    """Goes through the nodes in order."""

    def __init__(self, net: Network, load: Workload, outsides: Outsides) -> None:
        self.net, self.load = net, load
        self.timing = Timing(net, load)
        others: list[int | None] = [None] * (2 * net.size + len(net.outside))
        # What has begun has, and what is done is, whatever becomes of the rest.
        self.start = [*load.started, *others]
        self.finish = [*load.finished, *others]
        self.begin: list[int | None] = [None] * len(self.start)
        self.leader: dict[int, int] = {}
        self._gates: dict[tuple[int, Presence], int | None] = {}
        self._place(outsides)

    def run(self) -> Early:
        size, inside, is_open = self.net.size, self.net.inside, self.load.open
        for node in in_turns(self.net.order):
            if node >= size:
                if node < 2 * size:
                    self._first(node)
                elif node < 3 * size:
                    self._last(node)
            elif node in inside:
                self.begin[node] = self._gate(node, None)
            elif is_open[node]:
                self._leaf(node)
        return Early(self.start, self.finish, self.begin, self.leader)

    def _place(self, outsides: Outsides) -> None:
        for node, name in enumerate(self.net.outside, 3 * self.net.size):
            task, index = outsides[name], self.load.axis.index
            known = task.complete or task.dated
            missing = LONG_AGO if task.complete else None
            self.start[node] = index(task.start) if known and task.start is not None else missing
            self.finish[node] = index(task.finish) if known and task.finish is not None else missing
            if task.begun and task.start is None:
                self.start[node] = LONG_AGO

    def _leaf(self, node: int) -> None:
        begin, bound = self._begin(node)
        if begin is None:
            return
        finish = self.timing.ends(node, begin)
        if finish is not None:
            self.begin[node], self.finish[node] = begin, max(finish, bound)
            if self.start[node] is None:
                self.start[node] = begin

    def _begin(self, node: int) -> tuple[int | None, int]:
        """Give where the work of a leaf can begin, and the bound on its finish."""
        net, load = self.net, self.load
        presence, bound = load.presence[node], load.floor[node]
        if node in net.impossible or net.plan.tasks[node].broken:
            return None, LONG_AGO
        above = net.above[node]
        if above != NO_PARENT and node not in net.free:
            gate = self.begin[above] if presence is None else self._gate(above, presence)
            if gate is None:
                return None, LONG_AGO
            bound = max(bound, gate)
        finish_bound = LONG_AGO
        for link in net.links[node]:
            reached = self.timing.reach(link, self.start, self.finish, presence)
            if reached is None:
                return None, LONG_AGO
            if link.to_start:
                bound = max(bound, reached)
            else:
                finish_bound = max(finish_bound, reached)
        if finish_bound > LONG_AGO:
            bound = max(bound, self.timing.begins(node, finish_bound))
        begin = bound if presence is None else presence.start(presence.own(bound))
        return begin, finish_bound

    def _gate(self, node: int, presence: Presence | None) -> int | None:
        """Give the bound that a parent and what it is in put on the leaves of one calendar."""
        if presence is None:
            above = self.net.above[node]
            return self._narrowed(node, LONG_AGO if above == NO_PARENT else self.begin[above], None)
        chain = [node]
        while chain[-1] != NO_PARENT and (chain[-1], presence) not in self._gates:
            chain.append(self.net.above[chain[-1]])
        outermost = chain.pop()
        bound = LONG_AGO if outermost == NO_PARENT else self._gates[outermost, presence]
        for parent in reversed(chain):
            bound = self._gates[parent, presence] = self._narrowed(parent, bound, presence)
        return bound

    def _narrowed(self, node: int, bound: int | None, presence: Presence | None) -> int | None:
        """Give the bound that the links of a parent add to one."""
        if bound is None or node in self.net.impossible:
            return None
        for link in self.net.links[node]:
            reached = self.timing.reach(link, self.start, self.finish, presence)
            if reached is None:
                return None
            bound = max(bound, reached)
        return bound

    def _first(self, node: int) -> None:
        """The first start in a parent; unknown if one of its open leaves has no dates."""
        net, size, inside = self.net, self.net.size, self.net.inside
        parent, first, leader = node - size, None, None
        for child in inside[parent]:
            leaf = self.leader.get(child) if child in inside else child
            start = self.start[child + size if child in inside else child]
            if child in inside and leaf is None and start == LONG_AGO:
                continue  # all in it was dropped
            if child not in inside and child in net.dropped:
                continue
            if start is None:
                return
            if first is None or (start, leaf) < (first, leader):
                first, leader = start, leaf
        self.start[node] = LONG_AGO if first is None else first
        if leader is not None:
            self.leader[parent] = leader

    def _last(self, node: int) -> None:
        """The last finish in a parent, and the first start that is known."""
        size, inside = self.net.size, self.net.inside
        parent, first, last = node - 2 * size, None, LONG_AGO
        if self.net.plan.tasks[parent].broken:
            return
        for child in inside[parent]:
            end = child + 2 * size if child in inside else child
            start, finish = self.start[end], self.finish[end]
            if finish is None:
                return
            last = max(last, finish)
            if start is not None and start != LONG_AGO and (first is None or start < first):
                first = start
        self.start[node], self.finish[node] = first, last
