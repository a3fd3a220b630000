"""The table of task fields: one row each, from which every door reads, checks and explains them.

The plan file, the edit form, `set`, the filters and the JSON Schema all go by these rows, so that
a field means the same everywhere. How a kind looks in TOML is the storage room's business.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from longpole.domain.days import Day
from longpole.domain.duration import Duration, Estimate, parse_duration
from longpole.domain.errors import EditError
from longpole.domain.ids import is_id
from longpole.domain.need import Need, parse_need
from longpole.domain.record import record
from longpole.domain.task import Hold


class FieldKind(StrEnum):
    """What values a field takes."""

    TEXT = "text"
    NOTES = "notes"
    TASK = "task"
    COLUMN = "column"
    PERSON = "person"
    ESTIMATE = "estimate"
    DURATION = "duration"
    NEEDS = "needs"
    TAGS = "tags"
    PRIORITY = "priority"
    PERCENT = "percent"
    DAY = "day"
    LOGIC = "logic"
    HOLD = "hold"


@record
class Field:
    """One field of a task: its key in the file, the kind of its values, and what it says."""

    name: str
    kind: FieldKind
    help: str


_ROWS = (
    Field("title", FieldKind.TEXT, "what is to be done, in a few words"),
    Field("parent", FieldKind.TASK, "the task that this one is part of"),
    Field("status", FieldKind.COLUMN, "the column that the card stands in"),
    Field("owner", FieldKind.PERSON, "who sees to it"),
    Field("estimate", FieldKind.ESTIMATE, "working time it takes, such as 3d, or 2d, 3d, 8d"),
    Field("needs", FieldKind.NEEDS, "what it waits for, such as design, legal FS+2d"),
    Field("priority", FieldKind.PRIORITY, "1 to 5, 1 first"),
    Field("tags", FieldKind.TAGS, "words to find it by"),
    Field("started", FieldKind.DAY, "the day work began"),
    Field("finished", FieldKind.DAY, "the day it was done"),
    Field("remaining", FieldKind.DURATION, "working time still to go"),
    Field("progress", FieldKind.PERCENT, "how much is done, 0 to 100"),
    Field("not_before", FieldKind.DAY, "the first day it may start"),
    Field("start_by", FieldKind.DAY, "the day it should have started by"),
    Field("deadline", FieldKind.DAY, "the day it should be done by"),
    Field("logic", FieldKind.LOGIC, '"override" lets started work go on before its needs are met'),
    Field("hold", FieldKind.HOLD, "an outside wait: reason, on whom, since, until, escalated to"),
    Field("notes", FieldKind.NOTES, "anything, in Markdown"),
)

TASK_FIELDS: Mapping[str, Field] = MappingProxyType({row.name: row for row in _ROWS})
"""Every field of a task by name, in the order they are written and shown."""

HOLD_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        row.name: row
        for row in (
            Field("reason", FieldKind.TEXT, "what it waits for"),
            Field("on", FieldKind.TEXT, "whom it waits for"),
            Field("since", FieldKind.DAY, "since when"),
            Field("until", FieldKind.DAY, "when to ask again"),
            Field("escalated", FieldKind.TEXT, "to whom it was escalated"),
        )
    }
)
"""The keys of a hold."""

LOGIC_OVERRIDE = "override"
LOWEST_PRIORITY = 5
FULL = 100


def absent(field: Field) -> object:
    """Give what stands for no value: nothing, or for a list no elements."""
    return () if field.kind in {FieldKind.NEEDS, FieldKind.TAGS} else None


def parse_text(field: Field, text: str) -> object:
    """Read a value typed for a field; None (or no elements) for an empty text.

    Text is taken literally; lists are `a, b`. Raises ValueError with what was expected.
    """
    if not text.strip():
        return absent(field)
    value = _PARSERS.get(field.kind, str.strip)(text)
    problem = fault(field, value)
    if problem:
        raise ValueError(problem)
    return value


def format_text(field: Field, value: object) -> str:
    """Write a value the way `parse_text` reads it; an absent one is empty."""
    if value == absent(field):
        return ""
    match value:
        case tuple():
            return ", ".join(str(part) for part in value)
        case Estimate(likely=likely, optimistic=low, pessimistic=high):
            return ", ".join(str(part) for part in (low, likely, high) if part is not None)
        case datetime():
            precise = value.second or value.microsecond
            return value.isoformat(" ", "auto" if precise else "minutes")
        case Hold():
            return value.reason or ""
        case _:
            return str(value)


def parse_estimate(parts: list[str]) -> Estimate:
    """Read one duration, or three: optimistic, likely, pessimistic."""
    durations = [parse_duration(part) for part in parts]
    if len(durations) == 1:
        return Estimate(durations[0])
    if len(durations) == 3:
        return Estimate(durations[1], optimistic=durations[0], pessimistic=durations[2])
    raise ValueError("expected one duration, or three: optimistic, likely, pessimistic")


def parse_day(text: str) -> Day:
    """Read `2026-11-24` or `2026-11-24 14:00`; an offset or anything else is a ValueError."""
    plain = text.strip()
    read = date if len(plain) <= len("2026-11-24") else datetime
    try:
        value = read.fromisoformat(plain)
    except ValueError:
        raise ValueError("expected a date such as 2026-11-24, or 2026-11-24 14:00") from None
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise ValueError("a date-time here is local: leave the offset out")
    return value


def fault(field: Field, value: object) -> str | None:
    """Say why a value does not fit a field, or None if it does."""
    return None if value == absent(field) else _CHECKS[field.kind](value)


def check_value(name: str, value: object) -> None:
    """Raise EditError unless a value fits the field of that name."""
    problem = fault(TASK_FIELDS[name], value)
    if problem:
        raise EditError(f"{name}: {problem}")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _parse_number(text: str) -> int | float:
    plain = text.strip()
    if re.fullmatch(r"[+-]?\d{1,9}", plain, re.ASCII):
        return int(plain)
    try:
        return float(plain)
    except ValueError:
        return math.nan


def _parse_needs(text: str) -> tuple[Need, ...]:
    return tuple(parse_need(part) for part in _parts(text))


def _fault_text(value: object) -> str | None:
    if not isinstance(value, str):
        return "expected text"
    if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        return "the text holds bytes that are not UTF-8"
    return None


def _fault_id(value: object) -> str | None:
    if not isinstance(value, str) or not is_id(value):
        return "expected an id: letters, digits, _ - . (- and . not first)"
    return None


def _fault_duration(value: object) -> str | None:
    if not isinstance(value, Duration):
        return "expected a duration such as 30m, 4h, 3d, 2w"
    try:
        return None if parse_duration(str(value)) == value else "the duration has too many digits"
    except ValueError as error:
        return str(error)


def _fault_estimate(value: object) -> str | None:
    if not isinstance(value, Estimate):
        return "expected one duration, or three"
    if (value.optimistic is None) != (value.pessimistic is None):
        return "expected one duration, or three: optimistic, likely, pessimistic"
    points = (value.optimistic, value.likely, value.pessimistic)
    return next((f for f in map(_fault_duration, filter(None, points)) if f), None)


def _fault_needs(value: object) -> str | None:
    if not isinstance(value, tuple) or not all(isinstance(need, Need) for need in value):
        return "expected a list of needs such as design, legal FS+2d"
    for need in value:
        try:
            if parse_need(str(need)) != need:
                return f"{need} cannot be written"
        except ValueError as error:
            return str(error)
    return None


def _fault_tags(value: object) -> str | None:
    if not isinstance(value, tuple):
        return "expected a list of words"
    return next((f for f in map(_fault_text, value) if f), None)


def _fault_priority(value: object) -> str | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return None if whole and value in range(1, LOWEST_PRIORITY + 1) else "expected 1 to 5"


def _fault_percent(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "expected 0 to 100"
    return None if 0 <= value <= FULL else "expected 0 to 100"


def _fault_day(value: object) -> str | None:
    if not isinstance(value, date):
        return "expected a date such as 2026-11-24"
    if isinstance(value, datetime) and value.tzinfo is not None:
        return "a date-time here is local: leave the offset out"
    return None


def _fault_logic(value: object) -> str | None:
    return None if value == LOGIC_OVERRIDE else 'expected "override"'


def _fault_hold(value: object) -> str | None:
    if not isinstance(value, Hold):
        return "expected a hold"
    for name, field in HOLD_FIELDS.items():
        problem = fault(field, getattr(value, name))
        if problem:
            return f"{name}: {problem}"
    return None


# A kind that is not here is text, taken as it is.
_PARSERS: Mapping[FieldKind, Callable[[str], object]] = {
    FieldKind.NOTES: str,
    FieldKind.ESTIMATE: lambda text: parse_estimate(_parts(text.replace("..", ","))),
    FieldKind.DURATION: parse_duration,
    FieldKind.NEEDS: _parse_needs,
    FieldKind.TAGS: lambda text: tuple(_parts(text)),
    FieldKind.PRIORITY: _parse_number,
    FieldKind.PERCENT: _parse_number,
    FieldKind.DAY: parse_day,
    FieldKind.HOLD: lambda text: Hold(reason=text.strip()),
}

_CHECKS: Mapping[FieldKind, Callable[[object], str | None]] = {
    FieldKind.TEXT: _fault_text,
    FieldKind.NOTES: _fault_text,
    FieldKind.TASK: _fault_id,
    FieldKind.COLUMN: _fault_text,
    FieldKind.PERSON: _fault_text,
    FieldKind.ESTIMATE: _fault_estimate,
    FieldKind.DURATION: _fault_duration,
    FieldKind.NEEDS: _fault_needs,
    FieldKind.TAGS: _fault_tags,
    FieldKind.PRIORITY: _fault_priority,
    FieldKind.PERCENT: _fault_percent,
    FieldKind.DAY: _fault_day,
    FieldKind.LOGIC: _fault_logic,
    FieldKind.HOLD: _fault_hold,
}
