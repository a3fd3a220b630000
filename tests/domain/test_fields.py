import dataclasses
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.days import day_of
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.fields import (
    HOLD_FIELDS,
    TASK_FIELDS,
    Field,
    FieldKind,
    absent,
    fault,
    format_text,
    parse_text,
)
from longpole.domain.need import Need
from longpole.domain.task import Hold, Task
from tests.support.strategies import values

LOSSLESS = (
    FieldKind.ESTIMATE,
    FieldKind.DURATION,
    FieldKind.NEEDS,
    FieldKind.PRIORITY,
    FieldKind.PERCENT,
    FieldKind.DAY,
    FieldKind.LOGIC,
    FieldKind.TASK,
)
"""The kinds whose every value can be typed; text may hold what a line or a list cannot."""


def row(kind: FieldKind) -> Field:
    return next(field for field in TASK_FIELDS.values() if field.kind is kind)


def test_the_table_has_a_row_for_every_field() -> None:
    assert {field.name for field in dataclasses.fields(Task)} == {
        *TASK_FIELDS,
        "id",
        "unread",
        "broken",
    }
    assert [field.name for field in dataclasses.fields(Hold)] == list(HOLD_FIELDS)


@pytest.mark.parametrize("name", TASK_FIELDS)
def test_every_row_says_what_it_is_and_takes_none(name: str) -> None:
    field = TASK_FIELDS[name]
    assert field.help
    assert fault(field, absent(field)) is None
    assert parse_text(field, "  ") == absent(field)
    assert format_text(field, absent(field)) == ""
    assert getattr(Task("a"), name) == absent(field)


@given(
    st.sampled_from(list(TASK_FIELDS.values())).flatmap(
        lambda f: st.tuples(st.just(f), values(f.kind))
    )
)
def test_generated_values_fit(case: tuple[Field, Any]) -> None:
    field, value = case
    assert fault(field, value) is None


@given(st.sampled_from(LOSSLESS).flatmap(lambda kind: st.tuples(st.just(row(kind)), values(kind))))
def test_what_is_written_is_read(case: tuple[Field, Any]) -> None:
    field, value = case
    assert parse_text(field, format_text(field, value)) == value


@given(st.sampled_from(list(TASK_FIELDS.values())), st.text())
def test_typed_text_gives_a_value_that_fits_or_a_value_error(field: Field, text: str) -> None:
    try:
        value = parse_text(field, text)
    except ValueError:
        return
    assert fault(field, value) is None


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("title", "  Fix [it]  ", "Fix [it]"),
        ("notes", "  keeps\n its shape \n", "  keeps\n its shape \n"),
        ("estimate", "3d", Estimate(Duration(Decimal(3), Unit.DAYS))),
        ("needs", "design, other:legal", (Need("design"), Need("legal", plan="other"))),
        ("tags", " a, ,b c,", ("a", "b c")),
        ("priority", " 2 ", 2),
        ("progress", "50", 50),
        ("progress", "12.5", 12.5),
        ("deadline", "2026-11-24", date(2026, 11, 24)),
        ("deadline", "2026-11-24 14:00", datetime(2026, 11, 24, 14)),
        ("deadline", " 2026-11-24T14:00:30 ", datetime(2026, 11, 24, 14, 0, 30)),
        ("logic", "override", "override"),
        ("hold", "the bank", Hold(reason="the bank")),
    ],
)
def test_reading_what_is_typed(name: str, text: str, wanted: object) -> None:
    found = parse_text(TASK_FIELDS[name], text)
    assert found == wanted
    assert type(found) is type(wanted)


def test_three_points_are_typed_with_commas_or_dots() -> None:
    three = parse_text(TASK_FIELDS["estimate"], "2d, 3d, 8d")
    assert three == parse_text(TASK_FIELDS["estimate"], "2d..3d..8d")
    assert str(three) == "2d..3d..8d"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("parent", "two words", "expected an id"),
        ("estimate", "3", "expected a duration"),
        ("estimate", "1d, 2d", "expected one duration, or three"),
        ("remaining", "soon", "expected a duration"),
        ("needs", "design after", "is not a link"),
        ("priority", "0", "expected 1 to 5"),
        ("priority", "6", "expected 1 to 5"),
        ("priority", "2.0", "expected 1 to 5"),
        ("priority", "high", "expected 1 to 5"),
        ("progress", "101", "expected 0 to 100"),
        ("progress", "-1", "expected 0 to 100"),
        ("progress", "nan", "expected 0 to 100"),
        ("progress", "inf", "expected 0 to 100"),
        ("progress", "9" * 5000, "expected 0 to 100"),
        ("deadline", "tomorrow", "expected a date"),
        ("deadline", "2026-02-30", "expected a date"),
        ("deadline", "2026-11-24 14:00+01:00", "leave the offset out"),
        ("logic", "ignore", 'expected "override"'),
        ("title", "broken \udc80", "not UTF-8"),
        ("tags", "a, \udc80", "not UTF-8"),
    ],
)
def test_a_bad_value_is_refused_with_the_reason(name: str, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_text(TASK_FIELDS[name], text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", 7),
        ("title", ()),
        ("priority", True),
        ("progress", True),
        ("tags", ["a"]),
        ("tags", None),
        ("tags", (1,)),
        ("needs", None),
        ("needs", ("design",)),
        ("needs", (Need("two words"),)),
        ("needs", (Need("a", plan=""),)),
        ("deadline", "2026-11-24"),
        ("estimate", Duration(Decimal(1), Unit.DAYS)),
        ("estimate", Estimate(Duration(Decimal(1), Unit.DAYS), Duration(Decimal(1), Unit.DAYS))),
        ("remaining", Duration(Decimal(-1), Unit.DAYS)),
        ("remaining", Duration(Decimal("0.00000001"), Unit.DAYS)),
        ("hold", "the bank"),
        ("hold", Hold(reason="x", since="today")),  # type: ignore[arg-type]
    ],
)
def test_what_does_not_fit_is_a_fault(name: str, value: object) -> None:
    assert fault(TASK_FIELDS[name], value)


def test_the_fault_of_a_hold_names_its_key() -> None:
    found = fault(TASK_FIELDS["hold"], Hold(on="\udc80"))
    assert found is not None
    assert found.startswith("on: ")


@given(values(FieldKind.DAY))
def test_a_day_stays_what_it_was(value: date) -> None:
    found = parse_text(TASK_FIELDS["deadline"], format_text(TASK_FIELDS["deadline"], value))
    assert isinstance(found, date)
    assert isinstance(found, datetime) == isinstance(value, datetime)
    assert day_of(found) == day_of(value)
