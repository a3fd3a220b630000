"""Working time counted on the plan's calendar, at any two moments and in no time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate

from longpole.domain.calendar import WEEKDAYS, Calendar, Hours
from longpole.domain.days import Day

Moment = tuple[int, int]
"""A day as its ordinal, and minutes after its midnight: room for what no date can hold."""

DAY_END = 24 * 60


def first_moment(day: Day) -> Moment:
    """Give the moment that a start names: a plain date is the beginning of that day."""
    return _moment(day) if isinstance(day, datetime) else (day.toordinal(), 0)


def last_moment(day: Day) -> Moment:
    """Give the moment that a finish names: a plain date is the end of that day."""
    return _moment(day) if isinstance(day, datetime) else (day.toordinal(), DAY_END)


def _moment(instant: datetime) -> Moment:
    return instant.toordinal(), instant.hour * 60 + instant.minute


def _length(hours: Hours) -> int:
    return sum(end - start for start, end in hours)


class WorkingTime:
    """The working minutes of a calendar, counted from the first day there is.

    Two moments with no work between them count the same: Friday evening and Monday morning are
    one (R1).
    """

    def __init__(self, calendar: Calendar) -> None:
        worked = set(calendar.working_week)
        ordinary = calendar.working_hours
        self._week: list[Hours] = [
            calendar.days.get(name, ordinary if name in worked else ()) for name in WEEKDAYS
        ]
        # The first day there is was a Monday, so that a count of days is a place in the week.
        self._through_week = [0, *accumulate(_length(hours) for hours in self._week)]
        self._closed = _joined(
            [(span.first.toordinal(), span.last.toordinal()) for span in calendar.closed]
        )
        self._through_closed = [
            0,
            *accumulate(self._weekly(b) - self._weekly(a - 1) for a, b in self._closed),
        ]
        self._own = {
            day.toordinal(): hours for day, hours in calendar.days.items() if isinstance(day, date)
        }
        self._own_days = sorted(self._own)
        self._through_own = [
            0,
            *accumulate(_length(self._own[n]) - _length(self._usual(n)) for n in self._own_days),
        ]

    def before(self, moment: Moment) -> int:
        """Count the minutes worked before a moment."""
        day, minute = moment
        today = sum(max(0, min(end, minute) - start) for start, end in self._hours(day))
        return self._through(day - 1) + today

    def shown(self, moment: Moment, *, finish: bool) -> Moment:
        """Give the working instant of that day that a start or a finish is shown at (R1)."""
        day, minute = moment
        hours = self._hours(day)
        if any(start <= minute <= end for start, end in hours):
            return moment
        if finish:
            return day, max((end for _, end in hours if end < minute), default=minute)
        return day, min((start for start, _ in hours if start > minute), default=minute)

    def _through(self, day: int) -> int:
        """Count the minutes worked up to the end of a day."""
        place = bisect_right(self._closed, day, key=lambda span: span[0])
        closed = self._through_closed[place]
        if place and day < self._closed[place - 1][1]:
            closed -= self._weekly(self._closed[place - 1][1]) - self._weekly(day)
        own = self._through_own[bisect_right(self._own_days, day)]
        return self._weekly(day) - closed + own

    def _weekly(self, day: int) -> int:
        weeks, rest = divmod(day, 7)
        return weeks * self._through_week[7] + self._through_week[rest]

    def _usual(self, day: int) -> Hours:
        place = bisect_right(self._closed, day, key=lambda span: span[0])
        if place and day <= self._closed[place - 1][1]:
            return ()
        return self._week[(day - 1) % 7]

    def _hours(self, day: int) -> Hours:
        own = self._own.get(day)
        return self._usual(day) if own is None else own


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the spans of days that overlap, in order."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
