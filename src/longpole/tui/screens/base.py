"""What all screens of a plan share: the header, a line for news, the detail pane and the footer.

What is shown follows from a revision and a view state, and nothing else. A screen adds the one
widget that shows the tasks, and says how a change of the view changes that.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar, assert_never

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.strip import Strip

from longpole.app.banner import Banner
from longpole.app.context import Screen as Kind
from longpole.app.revision import Origin, Revision
from longpole.tui.messages import CardOpened, CursorMoved, Looked
from longpole.tui.widgets.detail import DetailWidget
from longpole.tui.widgets.footer import FooterWidget
from longpole.tui.widgets.header import HeaderWidget
from longpole.tui.widgets.lines import LineWidget, draw
from longpole.tui.widgets.notice import NoticeWidget
from longpole.views.arrangement import Arrangement
from longpole.views.detail import detail_view
from longpole.views.header import HeaderView, header_view, with_marks
from longpole.views.look import (
    Direction,
    GoTo,
    Move,
    OpenDetail,
    Pane,
    ViewChange,
    ViewState,
    arrived,
    ended,
    spanned,
    surviving,
)
from longpole.views.marks import unseen
from longpole.views.notice import looked_for, walked
from longpole.views.scene import Scene
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean
from longpole.views.trial import begun, critical_then

LEAST_WIDTH, LEAST_HEIGHT = 40, 10
"""The smallest window in which a plan can be worked on."""

_ROOMY_HEIGHT = 20
"""From here on the line under the header is there even when it is empty."""

_AIRY_HEIGHT = 24
"""From here on a line stays free above the footer, and two higher above the detail."""


class TooSmall(LineWidget):
    """Says in one line that the window is too small."""

    def render_line(self, y: int) -> Strip:
        """Give the line."""
        cells = self.size.width
        size = self.app.size
        text = f"{LEAST_WIDTH}x{LEAST_HEIGHT} needed, this is {size.width}x{size.height}"
        return self.blank(cells) if y else draw([Span(text)], cells, self.styles_by_role)


class PlanScreen(Screen[None]):
    """Shows a revision. It holds the revision and the view state; keys are the app's."""

    # A file of its own, or a style of the screen's, would have all the others read once more.
    DEFAULT_CSS = """
    PlanScreen {
        layout: vertical;
        overflow: hidden;
        background: $background;
    }

    PlanScreen HeaderWidget, PlanScreen NoticeWidget, PlanScreen TooSmall {
        height: 1;
    }

    PlanScreen BoardWidget, PlanScreen RowsWidget {
        height: 1fr;
    }

    PlanScreen TooSmall {
        display: none;
    }

    PlanScreen.-too-small > * {
        display: none;
    }

    PlanScreen.-too-small > TooSmall {
        display: block;
    }
    """

    kind: ClassVar[Kind]

    def __init__(
        self,
        revision: Revision,
        state: ViewState | None = None,
        *,
        name: str = "",
        symbols: Symbols = UNICODE,
    ) -> None:
        super().__init__()
        self.revision = revision
        self.faults = revision.faults
        self.state = state or ViewState()
        self.symbols = symbols
        self.plan_name = name
        self.banner: Banner | None = None
        self.keys: Mapping[str, str] = {}
        self._told: tuple[Revision, str, tuple[Span, ...]] | None = None
        self._head = self._header_of(revision)
        self._header = HeaderWidget(self._head, symbols)
        self._notice = NoticeWidget(symbols)
        self._detail = DetailWidget(symbols)
        self._footer = FooterWidget(symbols)

    @property
    @abstractmethod
    def view(self) -> Arrangement:
        """The tasks as they are arranged here."""

    @abstractmethod
    def stage(self) -> LineWidget:
        """Give the widget that shows the tasks."""

    @abstractmethod
    def _changed(self, change: ViewChange) -> ViewState:
        """Give the view state after a change."""

    @abstractmethod
    def _look(self, state: ViewState) -> None:
        """Show the same tasks with another view state."""

    @abstractmethod
    def _follow(self, focus: str | None) -> None:
        """Show the tasks of the newest revision, with the cursor on `focus` or where it was."""

    @abstractmethod
    def _refigure(self) -> None:
        """Show the same tasks with the figures that have arrived."""

    def compose(self) -> ComposeResult:
        """Put the parts below each other."""
        yield self._header
        yield self._notice
        yield self.stage()
        yield self._detail
        yield self._footer
        yield TooSmall()

    def show(self, revision: Revision) -> None:
        """Show another revision: the cursor goes where its step was made, else keeps its task."""
        only_figures = revision.states is self.revision.states
        self.revision, self.faults = revision, revision.faults
        self.state = _along(self.state, revision)
        if only_figures:
            self._refigure()
            self._show_figures()
            return
        self.state = surviving(self.state, revision.plan)
        if revision.origin is not Origin.OUTSIDE:
            # Where cards have changed their places, other cards lie between two of them.
            self.state = ended(self.state)
        self._follow(revision.focus if revision.origin is not Origin.OUTSIDE else None)
        self._show_figures()

    def _show_figures(self) -> None:
        self._head = self._header_of(self.revision)
        self._show_head()
        self._show_rest()

    def look(self, change: ViewChange) -> None:
        """Change what is in view."""
        if isinstance(change, Move) and self.state.pane is Pane.DETAIL:
            self._scroll_detail(change.direction)
        else:
            self.put(spanned(self.view, self._changed(change)))

    def put(self, state: ViewState) -> None:
        """Take a view state as it is."""
        old, self.state = self.state, state
        self._look(state)
        if old.detail != state.detail:
            self._arrange(self.size.width, self.size.height)
        if (old.marks, old.folded, old.filter) != (state.marks, state.folded, state.filter):
            self._show_head()
        self._show_rest()

    def arrive(self, state: ViewState) -> None:
        """Take over the view state of another screen, with the same task selected."""
        self.put(arrived(self.view, state))

    def go_to(self, task: str) -> None:
        """Select a task: one that is not shown here by the nearest that is, which stands for it."""
        if self.view.has(task):
            self.look(GoTo(task))
        else:
            self.put(arrived(self.view, replace(self.state, selected=task)))

    def show_banner(self, banner: Banner | None) -> None:
        """Say what is the matter with the file, or no longer."""
        self.banner = banner
        self._show_notice()

    def show_keys(self, hints: Iterable[tuple[str, str]], pending: str = "") -> None:
        """Show keys in the footer: pairs of key and title in the order of their importance."""
        self._footer.show(hints, pending)

    def on_mount(self) -> None:
        """Show the first task."""
        # The size is known by now: whatever is laid out in another one is laid out for nothing.
        self._arrange(*self.app.size)
        self._show_head()
        self._show_rest()

    def on_resize(self, event: events.Resize) -> None:
        """Share the height between the tasks and the detail."""
        self._arrange(event.size.width, event.size.height)

    @on(Looked)
    def _looked(self, message: Looked) -> None:
        message.stop()
        before = self.state.cursor
        self.look(message.change)
        if self.state.cursor != before:
            self.post_message(CursorMoved(self.state.cursor))

    @on(CardOpened)
    def _opened(self) -> None:
        self.look(OpenDetail())

    def _header_of(self, revision: Revision) -> HeaderView:
        return header_view(
            revision.plan,
            revision.states,
            revision.today,
            self.plan_name,
            revision.errors,
            self.symbols,
            revision.figures,
        )

    def _show_head(self) -> None:
        marks = self.state.marks
        hidden = unseen(self.view, marks)
        self._header.show(with_marks(self._head, len(marks), hidden, self.symbols))

    def _arrange(self, width: int, height: int) -> None:
        self.set_class(width < LEAST_WIDTH or height < LEAST_HEIGHT, "-too-small")
        airy = height >= _AIRY_HEIGHT
        self._footer.styles.height = 2 if airy else 1
        self._detail.styles.margin = (1 if height >= _AIRY_HEIGHT + 2 else 0, 0, 0, 0)
        self._detail.styles.height = 1 + self.detail_height(width, height)
        self._notice.styles.display = "block" if height >= _ROOMY_HEIGHT else "none"
        self._show_notice()

    def detail_height(self, width: int, height: int) -> int:
        """Give the lines of text that the detail has in a window: the same for every task."""
        if self.state.detail:
            return max(3, height * 2 // 5)
        if width < 100 or height < 26:
            return 1
        return 2 if height < 34 else 3 if height < 44 else 6

    def _show_rest(self) -> None:
        self._show_detail()
        self._show_notice()

    def _show_detail(self) -> None:
        cursor, revision = self.state.cursor, self.revision
        view = None
        if cursor is not None and cursor in revision.plan.by_id:
            scene = Scene(
                revision.plan,
                revision.states,
                revision.today,
                self.symbols,
                revision.figures,
            )
            frozen = revision.document.frozen.get(cursor)
            view = detail_view(scene, cursor, self.faults.all_of(cursor), frozen)
        focused = self.state.pane is Pane.DETAIL
        self._detail.show(view, is_open=self.state.detail, focused=focused)

    def _show_notice(self) -> None:
        spans = self._notice_spans()
        self._notice.show(spans)
        if self.size.height < _ROOMY_HEIGHT:
            self._notice.styles.display = "block" if spans else "none"

    def _notice_spans(self) -> tuple[Span, ...]:
        parts = [
            self._banner_spans(),
            self._trial_spans(),
            self._path_spans(),
            looked_for(self.view, self.state.find, self.state.cursor),
            self._filter_spans(),
            critical_then(self.revision.figures),
        ]
        told = [part for part in parts if part]
        return tuple(span for part in told for span in (*part, Span("   ")))[:-1]

    def _banner_spans(self) -> tuple[Span, ...]:
        if self.banner is None:
            return ()
        return (Span(clean(self.banner.text), Role.PROBLEM),)

    def _trial_spans(self) -> tuple[Span, ...]:
        """Say that a what-if is shown, and how to end it."""
        revision = self.revision
        if revision.base is None:
            return ()
        return begun(len(revision.tried), self.keys.get("whatif", ""))

    def _path_spans(self) -> tuple[Span, ...]:
        back, on, end = (
            self.keys.get(name, "") for name in ("path.previous", "path.next", "look.close")
        )
        return walked(self.state.path, self.state.cursor, self.symbols, (back, on, end))

    def _filter_spans(self) -> tuple[Span, ...]:
        """Say what is filtered by, how much that leaves, and how to get rid of it."""
        text, revision = self.state.filter, self.revision
        if not text:
            return ()
        told = self._told
        if told is None or told[0] is not revision or told[1] != text:
            from longpole.views.filter import count
            from longpole.views.filter_typing import filter_notice

            parents = self.kind is not Kind.BOARD
            found = revision.shown(text)
            left = count(revision.plan, found, parents=parents)
            spans = filter_notice(text, left, self.keys.get("filter"), self.keys.get("look.close"))
            told = self._told = (revision, text, spans)
        return told[2]

    def _scroll_detail(self, direction: Direction) -> None:
        detail = self._detail
        match direction:
            case Direction.UP | Direction.DOWN:
                detail.scroll_lines(1 if direction is Direction.DOWN else -1)
            case Direction.PAGE_UP | Direction.PAGE_DOWN:
                detail.scroll_lines(detail.page * (1 if direction is Direction.PAGE_DOWN else -1))
            case Direction.TOP:
                detail.scroll_lines(-len(detail.lines))
            case Direction.BOTTOM:
                detail.scroll_lines(len(detail.lines))
            case Direction.LEFT | Direction.RIGHT:
                pass
            case _:
                assert_never(direction)


def _along(state: ViewState, revision: Revision) -> ViewState:
    """Give the state of a walk on the path as it is now."""
    if not state.path:
        return state
    figures, by_id = revision.figures, revision.plan.by_id
    path = state.path if figures is None or figures.old else figures.path
    return replace(state, path=tuple(task for task in path if task in by_id))
