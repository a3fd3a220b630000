"""The day to come back to something, as it is typed: a date, or so many working days from now."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from longpole.app.context import Context
from longpole.domain.calendar import WEEKDAYS, Calendar
from longpole.domain.days import Day, day_of
from longpole.domain.fields import parse_day

_AHEAD = re.compile(r"\+?(\d{1,3})\s*([dw])", re.IGNORECASE)
_FARTHEST = 3660
_NAMES = {
    "mon": "monday",
    "tue": "tuesday",
    "wed": "wednesday",
    "thu": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
}


def parse_again(text: str, today: date, calendar: Calendar) -> Day | None:
    """Read `2026-11-30`, `3d`, `2w` or `fri`; None for nothing, else ValueError with what fits.

    The name of a weekday is the next one, never today.
    """
    plain = text.strip()
    if not plain:
        return None
    found, weekday = _AHEAD.fullmatch(plain), plain[:3].casefold()
    if weekday in WEEKDAYS and plain.casefold() in {weekday, _NAMES[weekday]}:
        ahead = (WEEKDAYS.index(weekday) - today.weekday() - 1) % len(WEEKDAYS) + 1
        return today + timedelta(days=ahead)
    if found is None:
        try:
            day = parse_day(plain)
        except ValueError:
            raise ValueError(f"expected a day: {expected(today)}") from None
        if day_of(day) < today:
            raise ValueError(f"{day} has passed")
        return day
    days = int(found[1])
    if found[2].lower() == "w":
        return today + timedelta(weeks=days)
    return _working_days_ahead(today, days, calendar)


def again_in(context: Context) -> Callable[[str], Day | None]:
    """Give what reads such a day in a plan."""
    today, calendar = context.revision.today, context.plan.calendar
    return lambda text: parse_again(text, today, calendar)


def expected(today: date) -> str:
    """Give what can be typed for a day."""
    return f"{today + timedelta(weeks=1)}, 3d or 2w from today, fri"


def _working_days_ahead(today: date, days: int, calendar: Calendar) -> date:
    day = today
    for _ in range(_FARTHEST):
        if not days:
            return day
        day += timedelta(days=1)
        days -= bool(calendar.hours_on(day))
    raise ValueError("that day would never come: nothing is worked in this plan")
