"""The table TOML key <-> field: what each table of a plan holds, and how each value is written.

`from_toml` gives the value of a key or raises ValueError with what was expected; `to_toml` is its
way back. What a task's fields mean and accept is the domain's table; this one knows TOML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, cast

from longpole.domain.calendar import WEEKDAYS, Calendar, Hours, format_hours, parse_hours
from longpole.domain.column import Column, ColumnState
from longpole.domain.days import Day, DaySpan, parse_span
from longpole.domain.duration import Duration, Estimate, parse_duration
from longpole.domain.fields import HOLD_FIELDS, TASK_FIELDS, Field, FieldKind, fault, parse_estimate
from longpole.domain.ids import is_id
from longpole.domain.need import Need, parse_need
from longpole.domain.plan import Person, Project
from longpole.domain.record import record
from longpole.domain.review import Decision, Review, parse_decision
from longpole.domain.task import Hold, Task


class PartsError(ValueError):
    """Some elements of a list could not be read; the others are in `value`."""

    def __init__(self, value: object, faults: list[tuple[int | str, str]]) -> None:
        super().__init__(faults[0][1])
        self.value = value
        self.faults = faults


@record
class Row:
    """One key of a table: how its value is read from TOML and written to it.

    A list with `lines` is begun with a line for each element.
    """

    key: str
    read: Callable[[Any], object]
    write: Callable[[Any], object]
    lines: bool = False


@record
class TableKind:
    """One kind of table: the value it makes, and its keys in the order they are written."""

    family: str
    make: Callable[..., Any]
    rows: Mapping[str, Row]
    keyed: bool


def _same(value: object) -> object:
    return value


def _checked(field: Field) -> Callable[[Any], object]:
    def read(raw: object) -> object:
        if isinstance(raw, str) and field.kind is FieldKind.DAY:
            raise ValueError("a date is written without quotes")
        problem = fault(field, raw)
        if problem:
            raise ValueError(f"{problem}, not {describe(raw)}")
        return raw

    return read


def describe(raw: object) -> str:
    """Say what kind of value TOML holds, for a message."""
    match raw:
        case bool():
            return "true" if raw else "false"
        case str():
            return f'"{raw}"' if len(raw) <= len("a message has little room") else "a text"
        case int() | float():
            return str(raw) if len(str(raw)) < len("1234567890123") else "a number that long"
        case datetime() | date() | time():
            return str(raw)
        case list():
            return "a list"
        case _:
            return "a table"


def _read_text(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"expected text in quotes, not {describe(raw)}")
    return raw


def _read_duration(raw: object) -> Duration:
    if not isinstance(raw, str):
        raise ValueError(f'expected a duration such as "3d" in quotes, not {describe(raw)}')
    return parse_duration(raw)


def _read_estimate(raw: object) -> Estimate:
    if isinstance(raw, str):
        return _one_point(raw)
    parts: list[Any] = raw if isinstance(raw, list) else [raw]
    odd = [part for part in parts if not isinstance(part, str)]
    if odd:
        raise ValueError(f'expected "3d", or ["2d", "3d", "8d"], not {describe(odd[0])}')
    return parse_estimate(parts)


@lru_cache(maxsize=1024)
def _one_point(text: str) -> Estimate:
    return parse_estimate([text])


def _write_estimate(value: Estimate) -> object:
    if value.optimistic is None or value.pessimistic is None:
        return str(value.likely)
    return [str(value.optimistic), str(value.likely), str(value.pessimistic)]


def _list_of(part: Callable[[Any], object], expected: str) -> Callable[[Any], object]:
    def read(raw: object) -> object:
        if not isinstance(raw, list):
            raise ValueError(f"expected a list such as {expected}, not {describe(raw)}")
        try:
            return tuple(map(part, raw))
        except ValueError:
            raise _parts_error(part, raw) from None

    return read


def _parts_error(part: Callable[[Any], object], raw: list[object]) -> PartsError:
    """Say which elements of a list cannot be read, and what the others mean."""
    values: list[object] = []
    faults: list[tuple[int | str, str]] = []
    for index, element in enumerate(raw):
        try:
            values.append(part(element))
        except ValueError as error:
            faults.append((index, str(error)))
    return PartsError(tuple(values), faults)


def _read_need(raw: object) -> Need:
    return parse_need(_read_text(raw))


def _write_all(values: tuple[object, ...]) -> list[str]:
    return [str(value) for value in values]


def _read_hold(raw: object) -> Hold:
    if not isinstance(raw, dict):
        raise ValueError(f'expected a table such as {{ reason = "..." }}, not {describe(raw)}')
    values: dict[str, Any] = {}
    faults: list[tuple[int | str, str]] = []
    for key, row in HOLD_ROWS.items():
        if key in raw:
            try:
                values[key] = row.read(raw[key])
            except ValueError as error:
                faults.append((key, str(error)))
    hold = Hold(**values)
    if faults:
        raise PartsError(hold, faults)
    return hold


def _write_hold(value: Hold) -> dict[str, object]:
    found = {f.name: getattr(value, f.name) for f in fields(value)}
    return {key: item for key, item in found.items() if item is not None}


def _read_span(raw: object) -> DaySpan:
    if isinstance(raw, str):
        return parse_span(raw)
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return DaySpan(raw, raw)
    raise ValueError(f'expected a date, or "2026-12-24/2027-01-01", not {describe(raw)}')


def _write_spans(value: tuple[DaySpan, ...]) -> list[object]:
    return [span.first if span.first == span.last else str(span) for span in value]


def _read_hours(raw: object) -> Hours:
    if not isinstance(raw, list):
        raise ValueError(f'expected a list such as ["09:00-13:00"], not {describe(raw)}')
    spans = sorted(parse_hours(_read_text(part)) for part in raw)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise ValueError("these hours overlap")
    return tuple(spans)


def _write_hours(value: Hours) -> list[str]:
    return [format_hours(span) for span in value]


def _read_week(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(day, str) for day in raw):
        raise ValueError(f'expected a list such as ["mon", "tue"], not {describe(raw)}')
    days = [day.lower() for day in raw]
    unknown = [day for day in days if day not in WEEKDAYS]
    if unknown:
        raise ValueError(f'"{unknown[0]}" is not a weekday: {" ".join(WEEKDAYS)}')
    if not days:
        raise ValueError("a week without working days would never end")
    return tuple(dict.fromkeys(days))


def _read_days(raw: object) -> Mapping[str | date, Hours]:
    if not isinstance(raw, dict):
        raise ValueError(
            f'expected a table such as {{ fri = ["09:00-13:00"] }}, not {describe(raw)}'
        )
    found: dict[str | date, Hours] = {}
    faults: list[tuple[int | str, str]] = []
    for key, hours in raw.items():
        try:
            day = key.lower() if key.lower() in WEEKDAYS else date.fromisoformat(key)
        except ValueError:
            faults.append((key, f'"{key}" is neither a weekday nor a date'))
            continue
        try:
            found[day] = _read_hours(hours)
        except ValueError as error:
            faults.append((key, str(error)))
    if faults:
        raise PartsError(MappingProxyType(found), faults)
    return MappingProxyType(found)


def _write_days(value: Mapping[str | date, Hours]) -> dict[str, object]:
    return {str(day): _write_hours(hours) for day, hours in value.items()}


def _read_decision(raw: object) -> Decision:
    return parse_decision(_read_text(raw))


def _read_day(raw: object) -> Day:
    return cast("Day", _READ_DAY(raw))


def _read_days_of_tasks(raw: object) -> Mapping[str, Day]:
    if not isinstance(raw, dict):
        raise ValueError(
            f"expected a table such as {{ design-api = 2026-11-30 }}, not {describe(raw)}"
        )
    found: dict[str, Day] = {}
    faults: list[tuple[int | str, str]] = []
    for task, day in raw.items():
        try:
            found[task] = _read_day(day)
        except ValueError as error:
            faults.append((task, str(error)))
    if faults:
        raise PartsError(MappingProxyType(found), faults)
    return MappingProxyType(found)


def _write_days_of_tasks(value: Mapping[str, Day]) -> dict[str, object]:
    return dict(value)


def _read_state(raw: object) -> ColumnState:
    try:
        return ColumnState(_read_text(raw))
    except ValueError:
        known = ", ".join(ColumnState)
        raise ValueError(f"expected one of {known}, not {describe(raw)}") from None


def _read_limit(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 < raw < 1_000_000:
        raise ValueError(f"expected a whole number from 1 on, not {describe(raw)}")
    return raw


def _read_parent(raw: object) -> str:
    if not is_id(_read_text(raw)):
        raise ValueError(f"expected the id of a task, not {describe(raw)}")
    return str(raw)


_READS: Mapping[FieldKind, tuple[Callable[[Any], object], Callable[[Any], object]]] = {
    FieldKind.ESTIMATE: (_read_estimate, _write_estimate),
    FieldKind.TEXT: (_read_text, _same),
    FieldKind.NOTES: (_read_text, _same),
    FieldKind.COLUMN: (_read_text, _same),
    FieldKind.PERSON: (_read_text, _same),
    FieldKind.TASK: (_read_parent, _same),
    FieldKind.DURATION: (_read_duration, str),
    FieldKind.NEEDS: (_list_of(_read_need, '["design", "legal FS+2d"]'), _write_all),
    FieldKind.TAGS: (_list_of(_read_text, '["backend"]'), _write_all),
    FieldKind.HOLD: (_read_hold, _write_hold),
}


def _field_row(field: Field) -> Row:
    read, write = _READS.get(field.kind, (_checked(field), _same))
    return Row(field.name, read, write)


def _rows(*rows: Row) -> Mapping[str, Row]:
    return {row.key: row for row in rows}


def _text(key: str) -> Row:
    return Row(key, _read_text, _same)


_READ_DAY = _checked(TASK_FIELDS["deadline"])


def _day(key: str) -> Row:
    return Row(key, _READ_DAY, _same)


HOLD_ROWS = _rows(*(_field_row(field) for field in HOLD_FIELDS.values()))

TASKS = TableKind("tasks", Task, _rows(*map(_field_row, TASK_FIELDS.values())), keyed=True)
PEOPLE = TableKind(
    "people",
    Person,
    _rows(
        _text("name"),
        _text("email"),
        _text("team"),
        Row("away", _list_of(_read_span, '["2026-12-21/2027-01-03"]'), _write_spans),
    ),
    keyed=True,
)
COLUMNS = TableKind(
    "columns",
    Column,
    _rows(_text("title"), Row("state", _read_state, str), Row("wip", _read_limit, _same)),
    keyed=True,
)
PROJECT = TableKind(
    "project",
    Project,
    _rows(_text("title"), _text("outcome"), _day("start"), _day("finish_by"), _day("today")),
    keyed=False,
)
CALENDAR = TableKind(
    "calendar",
    Calendar,
    _rows(
        Row("week", _read_week, _write_all),
        Row("hours", _read_hours, _write_hours),
        Row("closed", _list_of(_read_span, '[2027-01-06, "2026-12-24/2027-01-01"]'), _write_spans),
        Row("days", _read_days, _write_days),
    ),
    keyed=False,
)
REVIEWS = TableKind(
    "reviews",
    Review,
    _rows(
        _text("by"),
        Row(
            "decisions",
            _list_of(_read_decision, '["design-api: given to bo; ana is away"]'),
            _write_all,
            lines=True,
        ),
        Row("follow_up", _read_days_of_tasks, _write_days_of_tasks),
    ),
    keyed=True,
)
KINDS: Mapping[str, TableKind] = MappingProxyType(
    {kind.family: kind for kind in (PROJECT, CALENDAR, COLUMNS, PEOPLE, TASKS, REVIEWS)}
)
"""Every table that means something to longpole, by the first part of its header."""
