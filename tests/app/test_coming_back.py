"""The day to come back to something, as it is typed."""

from datetime import date

import pytest

from longpole.app.coming_back import parse_again
from longpole.domain.calendar import Calendar

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("  ", None),
        ("2026-12-01", date(2026, 12, 1)),
        ("3d", date(2026, 11, 27)),
        ("+4d", date(2026, 11, 30)),
        ("2w", date(2026, 12, 8)),
        ("0d", TUESDAY),
        ("fri", date(2026, 11, 27)),
        ("Tuesday", date(2026, 12, 1)),
    ],
)
def test_a_day_or_so_many_working_days_from_today(text: str, day: date | None) -> None:
    assert parse_again(text, TUESDAY, Calendar()) == day


@pytest.mark.parametrize("text", ["soon", "3x", "-1d", "27 Nov"])
def test_what_is_no_day_is_refused_with_what_is_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected a day: 2026-12-01, 3d or 2w"):
        parse_again(text, TUESDAY, Calendar())


def test_a_day_that_has_passed_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-11-23 has passed"):
        parse_again("2026-11-23", TUESDAY, Calendar())


def test_where_nobody_works_there_is_no_such_day() -> None:
    with pytest.raises(ValueError, match="would never come"):
        parse_again("1d", TUESDAY, Calendar(week=()))
