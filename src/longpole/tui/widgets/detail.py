"""The detail pane: a line with the task's title, and below it what is to be said of the task."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from longpole.tui.widgets.lines import LineWidget, draw
from longpole.views.detail import DetailView
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean, clip, width
from longpole.views.wrapping import clip_spans, wrap_spans

_MARGIN = 1
_LONGEST_LINE = 110
"""Cells beyond which a line of text is hard to follow."""


class DetailWidget(LineWidget):
    """Shows the detail of one task: the first lines, or opened all of it, to scroll through."""

    def __init__(self, symbols: Symbols = UNICODE) -> None:
        super().__init__(symbols)
        self.view: DetailView | None = None
        self.open = False
        self.focused = False
        self.top = 0
        self._lines: list[list[Span]] | None = None

    def show(self, view: DetailView | None, *, is_open: bool, focused: bool) -> None:
        """Show another detail, or the same one opened or shut."""
        if (view, is_open, focused) == (self.view, self.open, self.focused):
            return
        kept = (is_open, focused) == (self.open, self.focused) and not self.top
        before = self.lines if kept else []
        if view is None or self.view is None or view.id != self.view.id or is_open != self.open:
            self.top = 0
        self.view, self.open, self.focused = view, is_open, focused
        self._lines = None
        if kept:
            self._refresh_changed(before)
        else:
            self.refresh()

    def scroll_lines(self, by: int) -> None:
        """Move through an opened detail by lines."""
        last = max(0, len(self.lines) - self._room)
        top = max(0, min(self.top + by, last))
        if top != self.top:
            self.top = top
            self.refresh()

    @property
    def page(self) -> int:
        """Give how many lines one page moves."""
        return max(1, self._room // 2)

    @property
    def lines(self) -> list[list[Span]]:
        """Give the lines of text there are at this width."""
        if self._lines is None:
            cells = min(self.size.width - 2 * _MARGIN, _LONGEST_LINE)
            if self.view is None or cells <= 0:
                self._lines = []
            elif self.open:
                self._lines = opened(self.view, cells)
            else:
                cells = self.size.width - 2 * _MARGIN
                self._lines = shut(self.view, cells, self._room)
        return self._lines

    def forget(self) -> None:
        """Break the lines anew."""
        self._lines = None

    def on_resize(self) -> None:
        """Fill the new size."""
        self.forget()
        self.scroll_lines(0)
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_lines(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_lines(-1)

    def render_line(self, y: int) -> Strip:
        """Give the line with the title, or one of text."""
        cells = self.size.width
        if y == 0:
            return draw(self._rule(cells), cells, self.styles_by_role)
        number = self.top + y - 1
        below = len(self.lines) - self.top - self._room
        if below > 0 and self.open and y == self.size.height - 1:
            more = Span(f" {self.symbols.below} {below + 1} more lines", Role.MUTED)
            return draw([more], cells, self.styles_by_role)
        if number >= len(self.lines):
            return self.blank(cells)
        margin = Span(" " * _MARGIN)
        return draw([margin, *self.lines[number]], cells, self.styles_by_role)

    def _refresh_changed(self, before: list[list[Span]]) -> None:
        """Draw only what differs from the lines before: a cursor passes by many tasks."""
        regions = [Region(0, 0, self.size.width, 1)]
        empty: list[Span] = []
        shown = before[: self._room], self.lines[: self._room]
        pairs = zip_longest(*shown, fillvalue=empty)
        for number, (old, new) in enumerate(pairs, 1):
            if old != new:
                cells = max(sum(width(span.text) for span in line) for line in (old, new))
                regions.append(Region(0, number, min(_MARGIN + cells, self.size.width), 1))
        if self.open and max(len(before), len(self.lines)) > self._room:
            regions.append(Region(0, self.size.height - 1, self.size.width, 1))
        self.refresh(*regions)

    @property
    def _room(self) -> int:
        return max(0, self.size.height - 1)

    def _rule(self, cells: int) -> list[Span]:
        symbols, role = self.symbols, Role.ACCENT if self.focused else Role.RULE
        if self.view is None:
            return [Span(" "), Span(symbols.rule * (cells - 2), role)]
        where = f" {clean(self.view.id)}"
        if self.view.column:
            where += f" {symbols.separator} {self.view.column}"
        where = clip(where, max(0, cells // 2))
        left, right = symbols.rule * 2, symbols.rule * 2
        room = cells - 2 * _MARGIN - width(left) - 2 - width(where) - 1 - width(right)
        title = clip(self.view.title, room)
        return [
            Span(" "),
            Span(left, role),
            Span(f" {title} ", Role.HEAD),
            Span(symbols.rule * (room - width(title)), role),
            Span(f"{where} ", Role.MUTED),
            Span(right, role),
        ]


def shut(view: DetailView, cells: int, room: int) -> list[list[Span]]:
    """Give the lines of a pane that is `room` high; the last one takes what follows, clipped.

    What does not fit into the one line there may be is said there in few words.
    """
    if room == 1 and sum(width(span.text) for span in _joined(view.paragraphs)) > cells:
        return [clip_spans(_joined(view.brief), cells)]
    notes = [(Span(line, Role.MUTED),) for line in view.notes if line.strip()]
    paragraphs = [*view.paragraphs, *notes]
    lines: list[list[Span]] = []
    for number, paragraph in enumerate(paragraphs):
        left = room - len(lines)
        if left <= 1:
            return [*lines, clip_spans(_joined(paragraphs[number:]), cells)] if left else lines
        wrapped = wrap_spans(paragraph, cells)
        if len(wrapped) >= left and number < len(paragraphs) - 1:
            # One line stays for what else there is to say.
            wrapped = [*wrapped[: left - 2], clip_spans(_joined(wrapped[left - 2 :]), cells)]
        lines += wrapped
    return lines[:room]


def _joined(parts: Sequence[Sequence[Span]]) -> list[Span]:
    return [span for part in parts for span in (*part, Span(" "))][:-1]


def opened(view: DetailView, cells: int) -> list[list[Span]]:
    """Give all lines: the sentences, then the notes as they stand in the plan."""
    lines = [line for paragraph in view.paragraphs for line in wrap_spans(paragraph, cells)]
    if view.notes:
        lines.append([])
    for note in view.notes:
        indent = note[: len(note) - len(note.lstrip())][: cells // 2]
        wrapped = wrap_spans([Span(note.strip())], cells - len(indent))
        lines += [[Span(indent), *line] for line in wrapped] or [[]]
    return lines
