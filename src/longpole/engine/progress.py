"""Progress: how much of the work in each parent is behind it, rolled up from its leaves."""

from __future__ import annotations

from collections.abc import Mapping

from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.amounts import Amounts
from longpole.engine.family import top_down


def progress(plan: Plan) -> Mapping[str, float]:
    """Give for each parent the part of its work that is done, from 0 to 1 (R15).

    A leaf counts by its duration, one without an estimate as a day; in a parent whose leaves take
    no time each counts the same. What is done or dropped is behind it; other work as far as its
    `progress` says, or else its `remaining`.
    """
    lengths = Amounts(plan.calendar)
    sums: dict[str, tuple[float, float, float, int]] = {}
    found: dict[str, float] = {}
    for parent in reversed(top_down(plan)):
        length = done = part = 0.0
        count = 0
        for child in plan.children[parent]:
            inside = sums.get(child) or _leaf(plan, plan.by_id[child], lengths)
            length, done, part = length + inside[0], done + inside[1], part + inside[2]
            count += inside[3]
        sums[parent] = (length, done, part, count)
        found[parent] = done / length if length else part / count
    return found


def _leaf(plan: Plan, task: Task, lengths: Amounts) -> tuple[float, float, float, int]:
    """Give the length of a leaf, how much of that is done, the same as a part, and 1 to count."""
    length = lengths.length(task)
    part = 0.0
    if task.broken:
        pass
    elif plan.column_of(task).state.complete:
        part = 1.0
    elif task.progress is not None:
        part = task.progress / 100
    elif task.remaining is not None and length:
        part = max(0.0, 1 - lengths.minutes(task.remaining) / length)
    return length, length * part, part, 1
