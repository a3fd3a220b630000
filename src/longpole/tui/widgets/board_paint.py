"""How a board is drawn: heads, lines and cards as strips, those of cards made once and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.style import Style
from textual.strip import Strip

from longpole.tui.theme_files import Palette
from longpole.tui.widgets.lines import draw
from longpole.tui.widgets.viewport import FULL, HEAD, Viewport
from longpole.views.board import BoardView, ColumnView
from longpole.views.card_lines import facts_line, title_line
from longpole.views.columns import BAR, Slot
from longpole.views.empty import EMPTY_BOARD, EMPTY_COLUMN
from longpole.views.spans import Role, Span
from longpole.views.text import clip, width

_KEPT = 4096
_TITLE, _RULE = range(HEAD)

_Key = tuple[str, int, int, bool]


@dataclass
class Painter:
    """Draws one board in one palette. `target` is the column that a dragged card is over."""

    view: BoardView
    viewport: Viewport
    palette: Palette
    cursor: str | None = None
    find: str = ""
    target: str | None = None
    _strips: dict[_Key, Strip] = field(default_factory=dict)

    def forget(self) -> None:
        """Drop the strips of cards: they will look different."""
        self._strips.clear()

    def line(self, y: int, start: int, end: int) -> Strip:
        """Give one line of the board from one cell up to another; nothing else is drawn."""
        slots = [s for s in self.viewport.layout.slots if s.x < end and s.end > start]
        if not slots:
            return self._blank(end - start)
        strip = Strip.join(part for slot in slots for part in self._parts(slot, y))
        origin = slots[0].x
        return strip.crop(start - origin, end - origin)

    def _parts(self, slot: Slot, y: int) -> tuple[Strip, Strip]:
        column = self.view.columns[slot.column]
        return self._part(column, slot, y), self._blank(slot.gap)

    def _part(self, column: ColumnView, slot: Slot, y: int) -> Strip:
        if y == _TITLE:
            return self._plain(self._head(column, slot), slot)
        if y == _RULE:
            return self._rule(column, slot)
        line = y - HEAD
        if not column.ids:
            return self._plain(self._empty(line, slot), slot)
        if y == self.viewport.lines - 1 and self.viewport.overflows(column):
            return self._plain(self._below(column), slot)
        row, part = divmod(line, self.viewport.step)
        row += self.viewport.top(column)
        shown = self.viewport.top(column) + self.viewport.capacity(column)
        if row >= min(column.count, shown) or part == self.viewport.step - 1 > 0:
            return self._blank(BAR + slot.cells)
        return self._card(column.ids[row], part, column, slot.cells)

    def _card(self, task: str, part: int, column: ColumnView, cells: int) -> Strip:
        selected = task == self.cursor
        key = (task, part, cells, selected)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[key] = self._draw_card(task, part, column, cells)
        return strip

    def _draw_card(self, task: str, part: int, column: ColumnView, cells: int) -> Strip:
        card = self.view.card(task)
        selected = task == self.cursor
        if part == 0:
            compact = self.viewport.step != FULL
            spans = title_line(card, cells, compact=compact, find=self.find)
        else:
            spans = facts_line(card, column, cells)
        if not selected:
            return draw([Span(" " * BAR), *spans], BAR + cells, self.palette.on_board)
        bar = Span(self.view.symbols.bar, Role.ACCENT)
        return draw([bar, *spans], BAR + cells, self.palette.on_selection)

    def _head(self, column: ColumnView, slot: Slot) -> list[Span]:
        """Give the title of a column with its count, and what lies beyond the window's sides."""
        symbols, layout = self.view.symbols, self.viewport.layout
        count = str(column.count)
        if column.wip_limit is not None:
            count += f"/{column.wip_limit}"
        if column.over:
            number = Span(f"  {count} {symbols.over}", Role.OVER_LIMIT)
        else:
            number = Span(f"  {count}", Role.MUTED)
        beyond = ""
        if slot is layout.slots[-1]:
            sides = [f"{symbols.left}{layout.left}"] if layout.left else []
            sides += [f"{layout.right}{symbols.right}"] if layout.right else []
            beyond = " ".join(sides)
        room = slot.cells - width(number.text) - width(beyond)
        title = clip(column.title, room)
        filling = " " * max(0, room - width(title))
        return [Span(title, Role.HEAD), number, Span(filling + beyond, Role.ACCENT)]

    def _rule(self, column: ColumnView, slot: Slot) -> Strip:
        symbols, top = self.view.symbols, self.viewport.top(column)
        above = f" {symbols.above} {top} more" if top else ""
        role = Role.ACCENT if column.id == self.target else Role.RULE
        rule = Span(symbols.rule * (slot.cells - width(above)), role)
        return self._plain([rule, Span(above, Role.MUTED)], slot)

    def _below(self, column: ColumnView) -> list[Span]:
        left = column.count - self.viewport.top(column) - self.viewport.capacity(column)
        if left <= 0:
            return []
        return [Span(f"{self.view.symbols.below} {left} more", Role.MUTED)]

    def _empty(self, line: int, slot: Slot) -> list[Span]:
        if self.view.first is None and slot.column:
            return []
        said = EMPTY_COLUMN if self.view.first is not None else EMPTY_BOARD
        return list(said[line]) if line < len(said) else []

    def _plain(self, spans: list[Span], slot: Slot) -> Strip:
        styles = self.palette.on_board
        return draw([Span(" " * BAR), *spans], BAR + slot.cells, styles)

    def _blank(self, cells: int) -> Strip:
        style: Style = self.palette.on_board[Role.TEXT]
        return Strip.blank(cells, style)
