"""The path that drives the finish of a plan, and what is near to it."""

from __future__ import annotations

from functools import cached_property

from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.explain import Explanations
from longpole.views.steps import Chain
from longpole.views.words import Words, first_few

_NAMED = 4


@record
class Path:
    """The driving path to a task, or without one to the finish of the plan."""

    analysis: Analysis
    task: str | None = None

    @property
    def words(self) -> Words:
        """Give the words in which it is told."""
        return Words(self.analysis)

    @property
    def target(self) -> str | None:
        """Give the task that the path leads to; None where nothing open has dates."""
        return self.task if self.task is not None else self._end

    @cached_property
    def chain(self) -> Chain | None:
        """The steps of the path."""
        if self.target is None:
            return None
        return Chain(self.words, Explanations(self.analysis), self.target)

    @cached_property
    def _end(self) -> str | None:
        """The leaf with the last finish that no other one with it waits for."""
        driving = self.analysis.critical_path
        last = [leaf for leaf in driving if self._finish(leaf) == self.analysis.finish]
        together, waiting = set(last), self.analysis.states.successors
        free = [leaf for leaf in last if together.isdisjoint(waiting.get(leaf, ()))]
        ordered = free or last
        return ordered[-1] if ordered else None

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The open leaves with dates that no open one waits for, the last finish first (R29)."""
        states, floats = self.analysis.states, self.analysis.total_float
        found = [
            leaf
            for leaf in floats
            if not any(other in floats for other in states.successors.get(leaf, ()))
        ]
        return tuple(sorted(found, key=lambda leaf: -(self._finish(leaf) or 0)))

    @property
    def other_ends(self) -> tuple[str, ...]:
        """Give the ends beside the one that the path leads to."""
        return tuple(leaf for leaf in self.ends if leaf != self.target)

    @property
    def beside(self) -> tuple[str, ...]:
        """Give the leaves that hold the same finish, though they are no steps of this path."""
        if self.chain is None:
            return ()
        on_it = {step.task for step in self.chain.steps}
        all_of_it = (
            self.analysis.critical_path if self.task is None else self.analysis.path_to(self.task)
        )
        return tuple(leaf for leaf in all_of_it if leaf not in on_it)

    @property
    def near(self) -> tuple[str, ...]:
        """Give the leaves that are nearly critical, the least float first."""
        floats = self.analysis.total_float
        return tuple(
            sorted(self.analysis.near_critical, key=lambda leaf: (floats[leaf], self._at(leaf)))
        )

    def remarks(self) -> tuple[str, ...]:
        """Give what else a planner has to watch, a line each."""
        words, floats = self.words, self.analysis.total_float
        found: list[str] = []
        if self.beside:
            names = first_few([words.name(leaf) for leaf in self.beside], _NAMED)
            found.append(f"Just as long beside it: {names}.")
        if self.task is None and self.near:
            near = [f"{words.name(leaf)} ({words.spare(floats[leaf])})" for leaf in self.near]
            found.append(f"Near-critical, by float: {first_few(near, _NAMED)}.")
        if self.task is None and self.other_ends:
            ends = [f"{words.name(leaf)} ({words.ends(leaf)})" for leaf in self.other_ends]
            found.append(f"Other ends: {first_few(ends, _NAMED)}.")
        return tuple(found)

    def _finish(self, leaf: str) -> int | None:
        dates = self.analysis.dates.get(leaf)
        return None if dates is None else dates.early_finish

    def _at(self, leaf: str) -> int:
        return self.analysis.plan.position[leaf]
