"""The network of a plan: its nodes, the links that bind them, and an order to go through them.

A leaf is one node, a parent is three (R13). Needs that can never be met are no links: they leave
what carries them without dates (R14, R32).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from longpole.domain.column import ColumnState
from longpole.domain.duration import Duration
from longpole.domain.need import Lag, Need
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.amounts import Amounts, share
from longpole.engine.cycles import FROM_FINISH, INTO_START
from longpole.engine.family import Nesting, top_down
from longpole.engine.outside import Outsides, name_of
from longpole.engine.states import States
from longpole.engine.turns import in_turns


class Link(NamedTuple):
    """A need as the schedule uses it: from an end of a node to the start or the finish of another.

    `amount` is the lag in minutes, of the clock where it is `elapsed`; `percent` that of a parent's
    span, which is known only in the pass. `place` is its place among the needs of its carrier.
    """

    node: int
    of_finish: bool
    to_start: bool
    place: int
    amount: int = 0
    elapsed: bool = False
    percent: Decimal | None = None


@record
class Network:
    """Nodes by number: `position` a leaf, or the gate of a parent; then first starts and finishes.

    `size` more is the first start of a parent, twice as much its finish; from three times on stand
    the tasks of other plans. `links` are those that each task carries; `order` has every node
    after those that it waits for, without the `knotted` ones, which are in a cycle or behind one.
    `impossible` says of carriers which of their needs can never be met, by its place. `begun`
    leaves are under way, `free` ones override their links and those of their parents, `dropped`
    ones will not be done.
    """

    plan: Plan
    states: States
    amounts: Amounts
    size: int
    parents: tuple[int, ...]
    above: Sequence[int]
    inside: dict[int, tuple[int, ...]]
    links: Sequence[Sequence[Link]]
    outside: tuple[str, ...]
    order: Sequence[int]
    knotted: frozenset[int]
    impossible: dict[int, int]
    begun: frozenset[int]
    free: frozenset[int]
    complete: frozenset[int]
    dropped: frozenset[int]

    def first(self, position: int) -> int:
        """Give the node at which a task starts."""
        return position + self.size if position in self.inside else position

    def last(self, position: int) -> int:
        """Give the node at which a task ends."""
        return position + 2 * self.size if position in self.inside else position

    def spanned(self, link: Link) -> int:
        """Give the finish of the parent whose span a link goes by."""
        return link.node % self.size + 2 * self.size

    def nodes(self) -> Iterator[int]:
        """Give every node of the plan itself."""
        yield from range(self.size)
        for kind in (1, 2):
            yield from (kind * self.size + parent for parent in self.inside)

    def before(self, node: int) -> list[int]:
        """Give the nodes that one waits for."""
        position, kind = node % self.size, node // self.size
        if kind == 3:
            return []
        if kind:
            return [
                child + kind * self.size if child in self.inside else child
                for child in self.inside[position]
                if kind == 2 or child not in self.begun
            ]
        links = self.links[position]
        found = [other for link in links for other in ends(link, self.size, self.begun)]
        bound = position not in self.free and position not in self.complete
        if self.above[position] != NO_PARENT and bound:
            found.append(self.above[position])
        return found


NO_PARENT = -1
_NO_LINKS: tuple[Link, ...] = ()


def network(plan: Plan, states: States, outsides: Outsides) -> Network:
    """Build the network of a plan; total, whatever the plan."""
    builder = _Builder(plan, states, outsides)
    for position, task in enumerate(in_turns(plan.tasks)):
        if task.needs:
            builder.link(position, task)
    order, knotted = builder.sort()
    return Network(
        plan=plan,
        states=states,
        amounts=builder.amounts,
        size=builder.size,
        parents=tuple(builder.place[parent] for parent in top_down(plan)),
        above=builder.above,
        inside=builder.inside,
        links=builder.links,
        outside=tuple(builder.outside),
        order=order,
        knotted=knotted,
        impossible=builder.impossible,
        begun=frozenset(builder.begun),
        free=frozenset(builder.free),
        complete=frozenset(builder.complete),
        dropped=frozenset(builder.dropped),
    )


class _Builder:
    def __init__(self, plan: Plan, states: States, outsides: Outsides) -> None:
        self.plan, self.states, self.outsides = plan, states, outsides
        self.amounts = Amounts(plan.calendar)
        self.place, self.size = plan.position, len(plan.tasks)
        place = self.place
        self.above = [place.get(plan.parent_of.get(task.id, ""), NO_PARENT) for task in plan.tasks]
        self.inside = {
            place[parent]: tuple(place[child] for child in children)
            for parent, children in plan.children.items()
        }
        self.links: list[Sequence[Link]] = [_NO_LINKS] * self.size
        self.outside: dict[str, int] = {}
        self.impossible: dict[int, int] = {}
        self.begun: set[int] = set()
        self.free: set[int] = set()
        self.complete: set[int] = set()
        self.dropped: set[int] = set()
        for task_id, column in in_turns(tuple(states.columns.items())):
            if column.complete:
                self.complete.add(place[task_id])
                if column is ColumnState.DROPPED:
                    self.dropped.add(place[task_id])
            elif column is not ColumnState.TODO:
                self.begun.add(place[task_id])
                if plan.by_id[task_id].logic is not None:
                    self.free.add(place[task_id])
        self.unbound = self.complete | self.free
        self._related = Nesting(plan).related

    def link(self, position: int, task: Task) -> None:
        """Turn the needs of a task into links."""
        if position in self.unbound:
            return
        found: list[Link] = []
        for place, need in enumerate(task.needs):
            to_start = need.type in INTO_START
            if not to_start and position in self.inside:
                continue
            node = self._node(need, task)
            if node is None:
                self.impossible.setdefault(position, place)
                continue
            link = Link(node, need.type in FROM_FINISH, to_start, place)
            found.append(link if need.lag is None else self._lagging(link, need, need.lag))
        self.links[position] = found

    def _node(self, need: Need, task: Task) -> int | None:
        """Give the node that a need goes by; None if it can never be met."""
        if need.plan is not None:
            name = name_of(need)
            if name not in self.outsides:
                return None
            return self.outside.setdefault(name, 3 * self.size + len(self.outside))
        place = self.place.get(need.task)
        if place is None or self._related(need.task, task.id):
            return None
        if place not in self.inside:
            return place
        return place + self.size * (2 if need.type in FROM_FINISH else 1)

    def _lagging(self, link: Link, need: Need, lag: Lag) -> Link:
        """Give a link with its lag in minutes."""
        sign = -1 if lag.negative else 1
        if isinstance(lag.amount, Duration):
            amount = sign * self.amounts.minutes(lag.amount)
            return link._replace(amount=amount, elapsed=lag.amount.elapsed and amount != 0)
        if self.size <= link.node < 3 * self.size:
            return link._replace(percent=sign * lag.amount)
        if link.node < self.size:
            length = self.amounts.length(self.plan.tasks[link.node])
        else:
            length = self.outsides[name_of(need)].minutes
        return link._replace(amount=share(length, sign * lag.amount))

    def sort(self) -> tuple[list[int], frozenset[int]]:
        """Order the nodes: each after what it waits for; those that this leaves over apart."""
        size = self.size
        waiting = [0] * (3 * size)
        behind: defaultdict[int, list[int]] = defaultdict(list)
        for node, other in self._waits():
            waiting[node] += 1
            behind[other].append(node)
        nodes = [*range(size), *(n + parent for n in (size, 2 * size) for parent in self.inside)]
        order = [node for node in nodes if not waiting[node]]
        order += range(3 * size, 3 * size + len(self.outside))
        for node in in_turns(order):  # grows while it is walked
            for other in behind.get(node, ()):
                waiting[other] -= 1
                if not waiting[other]:
                    order.append(other)
        return order, frozenset(node for node in nodes if waiting[node])

    def _waits(self) -> Iterator[tuple[int, int]]:
        """Give each node with each that it waits for."""
        size, inside, begun = self.size, self.inside, self.begun
        for position, links in enumerate(in_turns(self.links)):
            above = self.above[position]
            if above != NO_PARENT and position not in self.unbound:
                yield position, above
            for link in links:
                for other in ends(link, size, begun):
                    yield position, other
        for parent, children in inside.items():
            for child in children:
                kind = size if child in inside else 0
                if child not in begun:
                    yield size + parent, child + kind
                yield 2 * size + parent, child + 2 * kind


def ends(link: Link, size: int, begun: Container[int]) -> tuple[int, ...]:
    """Give the nodes that a link waits for: of a parent whose span it goes by, both ends.

    The start of what has begun is known, whatever becomes of it (R20): nobody waits for that.
    """
    if link.percent is not None:
        place = link.node % size
        return place + size, place + 2 * size
    return (link.node,) if link.of_finish or link.node not in begun else ()
