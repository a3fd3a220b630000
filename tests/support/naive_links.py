"""What binds the leaves of a plan, written out leaf by leaf: for the naive schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longpole.domain.column import ColumnState
from longpole.domain.duration import Duration
from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from tests.support.naive_states import Naive

INTO_START = (LinkType.FINISH_START, LinkType.START_START)
FROM_FINISH = (LinkType.FINISH_START, LinkType.FINISH_FINISH)


@dataclass(frozen=True)
class Tie:
    """A need that binds a leaf, its own or one of a parent: the leaves that it may go by.

    `from_parent` says that the need names a parent, which is then shown as a start and a finish.
    """

    leaf: str
    need: Need
    predecessors: tuple[str, ...]
    from_parent: bool

    @property
    def of_span(self) -> bool:
        """Tell whether it goes by both ends of a parent."""
        lag = self.need.lag
        return self.from_parent and lag is not None and not isinstance(lag.amount, Duration)

    @property
    def into_start(self) -> bool:
        return self.need.type in INTO_START

    @property
    def from_finish(self) -> bool:
        return self.need.type in FROM_FINISH


class Links:
    """Who is in which column, and which ties bind which leaf."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.family = Naive(plan, today)
        self.leaves = self.family.leaves()
        self.state = {leaf: self.family.column(leaf) for leaf in self.leaves}
        self.under = {
            task.id: [leaf for leaf in self.leaves if task.id in (leaf, *self.above(leaf))]
            for task in plan.tasks
        }
        self.ties = {leaf: self._ties(leaf) for leaf in self.leaves}

    def above(self, task_id: str) -> list[str]:
        return self.family.above(task_id)

    def chain(self, leaf: str) -> list[Task]:
        """Give a leaf and everything that it is in."""
        return [self.plan.by_id[one] for one in (leaf, *self.above(leaf))]

    def is_parent(self, task_id: str) -> bool:
        return task_id not in self.state

    def complete(self, leaf: str) -> bool:
        return self.state[leaf] in (ColumnState.DONE, ColumnState.DROPPED)

    def started(self, leaf: str) -> bool:
        return self.state[leaf] in (ColumnState.DOING, ColumnState.REVIEW)

    def dropped(self, leaf: str) -> bool:
        return self.state[leaf] is ColumnState.DROPPED

    def binding(self, leaf: str) -> list[tuple[Task, Need]]:
        """Give the needs that count for a leaf, with their carriers.

        FF and SF bind the finish of leaves alone; what is complete stays as it is.
        """
        task, *parents = self.chain(leaf)
        if self.complete(leaf) or (self.started(leaf) and task.logic == "override"):
            return []
        own = [(task, need) for need in task.needs]
        return own + [
            (one, need) for one in parents for need in one.needs if need.type in INTO_START
        ]

    def unreadable(self, parent: str) -> bool:
        """Tell whether a parent or one in it is broken."""
        return any(
            task.broken and self.is_parent(task.id)
            for task in self.plan.tasks
            if parent in (task.id, *self.above(task.id))
        )

    def without_dates(self) -> set[str]:
        """Give the open leaves that can have no dates, whatever the dates of the others are."""
        return {leaf for leaf in self.leaves if self._faulty(leaf) or self._circular(leaf)}

    def _faulty(self, leaf: str) -> bool:
        return self.plan.by_id[leaf].broken or any(
            self._meaningless(*bound) for bound in self.binding(leaf)
        )

    def _circular(self, leaf: str) -> bool:
        """Tell whether a leaf waits for itself, through however many others."""
        found = [leaf]
        for one in found:  # grows while it is walked
            for tie in self.ties[one]:
                before = self.awaited(tie)
                if leaf in before:
                    return True
                found += [other for other in before if other not in found]
        return False

    def awaited(self, tie: Tie) -> list[str]:
        """Give the leaves that a tie waits for: of those that have begun the start is known."""
        both = tie.from_finish or tie.of_span
        return [leaf for leaf in tie.predecessors if both or not self.started(leaf)]

    def _meaningless(self, carrier: Task, need: Need) -> bool:
        if need.plan is not None or need.task not in self.plan.by_id:
            return True
        span = need.lag is not None and not isinstance(need.lag.amount, Duration)
        if (need.type in FROM_FINISH or span) and self.unreadable(need.task):
            return True
        one, other = need.task, carrier.id
        return one in (other, *self.above(other)) or other in self.above(one)

    def _ties(self, leaf: str) -> list[Tie]:
        found = []
        for carrier, need in self.binding(leaf):
            if not self._meaningless(carrier, need):
                inside = [one for one in self.under[need.task] if not self.dropped(one)]
                found.append(Tie(leaf, need, tuple(inside), self.is_parent(need.task)))
        return found
