"""A table of text that fits its paper: columns give way in an order that keeps the sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from longpole.cli.paper import Paper
from longpole.views.spans import Role
from longpole.views.text import ELLIPSIS, clean, pad, width

GAP = 2
Cell = tuple[str, Role]


Shrink = tuple[int, int]
"""A step of making room: a column, by number, may go down to so many cells; 0 drops it."""


def tame(text: str, role: Role = Role.TEXT) -> Cell:
    """Make a cell of a text that a person wrote."""
    return clean(text), role


def column_widths(
    rows: Iterable[Sequence[Cell]], paper: Paper, indent: int, steps: Sequence[Shrink]
) -> list[int]:
    """Give the width of every column, so that all fit; 0 for one that has to go."""
    columns = zip(*rows, strict=True)
    wanted = [max(width(text) for text, _ in cells) for cells in columns]
    if paper.width is None:
        return wanted
    room = paper.width - indent
    widths = wanted.copy()
    for column, least in steps:
        over = needed(widths) - room
        if over <= 0:
            break
        cut = widths[column] - over if least else 0
        widths[column] = max(min(least, widths[column]), cut)
    # A column that went may have left more room than was missing.
    for column, _ in reversed(steps):
        spare = room - needed(widths)
        if widths[column] and spare > 0:
            widths[column] = min(wanted[column], widths[column] + spare)
    return widths


def table_lines(
    rows: Iterable[Sequence[Cell]], widths: Sequence[int], paper: Paper, indent: int
) -> Iterator[str]:
    """Give the lines of the rows; the last column is not filled up with spaces."""
    shown = [(number, cells) for number, cells in enumerate(widths) if cells]
    margin, gap = " " * indent, " " * GAP
    plain = paper.symbols.ellipsis == ELLIPSIS
    for row in rows:
        parts = [_fitted(row[number][0], cells) for number, cells in shown]
        if not plain:
            parts = [part.replace(ELLIPSIS, paper.symbols.ellipsis) for part in parts]
        if paper.colour:
            parts[-1] = parts[-1].rstrip()
            parts = [
                paper.paint(part, row[n][1]) for part, (n, _) in zip(parts, shown, strict=True)
            ]
        yield (margin + gap.join(parts)).rstrip()


def _fitted(text: str, cells: int) -> str:
    # Most texts are of this kind, and a table of a thousand tasks asks six thousand times.
    return text.ljust(cells) if text.isascii() and len(text) <= cells else pad(text, cells)


def needed(widths: Sequence[int]) -> int:
    """Give the cells that columns take together."""
    shown = [cells for cells in widths if cells]
    return sum(shown) + GAP * (len(shown) - 1)
