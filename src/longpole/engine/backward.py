"""The backward pass: the last index at which everything can start and end (R23, R24, R26)."""

from __future__ import annotations

from collections.abc import Callable

from longpole.domain.record import record
from longpole.engine.axis import first_instant, last_instant
from longpole.engine.forward import Early
from longpole.engine.network import NO_PARENT, Link, Network
from longpole.engine.presence import Presence
from longpole.engine.timing import FAR, Timing
from longpole.engine.turns import in_turns
from longpole.engine.workload import LONG_AGO, Workload


@record
class Bounds:
    """What the successors of each node leave it, by node: the last indexes of its two ends."""

    start: list[int]
    finish: list[int]


@record
class Late:
    """Late dates by the positions of the leaves that have any."""

    begin: dict[int, int]
    finish: dict[int, int]


def anchor(net: Network, load: Workload, early: Early) -> int:
    """Give the index that no late finish is behind (R24): the promise, else the finish."""
    promise = net.plan.project.finish_by
    if promise is not None:
        return load.axis.index(last_instant(promise))
    last = last_finish(net, load, early)
    return load.data_date if last is None else last


def last_finish(net: Network, load: Workload, early: Early) -> int | None:
    """Give the last early finish of the open leaves, else the last actual one (P7)."""
    finishes = early.finish[: net.size]
    of_open = [one for one, of in zip(finishes, load.open, strict=True) if of and one is not None]
    known = of_open or [one for one in finishes if one is not None and one != LONG_AGO]
    return max(known, default=None)


def backward(net: Network, load: Workload, early: Early, anchor: int) -> Late:
    """Give the late dates of a network, nothing later than the anchor."""
    timing = Timing(net, load)
    begin: dict[int, int] = {}
    finish: dict[int, int] = {}

    def late(leaf: int, first: int, last: int) -> tuple[int, int]:
        if load.started[leaf] is not None:
            first = FAR  # that cannot be changed any more
        begin[leaf], finish[leaf] = ends = timing.latest(leaf, first, min(anchor, last))
        return ends

    _Backward(net, early, timing, late).run(_dates(net, load))
    return Late(begin, finish)


def slack(net: Network, load: Workload, early: Early) -> Bounds:
    """Give how far the ends of each node can move before those of a successor do (R25)."""

    def stay(leaf: int, _first: int, _last: int) -> tuple[int | None, int | None]:
        return early.begin[leaf], early.finish[leaf]

    return _Backward(net, early, Timing(net, load), stay).run(_free(net))


def _free(net: Network) -> Bounds:
    count = 3 * net.size + len(net.outside)
    return Bounds([FAR] * count, [FAR] * count)


def _dates(net: Network, load: Workload) -> Bounds:
    """Give the bounds that the dates of the tasks are (R22)."""
    bounds, index = _free(net), load.axis.index
    for position, task in enumerate(in_turns(net.plan.tasks)):
        if task.deadline is not None:
            bounds.finish[net.last(position)] = index(last_instant(task.deadline))
        if task.start_by is not None:
            bounds.start[net.first(position)] = index(first_instant(task.start_by))
    return bounds


class _Backward:
    """Goes through the nodes from the last to the first, each handing on what it leaves."""

    def __init__(
        self,
        net: Network,
        early: Early,
        timing: Timing,
        ends: Callable[[int, int, int], tuple[int | None, int | None]],
    ) -> None:
        """Take what gives the ends of a leaf within the bounds that its successors leave it."""
        self.net, self.early, self.timing, self.ends = net, early, timing, ends
        self.presence = timing.load.presence
        self.gates: dict[int, dict[Presence | None, int]] = {}
        """How late the leaves of each parent begin, by the calendars that they are on."""

    def run(self, bounds: Bounds) -> Bounds:
        """Tighten the bounds of every node by those behind it."""
        net, size, inside = self.net, self.net.size, self.net.inside
        begins = self.early.begin
        self.start, self.finish = bounds.start, bounds.finish
        for parent in net.parents:
            # What is in a cycle, or behind one, is not in the order, but has deadlines to hand on.
            if net.last(parent) in net.knotted:
                self._last(net.last(parent))
        for node in in_turns(net.order[::-1]):
            if node >= size:
                if node >= 2 * size:
                    self._last(node)
                elif node - size in self.early.leader:
                    leader = self.early.leader[node - size]
                    self.start[leader] = min(self.start[leader], self.start[node])
            elif node in inside:
                self._gate(node)
            elif begins[node] is not None:
                self._leaf(node)
        return bounds

    def _last(self, node: int) -> None:
        bound, size, inside = self.finish[node], self.net.size, self.net.inside
        if bound < FAR and node < 3 * size:
            for child in inside[node - 2 * size]:
                end = child + 2 * size if child in inside else child
                self.finish[end] = min(self.finish[end], bound)

    def _gate(self, node: int) -> None:
        begins = self.gates.get(node)
        if begins is None:
            return
        for link in self.net.links[node]:
            for presence, begin in begins.items():
                self._hand_on(link, begin, begin, presence)
        if (above := self.net.above[node]) != NO_PARENT:
            for presence, begin in begins.items():
                self._gather(above, presence, begin)

    def _leaf(self, node: int) -> None:
        begin, finish = self.ends(node, self.start[node], self.finish[node])
        if begin is None or finish is None:
            return
        presence, above = self.presence[node], self.net.above[node]
        for link in self.net.links[node]:
            self._hand_on(link, begin, finish, presence)
        if above != NO_PARENT and node not in self.net.free:
            self._gather(above, presence, begin)

    def _gather(self, gate: int, presence: Presence | None, begin: int) -> None:
        begins = self.gates.setdefault(gate, {})
        known = begins.get(presence)
        if known is None or begin < known:
            begins[presence] = begin

    def _hand_on(self, link: Link, begin: int, finish: int, presence: Presence | None) -> None:
        bound = begin if link.to_start else finish
        if link.amount or link.percent is not None:
            bound = self.timing.back(link, bound, self.early.start, self.early.finish, presence)
        ends = self.finish if link.of_finish else self.start
        ends[link.node] = min(ends[link.node], bound)
