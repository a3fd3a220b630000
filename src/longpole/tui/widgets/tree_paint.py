"""How a tree is drawn: the head, then one line a row, each made once and kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from textual.strip import Strip

from longpole.tui.palettes import Palette
from longpole.tui.widgets.lines import draw
from longpole.tui.widgets.scroll import Scroll
from longpole.views.columns import BAR
from longpole.views.empty import EMPTY_BOARD, EMPTY_FILTER
from longpole.views.marks import sign
from longpole.views.spans import Role, Span
from longpole.views.tree import TreeView
from longpole.views.tree_lines import TreeColumns, head_line, row_line, tree_columns

HEAD = 2
"""Lines above the rows: the names of the columns and the line under them."""

_MARGIN = 1
_KEPT = 4096


@dataclass
class TreePainter:
    """Draws one tree in one palette, in a window of some cells."""

    view: TreeView
    scroll: Scroll
    cells: int
    palette: Palette
    cursor: str | None = None
    find: str = ""
    marks: frozenset[str] = frozenset()
    path: frozenset[str] = frozenset()
    _strips: dict[tuple[str, bool, bool], Strip] = field(default_factory=dict)

    @cached_property
    def columns(self) -> TreeColumns:
        """How the cells are shared."""
        return tree_columns(self.view, self.cells - BAR - _MARGIN)

    def line(self, y: int) -> Strip:
        """Give one line of the tree."""
        rows, scroll = self.view.rows, self.scroll
        line = y - HEAD
        if line < 0:
            return self._plain(head_line(self.columns) if y == 0 else self._rule())
        if not rows:
            said = EMPTY_FILTER if self.view.plan.tasks else EMPTY_BOARD
            return self._plain(list(said[line]) if line < len(said) else [])
        if line >= scroll.shown:
            left = len(rows) - scroll.top - scroll.shown
            below = f"{self.view.symbols.below} {left} more" if left > 0 and not scroll.fits else ""
            return self._plain([Span(below, Role.MUTED)])
        row = scroll.top + line
        return self._row(rows[row]) if row < len(rows) else self._plain([])

    def _row(self, task: str) -> Strip:
        key = (task, task == self.cursor, task in self.marks)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[key] = self._draw(task)
        return strip

    def _draw(self, task: str) -> Strip:
        mark = sign(self.view, task, self.marks)
        row = self.view.row(task)
        if task in self.path:
            row = replace(row, title_role=Role.CRITICAL)
        spans = row_line(row, self.columns, self.find, mark)
        if task != self.cursor:
            return self._plain(spans)
        bar = Span(self.view.symbols.bar, Role.ACCENT)
        return draw([bar, *spans], self.cells, self.palette.on_selection)

    def _rule(self) -> list[Span]:
        symbols, top = self.view.symbols, self.scroll.top
        above = f" {symbols.above} {top} more" if top else ""
        rule = symbols.rule * (self.cells - BAR - _MARGIN - len(above))
        return [Span(rule, Role.RULE), Span(above, Role.MUTED)]

    def _plain(self, spans: list[Span]) -> Strip:
        return draw([Span(" " * BAR), *spans], self.cells, self.palette.on_board)
