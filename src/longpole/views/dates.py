"""Dates, ages and working time as people say them: `Mon 2 Nov`, `4 d`."""

from __future__ import annotations

from datetime import date, timedelta

from longpole.domain.calendar import Calendar
from longpole.domain.days import Day, day_of

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Beyond this a date without its year could be taken for another.
_SAME_YEAR = timedelta(days=300)
# Older than this, nobody counts in working days.
_COUNTED = timedelta(days=1000)
_HOUR = 60
# From here on tenths are idle.
_WHOLE = 10


def format_day(day: Day, today: date) -> str:
    """Give `Mon 2 Nov`, or `2 Nov 2025` where the year is not plain and the weekday idle."""
    short = short_day(day, today)
    return f"{_WEEKDAYS[day_of(day).weekday()]} {short}" if _is_near(day, today) else short


def short_day(day: Day, today: date) -> str:
    """Give `2 Nov`, with the year where it is not plain."""
    plain = day_of(day)
    text = f"{plain.day} {_MONTHS[plain.month - 1]}"
    return text if _is_near(day, today) else f"{text} {plain.year}"


def _is_near(day: Day, today: date) -> bool:
    return abs(day_of(day) - today) <= _SAME_YEAR


def age(calendar: Calendar, since: Day, today: date) -> str:
    """Give how long ago a day was, in working days: `4 d`, or `today`, or years if it is long."""
    first = day_of(since)
    if today - first > _COUNTED:
        return f"{(today - first).days // 365} y"
    return f"{calendar.working_days(first, today)} d" if first < today else "today"


def days(minutes: int, minutes_per_day: int) -> str:
    """Give working time as `12 d`, `1.75 d`; below a day `4 h`, below an hour `30 m`."""
    sign, size = "-" if minutes < 0 else "", abs(minutes)
    if size > minutes_per_day > 0 and 4 * size % minutes_per_day == 0:
        # Quarters of days are common, and what adds up should be seen to.
        return f"{sign}{size / minutes_per_day:.2f}".rstrip("0").rstrip(".") + " d"
    if not size or size >= minutes_per_day:
        return f"{sign}{_tenths(size / (minutes_per_day or 8 * _HOUR))} d"
    return f"{sign}{size} m" if size < _HOUR else f"{sign}{_tenths(size / _HOUR)} h"


def float_days(minutes: int, minutes_per_day: int) -> str:
    """Give float as `days` does, but never more than there is: what is said can be counted on."""
    whole = minutes_per_day <= 0 or abs(minutes) <= minutes_per_day
    if whole or 4 * minutes % minutes_per_day == 0:
        return days(minutes, minutes_per_day)
    step = minutes_per_day if abs(minutes) >= _WHOLE * minutes_per_day else minutes_per_day // 10
    return days(minutes // max(1, step) * max(1, step), minutes_per_day)


def _tenths(amount: float) -> str:
    """Give an amount as exactly as anybody cares for."""
    return f"{round(amount, 1):g}" if amount < _WHOLE else f"{amount:.0f}"
