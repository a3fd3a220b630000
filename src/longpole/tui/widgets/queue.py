"""The queue of a review: a row for each thing that holds the plan up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from longpole.tui.widgets.rows import RowsWidget
from longpole.tui.widgets.rows_paint import MARGIN, RowsPainter
from longpole.views.columns import BAR
from longpole.views.queue import QueueView
from longpole.views.queue_empty import nothing_stuck
from longpole.views.queue_lines import QueueColumns, queue_columns, queue_head, queue_line
from longpole.views.spans import Span


@dataclass(kw_only=True)
class QueuePainter(RowsPainter):
    """Draws one queue."""

    view: QueueView

    @property
    def shown(self) -> QueueView:
        """What is drawn."""
        return self.view

    @cached_property
    def columns(self) -> QueueColumns:
        """How the cells are shared."""
        return queue_columns(self.view, self.cells - BAR - MARGIN)

    def head(self) -> list[Span]:
        """Give the names of the columns."""
        return queue_head(self.columns) if self.view.queue else []

    def row(self, task: str, mark: str) -> list[Span]:
        """Give the row that stands on a task."""
        return queue_line(self.view, task, self.columns, self.find, mark)

    def nothing(self) -> Sequence[Sequence[Span]]:
        """Say that nothing is stuck, or that it is not known yet."""
        return nothing_stuck(self.view, self.cells - BAR - MARGIN)


class QueueWidget(RowsWidget[QueueView, QueuePainter]):
    """Shows a queue and its cursor."""

    def make_painter(self) -> QueuePainter:
        """Give what draws this queue in the theme in use."""
        return QueuePainter(
            self.scroll_rows,
            self.size.width,
            self.palette,
            self.state.cursor,
            self.state.find,
            self.state.marks,
            frozenset(self.state.path),
            view=self.view,
        )
