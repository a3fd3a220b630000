"""The forward pass of all runs of a forecast at once, and the driving path of each (R16-R20, R27).

It goes through the nodes as `forward` does, with a vector where that has a number: each run of it
is the forward pass with the lengths of that run. What no run can change, actual dates and what is
done, it takes from the schedule. A vector is dropped as soon as no node needs it; what is kept, a
byte a run, is which link holds the beginning of which leaf.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import reduce

from longpole.domain.record import record
from longpole.engine.forward import Early
from longpole.engine.lanes import Lanes, Marks, Vector
from longpole.engine.lanes_timing import LanesTiming, Lengths
from longpole.engine.network import NO_PARENT, Link
from longpole.engine.presence import Presence
from longpole.engine.timing import Ends, Timing
from longpole.engine.turns import in_turns
from longpole.engine.workload import LONG_AGO

Gate = tuple[int, Presence | None]
"""What a parent and those above it put on their leaves of one calendar."""

Place = int | Gate
"""Where paths go through: nodes, of parents their gates by calendar; see `_start_of`."""

Holders = list[tuple[Place, Marks]]
"""What holds a place, each with the runs in which it does."""


@record
class Runs:
    """What the runs came to.

    `finish` are the indexes, a run each, at which those nodes end that were asked for; none for
    one that has no end. `last` is the same of the plan. `driving` says of each open leaf in how
    many of the runs it is on the driving path.
    """

    finish: dict[int, tuple[int, ...]]
    last: tuple[int, ...]
    driving: dict[int, int]


def run_all(
    timing: Timing,
    early: Early,
    lanes: Lanes,
    lengths: Lengths,
    watched: Collection[int],
    target: int | None = None,
) -> Runs:
    """Give what all runs come to.

    `early` are the dates of the schedule: what has none there is left out. The driving path is
    the one to the end of the plan, or to a `target`, one of the `watched` nodes.
    """
    return _Pass(timing, early, lanes, lengths).run(frozenset(watched), target)


class _Pass:
    """Goes through the nodes in order, and back over what holds them."""

    def __init__(self, timing: Timing, early: Early, lanes: Lanes, lengths: Lengths) -> None:
        self.net, self.load = timing.net, timing.load
        self.early, self.lanes, self.lengths = early, lanes, lengths
        self.timing = LanesTiming(timing, lanes)
        self.start: dict[int, Vector] = {}
        self.finish: dict[int, Vector] = {}
        self.gates: dict[Gate, Vector | None] = {}
        self.calendars: dict[int, set[Presence | None]] = {}
        self.holders: dict[Place, Holders] = {}
        # The first start of a parent is kept with the place of its leaf below it as well, so that
        # of equal starts the first in the file is the smallest (R12).
        self.ranked: dict[int, Vector] = {}
        self.spanned = self._spanned()
        self.rank_bits = self.net.size.bit_length()
        self.unranked = lanes.of((1 << (62 - self.rank_bits)) - 1)

    def run(self, watched: frozenset[int], target: int | None) -> Runs:
        net, leaves = self.net, [leaf for leaf in range(self.net.size) if self._runs(leaf)]
        order, uses = self._order(watched if target is not None else watched.union(leaves))
        followed = {one for node in order for one in self._followed(node)}
        kept: dict[int, tuple[int, ...]] = {}
        ends: dict[int, Vector] = {}
        for node in in_turns(order):
            self._visit(node)
            if target is None and self._runs(node) and node not in followed:
                ends[node] = self.finish[node]
            if node in watched:
                finish = self._finish(node)
                kept[node] = () if finish is None else self.lanes.unpack(finish)
            for other in net.before(node):
                uses[other] -= 1
                if not uses[other]:
                    self.start.pop(other, None)
                    self.finish.pop(other, None)
                    self.ranked.pop(other, None)
        if target is not None:
            finishes = kept.get(target)
            ends = {target: self.lanes.pack(finishes) if finishes else self.timing.never}
        last = reduce(self.lanes.later, ends.values()) if ends else self.timing.never
        return Runs(kept, self.lanes.unpack(last), self._paths(order, ends, last))

    def _order(self, wanted: Iterable[int]) -> tuple[list[int], Counter[int]]:
        """Give the nodes that matter in order, and how many of them need each."""
        net, found = self.net, set(wanted)
        order: list[int] = []
        uses: Counter[int] = Counter()
        for node in in_turns(net.order[::-1]):
            if node not in found:
                continue
            order.append(node)
            before = net.before(node)
            found.update(before)
            uses.update(before)
            if self._runs(node) and node not in net.free:
                self._ask_gates(net.above[node], self.load.presence[node])
        order.reverse()
        return order, uses

    def _spanned(self) -> frozenset[int]:
        """Give the parents whose span a lag is a part of, and those in them."""
        net = self.net
        links = (link for links in net.links for link in links if link.percent is not None)
        found = {link.node % net.size for link in links}
        stack = [*found]
        while stack:
            inner = net.inside.keys() & net.inside[stack.pop()]
            found |= inner
            stack += inner
        return frozenset(found)

    def _ask_gates(self, gate: int, presence: Presence | None) -> None:
        while gate != NO_PARENT and presence not in self.calendars.setdefault(gate, set()):
            self.calendars[gate].add(presence)
            gate = self.net.above[gate]

    def _runs(self, node: int) -> bool:
        """Tell whether a node is an open leaf with dates."""
        return node < self.net.size and self.load.open[node] and self.early.begin[node] is not None

    def _followed(self, node: int) -> Iterator[int]:
        """Give what ends the plan only if a leaf does too, and then is on the path to that."""
        if self._runs(node):
            for link in self.net.links[node]:
                plain = link.percent is None and not link.elapsed and link.amount >= 0
                if link.of_finish and link.to_start and plain:
                    yield link.node

    # Forwards

    def _visit(self, node: int) -> None:
        size = self.net.size
        if self._runs(node):
            self._leaf(node)
        elif node < size:
            for presence in self.calendars.get(node, ()):
                self._gate(node, presence)
        elif node < 2 * size:
            if _binding(self.early.start[node]) is not None:
                self._first(node)
        elif node < 3 * size and _binding(self.early.finish[node]) is not None:
            self._last_in(node)

    def _leaf(self, node: int) -> None:
        lanes, timing, presence = self.lanes, self.timing, self.load.presence[node]
        length, begun = self.lengths(node), self.load.started[node]
        found: list[tuple[Place, Vector]] = []
        bound, until = lanes.of(self.load.floor[node]), 0
        above = self.net.above[node]
        if above != NO_PARENT and node not in self.net.free:
            gate = self.gates[above, presence]
            if gate is not None:
                found.append(((above, presence), gate))
        for link in self.net.links[node]:
            reached = self._reach(link, presence)
            if reached is None:
                continue
            if not link.to_start:
                until = lanes.later(until, reached)
                reached = timing.begins(node, reached, length)
            found.append((self._through(link), reached))
        for _, reached in found:
            bound = lanes.later(bound, reached)
        own = timing.own(presence, bound)
        begin = timing.start(presence, own)
        end = timing.ends(node, begin, length)
        self.holders[node] = self._holding(found, own, presence)
        self.finish[node] = timing.bounded(lanes.later(end, until) if until else end)
        if begun is None:
            self.start[node] = begin

    def _gate(self, node: int, presence: Presence | None) -> None:
        """The bound that a parent and those above put on the leaves of one calendar."""
        above, found = self.net.above[node], list[tuple[Place, Vector]]()
        outer = None if above == NO_PARENT else self.gates[above, presence]
        if outer is not None:
            found.append(((above, presence), outer))
        for link in self.net.links[node]:
            reached = self._reach(link, presence)
            if reached is not None:
                found.append((self._through(link), reached))
        bound = outer
        for _, reached in found:
            bound = reached if bound is None else self.lanes.later(bound, reached)
        self.gates[node, presence] = bound
        if bound is not None:
            own = self.timing.own(presence, bound)
            self.holders[node, presence] = self._holding(found, own, presence)

    def _holding(
        self, found: Iterable[tuple[Place, Vector]], own: Vector, presence: Presence | None
    ) -> Holders:
        """Mark the runs in which something reaches as far as what it bounds begins."""
        reached, count = self.lanes.reached, self.timing.own
        return [
            (place, self.lanes.marked(flags))
            for place, vector in found
            if self._leads_on(place) and (flags := reached(count(presence, vector), own))
        ]

    def _through(self, link: Link) -> Place:
        """Give the place that a path over a link goes through, or ends at."""
        by_begun = not link.of_finish and link.node in self.net.begun
        return _start_of(link.node) if by_begun else link.node

    def _leads_on(self, place: Place) -> bool:
        """Tell whether there may be open leaves behind a place."""
        if isinstance(place, tuple):
            return True
        if place < 0:
            return self._runs(_start_of(place))
        return self.load.open[place] if place < self.net.size else place < 3 * self.net.size

    def _first(self, node: int) -> None:
        """The first start in a parent."""
        net, found = self.net, dict[int, Vector]()
        for child in net.inside[node % net.size]:
            if child in net.inside:
                if child + net.size in self.ranked:
                    found[child + net.size] = self.ranked[child + net.size]
            elif child not in net.dropped and (start := self._start(child)) is not None:
                found[child] = (start << self.rank_bits) + self.lanes.of(child)
        edge = reduce(self.lanes.earlier, found.values())
        self.ranked[node] = edge
        self.start[node] = (edge >> self.rank_bits) & self.unranked
        begun = net.begun
        self.holders[node] = self._edges(
            (_start_of(place) if place in begun else place, edge, start)
            for place, start in found.items()
        )

    def _last_in(self, node: int) -> None:
        """The last finish in a parent, and the first start that is known where its span counts."""
        net, found = self.net, dict[int, Vector]()
        places = [net.last(child) for child in net.inside[node % net.size]]
        for place in places:
            finish = self._finish(place)
            if finish is not None:
                found[place] = finish
        if node % net.size in self.spanned:
            starts = [start for place in places if (start := self._start(place)) is not None]
            if starts:
                self.start[node] = reduce(self.lanes.earlier, starts)
        edge = self.finish[node] = reduce(self.lanes.later, found.values())
        self.holders[node] = self._edges((place, finish, edge) for place, finish in found.items())

    def _edges(self, found: Iterable[tuple[int, Vector, Vector]]) -> Holders:
        """Mark the runs in which a place in a parent is the edge of it."""
        return [
            (place, self.lanes.marked(flags))
            for place, vector, other in found
            if self._leads_on(place) and (flags := self.lanes.reached(vector, other))
        ]

    def _start(self, node: int) -> Vector | None:
        return self._end(self.start, self.early.start, node)

    def _finish(self, node: int) -> Vector | None:
        return self._end(self.finish, self.early.finish, node)

    def _end(self, known: dict[int, Vector], early: Ends, node: int) -> Vector | None:
        """Give an end of a node; None if it binds nothing."""
        if node in known:
            return known[node]
        index = _binding(early[node])
        return None if index is None else self.lanes.of(index)

    def _reach(self, link: Link, presence: Presence | None) -> Vector | None:
        index = self._finish(link.node) if link.of_finish else self._start(link.node)
        if index is None:
            return None
        if link.percent is None:
            return self.timing.reach(link, index, None, presence)
        node = self.net.spanned(link)
        first, last = self._start(node), self._finish(node)
        span = None if first is None or last is None else (first, last)
        return self.timing.reach(link, index, span, presence)

    # Back

    def _paths(self, order: list[int], ends: dict[int, Vector], last: Vector) -> dict[int, int]:
        """Count the runs in which each leaf holds the end of the plan, however far back (R27)."""
        lanes, gates = self.lanes, dict[int, list[Gate]]()
        for node, presence in self.gates:
            gates.setdefault(node, []).append((node, presence))
        never = lanes.reached(last, self.timing.never)
        driving: dict[Place, Marks] = {
            node: lanes.marked(lanes.reached(finish, last) & ~never)
            for node, finish in ends.items()
        }
        for node in in_turns(order[::-1]):
            for place in (node, *gates.get(node, ())):
                marks = driving.get(place)
                if marks:
                    for other, held in self.holders.get(place, ()):
                        driving[other] = driving.get(other, 0) | (marks & held)
        found = {leaf: driving.get(leaf, 0) for leaf in order if self._runs(leaf)}
        for leaf in self.net.begun:
            ended = driving.get(_start_of(leaf))
            if ended:
                found[leaf] = found.get(leaf, 0) | ended
        return {leaf: found[leaf].bit_count() for leaf in sorted(found)}


def _start_of(leaf: int) -> int:
    """Give the place of a start that has come, at which paths end; or the leaf of such a place."""
    return ~leaf


def _binding(index: int | None) -> int | None:
    """Give an index, None if it is one that binds nothing."""
    return None if index == LONG_AGO else index
