"""Why tasks have no dates: cycles, what is not there, what never ends (R31, R32)."""

from __future__ import annotations

from functools import cached_property

from longpole.engine.dates import Reason, Undated
from longpole.engine.forward import Early
from longpole.engine.network import NO_PARENT, Network
from longpole.engine.outside import Outsides, circles, name_of
from longpole.engine.workload import Workload


class Undating:
    """Answers for one schedule."""

    def __init__(self, net: Network, load: Workload, early: Early, outsides: Outsides) -> None:
        self.net, self.load, self.early, self.outsides = net, load, early, outsides

    def why(self, position: int) -> Undated:
        """Say why an open leaf, or a parent of one, has no dates."""
        net, task = self.net, self.net.plan.tasks[position]
        if task.broken:
            return Undated(Reason.BROKEN, task.id)
        if position in net.inside:
            return self._parent(position)
        carrier = position
        bound = position not in net.free
        while carrier != NO_PARENT and bound:
            found = self._carried(carrier)
            if found is not None:
                return found
            carrier = net.above[carrier]
        return Undated(Reason.NEVER, task.id)

    def _carried(self, carrier: int) -> Undated | None:
        """Give what the needs of a task, or a cycle that it stands in, keep from having dates."""
        net, early = self.net, self.early
        task = net.plan.tasks[carrier]
        if carrier in net.impossible:
            need = task.needs[net.impossible[carrier]]
            name = name_of(need)
            known = need.plan is None and need.task in net.plan.by_id
            return Undated(Reason.FAMILY if known else Reason.UNKNOWN, task.id, name)
        if carrier in self._in_cycles:
            return Undated(Reason.CYCLE, task.id)
        for link in net.links[carrier]:
            ends = early.finish if link.of_finish else early.start
            spanless = link.percent is not None and early.finish[net.spanned(link)] is None
            if spanless or ends[link.node] is None:
                need = task.needs[link.place]
                name = name_of(need)
                return Undated(Reason.BEHIND, task.id, name)
        return None

    def _parent(self, position: int) -> Undated:
        """A parent has no dates because of the first leaf in it that has none."""
        net = self.net
        stack = [position]
        while stack:
            current = stack.pop()
            if current not in net.inside:
                return self.why(current)
            if net.plan.tasks[current].broken and current != position:
                return Undated(Reason.BROKEN, net.plan.tasks[current].id)
            missing = [
                child for child in net.inside[current] if self.early.finish[net.last(child)] is None
            ]
            stack += reversed(missing)
        return Undated(Reason.NEVER, net.plan.tasks[position].id)

    @cached_property
    def _in_cycles(self) -> frozenset[int]:
        """The positions of the tasks that stand in a cycle, or whose inside does."""
        place = self.net.plan.position
        over = (task for circle in circles(self.outsides) for task in circle.own)
        return self._knotted | frozenset(place[task] for task in over if task in place)

    @cached_property
    def _knotted(self) -> frozenset[int]:
        if not self.net.knotted:
            return frozenset()
        from longpole.engine.knots import knots

        graph = {node: self.net.before(node) for node in self.net.knotted}
        return frozenset(node % self.net.size for knot in knots(graph) for node in knot)
