from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.calendar import WEEKDAYS, Calendar, Hours, format_hours, parse_hours
from longpole.domain.days import DaySpan, day_of, parse_span
from tests.support.strategies import spans

MORNING = ((540, 780),)
MONDAY = date(2026, 11, 23)


def test_the_defaults() -> None:
    calendar = Calendar()
    assert (calendar.minutes_per_day, calendar.days_per_week) == (480, 5)
    assert calendar.hours_on(MONDAY) == ((540, 780), (840, 1080))
    assert calendar.hours_on(date(2026, 11, 22)) == ()


def test_own_hours_and_week() -> None:
    calendar = Calendar(week=("sat", "sun"), hours=MORNING)
    assert (calendar.minutes_per_day, calendar.days_per_week) == (240, 2)
    assert calendar.hours_on(date(2026, 11, 22)) == MORNING
    assert calendar.hours_on(MONDAY) == ()


def test_a_day_of_its_own_wins_over_closed_and_closed_over_the_week() -> None:
    closed = DaySpan(MONDAY, date(2026, 11, 24))
    calendar = Calendar(closed=(closed,), days={MONDAY: MORNING})
    assert calendar.hours_on(MONDAY) == MORNING
    assert calendar.hours_on(date(2026, 11, 24)) == ()
    assert calendar.hours_on(date(2026, 11, 25)) != ()


def test_a_weekday_may_have_hours_of_its_own() -> None:
    calendar = Calendar(days={"mon": MORNING, "sat": MORNING})
    assert calendar.hours_on(MONDAY) == MORNING
    assert calendar.hours_on(date(2026, 11, 28)) == MORNING


NEAR = st.dates(date(2026, 11, 1), date(2026, 12, 31))
SPANS = st.tuples(NEAR, NEAR).map(lambda days: DaySpan(min(days), max(days)))
OWN = st.dictionaries(st.sampled_from(WEEKDAYS) | NEAR, st.sampled_from([(), MORNING]), max_size=4)


@given(NEAR, NEAR, st.sets(st.sampled_from(WEEKDAYS)), st.lists(SPANS, max_size=3), OWN)
def test_law_working_days_are_those_with_hours(
    first: date,
    last: date,
    week: set[str],
    closed: list[DaySpan],
    own: dict[str | date, Hours],
) -> None:
    calendar = Calendar(week=tuple(week), closed=tuple(closed), days=own)
    days = (first + timedelta(days=number) for number in range((last - first).days))
    assert calendar.working_days(first, last) == sum(1 for day in days if calendar.hours_on(day))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("09:00-13:00", (540, 780)), ("9:30 - 10:00", (570, 600)), ("00:00-24:00", (0, 1440))],
)
def test_hours(text: str, wanted: tuple[int, int]) -> None:
    assert parse_hours(text) == wanted
    assert parse_hours(format_hours(wanted)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9-13",
        "09:00",
        "13:00-09:00",
        "09:00-09:00",
        "09:60-10:00",
        "09:00-24:01",
        "٠9:00-10:00",
    ],
)
def test_not_hours(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected hours|is not after"):
        parse_hours(text)


@given(spans)
def test_a_span_is_read_as_written(span: DaySpan) -> None:
    assert parse_span(str(span)) == span
    assert span.first in span
    assert span.last in span


@pytest.mark.parametrize("text", ["", "2026-13-01", "2026-11-24/", "2026-11-24/2026-11-23", "x/y"])
def test_not_spans(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a date|is before"):
        parse_span(text)


def test_the_day_of_a_moment() -> None:
    assert day_of(datetime(2026, 11, 24, 23, 59)) == date(2026, 11, 24)
    assert type(day_of(datetime(2026, 11, 24))) is date
