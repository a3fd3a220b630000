"""The clock. Only this room reads one, and only through here, so that tests bring their own."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """What a session needs of time."""

    def monotonic(self) -> float:
        """Give seconds that never run backwards."""

    def sleep(self, seconds: float) -> None:
        """Wait."""

    def today(self) -> date:
        """Give the local date."""


class SystemClock:
    """The clock of this machine."""

    def monotonic(self) -> float:
        """Give seconds that never run backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def today(self) -> date:
        """Give the local date."""
        return date.today()


def now() -> datetime:
    """Give the local time, with its offset, for what is noted down."""
    return datetime.now().astimezone()
