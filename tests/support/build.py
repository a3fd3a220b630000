"""Plans in a line or two, for tests that say what they are about."""

from __future__ import annotations

from typing import Any

from longpole.domain.need import parse_need
from longpole.domain.plan import Plan
from longpole.domain.task import Task


def task(task_id: str, needs: str = "", **fields: Any) -> Task:
    """Give a task; its needs as they are typed, `a, b FS+2d`."""
    parsed = tuple(parse_need(part) for part in needs.split(",") if part.strip())
    return Task(task_id, needs=parsed, **fields)


def plan(*tasks: Task, **parts: Any) -> Plan:
    """Give a plan of these tasks."""
    return Plan(tasks=tasks, **parts)
