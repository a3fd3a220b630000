"""The axis of time: working minutes of a calendar, counted from the first day there is (R1)."""

from __future__ import annotations

from bisect import bisect_right
from datetime import MAXYEAR, date, datetime, timedelta
from itertools import accumulate

from longpole.domain.calendar import WEEKDAYS, Calendar, Hours
from longpole.domain.days import Day

Instant = int
"""A moment of the clock, in minutes; day `n` (its ordinal) begins at `n * DAY`."""

DAY = 24 * 60
LAST_DAY = date(MAXYEAR, 12, 31).toordinal()


def first_instant(day: Day) -> Instant:
    """Give the instant that a start names: a plain date is the beginning of that day."""
    minutes = day.toordinal() * DAY
    return minutes + day.hour * 60 + day.minute if isinstance(day, datetime) else minutes


def last_instant(day: Day) -> Instant:
    """Give the instant that a finish names: a plain date is the end of that day."""
    return first_instant(day) if isinstance(day, datetime) else (day.toordinal() + 1) * DAY


def clock(instant: Instant) -> datetime | None:
    """Give an instant as a local date and time; None outside of the years that dates can hold."""
    day, minute = divmod(instant, DAY)
    if not 1 <= day <= LAST_DAY:
        return None
    return datetime.fromordinal(day) + timedelta(minutes=minute)


class Axis:
    """The working minutes of one calendar: from instants to indexes and back.

    An index is the number of working minutes before an instant. Instants with no work between them
    have the same one: Friday evening and Monday morning.
    """

    def __init__(self, calendar: Calendar) -> None:
        worked, ordinary = set(calendar.working_week), calendar.working_hours
        self._week: list[Hours] = [
            calendar.days.get(name, ordinary if name in worked else ()) for name in WEEKDAYS
        ]
        # The first day there is was a Monday, so that a count of days is a place in the week.
        self._through_week = [0, *accumulate(_length(hours) for hours in self._week)]
        own = {
            day.toordinal(): hours for day, hours in calendar.days.items() if isinstance(day, date)
        }
        closed = [(span.first.toordinal(), span.last.toordinal() + 1) for span in calendar.closed]
        self._stretch(own, closed)
        self._started: dict[int, Instant | None] = {}

    def _stretch(self, own: dict[int, Hours], closed: list[tuple[int, int]]) -> None:
        """Cut the days into stretches that are weekly, closed, or one day with hours of its own."""
        cuts = {1, LAST_DAY + 1}
        for day in own:
            cuts |= {day, day + 1}
        edges: dict[int, int] = {}
        for first, after in closed:
            cuts |= {first, after}
            edges[first] = edges.get(first, 0) + 1
            edges[after] = edges.get(after, 0) - 1
        self._first = sorted(cut for cut in cuts if cut <= LAST_DAY)
        self._hours: list[Hours | None] = []
        """The hours of each day of a stretch, none where it is closed; None where it is weekly."""
        self._before: list[int] = []
        depth = total = 0
        for first, after in zip(self._first, [*self._first[1:], LAST_DAY + 1], strict=True):
            depth += edges.get(first, 0)
            hours = own.get(first, () if depth else None)
            self._hours.append(hours)
            self._before.append(total)
            if hours is None:
                total += self._weekly(after - 1) - self._weekly(first - 1)
            else:
                total += _length(hours)
        self.total = total

    def index(self, instant: Instant) -> int:
        """Count the minutes worked before an instant."""
        day, minute = divmod(instant, DAY)
        if day < 1:
            return 0
        if day > LAST_DAY:
            return self.total
        place = bisect_right(self._first, day) - 1
        hours, count = self._hours[place], self._before[place]
        if hours is None:
            count += self._weekly(day - 1) - self._weekly(self._first[place] - 1)
            hours = self._week[(day - 1) % 7]
        for start, end in hours:
            if start >= minute:
                break
            count += min(end, minute) - start
        return count

    def start(self, index: int) -> Instant | None:
        """Give the instant at which a start at an index is shown: when its first minute begins.

        It is the last one that has the index. None if no minute is worked from there on, or before
        time began.
        """
        if index not in self._started:
            self._started[index] = self._start(index)
        return self._started[index]

    def finish(self, index: int) -> Instant | None:
        """Give the instant at which a finish at an index is shown: when its last minute ends.

        It is the first one that has the index. None if nothing was worked before it, or more than
        there is.
        """
        start = self.start(index - 1)
        return None if start is None else start + 1

    def _start(self, index: int) -> Instant | None:
        if not 0 <= index < self.total:
            return None
        place = bisect_right(self._before, index) - 1
        rest, day = index - self._before[place], self._first[place]
        hours = self._hours[place]
        if hours is None:
            weeks, rest = divmod(self._weekly(day - 1) + rest, self._through_week[7])
            weekday = bisect_right(self._through_week, rest) - 1
            day, rest = weeks * 7 + weekday + 1, rest - self._through_week[weekday]
            hours = self._week[weekday]
        for start, end in hours:
            if rest < end - start:
                return day * DAY + start + rest
            rest -= end - start
        raise AssertionError("the minutes of a day are those of its hours")  # pragma: no cover

    def _weekly(self, day: int) -> int:
        """Count the minutes of a plain week pattern up to the end of a day."""
        weeks, rest = divmod(day, 7)
        return weeks * self._through_week[7] + self._through_week[rest]


def _length(hours: Hours) -> int:
    return sum(end - start for start, end in hours)
