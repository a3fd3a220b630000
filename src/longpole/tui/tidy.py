"""Garbage is looked for while nobody is waiting: never between a key and its picture.

A large plan is a hundred thousand objects, and a look at all of them takes longer than a frame.
"""

from __future__ import annotations

import gc
import time

_REST = 1.0
"""Seconds without keys after which nobody is waiting."""

_LEAST, _MOST = 10_000, 300_000
"""New objects that are worth a look, and so many that it cannot wait."""


class Tidy:
    """Knows when a person was last there."""

    def __init__(self) -> None:
        self._touched = 0.0

    def begin(self) -> None:
        """Look no more at what is there by now: the plan and what was loaded stay."""
        gc.freeze()
        gc.disable()

    def touch(self) -> None:
        """Take note that a person does something."""
        self._touched = time.monotonic()

    def look(self) -> None:
        """Look for garbage if it is worth it and nobody waits; to be called from time to time."""
        made = gc.get_count()[0]
        resting = time.monotonic() - self._touched > _REST
        if made > _MOST or (made > _LEAST and resting):
            gc.collect()

    def end(self) -> None:
        """Let it be looked for as usual."""
        gc.enable()
