"""The day to come back to something, as it is typed: a date, or so many working days from now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from longpole.domain.calendar import Calendar
from longpole.domain.days import Day
from longpole.domain.fields import parse_day

_AHEAD = re.compile(r"\+?(\d{1,3})\s*([dw])", re.IGNORECASE)
_FARTHEST = 3660


def parse_again(text: str, today: date, calendar: Calendar) -> Day | None:
    """Read `2026-11-30`, `3d` or `2w`; None for nothing, ValueError with what was expected."""
    plain = text.strip()
    if not plain:
        return None
    found = _AHEAD.fullmatch(plain)
    if found is None:
        try:
            return parse_day(plain)
        except ValueError:
            raise ValueError("expected a day such as 2026-11-30, or 3d or 2w from today") from None
    days = int(found[1])
    if found[2].lower() == "w":
        return today + timedelta(weeks=days)
    return _working_days_ahead(today, days, calendar)


def _working_days_ahead(today: date, days: int, calendar: Calendar) -> date:
    day = today
    for _ in range(_FARTHEST):
        if not days:
            return day
        day += timedelta(days=1)
        days -= bool(calendar.hours_on(day))
    raise ValueError("that day would never come: nothing is worked in this plan")
