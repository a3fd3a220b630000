"""A document: one text and everything that reading it gave, as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from longpole.domain.plan import Plan
from longpole.domain.problems import Key, Place, Position, Problem
from longpole.storage.entries import Gathered
from longpole.storage.pieces import Piece
from longpole.storage.reading import Reading
from longpole.storage.sources import offset_in

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, eq=False)
class Document:
    """A plan file as text, cut and read.

    `frozen` says of each task that cannot be edited here why; `read_only` says why the whole text
    cannot. `readings` hold what each piece meant, so that an unchanged one is never read again.
    """

    text: str
    pieces: tuple[Piece, ...]
    gathered: Gathered
    readings: Mapping[Piece, Reading]
    plan: Plan
    problems: tuple[Problem, ...]
    frozen: Mapping[str, str]
    read_only: str | None = None

    @property
    def mark(self) -> str:
        """Give the byte order mark that the text begins with, if it does."""
        return BYTE_ORDER_MARK if self.text.startswith(BYTE_ORDER_MARK) else ""

    def locate(self, place: Place) -> Position:
        """Give the line and column of a place, from 1; of the nearest thing that exists there."""
        if isinstance(place, Position):
            return place
        for length in range(len(place.path), 0, -1):
            found = self._find(place.path[:length])
            if found is not None:
                return self.position(*found)
        return Position(1, 1)

    def line_of(self, task_id: str) -> int:
        """Give the line of a task's header, from 1: where an editor should open the file."""
        return self.locate(Key(("tasks", task_id))).line

    def entry_text(self, task_id: str) -> str:
        """Give a task's own text as it stands in the file, without what lies between its pieces."""
        entry = self.gathered.entries.get(("tasks", task_id))
        if entry is None:
            return ""
        indexes = sorted({*entry.pieces, *entry.broken, *entry.refused})
        return "\n".join(self.pieces[i].text[: self.pieces[i].end] for i in indexes)

    def position(self, piece: int, offset: int) -> Position:
        """Give the line and column of an offset in a piece."""
        text = self.pieces[piece].text
        line = self.first_lines[piece] + text.count("\n", 0, offset)
        return Position(line, offset - text.rfind("\n", 0, offset))

    @cached_property
    def first_lines(self) -> tuple[int, ...]:
        """The line on which each piece begins, from 1."""
        return first_lines(self.pieces)

    def _find(self, path: tuple[str | int, ...]) -> tuple[int, int] | None:
        entry = self.gathered.entries.get(tuple(str(part) for part in path[:2]))
        indexes = {*entry.pieces, *entry.broken} if entry else set()
        if not indexes:
            indexes = {
                i for i, piece in enumerate(self.pieces) if piece.keys[:1] in {(), path[:1]}
            }
        best: tuple[int, int] | None = None
        for index in sorted(indexes):
            offset = offset_in(self.pieces[index], path)
            if offset is not None and best is None:
                best = index, offset
        return best


def first_lines(pieces: tuple[Piece, ...] | list[Piece]) -> tuple[int, ...]:
    """Give the line on which each piece begins, from 1."""
    return tuple(accumulate([piece.text.count("\n") for piece in pieces[:-1]], initial=1))
