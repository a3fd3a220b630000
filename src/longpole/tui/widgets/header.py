"""The header: title to the left, dates in the middle, counts to the right."""

from __future__ import annotations

from enum import Enum

from textual.strip import Strip

from longpole.tui.widgets.lines import LineWidget, draw
from longpole.views.header import Count, HeaderView
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clip, width

_GAP = 3

_LEAST_TITLE = 8
"""Cells that a title keeps beside the shortest dates."""


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


class _Words(Enum):
    """Which counts have a word beside their number."""

    ALL = "all"
    NEEDED = "needed"
    NONE = "none"


def header_line(view: HeaderView, cells: int) -> list[Span]:
    """Give the header in so many cells.

    Where space is short the words of the counts go first, then those of the dates, then of the
    title, and at last the dates.
    """
    room = cells - 2
    half, third = room // 2, room // 3
    for words, dates, kept in (
        (_Words.ALL, view.dates, half),
        *((_Words.NEEDED, dates, third) for dates in (view.dates, *view.shorter)),
        *((_Words.NEEDED, dates, _LEAST_TITLE) for dates in view.shorter[-1:]),
        (_Words.ALL, (), half),
        (_Words.NEEDED, (), third),
        (_Words.NONE, (), 0),
    ):
        counts = _counts(view.counts, words)
        middle = sum(width(span.text) for span in dates)
        right = sum(width(span.text) for span in counts)
        least = min(width(view.title), kept)
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


def _counts(counts: tuple[Count, ...], words: _Words) -> list[Span]:
    spans: list[Span] = []
    for count in counts:
        if words is not _Words.ALL and not count.number:
            continue
        role = count.role if count.number else Role.MUTED
        spans += [Span("   " if words is _Words.ALL else "  ")] if spans else []
        spans.append(Span(f"{count.glyph} {count.number}", role))
        if words is _Words.ALL or (words is _Words.NEEDED and count.spoken):
            spans.append(Span(f" {count.word}", Role.MUTED))
    return spans
