"""The figures of a schedule, as far as they are at hand: what views ask of an analysis.

An analysis may come after the plan has been shown. Until it does, the figures of the plan before
stand where they stood, as `old` ones, dimmed. Whatever they do not know they say nothing of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from longpole.domain.days import Day
from longpole.domain.record import record

if TYPE_CHECKING:
    from longpole.engine.analysis import Analysis
    from longpole.engine.explain import Explanations
    from longpole.views.whatif import WhatIfView


class Mark(StrEnum):
    """How near a task is to moving the finish."""

    CRITICAL = "critical"
    NEAR_CRITICAL = "near_critical"


@record
class Figures:
    """What the schedule of a plan says of each of its tasks, and of the whole.

    Those of a what-if come with `whatif`, what they are compared with.
    """

    analysis: Analysis
    old: bool = False
    whatif: WhatIfView | None = None

    def aged(self) -> Figures:
        """Give the same figures as those of a plan that has changed since."""
        aged = replace(self, old=True)
        aged.__dict__.update(self._worked_out())
        return aged

    def work_out(self) -> Figures:
        """Work out now what screens will ask for; give the figures themselves."""
        analysis = self.analysis
        # Each of these is a pass over the plan, too long for the moment between key and picture.
        _ = analysis.critical, analysis.near_critical, analysis.critical_path
        _ = len(analysis.dates), tuple(analysis.undated.values())
        _ = self.undated, self.open_ended, self.told, self.span, self.progress
        leaf, parent = (
            next(iter(analysis.total_float), None),
            next(iter(analysis.plan.children), None),
        )
        if leaf is not None:
            _ = analysis.dates.get(leaf), self.explanations.promise(leaf)
        if parent is not None:
            _ = analysis.dates.get(parent), self.start(parent), self.end(parent)
        return self

    @cached_property
    def explanations(self) -> Explanations:
        """Why the dates are what they are."""
        # Not needed for the first paint, as nothing of the schedule is.
        from longpole.engine.explain import Explanations

        return Explanations(self.analysis)

    @cached_property
    def told(self) -> bool:
        """Whether marks and float are worth a word.

        Where nobody has estimated, and no date is to be kept, they would be made of assumptions.
        """
        plan, is_open = self.analysis.plan, self.analysis.load.open
        if plan.project.finish_by is not None:
            return True
        return any(
            (task.estimate or task.remaining or task.deadline or task.start_by) is not None
            for leaf, task in enumerate(plan.tasks)
            if is_open[leaf] or task.id in plan.children
        )

    @cached_property
    def assumed(self) -> bool:
        """Whether there is open work, and nobody has said of any how long it takes."""
        analysis = self.analysis
        open_tasks = [
            task for leaf, task in enumerate(analysis.plan.tasks) if analysis.load.open[leaf]
        ]
        return bool(open_tasks) and all(
            (task.estimate or task.remaining) is None for task in open_tasks
        )

    @cached_property
    def undated(self) -> int:
        """How many open tasks have no dates; those that cannot be read are counted elsewhere."""
        plan = self.analysis.plan
        return sum(
            1
            for task in self.analysis.undated
            if task not in plan.children and not plan.by_id[task].broken
        )

    @cached_property
    def open_ended(self) -> bool:
        """Whether the finish hangs on a hold that nobody knows the end of."""
        from longpole.views.causes import assumes_release

        analysis = self.analysis
        return any(assumes_release(analysis, leaf) for leaf in analysis.critical_path)

    @cached_property
    def progress(self) -> Mapping[str, float]:
        """How far each parent is, from 0 to 1."""
        from longpole.engine.progress import progress

        return progress(self.analysis.plan)

    @property
    def minutes_per_day(self) -> int:
        """Give the length of a day."""
        return self.analysis.plan.calendar.minutes_per_day

    @property
    def finish(self) -> datetime | None:
        """Give when all is done at the earliest, or when it was."""
        analysis = self.analysis
        unknown = not analysis.total_float and any(analysis.load.open)
        return None if unknown else analysis.ends

    @property
    def path(self) -> tuple[str, ...]:
        """Give the tasks of the critical path in their order."""
        return self.analysis.critical_path

    def mark(self, task_id: str) -> Mark | None:
        """Tell whether a task, a leaf or a parent, is critical or nearly so."""
        if not self.told:
            return None
        if task_id in self.analysis.critical:
            return Mark.CRITICAL
        return Mark.NEAR_CRITICAL if task_id in self.analysis.near_critical else None

    def spare(self, task_id: str) -> int | None:
        """Give the total float of an open leaf in minutes."""
        return self.analysis.total_float.get(task_id) if self.told else None

    def start(self, task_id: str) -> datetime | None:
        """Give when a task starts at the earliest, or when it did."""
        return self.analysis.early_start(task_id) if task_id in self.analysis.dates else None

    def end(self, task_id: str) -> datetime | None:
        """Give when a task ends at the earliest, or when it did."""
        return self.analysis.early_finish(task_id) if task_id in self.analysis.dates else None

    def misses(self, task_id: str, deadline: Day) -> bool:
        """Tell whether a task ends after a day at the earliest."""
        end = self.end(task_id)
        if end is None:
            return False
        return end > deadline if isinstance(deadline, datetime) else end.date() > deadline

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of all work that has dates; None if none has any."""
        analysis = self.analysis
        ends = (*analysis.early.start[: analysis.network.size], *analysis.early.finish)
        known = [index for index in ends if index is not None and index >= 0]
        if not known:
            return None
        first = analysis.moment(min(known) - analysis.load.zero, finish=False)
        last = analysis.moment(max(known) - analysis.load.zero, finish=True)
        return None if first is None or last is None else (first.date(), last.date())

    def _worked_out(self) -> Iterator[tuple[str, object]]:
        names = {"explanations", "told", "assumed", "undated", "open_ended", "span", "progress"}
        return ((name, value) for name, value in self.__dict__.items() if name in names)
