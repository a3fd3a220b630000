"""The screen of a review: the queue of what holds the plan up, and the context of one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from longpole.app.context import Screen as Kind
from longpole.app.revision import Revision
from longpole.tui.beside import Beside
from longpole.tui.messages import CursorMoved
from longpole.tui.screens.base import PlanScreen
from longpole.tui.widgets.queue import QueueWidget
from longpole.views.blockers import BlockersView, blockers_view
from longpole.views.detail import DetailView
from longpole.views.look import ViewChange, ViewState, arrived, moved
from longpole.views.queue import QueueView, queue_view, without
from longpole.views.queue_look import look_at_queue, nearest_in_queue
from longpole.views.queue_notice import queue_notice
from longpole.views.root_context import context_view
from longpole.views.spans import Span
from longpole.views.symbols import UNICODE, Symbols


class _Asked:
    """A row of one queue, whose context is wanted."""

    def __init__(self, view: QueueView, task: str) -> None:
        self.view, self.task = view, task


class BlockersScreen(PlanScreen):
    """Shows what holds a revision up. The queue, and each context, are worked out beside the keys.

    Until they are there the queue of the revision before stands, dimmed.
    """

    kind: ClassVar[Kind] = Kind.BLOCKERS

    def __init__(
        self,
        revision: Revision,
        state: ViewState | None = None,
        *,
        name: str = "",
        symbols: Symbols = UNICODE,
        later: Callable[[Callable[[], None]], Callable[[], None]],
    ) -> None:
        """Take besides what a screen takes how a thread beside has something done here."""
        super().__init__(revision, state, name=name, symbols=symbols)
        self._later = later
        self._filter = self.state.filter
        self._blockers: BlockersView | None = None
        self._asked: _Asked | None = None
        self._contexts: dict[str, DetailView] = {}
        self._view = QueueView(revision.plan, revision.today, symbols=symbols)
        self._queue = QueueWidget(self._view, self.state)

    @property
    def view(self) -> QueueView:
        """The queue."""
        return self._view

    def stage(self) -> QueueWidget:
        """Give the queue's widget."""
        return self._queue

    def on_mount(self) -> None:
        """Begin to work the queue out."""
        super().on_mount()
        self._work_out()

    def arrive(self, state: ViewState) -> None:
        """Take over the view state of another screen, on the row of the task or of its root.

        A walk on the critical path ends: its steps are tasks, and what stands here are roots.
        """
        state = replace(state, path=())
        if state.filter != self._filter:
            self._filter = state.filter
            self._narrow()
        self.put(arrived(self._view, state))

    def detail_height(self, width: int, height: int) -> int:
        """Give the lines of the context: it is half of what a review is about."""
        if self.state.detail:
            return max(5, height * 3 // 5)
        return max(2, min(12, height * 3 // 10 if width >= 100 else height // 3))

    def _changed(self, change: ViewChange) -> ViewState:
        return look_at_queue(self._view, self.state, change, self._queue.scroll_rows.page)

    def _look(self, state: ViewState) -> None:
        if state.filter == self._filter:
            self._queue.look(state)
            return
        self._filter = state.filter
        self._narrow()
        self.state = arrived(self._view, state)
        self._queue.show(self._view, self.state)

    def _follow(self, focus: str | None) -> None:
        old, self._blockers = self._view, None
        self._view = without(old, self.revision.plan)
        self._contexts.clear()
        cursor = focus if self._view.has(focus) else self.state.cursor
        self.state = moved(self.state, nearest_in_queue(old, self._view, cursor))
        self._queue.show(self._view, self.state)
        self._work_out()

    def _refigure(self) -> None:
        self._work_out()

    def _work_out(self) -> None:
        """Show the queue of the newest revision, now if it takes no longer than a frame."""
        if self._blockers is not None or not self.is_attached:
            return
        revision = self.revision
        if not revision.is_analysed and not revision.is_quick:
            return  # with its figures it comes here once more
        found = self._roots.soon(revision)
        if found is None:
            self.call_after_refresh(self._roots.begin, revision)
            return
        old, self._blockers = self._view, found
        self._contexts.clear()
        self._narrow()
        # A review begins at the top, unless a task has been chosen before.
        wanted = (self.state.selected or self.state.cursor) if self.state.chosen else None
        cursor = nearest_in_queue(old, self._view, wanted) if old.queue else None
        self.state = replace(self.state, cursor=cursor or self._view.standing(wanted))
        self._queue.show(self._view, self.state)
        self._show_rest()
        self._show_head()
        self.post_message(CursorMoved(self.state.cursor))

    def _narrow(self) -> None:
        if self._blockers is not None:
            shown = self.revision.shown(self._filter)
            view = queue_view(self._blockers, shown, self.symbols)
            self._view = replace(view, edited=self.revision.edited)

    @cached_property
    def _roots(self) -> Beside[Revision, BlockersView]:
        return Beside(_roots_of, self._later(self._work_out), quick=self.revision.is_quick)

    @cached_property
    def _clearings(self) -> Beside[_Asked, DetailView]:
        return Beside(_context_of, self._later(self._show_detail), quick=self.revision.is_quick)

    def _show_detail(self) -> None:
        task = self.state.cursor
        row = self._view.by_task.get(task) if task is not None else None
        focused = self.state.pane.value == "detail"
        if task is None or row is None or self._blockers is None:
            self._detail.show(None, is_open=self.state.detail, focused=focused)
            return
        context = self._contexts.get(task)
        if context is None:
            context = self._row_context(task)
        self._detail.show(context, is_open=self.state.detail, focused=focused)

    def _row_context(self, task: str) -> DetailView:
        """Give the context of a row, as much of it as is there within a frame."""
        asked = self._asked
        if asked is None or asked.view is not self._view or asked.task != task:
            asked = self._asked = _Asked(self._view, task)
        whole = self._clearings.soon(asked)
        if whole is not None:
            self._contexts[task] = whole
            return whole
        self.call_after_refresh(self._clearings.begin, asked)
        return context_view(self._view, task, whole=False)

    def _notice_spans(self) -> tuple[Span, ...]:
        rest = super()._notice_spans()
        if rest or self._view.blockers is None:
            return rest
        return queue_notice(self._view)


def _roots_of(revision: Revision) -> BlockersView:
    return blockers_view(revision.analysis, revision.others.keys(), revision.analysed)


def _context_of(asked: _Asked) -> DetailView:
    return context_view(asked.view, asked.task)
