"""How the columns of a board share the cells of a window."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 25
"""Cells that a column's cards want at least: two columns at 80 cells, four at 110."""

MOST = 64
"""Cells beyond which a card is easier to read when space is left over."""

BAR = 1
"""The cell before each column, where the bar of the selected card stands."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a column is drawn: `x` is the cell of its bar, `cells` the width of its cards."""

    column: int
    x: int
    cells: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns in view, and how many are out of view to each side."""

    slots: tuple[Slot, ...]
    left: int
    right: int


def lay_out(cells: int, columns: int, first: int) -> Layout:
    """Share a window's cells between as many columns as fit, starting with `first` if need be.

    `first` is moved so that no room is wasted; give the cursor's column through `first_in_view`.
    """
    shown = min(columns, fitting(cells))
    if shown == 0:
        return Layout((), 0, 0)
    first = max(0, min(first, columns - shown))
    gap = 2 if cells >= shown * (LEAST + BAR + 3) else 1
    # One cell stays free at the right end, as the bar keeps one free at the left.
    room = cells - 1 - shown * BAR - (shown - 1) * gap
    each, extra = divmod(max(shown, room), shown)
    slots, x = [], 0
    for number in range(shown):
        wide = min(MOST, each + (1 if number < extra else 0))
        slots.append(Slot(first + number, x, wide))
        x += BAR + wide + gap
    return Layout(tuple(slots), first, columns - shown - first)


def fitting(cells: int) -> int:
    """Give how many columns fit into a window: at least one."""
    return max(1, cells // (LEAST + BAR + 1))


def first_in_view(cells: int, columns: int, first: int, cursor: int) -> int:
    """Give the first column to show, moved as little as needed to have the cursor's in view."""
    shown = min(columns, fitting(cells))
    first = max(0, min(first, columns - shown))
    return min(max(first, cursor - shown + 1), cursor)
