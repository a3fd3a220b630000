"""The working calendar as the plan declares it, and the lengths of a day and a week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from types import MappingProxyType

from longpole.domain.days import DaySpan
from longpole.domain.record import record

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Hours = tuple[tuple[int, int], ...]
"""Working spans of one day in minutes after midnight, in order, not touching."""

_FAR = 366
"""Nobody looks further back for a day of work."""

_TWO_DIGITS = re.compile(r"\d{1,2}", re.ASCII)

DEFAULT_WEEK = WEEKDAYS[:5]
DEFAULT_HOURS: Hours = ((9 * 60, 13 * 60), (14 * 60, 18 * 60))


@record
class Calendar:
    """When the team works. What is None or empty was not written and takes its default."""

    week: tuple[str, ...] | None = None
    hours: Hours | None = None
    closed: tuple[DaySpan, ...] = ()
    days: Mapping[str | date, Hours] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def working_week(self) -> tuple[str, ...]:
        """Give the weekdays that are worked."""
        return DEFAULT_WEEK if self.week is None else self.week

    @property
    def working_hours(self) -> Hours:
        """Give the hours of an ordinary working day."""
        return DEFAULT_HOURS if self.hours is None else self.hours

    @property
    def minutes_per_day(self) -> int:
        """Give the length of `1d` in minutes: those in `hours`."""
        return sum(end - start for start, end in self.working_hours)

    @property
    def days_per_week(self) -> int:
        """Give the days in `1w`: those in `week`."""
        return len(self.working_week)

    def hours_on(self, day: date) -> Hours:
        """Give the working spans of a day: its own exception, else closed, else its weekday's."""
        if day in self.days:
            return self.days[day]
        if any(day in span for span in self.closed):
            return ()
        return self._hours_of(WEEKDAYS[day.weekday()])

    def _hours_of(self, weekday: str) -> Hours:
        if weekday in self.days:
            return self.days[weekday]
        return self.working_hours if weekday in self.working_week else ()

    def working_days(self, first: date, last: date) -> int:
        """Count the days on which work is done from one day up to, but not including, another.

        Whole weeks are alike but for their exceptions: nothing walks through years of days.
        """
        if last <= first:
            return 0
        length = (last - first).days
        weekly = [bool(self._hours_of(WEEKDAYS[(first.weekday() + n) % 7])) for n in range(7)]
        weeks, rest = divmod(length, 7)
        exceptions = {day for day in self.days if isinstance(day, date) and first <= day < last}
        for span in self.closed:
            begin, end = max(span.first, first), min(span.last, last - timedelta(days=1))
            exceptions.update(begin + timedelta(days=n) for n in range((end - begin).days + 1))
        return (
            weeks * sum(weekly)
            + sum(weekly[:rest])
            + sum(bool(self.hours_on(day)) - weekly[(day - first).days % 7] for day in exceptions)
        )

    def working_day_before(self, day: date) -> date:
        """Give the last day before one on which work is done; if there is none, yesterday."""
        days = range(1, min(_FAR, (day - date.min).days) + 1)
        before = [day - timedelta(days=number) for number in days]
        return next(filter(self.hours_on, before), before[0] if before else day)


def parse_hours(text: str) -> tuple[int, int]:
    """Read `09:00-13:00` as minutes after midnight; raise ValueError with what is expected."""
    start_text, dash, end_text = text.strip().partition("-")
    start, end = _minutes(start_text.strip()), _minutes(end_text.strip())
    if not dash or start is None or end is None:
        raise ValueError('expected hours such as "09:00-13:00"')
    if end <= start:
        raise ValueError(f"{end_text.strip()} is not after {start_text.strip()}")
    return start, end


def format_hours(span: tuple[int, int]) -> str:
    """Write minutes after midnight as `09:00-13:00`."""
    return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in span)


def _minutes(text: str) -> int | None:
    hour, colon, minute = text.partition(":")
    if not colon or not all(_TWO_DIGITS.fullmatch(part) for part in (hour, minute)):
        return None
    total = int(hour) * 60 + int(minute)
    return total if int(minute) < 60 and total <= 24 * 60 else None
