"""A page of sentences under one heading, over a view of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from longpole.app.outcome import Read
from longpole.tui.beside import Beside
from longpole.tui.dialogs.base import Dialog, Frame
from longpole.tui.dialogs.said import lines_of, page, scrolled
from longpole.views.sections import Section
from longpole.views.spans import Role, Span

_BESIDE = 3
"""Cells beside the text: its padding, and the bar that scrolls it."""


_WORKING = [Span("working it out", Role.MUTED)]


class PageDialog(Dialog[None]):
    """Shows a page of sentences."""

    DEFAULT_CSS = """
    PageDialog > #frame { width: 100; }
    PageDialog VerticalScroll { height: auto; }
    PageDialog #page { height: auto; padding: 0 1; }
    """

    keys = (("j k", "scroll"), ("Esc", "close"))

    def __init__(
        self, read: Read, later: Callable[[Callable[[], None]], Callable[[], None]]
    ) -> None:
        super().__init__(read.title, lambda _: None)
        self._read = read
        self._later = later
        self._section: Section | None = None

    def body(self) -> Iterable[Widget]:
        """Give the page in a part that scrolls."""
        yield VerticalScroll(Static(id="page", markup=False), can_focus=False)

    def on_mount(self) -> None:
        """Begin to work it out."""
        self._work: Beside[Read, Section] = Beside(
            lambda read: read.page(), self._later(self._arrived), quick=True
        )
        self._arrived()

    def fit(self) -> None:
        """Break the lines for this width, and leave room for the frame."""
        self.query_one(VerticalScroll).styles.max_height = self.room
        cells = (self.query_one(Frame).content_size.width or self.size.width) - _BESIDE
        lines = [] if self._section is None else page([self._section], max(20, cells))[2:]
        self.query_one("#page", Static).update(lines_of(lines or [_WORKING]))

    def _arrived(self) -> None:
        if not self.is_attached:
            return
        self._section = self._work.soon(self._read)
        if self._section is None:
            self.call_after_refresh(self._work.begin, self._read)
        self.fit()

    def press(self, key: str) -> bool:
        """Scroll, or close."""
        if scrolled(self.query_one(VerticalScroll), key):
            return True
        if key in {"q", "enter"}:
            self.leave()
            return True
        return False
