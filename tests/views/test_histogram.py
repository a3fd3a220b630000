"""Bars of how often something falls on which days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from longpole.views.histogram import bars, bins


def test_a_few_days_are_days() -> None:
    found = bins([date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 24)])
    assert [(one.first.day, one.last.day, one.count) for one in found] == [
        (24, 24, 2),
        (25, 25, 0),
        (26, 26, 1),
    ]


def test_more_of_them_are_weeks_from_monday() -> None:
    found = bins([date(2026, 11, 24), date(2026, 12, 16)])
    assert [one.first for one in found] == [
        date(2026, 11, 23) + timedelta(weeks=week) for week in range(4)
    ]
    assert [one.count for one in found] == [1, 0, 0, 1]


def test_nothing_has_no_bins() -> None:
    assert bins([]) == ()


@given(st.lists(st.dates(), min_size=1, max_size=9), st.integers(2, 20))
def test_every_day_is_in_one_of_so_many_bins(days: list[date], most: int) -> None:
    found = bins(days, most)
    assert len(found) <= most
    assert sum(one.count for one in found) == len(days)
    for day in days:
        assert sum(1 for one in found if one.first <= day <= one.last) == 1


def test_the_largest_has_all_cells_and_none_is_lost() -> None:
    assert bars([1, 0, 100, 50], 10) == (1, 0, 10, 5)
    assert bars([0, 0], 10) == (0, 0)
    assert bars([], 10) == ()
