"""A clock that only moves when it is told to, and lets others act while someone waits."""

from collections.abc import Callable
from datetime import date


class HandClock:
    """Time as a test wants it. `while_sleeping` acts run one a sleep."""

    def __init__(self, day: date = date(2026, 11, 24)) -> None:
        self.now = 1000.0
        self.day = day
        self.while_sleeping: list[Callable[[], object]] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.while_sleeping:
            self.while_sleeping.pop(0)()

    def today(self) -> date:
        return self.day

    def tick(self, seconds: float) -> float:
        """Let time pass and give the time that it is then."""
        self.now += seconds
        return self.now
