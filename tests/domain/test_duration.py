from decimal import Decimal

import pytest
from hypothesis import given

from longpole.domain.duration import Duration, Unit, parse_duration
from tests.support.strategies import durations


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("30m", "30m"),
        ("4h", "4h"),
        ("3d", "3d"),
        ("2w", "2w"),
        ("0d", "0d"),
        ("1.5d", "1.5d"),
        (".5h", "0.5h"),
        ("1.50w", "1.5w"),
        ("3ed", "3ed"),
        (" 3 D ", "3d"),
        ("100d", "100d"),
        ("1000000w", "1000000w"),
    ],
)
def test_notation(text: str, wanted: str) -> None:
    assert str(parse_duration(text)) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "3", "d", "-3d", "3dd", "3y", "1e3d", "1,5d", "٣d", "1000001d", "9" * 5000 + "d", "3d 2h"],
)
def test_not_durations(text: str) -> None:
    with pytest.raises(ValueError, match=r"duration|longer|below"):
        parse_duration(text)


@given(durations)
def test_what_is_written_is_read(duration: Duration) -> None:
    assert parse_duration(str(duration)) == duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30m", 30),
        ("2h", 120),
        ("2d", 960),
        ("1w", 2400),
        ("2ed", 2880),
        ("1ew", 10080),
        ("1eh", 60),
    ],
)
def test_minutes_are_the_calendars(text: str, minutes: int) -> None:
    assert parse_duration(text).minutes(minutes_per_day=480, days_per_week=5) == minutes


def test_a_day_of_six_hours() -> None:
    assert Duration(Decimal("1.5"), Unit.DAYS).minutes(360, 4) == 540


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-3d", "-3d is below 0"),
        ("1000000000d", "1000000000d is longer than any plan"),
        ("99999999999.5 ed", "longer than any plan"),
        ("--3d", "expected a duration such as"),
        ("-d", "expected a duration such as"),
    ],
)
def test_a_number_that_cannot_be_meant_is_named_as_such(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_duration(text)
