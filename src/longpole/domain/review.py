"""Reviews: what was decided about what holds a plan up, by whom, and what to ask about again.

A review is called after its day, `[reviews.2026-11-20]`; a second one of that day gets `-2`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from longpole.domain.days import Day
from longpole.domain.record import record

_ABOUT = re.compile(r"(\w[\w.-]*):\s+(?=\S)")
_NOTHING: Mapping[str, Day] = MappingProxyType({})


@record
class Decision:
    """One decision in plain words, with its reason; `task` is what it is about, if it says."""

    task: str | None
    text: str

    def __str__(self) -> str:
        """Give it as it is written: `design-api: given to bo; ana is away`."""
        return self.text if self.task is None else f"{self.task}: {self.text}"


@record
class Review:
    """One entry `[reviews.id]`. `follow_up` are the days to ask about tasks again."""

    id: str
    by: str | None = None
    decisions: tuple[Decision, ...] = ()
    follow_up: Mapping[str, Day] = field(default_factory=lambda: _NOTHING)

    @cached_property
    def day(self) -> date | None:
        """The day that it is called after; None where its id says none."""
        try:
            return date.fromisoformat(self.id[: len("2026-11-20")])
        except ValueError:
            return None

    def about(self, task_id: str) -> tuple[Decision, ...]:
        """Give what was decided about a task."""
        return tuple(one for one in self.decisions if one.task == task_id)

    def with_decision(self, decision: Decision, follow_up: Day | None = None) -> Review:
        """Give the review with one more decision, and with a day to ask again if there is one."""
        days = self.follow_up
        if follow_up is not None and decision.task is not None:
            days = MappingProxyType({**days, decision.task: follow_up})
        return replace(self, decisions=(*self.decisions, decision), follow_up=days)

    def renamed(self, names: Mapping[str, str]) -> Review:
        """Give the review with tasks by their new names; itself if it names none of them."""
        told = {one.task for one in self.decisions}.union(self.follow_up)
        if told.isdisjoint(names):
            return self
        decisions = (
            replace(one, task=names.get(one.task, one.task)) if one.task is not None else one
            for one in self.decisions
        )
        days = {names.get(task, task): day for task, day in self.follow_up.items()}
        return replace(self, decisions=tuple(decisions), follow_up=MappingProxyType(days))


def parse_decision(text: str) -> Decision:
    """Read a decision: what stands before the first colon is the task, if it can be one."""
    found = _ABOUT.match(text)
    return Decision(found[1], text[found.end() :]) if found else Decision(None, text)


def review_id(day: date, taken: Collection[str]) -> str:
    """Give the id of a new review: its day, and a number where that day has had one."""
    name, number = day.isoformat(), 2
    while name in taken:
        name, number = f"{day.isoformat()}-{number}", number + 1
    return name
