"""The tree: rows in an outline, with signs that fold them."""

from __future__ import annotations

from textual import events

from longpole.tui.messages import Looked
from longpole.tui.widgets.rows import RowsWidget
from longpole.tui.widgets.tree_paint import TreePainter
from longpole.views.columns import BAR
from longpole.views.look import Fold
from longpole.views.tree import INDENT, TreeView
from longpole.views.tree_lines import sign_at


class TreeWidget(RowsWidget[TreeView, TreePainter]):
    """Shows a tree and its cursor."""

    def make_painter(self) -> TreePainter:
        """Give what draws this tree in the theme in use."""
        return TreePainter(
            self.scroll_rows,
            self.size.width,
            self.palette,
            self.state.cursor,
            self.state.find,
            self.state.marks,
            frozenset(self.state.path),
            view=self.view,
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row under the mouse, and fold or open it where its sign was hit."""
        super().on_mouse_down(event)
        task = self.task_at(event.y)
        if task is not None and event.button == 1 and self.is_sign(task, event.x):
            self.post_message(Looked(Fold()))

    def is_sign(self, task: str, x: int) -> bool:
        """Tell whether a cell is the sign of a parent."""
        row = self.view.row(task)
        start = BAR + sign_at(row, self.painter.columns)
        return bool(row.sign) and start <= x < start + INDENT
