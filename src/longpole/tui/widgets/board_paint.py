"""How a board is drawn: heads, lines and cards as strips, those of cards made once and kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from textual.strip import Strip

from longpole.tui.palettes import Palette
from longpole.tui.widgets.lines import draw
from longpole.tui.widgets.viewport import FULL, HEAD, Viewport
from longpole.views.board import BoardView, ColumnView
from longpole.views.card_lines import facts_line, title_line
from longpole.views.columns import BAR, Slot
from longpole.views.empty import EMPTY_BOARD, EMPTY_COLUMN, EMPTY_FILTER
from longpole.views.marks import sign
from longpole.views.spans import Role, Span
from longpole.views.text import clip, width

_KEPT = 4096

_Key = tuple[str, int, int, int, bool, bool]


@dataclass(eq=False, repr=False)
class Painter:
    """Draws one board in one palette. `target` is the column that a dragged card is over."""

    view: BoardView
    viewport: Viewport
    palette: Palette
    cursor: str | None = None
    find: str = ""
    marks: frozenset[str] = frozenset()
    path: frozenset[str] = frozenset()
    target: str | None = None
    _strips: dict[_Key, Strip] = field(default_factory=dict)

    def forget(self) -> None:
        """Drop the strips of cards: they will look different."""
        self._strips.clear()

    def line(self, y: int) -> Strip:
        """Give one line of the board."""
        slots = self.viewport.layout.slots
        if not slots:
            return self._blank(self.viewport.cells)
        return Strip.join(self._part(slot, y) for slot in slots)

    def _part(self, slot: Slot, y: int) -> Strip:
        """Give what one column has in a line, the gap after it included."""
        column = self.view.columns[slot.column]
        line = y - HEAD
        if line < 0:
            head = self._head(column, slot) if y == 0 else self._rule(column, slot)
            return self._plain(head, slot)
        if not column.ids:
            return self._plain(self._empty(line, slot), slot)
        viewport = self.viewport
        row, part = divmod(line, viewport.step)
        capacity, overflows = viewport.window(column)
        if overflows and y == viewport.lines - 1:
            return self._below(column.count - viewport.top(column) - capacity, slot)
        card = row + viewport.top(column)
        if row >= capacity or card >= column.count or part == viewport.step - 1 > 0:
            return self._blank(slot.end - slot.x)
        return self._card(column.ids[card], part, column, slot)

    def _card(self, task: str, part: int, column: ColumnView, slot: Slot) -> Strip:
        selected = task == self.cursor
        key = (task, part, slot.cells, slot.gap, selected, task in self.marks)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[key] = self._draw_card(task, part, column, slot)
        return strip

    def _draw_card(self, task: str, part: int, column: ColumnView, slot: Slot) -> Strip:
        card = self.view.card(task)
        if task in self.path:
            card = replace(card, title_role=Role.CRITICAL)
        if part == 0:
            compact = self.viewport.step != FULL
            mark = sign(self.view, task, self.marks)
            spans = title_line(card, slot.cells, compact=compact, find=self.find, mark=mark)
        else:
            spans = facts_line(card, column, slot.cells)
        if task != self.cursor:
            return self._plain(spans, slot)
        bar = Span(self.view.symbols.bar, Role.ACCENT)
        strip = draw([bar, *spans], BAR + slot.cells, self.palette.on_selection)
        return Strip.join([strip, self._blank(slot.gap)])

    def _head(self, column: ColumnView, slot: Slot) -> list[Span]:
        """Give the title of a column with its count, and what lies beyond the window's sides."""
        symbols, layout = self.view.symbols, self.viewport.layout
        count = f"{column.count} of {column.total}" if self.view.filtered else str(column.count)
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

    def _rule(self, column: ColumnView, slot: Slot) -> list[Span]:
        symbols, top = self.view.symbols, self.viewport.top(column)
        above = f" {symbols.above} {top} more" if top else ""
        role = Role.ACCENT if column.id == self.target else Role.RULE
        return [Span(symbols.rule * (slot.cells - width(above)), role), Span(above, Role.MUTED)]

    def _below(self, left: int, slot: Slot) -> Strip:
        """Say how many cards stand below the window."""
        if left <= 0:
            return self._blank(slot.end - slot.x)
        return self._plain([Span(f"{self.view.symbols.below} {left} more", Role.MUTED)], slot)

    def _empty(self, line: int, slot: Slot) -> list[Span]:
        empty, filtered = self.view.first is None, self.view.filtered
        if slot.column if empty else filtered:
            return []
        said = (EMPTY_FILTER if filtered else EMPTY_BOARD) if empty else EMPTY_COLUMN
        return list(said[line]) if line < len(said) else []

    def _plain(self, spans: list[Span], slot: Slot) -> Strip:
        cells = slot.end - slot.x
        return draw([Span(" " * BAR), *spans], cells, self.palette.on_board)

    def _blank(self, cells: int) -> Strip:
        return Strip.blank(cells, self.palette.on_board[Role.TEXT])
