"""`field=value`, `field+=value`, `field-=value`: what `set` is told, turned into edits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from longpole.cli.answer import UsageError
from longpole.cli.arguments import did_you_mean
from longpole.domain.column import BoardColumn
from longpole.domain.edits import SetField
from longpole.domain.fields import HOLD_FIELDS, TASK_FIELDS, Field, FieldKind, parse_text
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task

ASSIGNMENT = re.compile(r"(?P<name>[^=+\-]+?)\s*(?P<sign>\+=|-=|=)(?P<text>.*)", re.DOTALL)
_LISTS = frozenset({FieldKind.NEEDS, FieldKind.TAGS})
_HOLD = "hold"


def edits_of(plan: Plan, task: Task, assignments: Sequence[str]) -> list[SetField]:
    """Read assignments in their order; raise UsageError if one does not fit its field."""
    values: dict[str, object] = {}
    for assignment in assignments:
        found = ASSIGNMENT.fullmatch(assignment)
        if found is None:
            raise UsageError(f'"{assignment}" is not field=value')
        name, sign, text = found["name"], found["sign"], found["text"]
        top, _, key = name.partition(".")
        field = _field(name)
        known = top in values or top not in task.unread
        before = values.get(top, getattr(task, top))
        if sign == "=" and not key and top != _HOLD:
            values[top] = _parse(field, name, text)
        elif not known:
            raise UsageError(f"{top}: what is there cannot be read; set it as a whole")
        elif sign == "=":
            values[top] = _hold(before, key or "reason", field, text, name)
        elif field.kind in _LISTS:
            values[top] = _changed(before, _parse(field, name, text), sign, name)
        else:
            raise UsageError(f"{name}{sign}: only needs and tags take {sign}")
        _require_known(plan, field, values[top])
    return [SetField(task.id, name, value) for name, value in values.items()]


def _field(name: str) -> Field:
    top, dot, key = name.partition(".")
    if dot and top == _HOLD and key in HOLD_FIELDS:
        return HOLD_FIELDS[key]
    if not dot and name == _HOLD:
        return HOLD_FIELDS["reason"]
    if not dot and name in TASK_FIELDS:
        return TASK_FIELDS[name]
    known = [*TASK_FIELDS, *(f"{_HOLD}.{key}" for key in HOLD_FIELDS)]
    hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
    raise UsageError(f'a task has no field "{name}"{hint}')


def _parse(field: Field, name: str, text: str) -> object:
    try:
        return parse_text(field, text)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from error


def _hold(before: object, key: str, field: Field, text: str, name: str) -> Hold | None:
    """Give a hold with one part changed; without a reason of its own, `hold=` ends it."""
    if name == _HOLD and not text.strip():
        return None
    hold = before if isinstance(before, Hold) else Hold()
    # The table of fields has checked that the value fits.
    part: dict[str, Any] = {key: _parse(field, name, text)}
    after = replace(hold, **part)
    return None if after == Hold() else after


def _changed(before: object, parts: object, sign: str, name: str) -> tuple[object, ...]:
    kept = list(before) if isinstance(before, tuple) else []
    for part in parts if isinstance(parts, tuple) else ():
        if sign == "+=":
            kept += [] if part in kept else [part]
            continue
        gone = [one for one in kept if one == part or _named(one, part)]
        if not gone:
            hint = did_you_mean(str(part), map(str, kept))
            raise UsageError(f'{name}: there is no "{part}" to take away{hint}')
        kept = [one for one in kept if one not in gone]
    return tuple(kept)


def _named(one: object, part: object) -> bool:
    """Tell whether a bare id names a need that has a type or a lag."""
    if not isinstance(one, Need) or not isinstance(part, Need):
        return False
    return part == Need(one.task, plan=one.plan)


def _require_known(plan: Plan, field: Field, value: object) -> None:
    """Refuse names that the plan does not know, with the one that may have been meant."""
    match field.kind, value:
        case FieldKind.COLUMN, str(name) if plan.column_named(name) is None:
            raise UsageError(_no_column(plan, name))
        case FieldKind.TASK, str(name):
            named = [name]
        case FieldKind.NEEDS, tuple():
            needs = [need for need in value if isinstance(need, Need)]
            named = [need.task for need in needs if need.plan is None]
        case _:
            return
    for task_id in named:
        if task_id not in plan.by_id:
            hint = did_you_mean(task_id, plan.by_id)
            raise UsageError(f'{field.name}: there is no task "{task_id}"{hint}')


def column_meant(plan: Plan, name: str) -> BoardColumn:
    """Give the column of an id or, in any case, of a title; raise UsageError if it is not one."""
    column = plan.column_named(name)
    if column is not None:
        return column
    titled = [one for one in plan.board_columns if name.casefold() == one.title.casefold()]
    if len(titled) > 1:
        ids = ", ".join(one.id for one in titled)
        raise UsageError(f'several columns are called "{name}": {ids}')
    if not titled:
        raise UsageError(_no_column(plan, name))
    return titled[0]


def _no_column(plan: Plan, name: str) -> str:
    """Say that a plan has no such column, and which it may have been."""
    known = [column.id for column in plan.board_columns]
    hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
    return f'there is no column "{name}"{hint}'
