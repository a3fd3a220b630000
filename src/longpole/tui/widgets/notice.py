"""The line under the header: what is the matter with the file, else what is being looked for."""

from __future__ import annotations

from textual.strip import Strip

from longpole.tui.widgets.lines import LineWidget, draw
from longpole.views.spans import Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.wrapping import clip_spans


class NoticeWidget(LineWidget):
    """Shows one line, or nothing."""

    def __init__(self, symbols: Symbols = UNICODE) -> None:
        super().__init__(symbols)
        self.spans: tuple[Span, ...] = ()

    def show(self, spans: tuple[Span, ...]) -> None:
        """Show another line."""
        if spans != self.spans:
            self.spans = spans
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Give the line."""
        cells = self.size.width
        if y or not self.spans:
            return self.blank(cells)
        return draw([Span(" "), *clip_spans(self.spans, cells - 2)], cells, self.styles_by_role)
