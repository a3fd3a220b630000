"""What all parts of a screen share: lines drawn as strips, styled by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from longpole.tui.palettes import Palette
from longpole.tui.themes import palette_of
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import ELLIPSIS

Styles = Mapping[Role, Style]


def draw(spans: Iterable[Span], cells: int, styles: Styles) -> Strip:
    """Give spans as a strip that takes exactly so many cells.

    Space joins what stands beside it, since each change of style costs bytes and time.
    """
    segments: list[Segment] = []
    text, role = "", Role.TEXT
    for span in spans:
        if span.role is role or (span.text.isspace() and role is not Role.MATCH) or not span.text:
            text += span.text
            continue
        if text.isspace() and role is not Role.MATCH:
            text, role = text + span.text, span.role
            continue
        if text:
            segments.append(Segment(text, styles[role]))
        text, role = span.text, span.role
    if text:
        segments.append(Segment(text, styles[role]))
    return Strip(segments).adjust_cell_length(cells, styles[Role.TEXT])


class LineWidget(Widget, can_focus=False):
    """A widget that draws each of its lines itself and knows nothing of Textual's text.

    Strips come with all their styles, so that the lines go straight to the compositor.
    """

    ALLOW_SELECT = False

    _palette: Palette | None = None
    _drawn: dict[int, Strip]

    def __init__(self, symbols: Symbols = UNICODE) -> None:
        super().__init__()
        self.symbols = symbols
        self._drawn = {}

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._follow_theme)

    @property
    def palette(self) -> Palette:
        """Give the palette of the theme in use."""
        if self._palette is None:
            self._palette = palette_of(self.app)
        return self._palette

    @property
    def styles_by_role(self) -> Styles:
        """Give the styles of roles on the plain background."""
        return self.palette.on_board

    def blank(self, cells: int) -> Strip:
        """Give so many empty cells."""
        return Strip.blank(cells, self.styles_by_role[Role.TEXT])

    def forget(self) -> None:
        """Drop what was drawn: it will look different."""

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw the lines of these regions anew, or all of them."""
        if regions:
            for region in regions:
                for y in region.line_range:
                    self._drawn.pop(y, None)
        else:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_changed(self) -> None:
        """Draw only those lines anew that would not be as they stand."""
        drawn, wide = tuple(self._drawn.items()), self.size.width
        changed = [y for y, strip in drawn if self._spelled(self.render_line(y)) != strip]
        if changed:
            self.refresh(*(Region(0, y, wide, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the strips of a part of this widget.

        The compositor asks for all lines between two that changed: those in between are kept.
        """
        cells, start, end = self.size.width, crop.x, crop.right
        strips = [self._line(y, cells) for y in crop.line_range]
        if (start, end) != (0, cells):
            strips = [strip.crop(start, end) for strip in strips]
        # The palette has no colours of the terminal's own that would have to be translated.
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):
                background = self.palette.colors["background"]
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def _line(self, y: int, cells: int) -> Strip:
        strip = self._drawn.get(y)
        if strip is None or strip.cell_length != cells:
            strip = self._drawn[y] = self._spelled(self.render_line(y))
        return strip

    def _spelled(self, strip: Strip) -> Strip:
        """Give a strip whose ellipses are those of the symbols in use."""
        if self.symbols.ellipsis == ELLIPSIS:
            return strip
        segments = [
            Segment(text.replace(ELLIPSIS, self.symbols.ellipsis), style, control)
            for text, style, control in strip
        ]
        return Strip(segments, strip.cell_length)

    def _follow_theme(self, _theme: Theme) -> None:
        self._palette = None
        self.forget()
        self.refresh()
