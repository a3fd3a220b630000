"""The board's screen."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from longpole.app.context import Screen as Kind
from longpole.app.revision import Revision
from longpole.tui.screens.base import PlanScreen
from longpole.tui.widgets.board import BoardWidget
from longpole.views.board import BoardView, board_view, narrowed, refigured
from longpole.views.look import ViewChange, ViewState, arrived, look, moved, nearest
from longpole.views.symbols import UNICODE, Symbols


class BoardScreen(PlanScreen):
    """Shows a revision as a board."""

    kind: ClassVar[Kind] = Kind.BOARD

    def __init__(
        self,
        revision: Revision,
        state: ViewState | None = None,
        *,
        name: str = "",
        symbols: Symbols = UNICODE,
    ) -> None:
        super().__init__(revision, state, name=name, symbols=symbols)
        self._whole = self._view_of(revision)
        self._filter = self.state.filter
        self._view = self._narrowed()
        self.state = arrived(self._view, self.state)
        self._board = BoardWidget(self._view, self.state)

    @property
    def view(self) -> BoardView:
        """The board."""
        return self._view

    def stage(self) -> BoardWidget:
        """Give the board's widget."""
        return self._board

    def arrive(self, state: ViewState) -> None:
        """Take over the view state of another screen, with the same task selected."""
        if state.filter != self._filter:
            self._filter = state.filter
            self._view = self._narrowed()
            self._board.show(self._view, arrived(self._view, state))
        super().arrive(state)

    def _changed(self, change: ViewChange) -> ViewState:
        viewport = self._board.viewport
        return look(self._view, self.state, change, viewport.page, viewport.tops)

    def _look(self, state: ViewState) -> None:
        if state.filter == self._filter:
            self._board.look(state)
            return
        self._filter = state.filter
        self._view = self._narrowed()
        wanted = state.cursor or state.selected
        self.state = moved(state, nearest(self._whole, self._view, wanted))
        if self.state.cursor is None:
            # Where nothing is shown, the task is stood on again as soon as it is.
            self.state = replace(self.state, selected=wanted)
        self._board.show(self._view, self.state)

    def _follow(self, focus: str | None) -> None:
        old, self._whole = self._whole, self._view_of(self.revision)
        self._view = self._narrowed()
        cursor = focus if self._view.has(focus) else self.state.cursor
        self.state = moved(self.state, nearest(old, self._view, cursor))
        self._board.show(self._view, self.state)

    def _refigure(self) -> None:
        old, self._whole = self._view, refigured(self._whole, self.revision.figures, self.faults)
        # A filter may ask for figures.
        self._view = self._narrowed()
        if (self._view.columns, self._view.bare) == (old.columns, old.bare):
            self._board.refigure(self._view, self.state)
            return
        self.state = moved(self.state, nearest(old, self._view, self.state.cursor))
        self._board.show(self._view, self.state)

    def _narrowed(self) -> BoardView:
        return narrowed(self._whole, self.revision.shown(self._filter))

    def _view_of(self, revision: Revision) -> BoardView:
        view = board_view(
            revision.plan,
            revision.states,
            revision.today,
            self.faults,
            self.symbols,
            revision.figures,
        )
        return replace(view, edited=revision.edited)
