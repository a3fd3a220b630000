"""A task, and the hold that declares what the graph cannot know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from longpole.domain.days import Day
from longpole.domain.duration import Duration, Estimate
from longpole.domain.need import Need
from longpole.domain.record import record


@record
class Hold:
    """An outside wait: why, on whom, since when, when to ask again, to whom it was escalated."""

    reason: str | None = None
    on: str | None = None
    since: Day | None = None
    until: Day | None = None
    escalated: str | None = None


@record
class Task:
    """One entry `[tasks.id]`, field by field as written; None or empty is what was not written.

    `unread` names the keys whose value could not be understood: they count as missing and stay
    in the file as they are until the field is set. `broken` marks the placeholder of an entry
    that is not valid TOML: only its id is known, and it is never complete.
    """

    id: str
    title: str | None = None
    parent: str | None = None
    status: str | None = None
    owner: str | None = None
    estimate: Estimate | None = None
    needs: tuple[Need, ...] = ()
    priority: int | None = None
    tags: tuple[str, ...] = ()
    started: Day | None = None
    finished: Day | None = None
    remaining: Duration | None = None
    progress: int | float | None = None
    not_before: Day | None = None
    start_by: Day | None = None
    deadline: Day | None = None
    logic: str | None = None
    hold: Hold | None = None
    notes: str | None = None
    unread: tuple[str, ...] = ()
    broken: bool = False

    @classmethod
    def of(cls, values: dict[str, Any]) -> Task:
        """Give the task with these fields, `id` among them; the dictionary is the task's from now.

        The constructor sets every field there is, one by one, and a large plan has ten thousand
        tasks to make before its board can be painted.
        """
        task = object.__new__(cls)
        task.__dict__ = values
        return task

    @property
    def name(self) -> str:
        """Give the title, or the id where there is none."""
        return self.title or self.id


LEAF_FIELDS = ("status", "estimate", "started", "finished", "remaining", "progress")
"""What a parent ignores, since it stands for what is in it: removed when a task becomes one."""


def emptied(task: Task) -> Task:
    """Give a task without what only a leaf has."""
    nothing: dict[str, Any] = dict.fromkeys(LEAF_FIELDS)
    unread = tuple(name for name in task.unread if name not in LEAF_FIELDS)
    return replace(task, unread=unread, **nothing)
