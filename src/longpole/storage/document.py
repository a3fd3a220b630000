"""A document: one text and everything that reading it gave, as one immutable value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from longpole.domain.differing import alike
from longpole.domain.plan import Plan
from longpole.domain.problems import Key, Place, Position, Problem
from longpole.storage.entries import Entry, Gathered
from longpole.storage.pieces import Cut, Piece, line_column
from longpole.storage.sources import offset_in

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, eq=False)
class Document:
    """A plan file as text, cut and read.

    `mark` is the byte order mark that the text begins with, if it does.
    `frozen` says of each task that cannot be edited here why; `read_only` says why the whole text
    cannot.
    """

    mark: str
    cut: Cut
    gathered: Gathered
    plan: Plan
    problems: tuple[Problem, ...]
    frozen: Mapping[str, str]
    read_only: str | None = None

    @property
    def pieces(self) -> Sequence[Piece]:
        """Give the pieces of the text, in order."""
        return self.cut.pieces

    @cached_property
    def text(self) -> str:
        """The whole text: joined when it is first asked for, since a save asks for bytes alone."""
        return self.mark + "".join([piece.text for piece in self.pieces])

    @property
    def body(self) -> str:
        """Give the text behind the mark: the pieces, joined."""
        return self.text.removeprefix(self.mark)

    def locate(self, place: Place) -> Position:
        """Give the line and column of a place, from 1; of the nearest thing that exists there."""
        if isinstance(place, Position):
            return place
        for length in range(len(place.path), 0, -1):
            found = self._find(place.path[:length])
            if found is not None:
                return found
        return Position(1, 1)

    def line_of(self, task_id: str) -> int:
        """Give the line of a task's header, from 1: where an editor should open the file."""
        return self.locate(Key(("tasks", task_id))).line

    def task_at(self, place: Place) -> str | None:
        """Give the task of the plan in whose text a place is; None if it is in none."""
        keys: Sequence[str | int]
        if isinstance(place, Key):
            keys = place.path
        else:
            lines = tuple(self.first_lines.values())
            keys = self.pieces[bisect_right(lines, place.line) - 1].keys
        match keys:
            case ("tasks", str(task), *_) if task in self.plan.by_id:
                return task
            case _:
                return None

    def entry_text(self, task_id: str) -> str:
        """Give a task's own text as it stands in the file, without what lies between its pieces."""
        entry = self.gathered.entry(("tasks", task_id))
        if entry is None:
            return ""
        return "\n".join(piece.text[: piece.end] for piece in self.in_file_order(entry))

    def written(self, task_id: str, key: str) -> object:
        """Give the value that stands in the file for a key of a task, understood or not, or None.

        It is what TOML takes it for: a text, a number, a table.
        """
        entry = self.gathered.entry(("tasks", task_id))
        value = entry.value if entry is not None else None
        return value.get(key) if isinstance(value, dict) else None

    def in_file_order(self, entry: Entry) -> list[Piece]:
        """Give all pieces of an entry, those that cannot be used included."""
        pieces = {*entry.pieces, *entry.broken, *entry.refused}
        return sorted(pieces, key=self.first_lines.__getitem__) if len(pieces) > 1 else [*pieces]

    def shared_with(self, before: Document) -> tuple[int, int]:
        """Give how many pieces it shares with another document at the beginning and at the end."""
        old, new = before.pieces, self.pieces
        if self.cut.before is not old:
            return alike(old, new)
        start, stop = self.cut.window
        behind = len(new) - stop
        above, below = alike(old[start : len(old) - behind], new[start:stop])
        return start + above, behind + below

    def swapped_since(self, before: Document) -> Sequence[tuple[Entry, Entry]] | None:
        """Give the entries that differ from another document's, if that is known to be all."""
        return self.gathered.swapped if self.cut.before is before.pieces else None

    @cached_property
    def first_lines(self) -> Mapping[Piece, int]:
        """The line on which each piece begins, from 1."""
        return first_lines(self.pieces)

    def _find(self, path: tuple[str | int, ...]) -> Position | None:
        entry = self.gathered.entry([str(part) for part in path[:2]])
        pieces: Sequence[Piece] = self.in_file_order(entry) if entry else ()
        if not pieces:
            pieces = [p for p in self.pieces if p.keys[:1] in {(), path[:1]}]
        for piece in pieces:
            offset = offset_in(piece, path)
            if offset is not None:
                line, column = line_column(piece.text, offset)
                return Position(self.first_lines[piece] + line - 1, column)
        return None


def first_lines(pieces: Sequence[Piece]) -> Mapping[Piece, int]:
    """Give the line on which each piece begins, from 1."""
    lines = accumulate([piece.text.count("\n") for piece in pieces], initial=1)
    return dict(zip(pieces, lines, strict=False))
