"""When a person last touched a key or the mouse: whatever can wait, waits for a moment then."""

from __future__ import annotations

import time


class _Touch:
    """Remembers the last time."""

    def __init__(self) -> None:
        self._last = 0.0

    def now(self) -> None:
        """Take note that a person does something."""
        self._last = time.monotonic()

    def ago(self) -> float:
        """Give the seconds since then."""
        return time.monotonic() - self._last


TOUCH = _Touch()
"""There is one person at one terminal."""
