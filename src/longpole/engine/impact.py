"""What a task holds up, and what it costs (R30, R34)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from functools import cached_property

from longpole.domain.duration import Duration, Unit
from longpole.domain.need import LinkType
from longpole.domain.record import record
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.backward import last_finish
from longpole.engine.blocking import stuck
from longpole.engine.forward import forward
from longpole.engine.milestones import Milestones
from longpole.engine.outside import name_of
from longpole.engine.states import TaskState
from longpole.engine.tasksets import Amount, TaskSet, bits_of, places
from longpole.engine.turns import in_turns
from longpole.engine.whatif import cleared, finish_moves, slipped
from longpole.engine.workload import Workload

Whose = tuple[tuple[str | None, int], ...]
"""How many tasks each owner has, nobody among them."""


@record
class Impact:
    """What depends on an open task, or on what a need names that is not in the plan.

    `held` are the open leaves that depend on it in any way; `critical_minutes` the remaining work
    of the critical ones among them. `total_float` in minutes, None where it has no dates.
    """

    task: str
    held: TaskSet
    critical_minutes: int
    total_float: int | None
    _impacts: Impacts = field(repr=False, compare=False)

    @cached_property
    def unblocks_now(self) -> tuple[str, ...]:
        """The leaves whose only unmet gate it is, in file order."""
        return self._impacts.unblocked_by(self.task)

    @cached_property
    def whose(self) -> Whose:
        """How many of the leaves it holds each owner has: who has most first, nobody last."""
        return self._impacts.whose(self.held)

    @cached_property
    def milestones(self) -> tuple[str, ...]:
        """The milestones and the tasks with a deadline that wait for it, in file order.

        A parent with a deadline waits where anything in it does.
        """
        return self._impacts.promised.among(self.held.bits)


class Impacts:
    """Answers for one analysis; what reaches what is worked out once, for all tasks."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.net, self.load = analysis.network, analysis.load
        self._known: dict[str, Impact] = {}
        self._gains: dict[str, int | None] = {}

    def of(self, name: str) -> Impact:
        """Give what depends on an open task, or on what a need names that is in no plan at hand."""
        if name not in self._known:
            held = self._held(name)
            self._known[name] = Impact(
                name,
                TaskSet(self.analysis.plan, held),
                self.critical_minutes(held),
                self.analysis.total_float.get(name),
                self,
            )
        return self._known[name]

    def unblocked_by(self, name: str) -> tuple[str, ...]:
        """Give the leaves that one name alone keeps blocked, in file order."""
        states, position = self.analysis.states, self.analysis.plan.position.get(name)
        if position is not None and position not in self.net.inside:
            return states.frees(name)
        return tuple(
            one
            for one in self.of(name).held
            if states.state[one] is TaskState.BLOCKED
            and [gate.predecessor for gate in states.blocked_by.get(one, ())] == [name]
        )

    def owner_of(self, name: str) -> str | None:
        """Give who owns a task, of this plan or of another."""
        task = self.analysis.plan.by_id.get(name)
        outside = self.analysis.outsides.get(name)
        return task.owner if task is not None else None if outside is None else outside.owner

    def critical_minutes(self, bits: int) -> int:
        """Give the remaining work of the critical leaves among some."""
        return self._critical_work.over(bits)

    def whose(self, tasks: TaskSet) -> Whose:
        """Count some open leaves by owner: who has most first, then by name, nobody last."""
        among = tasks.bits
        counts = [(owner, (among & own).bit_count()) for owner, own in self.owned.items()]
        found = [one for one in counts if one[1]]
        return tuple(sorted(found, key=lambda one: (one[0] is None, -one[1], one[0] or "")))

    def inside(self, tasks: Iterable[str]) -> TaskSet:
        """Give the open leaves in some tasks."""
        return TaskSet(self.analysis.plan, self._own(tasks))

    def behind(self, tasks: Iterable[str]) -> TaskSet:
        """Give the open leaves that depend on any of some tasks, without those in them."""
        found, own = 0, self._own(tasks)
        for leaf in places(own):
            found |= self._reach[leaf]
        return TaskSet(self.analysis.plan, found & ~own)

    def ranked(self, tasks: Iterable[str]) -> tuple[Impact, ...]:
        """Give what depends on some tasks, the worst first (R34)."""
        position, last = self.analysis.plan.position, len(self.analysis.plan.tasks)
        return tuple(
            sorted(
                map(self.of, in_turns(tuple(tasks))),
                key=lambda one: (
                    -one.critical_minutes,
                    -len(one.held),
                    one.total_float if one.total_float is not None else 1 << 60,
                    position.get(one.task, last),
                ),
            )
        )

    def blockers(self) -> tuple[Impact, ...]:
        """Give the roots of all that is stuck, the worst first.

        What is in a cycle with this plan is none, in whatever plan it stands.
        """
        return self._blockers

    @cached_property
    def _blockers(self) -> tuple[Impact, ...]:
        names = stuck(self.analysis.states)
        return self.ranked(name for name in names if not self._is_in_cycle(name))

    def _is_in_cycle(self, name: str) -> bool:
        outside = self.analysis.outsides.get(name)
        return outside is not None and outside.circle is not None and bool(outside.circle.own)

    def gain(self, name: str) -> int | None:
        """Give by how many working minutes the finish is earlier if a task were cleared today.

        That is, finished before today began, with whatever holds it; a leaf, or a task of another
        plan. None where it has no dates.
        """
        if name not in self._gains:
            self._gains[name] = self._gain(name)
        return self._gains[name]

    def _gain(self, name: str) -> int | None:
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
        analysis, position = self.analysis, self.analysis.plan.position[task_id]
        if position in self.load.overrun and not self.load.minutes[position]:
            # Of somebody who is away no work is left today that could be taken out: it is today
            # itself that it ends with.
            plan, nothing = analysis.plan, Duration(Decimal(0), Unit.DAYS)
            freed = {**plan.by_id, task_id: replace(plan.by_id[task_id], remaining=nothing)}
            after = analyse(plan.with_tasks(freed), analysis.today, None, analysis.outsides)
            return -(finish_moves(analysis, after) or 0)
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
    def owned(self) -> Mapping[str | None, int]:
        """The open leaves of each owner, and nobody's, as bits."""
        found: dict[str | None, list[int]] = {}
        for place, task in enumerate(in_turns(self.analysis.plan.tasks)):
            if self.load.open[place]:
                found.setdefault(task.owner, []).append(place)
        return {owner: bits_of(leaves) for owner, leaves in found.items()}

    @cached_property
    def promised(self) -> Milestones:
        """The milestones and the tasks with a deadline."""
        return Milestones(self.analysis)

    @cached_property
    def _critical_work(self) -> Amount:
        place, minutes = self.analysis.plan.position, self.load.minutes
        floats = self.analysis.total_float.items()
        critical = (place[leaf] for leaf, spare in floats if spare <= 0)
        return Amount((leaf, minutes[leaf]) for leaf in critical)

    def _own(self, tasks: Iterable[str]) -> int:
        """Give the open leaves in some tasks, as bits."""
        plan = self.analysis.plan
        leaves = {leaf for task_id in tasks for leaf in plan.leaves_under(task_id)}
        own = (plan.position[leaf] for leaf in leaves)
        return bits_of(place for place in own if self.load.open[place])

    def _held(self, name: str) -> int:
        """Give the open leaves that depend on something, as bits."""
        plan = self.analysis.plan
        position = plan.position.get(name)
        if position is None:
            return self._behind_outside(name)
        held = self._behind(position)
        if position not in self.net.inside and not self._beyond_links.isdisjoint(
            (name, *plan.ancestors(name))
        ):
            for leaf in map(plan.position.__getitem__, self.analysis.states.frees(name)):
                held |= self._reach[leaf]
        return held & ~(1 << position)

    @cached_property
    def _beyond_links(self) -> frozenset[str]:
        """What gates more than its links bind.

        The start of any leaf in a parent meets an SS from it, though dates go by the first; and a
        need that no date can go by (R14) may be met all the same.
        """
        plan, impossible = self.analysis.plan, self.net.impossible
        return frozenset(
            need.task
            for place, task in enumerate(plan.tasks)
            for need in task.needs
            if place in impossible
            or (need.type is LinkType.START_START and need.task in plan.children)
        )

    def _behind(self, position: int) -> int:
        """Give the open leaves that depend on a leaf, or on either end of a parent, as bits."""
        reached, size = self._reach, self.net.size
        if position not in self.net.inside:
            return reached[position]
        return reached[position + size] | reached[position + 2 * size]

    def _behind_outside(self, name: str) -> int:
        """Give the open leaves behind a need of what is not in the plan, as bits."""
        plan, held = self.analysis.plan, 0
        for carrier in self._naming.get(name, ()):
            for leaf in map(plan.position.__getitem__, plan.leaves_under(carrier)):
                if self.load.open[leaf] and leaf not in self.net.free:
                    held |= self._reach[leaf]
        return held

    @cached_property
    def _naming(self) -> Mapping[str, list[str]]:
        """Which tasks need each thing that is not in the plan."""
        plan = self.analysis.plan
        found: dict[str, list[str]] = {}
        for task in plan.tasks:
            for need in task.needs:
                if need.plan is not None or need.task not in plan.position:
                    found.setdefault(name_of(need), []).append(task.id)
        return found

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
        for node in in_turns(net.order[::-1]):
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
