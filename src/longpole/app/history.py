"""The history of one session: a zipper of its own steps, byte for byte."""

from __future__ import annotations

from dataclasses import replace

from longpole.domain.record import record
from longpole.storage.document import Document

_REMEMBERED = 200


@record
class Transition:
    """One step as it was written: from `source` to `result`."""

    label: str
    source: Document
    result: Document
    focus: str | None = None

    def between(self, source: Document, result: Document) -> Transition:
        """Give the step that was written when this one was taken back."""
        return replace(self, source=source, result=result)


@record
class History:
    """The steps that can be taken back, and those that can be done again; the newest is last.

    Each is kept as it was last written, so that taking it back is always the same act.
    """

    past: tuple[Transition, ...] = ()
    future: tuple[Transition, ...] = ()

    def done(self, step: Transition) -> History:
        """Give the history after a new step: there is nothing to do again any more."""
        return History((*self.past, step)[-_REMEMBERED:])

    def undone(self, written: Transition) -> History:
        """Give the history after the newest step was taken back by what was written."""
        return History(self.past[:-1], (*self.future, written))

    def redone(self, written: Transition) -> History:
        """Give the history after the last undone step was done again by what was written."""
        return History((*self.past, written), self.future[:-1])
