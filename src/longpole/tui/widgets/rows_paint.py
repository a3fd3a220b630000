"""How a list of rows is drawn: a head, then one line a row, each made once and kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from textual.strip import Strip

from longpole.tui.palettes import Palette
from longpole.tui.widgets.lines import draw
from longpole.tui.widgets.scroll import Scroll
from longpole.views.arrangement import Arrangement
from longpole.views.columns import BAR
from longpole.views.marks import Marking, sign
from longpole.views.spans import Role, Span
from longpole.views.symbols import Symbols

HEAD = 2
"""Lines above the rows: the names of the columns and the line under them."""

MARGIN = 1
"""The cell that stays free at the right end, as the bar keeps one free at the left."""

_KEPT = 4096


class RowsView(Arrangement, Marking, Protocol):
    """Tasks in rows below each other."""

    @property
    def rows(self) -> Sequence[str]:
        """The tasks of the rows."""

    def place(self, task_id: str | None) -> int | None:
        """Give the row of a task, if it has one."""


@dataclass
class RowsPainter(ABC):
    """Draws rows in one palette, in a window of some cells."""

    scroll: Scroll
    cells: int
    palette: Palette
    cursor: str | None = None
    find: str = ""
    marks: frozenset[str] = frozenset()
    path: frozenset[str] = frozenset()
    _strips: dict[tuple[str, bool, bool], Strip] = field(default_factory=dict)

    @property
    @abstractmethod
    def shown(self) -> RowsView:
        """What is drawn."""

    @abstractmethod
    def head(self) -> list[Span]:
        """Give the names of the columns."""

    @abstractmethod
    def row(self, task: str, mark: str) -> list[Span]:
        """Give the row of a task, with a mark where it is marked."""

    @abstractmethod
    def nothing(self) -> Sequence[Sequence[Span]]:
        """Give what is said where there are no rows, by lines."""

    def line(self, y: int) -> Strip:
        """Give one line."""
        rows, scroll = self.shown.rows, self.scroll
        line = y - HEAD
        if line < 0:
            return self._plain(self.head() if y == 0 else self._rule())
        if not rows:
            said = self.nothing()
            return self._plain(list(said[line]) if line < len(said) else [])
        if line >= scroll.shown:
            left = len(rows) - scroll.top - scroll.shown
            below = f"{self._symbols.below} {left} more" if left > 0 and not scroll.fits else ""
            return self._plain([Span(below, Role.MUTED)])
        row = scroll.top + line
        return self._row(rows[row]) if row < len(rows) else self._plain([])

    @property
    def _symbols(self) -> Symbols:
        return self.shown.symbols

    def _row(self, task: str) -> Strip:
        key = (task, task == self.cursor, task in self.marks)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[key] = self._draw(task)
        return strip

    def _draw(self, task: str) -> Strip:
        spans = self.row(task, sign(self.shown, task, self.marks))
        if task != self.cursor:
            return self._plain(spans)
        bar = Span(self._symbols.bar, Role.ACCENT)
        return draw([bar, *spans], self.cells, self.palette.on_selection)

    def _rule(self) -> list[Span]:
        symbols, top = self._symbols, self.scroll.top
        above = f" {symbols.above} {top} more" if top else ""
        rule = symbols.rule * (self.cells - BAR - MARGIN - len(above))
        return [Span(rule, Role.RULE), Span(above, Role.MUTED)]

    def _plain(self, spans: list[Span]) -> Strip:
        return draw([Span(" " * BAR), *spans], self.cells, self.palette.on_board)
