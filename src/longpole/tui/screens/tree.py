"""The tree's screen."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from longpole.app.context import Screen as Kind
from longpole.app.revision import Revision
from longpole.tui.screens.base import PlanScreen
from longpole.tui.widgets.tree import TreeWidget
from longpole.views.look import ViewChange, ViewState, arrived, moved
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.tree import TreeView, tree_view
from longpole.views.tree_look import look_at_tree, nearest_row, out_of_folds, unfolded


class TreeScreen(PlanScreen):
    """Shows a revision as a tree."""

    kind: ClassVar[Kind] = Kind.TREE

    def __init__(
        self,
        revision: Revision,
        state: ViewState | None = None,
        *,
        name: str = "",
        symbols: Symbols = UNICODE,
    ) -> None:
        super().__init__(revision, state, name=name, symbols=symbols)
        self._filter = self.state.filter
        self._view = self._narrowed(self._view_of(revision))
        self.state = arrived(self._view, self.state)
        self._tree = TreeWidget(self._view, self.state)

    @property
    def view(self) -> TreeView:
        """The tree."""
        return self._view

    def stage(self) -> TreeWidget:
        """Give the tree's widget."""
        return self._tree

    def arrive(self, state: ViewState) -> None:
        """Take over the view state of another screen, with the same task selected."""
        if state.filter != self._filter:
            state = self._filtered(state)
            self._tree.show(self._view, arrived(self._view, state))
        self.put(arrived(self._view.refolded(state.folded), state))

    def _changed(self, change: ViewChange) -> ViewState:
        return look_at_tree(self._view, self.state, change, self._tree.scroll_rows.page)

    def _look(self, state: ViewState) -> None:
        if state.filter != self._filter:
            state = self._filtered(state)
            wanted = state.cursor or state.selected
            self.state = moved(state, self._view.near(wanted))
            if self.state.cursor is None:
                # Where nothing is shown, the task is stood on again as soon as it is.
                self.state = replace(self.state, selected=wanted)
            self._tree.show(self._view, self.state)
            return
        view = self._view.refolded(state.folded)
        if view is self._view:
            self._tree.look(state)
        else:
            self._view = view
            self._tree.show(view, state)

    def _follow(self, focus: str | None) -> None:
        old, self._view = self._view, self._narrowed(self._view_of(self.revision))
        there = self._view.has(focus)
        cursor = focus if there else nearest_row(old, self._view, self.state.cursor)
        self.state = moved(self.state, cursor)
        if there:
            self.state = unfolded(self._view, self.state)
            self._view = self._view.refolded(self.state.folded)
        self._tree.show(self._view, self.state)

    def _refigure(self) -> None:
        view = self._view.refigured(self.revision.figures, self.faults)
        # A filter may ask for figures, or for errors.
        old, self._view = self._view, self._narrowed(view)
        if self._view.rows == old.rows:
            self._tree.refigure(self._view, self.state)
            return
        self.state = moved(self.state, self._view.near(self.state.cursor))
        self._tree.show(self._view, self.state)

    def _filtered(self, state: ViewState) -> ViewState:
        """Show what another filter leaves, and give the state with all of it out of its folds."""
        self._filter = state.filter
        view = self._narrowed(self._view)
        folded = out_of_folds(view, state.folded)
        self._view = view.refolded(folded)
        return replace(state, folded=folded)

    def _narrowed(self, view: TreeView) -> TreeView:
        revision, text = self.revision, self._filter
        return view.narrowed(revision.shown(text), revision.shown_with_parents(text))

    def _view_of(self, revision: Revision) -> TreeView:
        view = tree_view(
            revision.plan,
            revision.states,
            revision.today,
            self.state.folded,
            self.faults,
            self.symbols,
            revision.figures,
        )
        return replace(view, edited=revision.edited)
