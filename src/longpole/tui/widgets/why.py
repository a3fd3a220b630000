"""The answer to a why: its verdict, its lines with a cursor, and below all of the line it is on."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip

from longpole.tui.widgets.lines import LineWidget, Styles, draw
from longpole.tui.widgets.scroll import Scroll
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.why_page import Page
from longpole.views.wrapping import clip_spans, wrap_spans

HEAD = 2
"""Lines above the answer: the verdict, and one that is empty."""

_WHEEL = 3
_BAR = 2
_WIDE = 100


def told_lines(cells: int) -> int:
    """Give how many lines tell all of one line: the same for every line, so that nothing jumps."""
    return 2 if cells >= _WIDE else 3


class WhyWidget(LineWidget):
    """Draws the lines in view of a page, however long it is."""

    class Picked(Message):
        """A line was clicked twice."""

    class Stopped(Message):
        """The cursor was put on a line by the mouse."""

    def __init__(self, symbols: Symbols = UNICODE) -> None:
        super().__init__(symbols)
        self.page: Page | None = None
        self.verdict: tuple[Span, ...] = ()
        self.stop = 0
        self.scroll_lines = Scroll()

    @property
    def styles_by_role(self) -> Styles:
        """Give the styles of roles in a window."""
        return self.palette.on_surface

    @property
    def wanted(self) -> int:
        """How many lines there are to show."""
        if self.page is None:
            return HEAD
        return HEAD + len(self.page.lines) + 1 + told_lines(self.page.cells)

    @property
    def line(self) -> int | None:
        """Give the line of the page that the cursor is on."""
        if self.page is None or not self.page.stops:
            return None
        return self.page.stops[min(self.stop, len(self.page.stops) - 1)]

    def show(self, page: Page | None, verdict: tuple[Span, ...], task: str | None = None) -> None:
        """Show another page, with the cursor on a task if it is there, else where it was."""
        self.page, self.verdict = page, verdict
        place = None if page is None or task is None else page.stop_of(task)
        if page is not None:
            self.stop = max(0, min(self.stop, len(page.stops) - 1)) if place is None else place
        self._arrange()

    def move(self, by: int) -> None:
        """Take the cursor up or down; beyond the first and last stop the page scrolls."""
        if self.page is None or not self.page.stops:
            self.scroll_lines.move(by)
        else:
            self.stop = max(0, min(self.stop + by, len(self.page.stops) - 1))
            self._reveal()
        self.refresh()

    @property
    def half(self) -> int:
        """Give how many lines half a page moves."""
        return self.scroll_lines.page

    def on_resize(self) -> None:
        """Fill the new size."""
        self._arrange()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a line; a second click picks it."""
        number = event.y - HEAD + self.scroll_lines.top
        if self.page is None or number not in self.page.stops:
            return
        self.stop = self.page.stops.index(number)
        self.refresh()
        self.post_message(self.Stopped())
        if event.chain == 2:
            self.post_message(self.Picked())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self._wheel(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self._wheel(-_WHEEL)

    def render_line(self, y: int) -> Strip:
        """Give one line."""
        cells = self.size.width
        if y == 0:
            return draw(clip_spans(self.verdict, cells), cells, self.styles_by_role)
        if self.page is None or y < HEAD:
            return self.blank(cells)
        scroll, told = self.scroll_lines, self._told()
        below = y - (self.size.height - told_lines(self.page.cells))
        if below >= 0:
            return draw(told[below] if below < len(told) else [], cells, self.styles_by_role)
        line = y - HEAD
        left = len(self.page.lines) - scroll.top - scroll.shown
        if line == scroll.shown and left > 0:
            text = f"  {self.symbols.below} {left} more lines"
            return draw([Span(text, Role.MUTED)], cells, self.styles_by_role)
        number = scroll.top + line
        if line >= scroll.shown or number >= len(self.page.lines):
            return self.blank(cells)
        return self._line_of(number, cells)

    def _line_of(self, number: int, cells: int) -> Strip:
        assert self.page is not None  # noqa: S101 - who asks has looked
        spans = self.page.spans(number)
        if number != self.line:
            return draw([Span(" " * _BAR), *spans], cells, self.styles_by_role)
        bar = Span(f"{self.symbols.bar} ", Role.ACCENT)
        return draw([bar, *spans], cells, self.palette.on_selection)

    def _told(self) -> list[list[Span]]:
        """Give all that is told of the line under the cursor, in as many lines as there are."""
        if self.page is None or self.line is None:
            return []
        room = told_lines(self.page.cells)
        lines = wrap_spans(self.page.told(self.line), self.size.width)
        if len(lines) <= room:
            return lines
        rest = [span for line in lines[room - 1 :] for span in (*line, Span(" "))]
        return [*lines[: room - 1], clip_spans(rest, self.size.width)]

    def _arrange(self) -> None:
        if self.page is not None and self.size:
            room = self.size.height - HEAD - 1 - told_lines(self.page.cells)
            self.scroll_lines.resize(max(1, room), len(self.page.lines))
            self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        """Bring the cursor into view, and from the first and last stop what is beyond them."""
        page, line = self.page, self.line
        if page is None or line is None:
            return
        if self.stop == 0:
            self.scroll_lines.reveal(0)
        following = page.stops[self.stop + 1 :][:1]
        end = following[0] - 1 if following else len(page.lines) - 1
        self.scroll_lines.reveal(min(end, line + self.scroll_lines.shown - 1))
        self.scroll_lines.reveal(line)

    def _wheel(self, by: int) -> None:
        if self.scroll_lines.move(by):
            self.refresh()
