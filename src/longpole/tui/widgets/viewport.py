"""Which part of a board is in view: the first column, and in each column the first card."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from longpole.views.board import BoardView, ColumnView
from longpole.views.columns import Layout, Slot, first_in_view, lay_out

HEAD = 2
"""Lines above the cards: the title of the column and the line under it."""

COMPACT, BARE, FULL = 1, 2, 3
"""Lines from one card to the next: a title; with a space below; with facts between them."""


class Moved(IntEnum):
    """How much of the board has to be drawn again after the view has followed the cursor."""

    NOTHING = 0
    COLUMN = 1
    ALL = 2


class Window(NamedTuple):
    """How many whole cards of a column fit, at least one; one that has more counts them below."""

    capacity: int
    overflows: bool


@lru_cache(maxsize=256)
def _window(count: int, room: int, step: int) -> Window:
    space = 0 if step == COMPACT else 1
    overflows = count * step - space > room
    return Window(max(1, (room - overflows + space) // step), overflows)


@dataclass(eq=False, repr=False)
class Viewport:
    """The window of a board, in cells, and where it stands over the board."""

    cells: int = 0
    lines: int = 0
    step: int = FULL
    first: int = 0
    tops: dict[str, int] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)

    def resize(self, view: BoardView, cells: int, lines: int, *, compact: bool) -> None:
        """Take the size of the window, and the height of a card."""
        self.cells, self.lines = cells, lines
        self.step = COMPACT if compact else BARE if view.bare else FULL
        self._settle(view)

    def follow(self, old: BoardView, view: BoardView, cursor: str | None) -> None:
        """Stand over a changed board so that what was in view stays where it was.

        The card of the cursor keeps its place; another column keeps its first card.
        """
        before = {column.id: column for column in old.columns}
        for column in view.columns:
            was = before.get(column.id)
            if was is None:
                continue
            top = self.top(was)
            anchors = (cursor, *was.ids[top : top + self.capacity(was)])
            for anchor in anchors:
                there, here = old.place(anchor), view.place(anchor)
                if there is None or here is None:
                    continue
                if old.columns[there[0]].id == column.id == view.columns[here[0]].id:
                    self.tops[column.id] = here[1] - (there[1] - top)
                    break
        self._settle(view)

    def reveal(self, view: BoardView, cursor: str | None) -> Moved:
        """Bring the card of the cursor into view, moving as little as possible."""
        place = view.place(cursor)
        if place is None:
            return Moved.NOTHING
        moved = Moved.NOTHING
        column = view.columns[place[0]]
        top, capacity = self.top(column), self.capacity(column)
        wanted = min(max(top, place[1] - capacity + 1), place[1])
        if wanted != top:
            self.tops[column.id] = wanted
            moved = Moved.COLUMN
        first = first_in_view(self.cells, len(view.columns), self.first, place[0])
        if first != self.first:
            self.first = first
            self._lay_out(view)
            moved = Moved.ALL
        return moved

    def scroll(self, column: ColumnView, by: int) -> bool:
        """Move the view of one column by so many cards; tell whether it moved."""
        top = self.top(column)
        last = max(0, column.count - self.capacity(column))
        self.tops[column.id] = max(0, min(top + by, last))
        return self.tops[column.id] != top

    def scroll_columns(self, view: BoardView, by: int) -> bool:
        """Move the view of the board by so many columns; tell whether it moved."""
        first = self.first
        self.first += by
        self._lay_out(view)
        return self.first != first

    def top(self, column: ColumnView) -> int:
        """Give the first card in view of a column."""
        return self.tops.get(column.id, 0)

    def window(self, column: ColumnView) -> Window:
        """Give what of a column fits."""
        return _window(column.count, self.lines - HEAD, self.step)

    def capacity(self, column: ColumnView) -> int:
        """Give how many whole cards of a column fit: at least one."""
        return self.window(column).capacity

    @property
    def page(self) -> int:
        """Give how many cards half a window has: what one page moves."""
        return max(1, (self.lines - HEAD) // self.step // 2)

    def slot_of(self, column: int) -> Slot | None:
        """Give where a column is drawn, if it is in view."""
        return next((slot for slot in self.layout.slots if slot.column == column), None)

    def _settle(self, view: BoardView) -> None:
        for column in view.columns:
            self.scroll(column, 0)
        self._lay_out(view)

    def _lay_out(self, view: BoardView) -> None:
        self.layout = lay_out(self.cells, [not column.count for column in view.columns], self.first)
        self.first = self.layout.left
