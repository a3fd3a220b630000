"""What all parts of a screen share: lines drawn as strips, styled by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from longpole.tui.theme_files import Palette
from longpole.tui.themes import palette_of
from longpole.views.spans import Role, Span

Styles = Mapping[Role, Style]


def draw(spans: Iterable[Span], cells: int, styles: Styles) -> Strip:
    """Give spans as a strip that takes exactly so many cells."""
    segments: list[Segment] = []
    text, role = "", Role.TEXT
    for span in spans:
        if span.role is role or not span.text:
            text += span.text
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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the strips of a part of this widget."""
        # The palette has no colours of the terminal's own that would have to be translated.
        filters = [f for f in self.get_line_filters() if not isinstance(f, ANSIToTruecolor)]
        background = self.palette.colors["background"]
        strips = [self.render_part(y, crop.x, crop.right) for y in crop.line_range]
        for line_filter in filters:
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def render_part(self, y: int, start: int, end: int) -> Strip:
        """Give one line from one cell up to another."""
        strip = self.render_line(y)
        return strip if (start, end) == (0, strip.cell_length) else strip.crop(start, end)

    def _follow_theme(self, _theme: Theme) -> None:
        self._palette = None
        self.forget()
        self.refresh()
