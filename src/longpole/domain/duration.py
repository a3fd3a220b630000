"""Durations: `30m 4h 3d 2w` of working time, `3ed` of elapsed time."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from longpole.domain.record import record


class Unit(StrEnum):
    """The unit of a duration: minutes, hours, days, weeks."""

    MINUTES = "m"
    HOURS = "h"
    DAYS = "d"
    WEEKS = "w"


LONGEST = Decimal(1_000_000)
"""The largest amount in any unit: beyond it lies a slip of the keyboard, not a plan."""

_DURATION = re.compile(
    r"(\d{1,9}(?:\.\d{1,6})?|\.\d{1,6})\s*(e?)([mhdw])", re.ASCII | re.IGNORECASE
)


@record
class Duration:
    """An amount of time as a person wrote it; how many minutes a day has is the calendar's say."""

    amount: Decimal
    unit: Unit
    elapsed: bool = False

    def __str__(self) -> str:
        """Give the notation of the plan file: `3d`, `1.5w`, `2ed`."""
        amount = f"{self.amount.normalize():f}"
        return f"{amount}{'e' if self.elapsed else ''}{self.unit.value}"

    def minutes(self, minutes_per_day: int, days_per_week: int) -> Decimal:
        """Give the length in minutes: working ones, or of the clock if the duration is elapsed."""
        day, week = (1440, 7) if self.elapsed else (minutes_per_day, days_per_week)
        factor = {
            Unit.MINUTES: 1,
            Unit.HOURS: 60,
            Unit.DAYS: day,
            Unit.WEEKS: day * week,
        }[self.unit]
        return self.amount * factor


_LONGEST_SHOWN = 20


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """Read `3d`; raise ValueError with what is expected instead."""
    found = _DURATION.fullmatch(text.strip())
    if not found:
        reason = _refused(text.strip())
        raise ValueError(reason or "expected a duration such as 30m, 4h, 3d, 2w or 3ed (elapsed)")
    amount = Decimal(found[1])
    if amount > LONGEST:
        raise ValueError(f"{found[0]} is longer than any plan")
    return Duration(amount, Unit(found[3].lower()), elapsed=bool(found[2]))


def _refused(text: str) -> str | None:
    """Say what is wrong with what is a duration but for its sign, or the size of its number."""
    unsigned = text.removeprefix("-")
    if unsigned != text and _DURATION.fullmatch(unsigned):
        return f"{text} is below 0: work takes no less than no time"
    if re.fullmatch(r"[0-9]{10,}(?:\.[0-9]*)?\s*e?[mhdwMHDW]", text):
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
        return f"{shown} is longer than any plan"
    return None


@record
class Estimate:
    """How long the work should take: one duration, or optimistic, likely and pessimistic."""

    likely: Duration
    optimistic: Duration | None = None
    pessimistic: Duration | None = None

    def __str__(self) -> str:
        """Give `3d`, or `2d..3d..8d` for three points."""
        if self.optimistic is None or self.pessimistic is None:
            return str(self.likely)
        return f"{self.optimistic}..{self.likely}..{self.pessimistic}"
