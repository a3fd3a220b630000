"""How the columns of a board share the cells of a window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longpole.domain.record import record

LEAST = 25
"""Cells that a column's cards want at least: two columns at 80 cells, four at 110."""

MOST = 64
"""Cells beyond which a card is no easier to read."""

EMPTY = 24
"""Cells of a column without cards, for its title and counts: the others have use for the rest."""

BAR = 1
"""The cell before each column, where the bar of the selected card stands."""

_AIRY = 3
"""Cells more that each column needs before the space between columns grows."""


@record
class Slot:
    """Where a column is drawn: `x` is the cell of its bar, then come `cells` for its cards.

    `gap` are the cells after it, up to the next column or the end of the window.
    """

    column: int
    x: int
    cells: int
    gap: int

    @property
    def end(self) -> int:
        """Give the first cell that is no longer its own."""
        return self.x + BAR + self.cells + self.gap


@record
class Layout:
    """The columns in view, and how many are out of view to each side."""

    slots: tuple[Slot, ...] = ()
    left: int = 0
    right: int = 0


def lay_out(cells: int, empty: Sequence[bool], first: int) -> Layout:
    """Share a window between as many columns as fit, from `first` on if it leaves no room unused.

    `empty` says of each column whether it has no cards. The slots fill the window without a hole.
    """
    columns = len(empty)
    shown = min(columns, fitting(cells))
    if shown == 0:
        return Layout()
    first = _within(first, columns, shown)
    gap = 2 if cells >= shown * (LEAST + BAR + _AIRY) else 1
    # One cell stays free at the right end, as the bar keeps one free at the left.
    left = max(shown, cells - 1 - shown * BAR - (shown - 1) * gap)
    slots, x = [], 0
    for number, wide in enumerate(_shares(left, empty[first : first + shown])):
        last = number == shown - 1
        after = max(0, cells - x - BAR - wide) if last else gap
        slots.append(Slot(first + number, x, wide, after))
        x = slots[-1].end
    return Layout(tuple(slots), first, columns - shown - first)


def _shares(cells: int, empty: Sequence[bool]) -> Iterator[int]:
    """Give the cells of each column: alike, but that one without cards leaves room to others."""
    none = sum(empty)
    full = len(empty) - none
    narrow = 0
    if none and full:
        narrow = min(max(EMPTY, (cells - full * MOST) // none), cells // len(empty))
    each, extra = divmod(cells - none * narrow, full) if narrow else divmod(cells, len(empty))
    for nothing in empty:
        if narrow and nothing:
            yield min(MOST, narrow)
        else:
            yield min(MOST, each + (1 if extra > 0 else 0))
            extra -= 1


def fitting(cells: int) -> int:
    """Give how many columns fit into a window: at least one."""
    return max(1, cells // (LEAST + BAR + 1))


def first_in_view(cells: int, columns: int, first: int, cursor: int) -> int:
    """Give the first column to show, moved as little as needed to have the cursor's in view."""
    shown = min(columns, fitting(cells))
    return min(max(_within(first, columns, shown), cursor - shown + 1), cursor)


def _within(first: int, columns: int, shown: int) -> int:
    return max(0, min(first, columns - shown))
