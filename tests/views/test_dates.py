"""Dates and ages in words."""

from datetime import date, datetime

import pytest

from longpole.domain.calendar import Calendar
from longpole.domain.days import DaySpan
from longpole.views.dates import age, float_days, format_day, short_day
from tests.support.boards import TODAY


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 2), "Mon 2 Nov"),
        (date(2027, 1, 29), "Fri 29 Jan"),
        (datetime(2026, 11, 2, 14, 30), "Mon 2 Nov"),
        (date(2025, 6, 4), "4 Jun 2025"),
        (date(1, 1, 1), "1 Jan 1"),
        (date(9999, 12, 31), "31 Dec 9999"),
    ],
)
def test_a_day_has_its_weekday_or_where_that_is_not_plain_its_year(day: date, said: str) -> None:
    assert format_day(day, TODAY) == said


def test_a_short_day_has_no_weekday() -> None:
    assert short_day(date(2026, 11, 2), TODAY) == "2 Nov"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 30), "today"),
        (date(2026, 11, 23), "1 d"),
        (date(2026, 11, 20), "2 d"),
        (date(2026, 11, 13), "7 d"),
        (date(2020, 11, 24), "6 y"),
        (date(1, 1, 1), "2027 y"),
    ],
)
def test_an_age_counts_working_days(since: date, said: str) -> None:
    assert age(Calendar(), since, TODAY) == said


def test_closed_days_do_not_age_anything() -> None:
    closed = Calendar(closed=(DaySpan(date(2026, 11, 16), date(2026, 11, 20)),))

    assert age(closed, date(2026, 11, 13), TODAY) == "2 d"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (480, "1 d"),
        (600, "1.25 d"),
        (1439, "2.9 d"),
        (1440, "3 d"),
        (-1439, "-3 d"),
        (12 * 480 + 300, "12 d"),
        (12 * 480 - 1, "11 d"),
        (90, "1.5 h"),
        (0, "0 d"),
    ],
)
def test_float_is_never_said_to_be_more_than_it_is(minutes: int, said: str) -> None:
    assert float_days(minutes, 480) == said


def test_float_where_no_time_is_worked() -> None:
    assert float_days(0, 0) == "0 d"
