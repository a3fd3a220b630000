"""The footer: the keys that work here, as many as fit; after a first key, what may come next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.strip import Strip

from longpole.tui.widgets.lines import LineWidget, draw
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean, width
from longpole.views.wrapping import clip_spans

_GAP = 3


class KeyHint(NamedTuple):
    """A key and what it does."""

    key: str
    title: str


class FooterWidget(LineWidget):
    """Shows keys in the order of their importance, and always the last one given."""

    def __init__(self, symbols: Symbols = UNICODE) -> None:
        super().__init__(symbols)
        self.hints: tuple[KeyHint, ...] = ()
        self.pending = ""

    def show(self, hints: Iterable[tuple[str, str]], pending: str = "") -> None:
        """Show other keys; `pending` is what has been pressed of several."""
        shown = tuple(KeyHint(*hint) for hint in hints)
        if (shown, pending) != (self.hints, self.pending):
            self.hints, self.pending = shown, pending
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Give the last line; what stands above it is empty."""
        cells = self.size.width
        if y < self.size.height - 1:
            return self.blank(cells)
        return draw(footer_line(self.hints, self.pending, cells), cells, self.styles_by_role)


def footer_line(hints: Sequence[KeyHint], pending: str, cells: int) -> list[Span]:
    """Give the keys that fit into so many cells."""
    spans = [Span(" ")]
    left = cells - 2
    if pending:
        spans += [Span(f"{clean(pending)}", Role.MATCH), Span(" " * _GAP)]
        left -= width(clean(pending)) + _GAP
    *others, last = hints or (KeyHint("", ""),)
    room = left - _size(last)
    for hint in others:
        size = _size(hint) + _GAP
        if size > room:
            break
        spans += [*_spans(hint), Span(" " * _GAP)]
        room -= size
    return clip_spans([*spans, *_spans(last)], cells - 1)


def _size(hint: KeyHint) -> int:
    return width(clean(hint.key)) + 1 + width(clean(hint.title))


def _spans(hint: KeyHint) -> list[Span]:
    return [Span(clean(hint.key), Role.KEY), Span(f" {clean(hint.title)}", Role.MUTED)]
