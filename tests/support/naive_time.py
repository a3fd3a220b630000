"""Working time written out minute by minute, in a window of days: for the naive schedule.

An *instant* is a number of clock minutes, an *index* the number of working minutes of the plan
between the beginning of the window and an instant. Every working minute of the window stands in a
list, so that each question is answered by looking it up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from longpole.domain.calendar import Calendar
from longpole.domain.days import Day, DaySpan

DAY = 24 * 60


class TooEarly(Exception):  # noqa: N818 - a way to answer, not an error
    """What was asked for lies before the window."""


class TooLate(Exception):  # noqa: N818 - same
    """What was asked for lies after the window."""


class Never(TooLate):
    """What was asked for does not come in any window: nobody works any more."""


def instant(day: Day, minute: int = 0) -> int:
    """Give the clock minutes of a date-time, or of a minute of a plain date."""
    if isinstance(day, datetime):
        minute = day.hour * 60 + day.minute
    return day.toordinal() * DAY + minute


def moment(at: int) -> datetime:
    """Give the date-time of an instant."""
    days, minutes = divmod(at, DAY)
    return datetime.fromordinal(days) + timedelta(minutes=minutes)


class Hours:
    """The minutes that one leaf can be worked in, as indexes: the plan's, or fewer."""

    def __init__(self, worked: Sequence[int], *, go_on: bool) -> None:
        self.worked = worked
        self.go_on = go_on

    def count(self, index: int) -> int:
        """Count the leaf's own minutes before an index."""
        return bisect_left(self.worked, index)

    def reached(self, own: int) -> int:
        """Give the first index before which there are so many of its own minutes."""
        if own <= 0:
            raise TooEarly
        if own > len(self.worked):
            raise self._end()
        return self.worked[own - 1] + 1

    def next_start(self, index: int) -> int:
        """Give the first index, from this one on, whose minute is worked."""
        place = bisect_left(self.worked, index)
        if place == len(self.worked):
            raise self._end()
        return self.worked[place]

    def _end(self) -> TooLate:
        return TooLate() if self.go_on else Never()


class Window:
    """The working minutes of a calendar from a day to another."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        self.calendar = calendar
        self.first, self.last = first, last
        self.minutes: list[int] = []
        """The instants at which the working minutes begin."""
        self._hours: dict[tuple[DaySpan, ...], Hours] = {}
        for day in self._days():
            for start, end in calendar.hours_on(day):
                self.minutes += range(instant(day, start), instant(day, end))

    def _days(self) -> list[date]:
        count = (self.last - self.first).days + 1
        return [self.first + timedelta(days=number) for number in range(count)]

    def index(self, at: int) -> int:
        """Count the working minutes before an instant."""
        if at < instant(self.first):
            raise TooEarly
        if at > instant(self.last, DAY):
            raise TooLate
        return bisect_left(self.minutes, at)

    def shown_as_start(self, index: int) -> int:
        """Give the first working instant that has an index."""
        if index < 0:
            raise TooEarly
        if index >= len(self.minutes):
            raise TooLate if self._go_on(()) else Never
        return self.minutes[index]

    def shown_as_finish(self, index: int) -> int:
        """Give the last working instant that has an index."""
        if index < 1:
            raise TooEarly
        return self.minutes[index - 1] + 1

    def hours(self, away: Sequence[DaySpan] = ()) -> Hours:
        """Give the hours of somebody with days off."""
        found = self._hours.get(tuple(away))
        if found is None:
            found = self._hours[tuple(away)] = self._make_hours(away)
        return found

    def _make_hours(self, away: Sequence[DaySpan]) -> Hours:
        if not away:
            return Hours(range(len(self.minutes)), go_on=self._go_on(()))
        gone = {instant(day) // DAY for day in self._days() if any(day in span for span in away)}
        worked = [index for index, at in enumerate(self.minutes) if at // DAY not in gone]
        return Hours(worked, go_on=self._go_on(away))

    def _go_on(self, away: Sequence[DaySpan]) -> bool:
        """Tell whether there is work in a week after everything that the calendar names."""
        spans = (*self.calendar.closed, *away)
        named = [day for day in self.calendar.days if isinstance(day, date)]
        named += [span.last for span in spans if span.last < date.max]
        named += [span.first for span in spans]
        begin = max((self.last, *named))
        week = [begin + timedelta(days=number) for number in range(1, 8)]
        return any(
            self.calendar.hours_on(day) and not any(day in span for span in away) for day in week
        )
