"""Removing a task: what becomes of those that need it and of those that are in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from longpole.domain.calendar import Calendar
from longpole.domain.draft import Draft
from longpole.domain.duration import LONGEST, Duration, Unit
from longpole.domain.edits import Children, Links, RemoveTask
from longpole.domain.errors import EditError
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.task import Task


def needed_by(draft_tasks: Mapping[str, Task], gone: Collection[str]) -> tuple[str, ...]:
    """Give the ids outside `gone` that need something in it, in file order."""
    return tuple(
        task.id
        for task in draft_tasks.values()
        if task.id not in gone and any(_inside(need, gone) for need in task.needs)
    )


def remove(draft: Draft, edit: RemoveTask) -> None:
    """Take a task out of a draft; raise EditError where links or children are not spoken for."""
    task = draft.find(edit.task)
    children = draft.children(task.id)
    if children and edit.children is None:
        raise EditError(f'"{task.name}" has tasks in it: say whether they move up or go too')
    gone = {task.id}
    if edit.children is Children.TOO:
        gone |= draft.descendants(task.id)
    successors = draft.needing(gone)
    if successors and edit.links is None:
        names = ", ".join(needed_by(draft.tasks, gone))
        raise EditError(f'"{task.name}" is needed by {names}: say whether to drop or bridge that')
    predecessors = draft.tasks if edit.links is Links.BRIDGE else {}
    for key in successors:
        successor = draft.tasks[key]
        needs = _needs_without(successor, gone, predecessors, draft.base.calendar)
        draft.put(replace(successor, needs=needs))
    if edit.children is Children.UP:
        above = task.parent if task.parent in draft.tasks and task.parent != task.id else None
        for key in children:
            draft.put(replace(draft.tasks[key], parent=above))
    for key in gone:
        draft.remove(key)


def _inside(need: Need, ids: Collection[str]) -> bool:
    return need.plan is None and need.task in ids


def _needs_without(
    task: Task, gone: Collection[str], bridge: Mapping[str, Task], calendar: Calendar
) -> tuple[Need, ...]:
    kept: dict[Need, None] = {}
    for need in task.needs:
        if not _inside(need, gone):
            kept[need] = None
            continue
        for joined in _bridged(need, gone, bridge, calendar):
            if joined.plan is not None or joined.task != task.id:
                kept[joined] = None
    return tuple(kept)


def _bridged(
    need: Need, gone: Collection[str], bridge: Mapping[str, Task], calendar: Calendar
) -> list[Need]:
    """Replace a need by what the removed task needed itself, through as many as are removed."""
    found: list[Need] = []
    seen: set[str] = set()
    waiting = [need]
    while waiting:
        current = waiting.pop(0)
        if current.task in seen or current.task not in bridge:
            continue
        seen.add(current.task)
        for earlier in bridge[current.task].needs:
            joined = _join(earlier, current, calendar)
            if _inside(earlier, gone):
                waiting.append(joined)
            else:
                found.append(joined)
    return found


def _join(earlier: Need, later: Need, calendar: Calendar) -> Need:
    # The predecessor's end comes from the first link, the successor's from the second.
    type_ = LinkType(earlier.type.value[0] + later.type.value[1])
    return replace(earlier, type=type_, lag=_sum(earlier.lag, later.lag, calendar))


def _sum(first: Lag | None, second: Lag | None, calendar: Calendar) -> Lag | None:
    """Add two lags; one counted in percent of a task that goes, or in elapsed time, cannot be."""
    if first is None or second is None:
        return second or first
    one, two = first.amount, second.amount
    if not isinstance(one, Duration) or not isinstance(two, Duration) or one.elapsed or two.elapsed:
        return second
    signs = [-1 if lag.negative else 1 for lag in (first, second)]
    if one.unit is two.unit:
        unit, total = one.unit, signs[0] * one.amount + signs[1] * two.amount
    else:
        unit, total = Unit.MINUTES, Decimal(0)
        for sign, amount in zip(signs, (one, two), strict=True):
            total += sign * amount.minutes(calendar.minutes_per_day, calendar.days_per_week)
        for larger in (Unit.WEEKS, Unit.DAYS, Unit.HOURS):
            size = Duration(Decimal(1), larger).minutes(
                calendar.minutes_per_day, calendar.days_per_week
            )
            if size and total % size == 0:
                unit, total = larger, total / size
                break
    if abs(total) > LONGEST:
        return second
    return Lag(Duration(abs(total), unit), negative=total < 0) if total else None
