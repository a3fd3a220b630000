"""The header: title to the left, dates in the middle, counts to the right."""

from __future__ import annotations

from textual.strip import Strip

from longpole.tui.widgets.lines import LineWidget, draw
from longpole.views.header import Count, HeaderView
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clip, width

_GAP = 3


class HeaderWidget(LineWidget):
    """Shows what the plan is called, what was promised, and how its work stands."""

    def __init__(self, view: HeaderView, symbols: Symbols = UNICODE) -> None:
        super().__init__(symbols)
        self.view = view

    def show(self, view: HeaderView) -> None:
        """Show another header."""
        if view != self.view:
            self.view = view
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Give the one line; what follows is empty."""
        cells = self.size.width
        if y:
            return self.blank(cells)
        return draw(header_line(self.view, cells), cells, self.styles_by_role)


def header_line(view: HeaderView, cells: int) -> list[Span]:
    """Give the header in so many cells: dates go first where space is short, then the words."""
    room = cells - 2
    for words, dates in ((True, view.dates), (False, view.dates), (True, ()), (False, ())):
        counts = _counts(view.counts, words=words)
        middle = sum(width(span.text) for span in dates)
        right = sum(width(span.text) for span in counts)
        least = min(width(view.title), room // 2)
        if least + middle + right + _GAP * (2 if dates else 1) <= room:
            break
    title = clip(view.title, room - middle - right - _GAP * (2 if dates else 1))
    left = width(title)
    # The dates stand in the middle of the window, unless title or counts reach that far.
    start = max(left + _GAP, min((room - middle) // 2, room - right - _GAP - middle))
    return [
        Span(" "),
        Span(title, Role.HEAD),
        Span(" " * (start - left) if dates else ""),
        *dates,
        Span(" " * (room - right - (start + middle if dates else left))),
        *counts,
        Span(" "),
    ]


def _counts(counts: tuple[Count, ...], *, words: bool) -> list[Span]:
    spans: list[Span] = []
    for count in counts:
        if not words and not count.number:
            continue
        role = count.role if count.number else Role.MUTED
        spans += [Span("   " if words else "  ")] if spans else []
        spans.append(Span(f"{count.glyph} {count.number}", role))
        if words:
            spans.append(Span(f" {count.word}", Role.MUTED))
    return spans
