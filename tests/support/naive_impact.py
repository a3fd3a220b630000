"""What depends on what, read from the rules on foot: from leaf to leaf, one need at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from longpole.domain.column import ColumnState
from longpole.domain.duration import Duration
from longpole.domain.need import LinkType, Need
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis
from longpole.engine.outside import name_of
from longpole.engine.states import TaskState, states

DOING = (ColumnState.DOING, ColumnState.REVIEW)
FROM_START = (LinkType.START_START, LinkType.START_FINISH)
INTO_FINISH = (LinkType.FINISH_FINISH, LinkType.START_FINISH)


class NaiveImpact:
    """Answers for one analysis, of which it takes the starts of leaves, float and minutes."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.plan = analysis, analysis.plan

    def held(self, name: str) -> set[str]:
        """Give the open leaves that depend on a leaf, or on what is not in the plan."""
        found: set[str] = set()
        fresh = self._after(name) | self.unblocked(name)
        while fresh:
            found |= fresh
            fresh = {one for leaf in fresh for one in self._after(leaf)} - found
        return found - {name}

    def critical_minutes(self, leaves: set[str]) -> int:
        floats, place = self.analysis.total_float, self.plan.position
        minutes = self.analysis.load.minutes
        return sum(minutes[place[leaf]] for leaf in leaves if floats.get(leaf, 1) <= 0)

    def unblocked(self, name: str) -> set[str]:
        """Give the leaves that are blocked, and not if one thing were out of the way."""
        plan = self.plan
        if name in plan.by_id:
            column = plan.home(ColumnState.DONE).id
            done = replace(plan.by_id[name], status=column, hold=None, broken=False)
            tasks = [done if one.id == name else one for one in plan.tasks]
        else:
            tasks = [
                replace(one, needs=tuple(need for need in one.needs if name_of(need) != name))
                for one in plan.tasks
            ]
        changed = states(replace(plan, tasks=tuple(tasks)), self.analysis.today)
        before, after = self.analysis.states.state, changed.state
        return {
            leaf.id
            for leaf in self.plan.leaves
            if before[leaf.id] is TaskState.BLOCKED
            and after[leaf.id] not in (TaskState.BLOCKED, TaskState.DONE)
        }

    def _after(self, name: str) -> set[str]:
        """Give the open leaves that wait for a leaf directly."""
        return {leaf.id for leaf in self.plan.leaves if self._waits(leaf, name)}

    def _waits(self, leaf: Task, name: str) -> bool:
        column = self.plan.column_of(leaf).state
        if not leaf.broken and (column.complete or (self._begun(leaf) and leaf.logic is not None)):
            return False
        return any(name in self._named(carrier, need) for carrier, need in self._needs(leaf))

    def _needs(self, leaf: Task) -> Iterator[tuple[str, Need]]:
        for carrier in (leaf.id, *self.plan.ancestors(leaf.id)):
            for need in self.plan.by_id[carrier].needs:
                yield carrier, need

    def _named(self, carrier: str, need: Need) -> set[str]:
        """Give the leaves whose dates a need goes by, or what it names that is not in the plan."""
        plan = self.plan
        if need.plan is not None or need.task not in plan.by_id:
            return {name_of(need)}
        family = {carrier, *plan.ancestors(carrier)}
        if need.task in family or carrier in plan.ancestors(need.task):
            return set()
        if carrier in plan.children and need.type in INTO_FINISH:
            return set()
        leaves = plan.leaves_under(need.task)
        of_span = need.lag is not None and not isinstance(need.lag.amount, Duration)
        is_parent = need.task in plan.children
        if need.type not in FROM_START or (is_parent and of_span):
            return set(leaves)
        # That what is under way has begun is known: nobody waits for it.
        return {leaf for leaf in self._first(leaves) if not self._begun(plan.by_id[leaf])}

    def _begun(self, leaf: Task) -> bool:
        return not leaf.broken and self.plan.column_of(leaf).state in DOING

    def _first(self, leaves: tuple[str, ...]) -> tuple[str, ...]:
        """Give the leaf that starts first, which may be any where one has no dates (R12)."""
        early, place = self.analysis.early.start, self.plan.position
        state = self.analysis.states.state
        left = [leaf for leaf in leaves if state[leaf] is not TaskState.DROPPED]
        starts = {leaf: early[place[leaf]] for leaf in left}
        if None in starts.values():
            return leaves
        return tuple(sorted(left, key=lambda leaf: (starts[leaf], place[leaf]))[:1])
