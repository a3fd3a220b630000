"""The board: one widget for all columns, drawing only the cards that are in view."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from longpole.tui.messages import CardDropped, CardOpened, Looked
from longpole.tui.widgets.board_paint import Painter
from longpole.tui.widgets.lines import LineWidget
from longpole.tui.widgets.viewport import COMPACT, FULL, HEAD, Moved, Viewport
from longpole.views.board import BoardView
from longpole.views.columns import BAR, Slot
from longpole.views.look import GoTo, ViewState

_WHEEL = 1
_WHEEL_COMPACT = 3
_FEW = 50
"""Cards that changed one by one; more are drawn with all the others."""

_DRAG = 2
"""Cells that the mouse moves with the button down before it is a drag and no longer a click."""


@dataclass(eq=False, repr=False)
class _Grip:
    """A card with the mouse button down on it."""

    task: str
    x: int
    y: int
    moving: bool = False


class BoardWidget(LineWidget):
    """Shows a board and its cursor; the mouse asks for changes by messages."""

    def __init__(self, view: BoardView, state: ViewState) -> None:
        super().__init__(view.symbols)
        self.view = view
        self.state = state
        self.viewport = Viewport()
        self._painter: Painter | None = None
        self._grip: _Grip | None = None

    @property
    def painter(self) -> Painter:
        """Give what draws this board in the theme in use."""
        if not self._measured:
            # The first frame comes before the news of the size does.
            self._measure()
        if self._painter is None:
            state = self.state
            self._painter = Painter(
                self.view,
                self.viewport,
                self.palette,
                state.cursor,
                state.find,
                state.marks,
                frozenset(state.path),
            )
        return self._painter

    def show(self, view: BoardView, state: ViewState) -> None:
        """Show another board in the place of this one, what was in view staying where it was."""
        old, self.view = self.view, view
        self.viewport.follow(old, view, state.cursor)
        self.state = state
        self._arrange()

    def refigure(self, view: BoardView, state: ViewState) -> None:
        """Show the same cards with other figures; those whose figures are the same stand still."""
        self.view, self.state = view, state
        self.forget()
        self.refresh_changed()

    def look(self, state: ViewState) -> None:
        """Show the same board differently; a step of the cursor draws two cards and no more."""
        old, self.state = self.state, state
        if (old.compact, old.find, old.path) != (state.compact, state.find, state.path):
            self._arrange()
            return
        if old.marks != state.marks:
            self._mark(old.marks ^ state.marks)
        if old.cursor == state.cursor:
            return
        self.painter.cursor = state.cursor
        match self.viewport.reveal(self.view, state.cursor):
            case Moved.ALL:
                self.refresh()
            case Moved.COLUMN:
                self._refresh_column(state.cursor)
                self._refresh_card(old.cursor)
            case Moved.NOTHING:
                self._refresh_card(old.cursor)
                self._refresh_card(state.cursor)

    def forget(self) -> None:
        """Draw everything anew."""
        self._painter = None

    def render_line(self, y: int) -> Strip:
        """Give one line."""
        return self.painter.line(y) if self.size else self.blank(self.size.width)

    def on_resize(self) -> None:
        """Share the new size between the columns."""
        if not self._measured:
            self._arrange()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the card under the mouse; it may be dragged from here."""
        task = self.task_at(event.x, event.y)
        if task is None or event.button != 1:
            return
        self._grip = _Grip(task, event.x, event.y)
        self.post_message(Looked(GoTo(task)))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the card that the button is down on."""
        grip = self._grip
        if grip is None:
            return
        if not grip.moving:
            grip.moving = abs(event.x - grip.x) > _DRAG
            if not grip.moving:
                return
            self.capture_mouse()
        slot = self._slot_at(event.x)
        self._aim(self.view.columns[slot.column].id if slot else None)

    def on_mouse_up(self) -> None:
        """Let go: a card that was dragged to another column is dropped there."""
        grip, self._grip = self._grip, None
        if grip is None or not grip.moving:
            return
        self.release_mouse()
        target = self.painter.target
        self._aim(None)
        place = self.view.place(grip.task)
        if target is not None and place is not None and self.view.columns[place[0]].id != target:
            self.post_message(CardDropped(grip.task, target))

    def on_click(self, event: events.Click) -> None:
        """Open the card that was clicked twice."""
        task = self.task_at(event.x, event.y)
        if task is not None and event.chain == 2:
            self.post_message(CardOpened(task))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the column under the mouse, with Shift the board itself."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the column under the mouse, with Shift the board itself."""
        self._wheel(event, -1)

    def on_mouse_scroll_right(self) -> None:
        """Scroll the board by a column."""
        self._wheel_sideways(1)

    def on_mouse_scroll_left(self) -> None:
        """Scroll the board by a column."""
        self._wheel_sideways(-1)

    def task_at(self, x: int, y: int) -> str | None:
        """Give the task whose card is drawn at a place, if there is one."""
        slot = self._slot_at(x)
        if slot is None or y < HEAD or x >= slot.x + BAR + slot.cells:
            return None
        column = self.view.columns[slot.column]
        row, part = divmod(y - HEAD, self.viewport.step)
        if row >= self.viewport.capacity(column) or part == self.viewport.step - 1 > 0:
            return None
        row += self.viewport.top(column)
        return column.ids[row] if row < column.count else None

    @property
    def _measured(self) -> bool:
        return (self.viewport.cells, self.viewport.lines) == self.size

    def _arrange(self) -> None:
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self.viewport.resize(
            self.view, self.size.width, self.size.height, compact=self.state.compact
        )
        self.viewport.reveal(self.view, self.state.cursor)
        self._painter = None

    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp, by: int) -> None:
        event.stop()
        if event.shift:
            self._wheel_sideways(by)
            return
        slot = self._slot_at(event.x)
        if slot is None:
            return
        cards = _WHEEL_COMPACT if self.viewport.step == COMPACT else _WHEEL
        if self.viewport.scroll(self.view.columns[slot.column], by * cards):
            self._refresh_slot(slot)

    def _wheel_sideways(self, by: int) -> None:
        if self.viewport.scroll_columns(self.view, by):
            self.refresh()

    def _mark(self, changed: frozenset[str]) -> None:
        """Draw the cards whose marks have changed."""
        self.painter.marks = self.state.marks
        if len(changed) > _FEW:
            self.refresh()
        else:
            for task in changed:
                self._refresh_card(task)

    def _aim(self, target: str | None) -> None:
        if target != self.painter.target:
            self.painter.target = target
            self.refresh(Region(0, 0, self.size.width, HEAD))

    def _slot_at(self, x: int) -> Slot | None:
        return next((slot for slot in self.viewport.layout.slots if slot.x <= x < slot.end), None)

    def _refresh_column(self, task: str | None) -> None:
        place = self.view.place(task)
        slot = self.viewport.slot_of(place[0]) if place is not None else None
        if slot is not None:
            self._refresh_slot(slot)

    def _refresh_slot(self, slot: Slot) -> None:
        """Draw a scrolled column anew, but not the space between its cards, which stays."""
        wide, step = BAR + slot.cells, self.viewport.step
        last = self.size.height - 1
        bars = [Region(slot.x, HEAD - 1, wide, 1), Region(slot.x, last, wide, 1)]
        cards = [
            Region(slot.x, y, wide, min(self._card_lines, last - y))
            for y in range(HEAD, last, step)
        ]
        self.refresh(*bars, *cards)

    def _refresh_card(self, task: str | None) -> None:
        place = self.view.place(task)
        slot = self.viewport.slot_of(place[0]) if place is not None else None
        if place is None or slot is None:
            return
        row = place[1] - self.viewport.top(self.view.columns[place[0]])
        y = HEAD + row * self.viewport.step
        region = Region(slot.x, y, BAR + slot.cells, self._card_lines)
        shown = region.intersection(Region(0, 0, self.size.width, self.size.height))
        if shown:
            self.refresh(shown)

    @property
    def _card_lines(self) -> int:
        return 2 if self.viewport.step == FULL else 1
