"""A list of rows: one widget that draws only those in view."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from longpole.tui.messages import CardOpened, Looked
from longpole.tui.widgets.lines import LineWidget
from longpole.tui.widgets.rows_paint import HEAD, RowsPainter, RowsView
from longpole.tui.widgets.scroll import Scroll
from longpole.views.look import GoTo, ViewState

_WHEEL = 3

View = TypeVar("View", bound=RowsView)
Painter = TypeVar("Painter", bound=RowsPainter)


class RowsWidget(LineWidget, Generic[View, Painter]):
    """Shows rows and a cursor; the mouse asks for changes by messages."""

    def __init__(self, view: View, state: ViewState) -> None:
        super().__init__(view.symbols)
        self.view = view
        self.state = state
        self.scroll_rows = Scroll()
        self._painter: Painter | None = None
        self._cells = 0

    @abstractmethod
    def make_painter(self) -> Painter:
        """Give what draws these rows in the theme in use."""

    @property
    def painter(self) -> Painter:
        """Give what draws, made when it is first wanted."""
        if self._painter is None:
            self._painter = self.make_painter()
        return self._painter

    def show(self, view: View, state: ViewState) -> None:
        """Show other rows in the place of these, that of the cursor staying where it was.

        Without a cursor that is in both, the first row in view stays.
        """
        old, self.view = self.view, view
        scroll = self.scroll_rows
        shown = old.rows[scroll.top : scroll.top + scroll.shown]
        for anchor in (state.cursor, *shown):
            there, here = old.place(anchor), view.place(anchor)
            if there is not None and here is not None:
                scroll.top += here - there
                break
        self.state = state
        self._arrange()

    def refigure(self, view: View, state: ViewState) -> None:
        """Show the same rows with other figures; those whose figures are the same stand still."""
        self.view, self.state = view, state
        self.forget()
        self.refresh_changed()

    def look(self, state: ViewState) -> None:
        """Show the same rows differently; a step of the cursor draws two rows and no more."""
        old, self.state = self.state, state
        if (old.find, old.path) != (state.find, state.path):
            self._arrange()
            return
        if old.marks != state.marks:
            self.painter.marks = state.marks
            self._refresh_rows()
        if old.cursor == state.cursor or not self.size:
            return
        self.painter.cursor = state.cursor
        row = self.view.place(state.cursor)
        if row is not None and self.scroll_rows.reveal(row):
            self._refresh_rows()
        else:
            self._refresh_row(old.cursor)
            self._refresh_row(state.cursor)

    def forget(self) -> None:
        """Draw everything anew."""
        self._painter = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the strips of a part, once it is known how large the whole is."""
        if self.size and not self._measured:
            # The first frame comes before the news of the size does.
            self._measure()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Give one line."""
        return self.painter.line(y)

    def on_resize(self) -> None:
        """Fill the new size."""
        if not self._measured:
            self._arrange()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row under the mouse."""
        task = self.task_at(event.y)
        if task is not None and event.button == 1:
            self.post_message(Looked(GoTo(task)))

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked twice."""
        task = self.task_at(event.y)
        if task is not None and event.chain == 2 and not self.is_sign(task, event.x):
            self.post_message(CardOpened(task))

    def is_sign(self, task: str, x: int) -> bool:  # noqa: ARG002 - what has signs wants to know
        """Tell whether a cell is a sign to be clicked on."""
        return False

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self._wheel(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self._wheel(-_WHEEL)

    def task_at(self, y: int) -> str | None:
        """Give the task whose row is drawn on a line, if there is one."""
        line = y - HEAD
        if not 0 <= line < self.scroll_rows.shown:
            return None
        row = self.scroll_rows.top + line
        return self.view.rows[row] if row < len(self.view.rows) else None

    @property
    def _measured(self) -> bool:
        return (self._cells, self.scroll_rows.lines) == (self.size.width, self.size.height - HEAD)

    def _arrange(self) -> None:
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self._painter = None
        self._cells = self.size.width
        if not self.size:
            return
        self.scroll_rows.resize(self.size.height - HEAD, len(self.view.rows))
        row = self.view.place(self.state.cursor)
        if row is not None:
            self.scroll_rows.reveal(row)

    def _wheel(self, by: int) -> None:
        if self.scroll_rows.move(by):
            self._refresh_rows()

    def _refresh_rows(self) -> None:
        """Draw the rows anew, with the line above them that counts those out of view."""
        self.refresh(Region(0, HEAD - 1, self.size.width, self.size.height - HEAD + 1))

    def _refresh_row(self, task: str | None) -> None:
        row = self.view.place(task)
        if row is None:
            return
        line = row - self.scroll_rows.top
        if 0 <= line < self.scroll_rows.shown:
            self.refresh(Region(0, HEAD + line, self.size.width, 1))
