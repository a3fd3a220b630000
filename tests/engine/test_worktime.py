from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.calendar import Calendar
from longpole.domain.days import DaySpan
from longpole.engine.worktime import DAY_END, WorkingTime, first_moment, last_moment
from tests.support.strategies import calendars

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
near_days = st.dates(date(2026, 10, 1), date(2027, 1, 31))


@given(calendars, near_days, st.integers(0, 60), st.integers(0, DAY_END), st.integers(0, DAY_END))
def test_between_two_moments_lies_what_the_calendar_says_of_each_day(
    calendar: Calendar, first: date, length: int, early: int, late: int
) -> None:
    days = [first + timedelta(days=n) for n in range(length + 1)]
    wanted = 0
    for day in days:
        begin = early if day == days[0] else 0
        end = late if day == days[-1] else DAY_END
        for start, stop in calendar.hours_on(day):
            wanted += max(0, min(stop, end) - max(start, begin))
    time = WorkingTime(calendar)
    counted = time.before((days[-1].toordinal(), late)) - time.before((first.toordinal(), early))
    if length or early <= late:
        assert counted == wanted


def test_friday_evening_and_monday_morning_are_one() -> None:
    time = WorkingTime(Calendar())
    assert time.before(last_moment(FRIDAY)) == time.before(first_moment(MONDAY))
    assert time.before(last_moment(datetime(2026, 11, 20, 17))) + 60 == time.before(
        first_moment(datetime(2026, 11, 23, 8))
    )


@pytest.mark.parametrize(
    ("minute", "start", "finish"),
    [(0, 540, 0), (600, 600, 600), (800, 840, 780), (780, 780, 780), (1440, 1440, 1080)],
)
def test_the_instant_that_is_shown(minute: int, start: int, finish: int) -> None:
    time, day = WorkingTime(Calendar()), MONDAY.toordinal()
    assert time.shown((day, minute), finish=False) == (day, start)
    assert time.shown((day, minute), finish=True) == (day, finish)


def test_the_ends_of_the_calendar_and_beyond() -> None:
    time = WorkingTime(Calendar(closed=(DaySpan(date.min, date.max),)))
    assert time.before(first_moment(date.min)) == 0
    assert time.before(last_moment(date.max)) == 0
    assert WorkingTime(Calendar()).before((10**9, 0)) > 0


def test_closed_spans_that_overlap_count_once() -> None:
    ends = ((0, 3), (1, 1), (3, 3), (0, 0))
    spans = tuple(
        DaySpan(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))
        for first, last in ends
    )
    time = WorkingTime(Calendar(closed=spans))
    friday = MONDAY + timedelta(days=4)
    assert time.before(last_moment(friday)) - time.before(first_moment(MONDAY)) == 480
