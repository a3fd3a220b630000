"""A list to pick from: lines drawn as they come into view, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, overload

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from longpole.domain.record import record
from longpole.tui.themes import palette_of
from longpole.views.text import clean, clip, width

_GAP = 2


@record
class Row:
    """One line: a key or digit in front, a label, a quiet detail, keys at the right end.

    `lit` are the places in the label that matched; a dim row cannot be picked.
    """

    label: str
    detail: str = ""
    lead: str = ""
    right: str = ""
    lit: Sequence[int] = ()
    dim: bool = False


class Rows(Sequence[Row]):
    """Rows that are made when they come into view: of ten thousand a dozen are seen."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        """Give how many there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Make a row."""
        if isinstance(index, slice):
            return [self._make(at) for at in range(*index.indices(self._count))]
        if not 0 <= index < self._count:
            raise IndexError(index)
        return self._make(index)


class PickList(ScrollView, can_focus=False):
    """Rows with one of them under the cursor."""

    DEFAULT_CSS = """
    PickList {
        height: auto;
        background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
    }
    PickList > .picklist--cursor { background: $lp-selection; text-style: bold; }
    PickList > .picklist--quiet { color: $lp-muted; }
    PickList > .picklist--key { color: $lp-key; }
    PickList > .picklist--lit { color: $lp-accent; text-style: underline; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "picklist--cursor",
        "picklist--quiet",
        "picklist--key",
        "picklist--lit",
    }

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Moved(Message):
        """The cursor stands on a row, perhaps another one than before."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, *, empty: str = "Nothing matches.") -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.cursor = 0
        self.empty = empty
        """What is said where there are no rows."""
        self._label_cells = 0
        self._lead_cells = 0

    def show(
        self,
        rows: Sequence[Row],
        cursor: int = 0,
        *,
        lead: int | None = None,
        label: int | None = None,
    ) -> None:
        """Show other rows, with the cursor on one of them.

        `lead` and `label` are the cells of the widest, where the rows need not be asked.
        """
        self.rows = rows
        self._lead_cells = widest(row.lead for row in rows) if lead is None else lead
        self._label_cells = widest(row.label for row in rows) if label is None else label
        self.virtual_size = Size(0, max(1, len(self.rows)))
        self.cursor = 0
        self.scroll_to(y=0, animate=False)
        self.move_to(cursor)
        self.refresh()

    def move(self, by: int) -> None:
        """Take the cursor up or down, and around the ends if it takes a single step."""
        if not self.rows:
            return
        target = self.cursor + by
        if abs(by) == 1:
            target %= len(self.rows)
        self.move_to(target)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row and bring it into view."""
        self.cursor = max(0, min(index, len(self.rows) - 1))
        height = self.size.height or 1
        top = round(self.scroll_offset.y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)
        self.refresh()
        if self.rows:
            self.post_message(self.Moved(self.cursor))

    @property
    def page(self) -> int:
        """How many rows are in view."""
        return max(1, self.size.height - 1)

    def press(self, key: str) -> bool:
        """Move by the usual keys of a list that stands under a text input."""
        steps = {
            "down": 1,
            "ctrl+n": 1,
            "up": -1,
            "ctrl+p": -1,
            "pagedown": self.page,
            "pageup": -self.page,
        }
        if key in steps:
            self.move(steps[key])
        return key in steps

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.move_to(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Pick the row that was clicked."""
        index = event.y + round(self.scroll_offset.y)
        if index < len(self.rows):
            self.move_to(index)
            self.post_message(self.Picked(index))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the part in view."""
        cells = self.size.width
        base = self.rich_style
        quiet = base + self.get_component_rich_style("picklist--quiet", partial=True)
        ink = Style()
        index = y + round(self.scroll_offset.y)
        if index >= len(self.rows):
            text = self.empty if not self.rows and index == 0 else ""
            return Strip([Segment(clip(f" {text}", cells), quiet)]).adjust_cell_length(cells, base)
        row = self.rows[index]
        if index == self.cursor:
            chosen = self.get_component_rich_style("picklist--cursor")
            inverse = palette_of(self.app).inverse
            ink = Style(color=inverse.rich_color, bgcolor=chosen.bgcolor) if inverse else Style()
            base, quiet = base + chosen + ink, quiet + Style(bgcolor=chosen.bgcolor) + ink
        segments = [*self._draw(row, cells, base, quiet, ink)]
        return Strip(segments).adjust_cell_length(cells, base)

    def _draw(
        self, row: Row, cells: int, base: Style, quiet: Style, ink: Style
    ) -> Iterable[Segment]:
        key = base + self.get_component_rich_style("picklist--key", partial=True) + ink
        lit = base + self.get_component_rich_style("picklist--lit", partial=True) + ink
        left = cells - 2  # a space at either end
        yield Segment(" ", base)
        if self._lead_cells:
            yield Segment(row.lead.ljust(self._lead_cells), key)
            yield Segment(" " * _GAP, base)
            left -= self._lead_cells + _GAP
        right = row.right if width(row.right) + 8 <= left else ""
        left -= width(right) + _GAP if right else 0
        label_cells = min(self._label_cells, left if not row.detail else max(left * 3 // 5, 12))
        label = clip(clean(row.label), max(0, min(label_cells, left)))
        yield from _lit(label, row.lit, quiet if row.dim else base, quiet if row.dim else lit)
        left -= width(label)
        if row.detail and left > label_cells - width(label) + _GAP:
            gap = label_cells - width(label) + _GAP
            yield Segment(" " * gap, base)
            detail = clip(clean(row.detail), left - gap)
            yield Segment(detail, quiet)
            left -= gap + width(detail)
        if right:
            yield Segment(" " * (left + _GAP), base)
            yield Segment(right, quiet if row.dim else key)


def widest(texts: Iterable[str]) -> int:
    """Give the cells of the widest of texts."""
    return max((width(clean(text)) for text in texts), default=0)


def _lit(text: str, places: Sequence[int], base: Style, lit: Style) -> Iterable[Segment]:
    bright = set(places)
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or (end in bright) is not (start in bright):
            yield Segment(text[start:end], lit if start in bright else base)
            start = end
