"""Garbage is looked for while nobody is waiting: never between a key and its picture.

A large plan is a hundred thousand objects, and a look at all of them takes longer than a frame.
"""

from __future__ import annotations

import gc

from longpole.tui.touch import TOUCH

_REST = 1.0
"""Seconds without keys after which nobody is waiting."""

_LEAST, _MOST = 10_000, 300_000
"""New objects that are worth a look, and so many that it cannot wait."""


class Tidy:
    """Looks for garbage instead of Python, which does not know when anybody waits."""

    def begin(self) -> None:
        """Look no more at what is there by now: the plan and what was loaded stay."""
        gc.freeze()
        gc.disable()

    def look(self) -> None:
        """Look for garbage if it is worth it and nobody waits; to be called from time to time."""
        made = gc.get_count()[0]
        resting = TOUCH.ago() > _REST
        if made > _MOST or (made > _LEAST and resting):
            gc.collect()

    def end(self) -> None:
        """Let it be looked for as usual."""
        gc.enable()
