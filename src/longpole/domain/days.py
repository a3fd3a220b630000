"""Days and spans of days, as plan files write them."""

from __future__ import annotations

from datetime import date, datetime

from longpole.domain.record import record

Day = date | datetime
"""A date, or a local date-time where the hour matters."""


def day_of(moment: Day) -> date:
    """Give the calendar day that a date or a date-time falls on."""
    return moment.date() if isinstance(moment, datetime) else moment


@record
class DaySpan:
    """Days from `first` to `last`, both included; a single day is a span of one."""

    first: date
    last: date

    def __str__(self) -> str:
        """Give `2026-12-24`, or `2026-12-24/2027-01-01`."""
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"

    def __contains__(self, day: date) -> bool:
        """Tell whether a day falls into the span."""
        return self.first <= day <= self.last


def parse_span(text: str) -> DaySpan:
    """Read `2026-12-24` or `2026-12-24/2027-01-01`; raise ValueError with what is expected."""
    first_text, slash, last_text = text.strip().partition("/")
    try:
        first = date.fromisoformat(first_text.strip())
        last = date.fromisoformat(last_text.strip()) if slash else first
    except ValueError:
        raise ValueError('expected a date, or "2026-12-24/2027-01-01"') from None
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return DaySpan(first, last)
