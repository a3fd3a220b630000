"""A table of text that fits its paper: columns give way in an order that keeps the sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from longpole.cli.paper import Paper
from longpole.views.spans import Role
from longpole.views.text import ELLIPSIS, clean, clip, pad, width

_GAP = 2
Cell = tuple[str, Role]


@dataclass(frozen=True, slots=True)
class Shrink:
    """One step of making room: a column, by number, may go down to so many cells; 0 drops it."""

    column: int
    least: int


def tame(text: str, role: Role = Role.TEXT) -> Cell:
    """Make a cell of a text that a person wrote."""
    return clean(text), role


def column_widths(
    rows: Iterable[Sequence[Cell]], paper: Paper, indent: int, steps: Sequence[Shrink]
) -> list[int]:
    """Give the width of every column, so that all fit; 0 for one that has to go."""
    wanted = [max(map(width, texts)) for texts in zip(*_texts(rows), strict=True)]
    if paper.width is None:
        return wanted
    room = paper.width - indent
    widths = wanted.copy()
    for step in steps:
        over = _total(widths) - room
        if over <= 0:
            break
        least = widths[step.column] - over if step.least else 0
        widths[step.column] = max(min(step.least, widths[step.column]), least)
    # A column that went may have left more room than was missing.
    for step in reversed(steps):
        column, spare = step.column, room - _total(widths)
        if widths[column] and spare > 0:
            widths[column] = min(wanted[column], widths[column] + spare)
    return widths


def table_lines(
    rows: Iterable[Sequence[Cell]], widths: Sequence[int], paper: Paper, indent: int
) -> Iterator[str]:
    """Give the lines of the rows; the last column is not filled up with spaces."""
    shown = [number for number, cells in enumerate(widths) if cells]
    margin, gap = " " * indent, " " * _GAP
    for row in rows:
        parts = [pad(row[n][0], widths[n]) for n in shown[:-1]]
        parts += [clip(row[n][0], widths[n]) for n in shown[-1:]]
        if paper.symbols.ellipsis != ELLIPSIS:
            parts = [part.replace(ELLIPSIS, paper.symbols.ellipsis) for part in parts]
        roles = (row[n][1] for n in shown)
        line = gap.join(map(paper.text, parts, roles))
        yield (margin + line).rstrip()


def _total(widths: Sequence[int]) -> int:
    shown = [cells for cells in widths if cells]
    return sum(shown) + _GAP * (len(shown) - 1)


def _texts(rows: Iterable[Sequence[Cell]]) -> Iterator[list[str]]:
    for row in rows:
        yield [text for text, _ in row]
