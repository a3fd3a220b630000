"""Amounts in whole minutes: durations of work, lags between tasks (R2)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from longpole.domain.calendar import Calendar
from longpole.domain.duration import Duration, Unit
from longpole.domain.task import Task

ASSUMED = Duration(Decimal(1), Unit.DAYS)
"""The length of a task without an estimate."""


def rounded(minutes: Decimal) -> int:
    """Round to the minute, half up."""
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))


class Amounts:
    """Durations in minutes by the lengths of a day and a week; plans use few different ones."""

    def __init__(self, calendar: Calendar) -> None:
        self.minutes_per_day = calendar.minutes_per_day
        self._days_per_week = calendar.days_per_week
        self._known: dict[Duration, int] = {}

    def minutes(self, duration: Duration) -> int:
        """Give a duration in minutes: working ones, or of the clock where it is elapsed."""
        known = self._known.get(duration)
        if known is None:
            exact = duration.minutes(self.minutes_per_day, self._days_per_week)
            known = self._known[duration] = rounded(exact)
        return known

    def length(self, task: Task) -> int:
        """Give the likely length of a leaf."""
        estimate = task.estimate
        return self.minutes(ASSUMED if estimate is None else estimate.likely)


def share(minutes: int, percent: Decimal) -> int:
    """Give a percentage of some minutes, to the minute."""
    amount = rounded(abs(percent) * minutes / 100)
    return -amount if percent < 0 else amount
