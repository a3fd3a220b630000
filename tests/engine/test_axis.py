from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.calendar import Calendar
from longpole.domain.days import DaySpan
from longpole.domain.plan import Person
from longpole.engine.axis import DAY, Axis, clock, first_instant, last_instant
from longpole.engine.presence import Presence, presence_of
from tests.support.strategies import calendars

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
near_days = st.dates(date(2026, 10, 1), date(2027, 1, 31))


@given(calendars, near_days, st.integers(0, 60), st.integers(0, DAY), st.integers(0, DAY))
def test_between_two_instants_lies_what_the_calendar_says_of_each_day(
    calendar: Calendar, first: date, length: int, early: int, late: int
) -> None:
    days = [first + timedelta(days=n) for n in range(length + 1)]
    wanted = 0
    for day in days:
        begin = early if day == days[0] else 0
        end = late if day == days[-1] else DAY
        for start, stop in calendar.hours_on(day):
            wanted += max(0, min(stop, end) - max(start, begin))
    axis = Axis(calendar)
    last = axis.index(days[-1].toordinal() * DAY + late)
    if length or early <= late:
        assert last - axis.index(first.toordinal() * DAY + early) == wanted


@given(calendars, near_days, st.integers(0, DAY))
def test_an_index_is_shown_where_its_minutes_begin_and_end(
    calendar: Calendar, day: date, minute: int
) -> None:
    axis = Axis(calendar)
    instant = day.toordinal() * DAY + minute
    index = axis.index(instant)
    start, finish = axis.start(index), axis.finish(index)
    if start is not None:
        assert start >= instant
        assert axis.index(start) == index
        assert axis.index(start + 1) == index + 1
    if finish is not None:
        assert finish <= instant
        assert axis.index(finish) == index
        assert axis.index(finish - 1) == index - 1


def test_friday_evening_and_monday_morning_are_one() -> None:
    axis = Axis(Calendar())
    assert axis.index(last_instant(FRIDAY)) == axis.index(first_instant(MONDAY))
    assert axis.index(last_instant(datetime(2026, 11, 20, 17))) + 60 == axis.index(
        first_instant(datetime(2026, 11, 23, 8))
    )


@pytest.mark.parametrize(
    ("asked", "start", "finish"),
    [
        ("2026-11-23 00:00", "2026-11-23 09:00", "2026-11-20 18:00"),
        ("2026-11-23 10:00", "2026-11-23 10:00", "2026-11-23 10:00"),
        ("2026-11-23 13:20", "2026-11-23 14:00", "2026-11-23 13:00"),
        ("2026-11-23 22:00", "2026-11-24 09:00", "2026-11-23 18:00"),
    ],
)
def test_the_instant_that_is_shown(asked: str, start: str, finish: str) -> None:
    axis = Axis(Calendar())
    index = axis.index(first_instant(datetime.fromisoformat(asked)))
    shown = axis.start(index), axis.finish(index)
    assert [str(clock(one or 0))[:16] for one in shown] == [start, finish]


def test_the_ends_of_the_calendar_and_beyond() -> None:
    closed = Axis(Calendar(closed=(DaySpan(date.min, date.max),)))
    assert closed.total == closed.index(last_instant(date.max)) == 0
    assert closed.start(0) is None
    assert closed.finish(0) is None
    axis = Axis(Calendar())
    assert axis.index(10**12) == axis.total
    assert axis.index(-(10**12)) == 0
    assert axis.start(axis.total) is None
    assert axis.finish(axis.total) is not None
    assert axis.finish(axis.total + 1) is None
    assert clock(10**12) is None
    assert clock(last_instant(date.max) - 1) is not None


def test_closed_spans_that_overlap_count_once() -> None:
    ends = ((0, 3), (1, 1), (3, 3), (0, 0))
    spans = tuple(
        DaySpan(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))
        for first, last in ends
    )
    axis = Axis(Calendar(closed=spans))
    friday = MONDAY + timedelta(days=4)
    assert axis.index(last_instant(friday)) - axis.index(first_instant(MONDAY)) == 480


away = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)


@given(away)
def test_the_own_minutes_of_a_person_are_those_that_are_not_taken_out(
    spans: list[tuple[int, int]],
) -> None:
    there = [not any(first <= n < after for first, after in spans) for n in range(60)]
    presence = Presence(spans)
    for index in range(60):
        own = sum(there[:index])
        assert presence.own(index) == own
        assert presence.finish(own) == next(n for n in range(61) if sum(there[:n]) == own)
        start = next(n for n in range(index, 60) if there[n])
        assert presence.start(own) == start
        begins = [n for n in range(index + 1) if there[n]]
        assert presence.latest_start(index) == sum(there[: begins[-1]]) if begins else True
    assert all(b - a == 1 for a, b in pairwise(presence.own(presence.start(n)) for n in range(20)))


def test_days_away_that_nobody_works_are_no_absence() -> None:
    weekend = DaySpan(date(2026, 11, 21), date(2026, 11, 22))
    assert presence_of(Person("ana", away=(weekend,)), Axis(Calendar())) is None
