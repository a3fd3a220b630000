"""The answer to a why as the lines of a page: the chain, what follows from it, what is waited for.

Long lists are folded in the middle. Lines are made when they come into view: a chain may be as
long as the plan.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property

from longpole.domain.record import record
from longpole.views.folding import Fold, folded
from longpole.views.spans import Role, Span
from longpole.views.steps import Row, Rows
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import pad, width
from longpole.views.why import Paragraph, Why
from longpole.views.wrapping import clip_spans, wrap_spans

_SAMPLE = 50
"""Rows that say how wide the columns are: so many at either end, and as many between them."""

_GAP = 2
_INDENT = 2
_GLYPH = 2
_OWNER = 12
_NARROW = 60
"""Below so many cells there is no room for more than the title and two figures."""

_LEAST_ROWS = 7
_OTHER_LINES = 6
"""Lines beside the chain that a page should have room for: what follows from it."""


@record
class Columns:
    """How many cells each part of a row has; 0 for one that has to go."""

    title: int
    owner: int
    adds: int
    facts: int
    ends: int


@record
class Line:
    """One line of a page: a row of one of the lists, a fold in it, or a part of a sentence."""

    rows: Rows | None = None
    place: int = 0
    fold: Fold | None = None
    text: tuple[Span, ...] = ()

    @property
    def is_stop(self) -> bool:
        """Tell whether the cursor can stand here."""
        return self.rows is not None

    @property
    def row(self) -> Row | None:
        """Give the row that stands here."""
        return None if self.rows is None or self.fold is not None else self.rows[self.place]


@record
class Page:
    """An answer laid out in a window; `opened` tells that nothing is folded in it."""

    why: Why
    cells: int
    height: int
    so_what: Paragraph = ()
    opened: bool = False
    symbols: Symbols = field(default=UNICODE, compare=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, from the top."""
        why = self.why
        chain = why.chain
        kept = [] if chain.longest is None else [chain.longest]
        found = [*self._listed(chain.rows, kept)]
        found += [Line()] if found else []
        for paragraph in (self.so_what, *why.said):
            found += [Line(text=tuple(part)) for part in wrap_spans(paragraph, self.cells)]
        if why.waiting.rows:
            head = "Also in the way" if chain.rows else "In the way"
            found += [Line(), Line(text=(Span(head, Role.HEAD),))]
            found += self._listed(why.waiting.rows, [])
        return tuple(found)

    def _listed(self, rows: Rows, kept: list[int]) -> list[Line]:
        count = len(rows)
        if self.opened:
            return [Line(rows, place) for place in range(count)]
        room = max(_LEAST_ROWS, self.height - _OTHER_LINES)
        head = room // 2
        places = folded(count, head, room - head - 1, kept)
        return [
            Line(rows, one.first, one) if isinstance(one, Fold) else Line(rows, one)
            for one in places
        ]

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The lines on which the cursor can stand."""
        return tuple(number for number, line in enumerate(self.lines) if line.is_stop)

    def stop_of(self, task: str | None) -> int | None:
        """Give the first line of a task."""
        return next(
            (at for at in self.stops if (row := self.lines[at].row) and row.task == task), None
        )

    @cached_property
    def columns(self) -> Columns:
        """How wide the parts of the rows are."""
        lines = self.lines
        between = lines[_SAMPLE : -_SAMPLE or None]
        sample = [*lines[:_SAMPLE], *between[:: len(between) // _SAMPLE + 1], *lines[-_SAMPLE:]]
        rows = [row for line in sample if (row := line.row) is not None]
        wanted = max((self._indent(row) + width(row.title) for row in rows), default=0)
        owner = min(_OWNER, max((width(row.owner) for row in rows), default=0))
        adds = max((width(row.adds) for row in rows), default=0)
        ends = max((width(row.ends) for row in rows), default=0)
        narrow = self.cells < _NARROW
        owner = 0 if narrow else owner
        fixed = sum(part + _GAP for part in (owner, adds, ends) if part)
        room = max(0, self.cells - _GLYPH - fixed)
        title = min(wanted, room if narrow else max(room // 2, 12))
        return Columns(title, owner, adds, 0 if narrow else max(0, room - title - _GAP), ends)

    def spans(self, number: int) -> list[Span]:
        """Give what stands on a line."""
        line = self.lines[number]
        if line.fold is not None:
            return clip_spans(self._folded(line, line.fold), self.cells)
        row = line.row
        return [*line.text] if row is None else self._row(row)

    def _row(self, row: Row) -> list[Span]:
        columns = self.columns
        corner = f"{self.symbols.corner} " if self._indent(row) else ""
        lead = " " * max(0, self._indent(row) - width(corner)) + corner
        glyphs = {
            Role.CRITICAL: self.symbols.critical,
            Role.NEAR_CRITICAL: self.symbols.near_critical,
        }
        glyph = glyphs[row.urgency] if row.urgency is not None else " "
        found = [
            Span(f"{glyph} ", row.urgency or Role.TEXT),
            Span(lead, Role.RULE),
            Span(pad(row.title, max(0, columns.title - width(lead))), Role.TITLE),
        ]
        gap = Span(" " * _GAP)
        if columns.owner:
            found += [gap, Span(pad(row.owner, columns.owner))]
        if columns.adds:
            found += [gap, Span(pad(row.adds, columns.adds, right=True))]
        if columns.facts:
            told = [Span("root", Role.ACCENT), Span(" ")] if row.root else []
            facts = clip_spans([*told, *row.facts], columns.facts)
            used = sum(width(span.text) for span in facts)
            found += [gap, *facts, Span(" " * (columns.facts - used))]
        if columns.ends:
            found += [gap, Span(pad(row.ends, columns.ends))]
        return found

    def _folded(self, line: Line, fold: Fold) -> list[Span]:
        chain = self.why.chain
        text = f"{self.symbols.ellipsis} {fold.count} more"
        if line.rows is chain.rows:
            text += f" steps, {chain.added(range(fold.first, fold.after))}"
        return [Span(text, Role.MUTED)]

    def _indent(self, row: Row) -> int:
        """Give the indent of a row; a long chain has none, since it has one line only."""
        if row.is_step and not self._is_short:
            return 0
        return min(row.depth * _INDENT, self._widest_indent)

    @property
    def _is_short(self) -> bool:
        return len(self.why.chain.steps) * _INDENT <= self._widest_indent

    @property
    def _widest_indent(self) -> int:
        """Deep lines keep to an indent that leaves room for their titles."""
        return max(_INDENT, self.cells // 6)

    def told(self, number: int) -> Paragraph:
        """Tell all of the row on a line, or what a fold holds."""
        line = self.lines[number]
        if line.fold is not None:
            return (Span("Enter", Role.KEY), Span(" shows what is folded here."))
        row = line.row
        return row.told if row is not None else ()
