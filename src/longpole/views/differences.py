"""What makes one plan another, task by task, in the plain words of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from longpole.domain.edits import Edit, MoveToColumn, RemoveTask, SetField
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.views.decided import decided

_OF_A_MOVE = frozenset({"status", "started", "finished"})
"""What is written with a move of a card needs no words of its own."""


def differences(before: Plan, after: Plan, today: date) -> Iterator[tuple[Task, str]]:
    """Give each task that differs with what was done to it, then those that are new."""
    for task in before.tasks:
        now = after.by_id.get(task.id)
        if now is task or now == task:
            continue
        text = decided(before, _edits(before, after, task, now, today), task.id, today)
        if text:
            yield task, text
    for task in after.tasks:
        if task.id not in before.by_id:
            yield task, "added"


def _edits(before: Plan, after: Plan, was: Task, now: Task | None, today: date) -> Iterator[Edit]:
    """Give the edits that make one task what it is in another plan."""
    if now is None:
        yield RemoveTask(was.id)
        return
    moved = before.column_of(was) != after.column_of(now)
    if moved:
        yield MoveToColumn(was.id, after.column_of(now).id, today)
    for name in TASK_FIELDS:
        follows = name in _OF_A_MOVE and (moved or name == "status")
        if not follows and getattr(was, name) != getattr(now, name):
            yield SetField(was.id, name, getattr(now, name))
