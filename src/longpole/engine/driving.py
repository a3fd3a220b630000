"""What holds the dates of tasks where they are: links without slack, the path they make (R27)."""

from __future__ import annotations

from collections.abc import Iterable

from longpole.domain.record import record
from longpole.engine.forward import Early
from longpole.engine.network import NO_PARENT, Link, Network
from longpole.engine.presence import Presence
from longpole.engine.timing import Timing
from longpole.engine.workload import Workload


@record
class Driver:
    """A link that holds the beginning of a leaf, and the task that carries it: it, or a parent."""

    carrier: int
    link: Link


class Driving:
    """Goes back over the links that hold dates."""

    def __init__(self, net: Network, load: Workload, early: Early) -> None:
        self.net, self.load, self.early = net, load, early
        self.timing = Timing(net, load)
        self._gates: dict[tuple[int, Presence | None], tuple[int, tuple[Driver, ...]]] = {}

    def drivers(self, leaf: int) -> tuple[Driver, ...]:
        """Give the links that hold where the work of a leaf begins: its own, then its parents'."""
        begin = self.early.begin[leaf]
        if begin is None:
            return ()
        timing, presence = self.timing, self.load.presence[leaf]
        own = timing.own(leaf, begin)
        found: list[Driver] = []
        for link in self.net.links[leaf]:
            reached = timing.reach(link, self.early.start, self.early.finish, presence)
            if reached is None:
                continue
            if not link.to_start:
                reached = timing.begins(leaf, reached)
            if timing.own(leaf, reached) == own:
                found.append(Driver(leaf, link))
        above = self.net.above[leaf]
        if above != NO_PARENT and leaf not in self.net.free:
            bound, drivers = self._gate(above, presence)
            if timing.own(leaf, bound) == own:
                found += drivers
        return tuple(found)

    def _gate(self, gate: int, presence: Presence | None) -> tuple[int, tuple[Driver, ...]]:
        """Give the bound that a parent and those above put on one calendar, and what makes it."""
        chain = [gate]
        while chain[-1] != NO_PARENT and (chain[-1], presence) not in self._gates:
            chain.append(self.net.above[chain[-1]])
        outermost = chain.pop()
        known = (-1, ()) if outermost == NO_PARENT else self._gates[outermost, presence]
        for parent in reversed(chain):
            known = self._gates[parent, presence] = self._narrowed(parent, presence, *known)
        return known

    def _narrowed(
        self, gate: int, presence: Presence | None, bound: int, drivers: tuple[Driver, ...]
    ) -> tuple[int, tuple[Driver, ...]]:
        own = presence.own if presence is not None else int
        found = list(drivers)
        for link in self.net.links[gate]:
            reached = self.timing.reach(link, self.early.start, self.early.finish, presence)
            if reached is None:
                continue
            if bound < 0 or own(reached) > own(bound):
                found = [Driver(gate, link)]
            elif own(reached) == own(bound):
                found.append(Driver(gate, link))
            bound = max(bound, reached)
        return bound, tuple(found)

    def leaves(self, node: int) -> tuple[int, ...]:
        """Give the open leaves whose dates the end of a node is, in file order."""
        net, early = self.net, self.early
        if node >= 3 * net.size:
            return ()
        if node < net.size:
            return (node,) if self.load.open[node] else ()
        if node < 2 * net.size:
            leader = early.leader.get(node - net.size)
            return (leader,) if leader is not None and self.load.open[leader] else ()
        last, found, stack = early.finish[node], list[int](), [node - 2 * net.size]
        while stack:
            for child in net.inside[stack.pop()]:
                if early.finish[net.last(child)] != last:
                    continue
                if child in net.inside:
                    stack.append(child)
                elif self.load.open[child]:
                    found.append(child)
        return tuple(sorted(found))

    def path_to(self, leaves: Iterable[int]) -> frozenset[int]:
        """Give the open leaves that hold the dates of some, however far back, and these.

        The way ends at a start that has come: what is left of that work holds nothing by it.
        """
        stack, begins = list(leaves), self.early.begin
        found, ends, walked = set(stack), set[int](), set[tuple[int, bool]]()
        while stack:
            for driver in self.drivers(stack.pop()):
                link = driver.link
                if (link.node, link.of_finish) in walked:
                    continue
                walked.add((link.node, link.of_finish))
                ends.update(n for n in self.leaves(link.node) if begins[n] is not None)
                fresh = [n for n in self.onward(link) if n not in found and begins[n] is not None]
                found.update(fresh)
                stack += fresh
        return frozenset(found | ends)

    def onward(self, link: Link) -> tuple[int, ...]:
        """Give the open leaves through which a path over a link goes on, in file order."""
        leaves = self.leaves(link.node)
        if link.of_finish:
            return leaves
        return tuple(leaf for leaf in leaves if leaf not in self.net.begun)
