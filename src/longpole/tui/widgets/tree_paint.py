"""How a tree is drawn: an outline in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from longpole.tui.widgets.rows_paint import MARGIN, RowsPainter
from longpole.views.columns import BAR
from longpole.views.empty import EMPTY_BOARD, EMPTY_FILTER
from longpole.views.spans import Role, Span
from longpole.views.tree import TreeView
from longpole.views.tree_lines import TreeColumns, head_line, row_line, tree_columns


@dataclass(kw_only=True)
class TreePainter(RowsPainter):
    """Draws one tree."""

    view: TreeView

    @property
    def shown(self) -> TreeView:
        """What is drawn."""
        return self.view

    @cached_property
    def columns(self) -> TreeColumns:
        """How the cells are shared."""
        return tree_columns(self.view, self.cells - BAR - MARGIN)

    def head(self) -> list[Span]:
        """Give the names of the columns."""
        return head_line(self.columns)

    def row(self, task: str, mark: str) -> list[Span]:
        """Give the row of a task."""
        row = self.view.row(task)
        if task in self.path:
            row = replace(row, title_role=Role.CRITICAL)
        return row_line(row, self.columns, self.find, mark)

    def nothing(self) -> Sequence[Sequence[Span]]:
        """Say what to press."""
        return EMPTY_FILTER if self.view.plan.tasks else EMPTY_BOARD
