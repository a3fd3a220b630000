"""What becoming a parent takes from a task, in words: no other step takes what nobody named."""

from __future__ import annotations

from longpole.domain.plan import Plan
from longpole.domain.task import LEAF_FIELDS


def taken_from_parents(before: Plan, after: Plan) -> str:
    """Say which tasks a step made parents, and what went because only a leaf has it; else ""."""
    told: list[str] = []
    for key in after.children:
        was, now = before.by_id.get(key), after.by_id[key]
        if was is None or was is now or key in before.children:
            continue
        gone = [
            name
            for name in LEAF_FIELDS
            if getattr(was, name) is not None and getattr(now, name) is None
        ]
        if gone:
            went = ", ".join(gone)
            told.append(f'"{now.name}" is a parent now: its {went} went; undo brings it back')
    return "; ".join(told)
