"""The window that says why: the chain to the end of a task, with the cursor on one of its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.worker import get_current_worker

from longpole.app.revision import Revision
from longpole.domain.record import record
from longpole.tui.dialogs.base import Dialog, Frame, Keys
from longpole.tui.widgets.why import HEAD, WhyWidget, told_lines
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.why import Paragraph, Why
from longpole.views.why_page import Page

_BAR = 2
_WORKING = (Span("working out the dates", Role.MUTED),)


@record
class Wanted:
    """What a person wants of a task: to go there, or to do something with it."""

    task: str
    command: str | None = None


@record
class Actions:
    """What can be done with the task under the cursor: commands by key, and what to call them.

    `offered` gives those that a task lets be done, `why` and `back` are the keys that ask further
    and return, the first of each with a word in `further` and `returning`.
    """

    commands: Mapping[str, str]
    offered: Callable[[str], Keys]
    why: frozenset[str]
    back: frozenset[str]
    further: Keys
    returning: Keys


class WhyDialog(Dialog[Wanted]):
    """Answers why for one task, and from its lines for others.

    What it says is of the newest revision; whoever publishes one calls `follow`. Where the dates
    are not there yet they are worked out beside the screen.
    """

    DEFAULT_CSS = """
    WhyDialog > #frame { width: 100%; max-width: 124; padding: 0 1; }
    WhyDialog WhyWidget { height: 8; background: $surface; }
    """

    def __init__(
        self,
        task: str,
        revision: Callable[[], Revision],
        actions: Actions,
        answered: Callable[[Wanted], None],
        symbols: Symbols = UNICODE,
    ) -> None:
        super().__init__("Why", answered)
        self.keys = (("Esc", "close"),)
        self._revision = revision
        self._actions = actions
        self._symbols = symbols
        self._asked = [task]
        self._why: Why | None = None
        self._answering: Revision | None = None
        self._so_what: Paragraph = ()
        self._opened = False

    def body(self) -> Iterable[Widget]:
        """Give the answer."""
        yield WhyWidget(self._symbols)

    def on_mount(self) -> None:
        """Answer."""
        self._ask()

    def follow(self) -> None:
        """Answer anew where the plan has changed."""
        if self._revision() is self._answering:
            return
        known = self._revision().plan.by_id
        self._asked = [task for task in self._asked if task in known]
        if self._asked:
            self._ask(self._row_task)
        else:
            self.leave()

    def fit(self) -> None:
        """Lay the answer out in this window."""
        self._lay_out(self._row_task)

    def press(self, key: str) -> bool:
        """Move, go there, open what is folded, ask further, or do something with the task."""
        widget = self.query_one(WhyWidget)
        steps = {
            "j": 1,
            "down": 1,
            "k": -1,
            "up": -1,
            "ctrl+d": widget.half,
            "ctrl+u": -widget.half,
            "pagedown": 2 * widget.half,
            "pageup": -2 * widget.half,
            "G": len(widget.page.lines) if widget.page else 0,
            "end": len(widget.page.lines) if widget.page else 0,
            "home": -len(widget.page.lines) if widget.page else 0,
        }
        task = self._row_task
        if key in steps:
            widget.move(steps[key])
            self._say_keys()
        elif key == "enter":
            self._enter()
        elif key in self._actions.why:
            self._turn_to(task)
        elif key in self._actions.back:
            self._turn_back()
        elif key == "q":
            self.leave()
        elif key in self._actions.commands and task is not None:
            self.answer(Wanted(task, self._actions.commands[key]))
        else:
            return False
        return True

    @on(WhyWidget.Stopped)
    def _say_keys(self) -> None:
        """Say what can be pressed on this line, and nothing that does not work."""
        widget, task = self.query_one(WhyWidget), self._row_task
        folded = task is None and widget.line is not None
        enter = [("Enter", "show all" if folded else "go there")] if folded or task else []
        self.query_one(Frame).say(
            (
                *enter,
                *(self._actions.further if task not in {None, self._asked[-1]} else ()),
                *(self._actions.returning if len(self._asked) > 1 else ()),
                *(self._actions.offered(task) if task is not None else ()),
                ("Esc", "close"),
            )
        )

    @on(WhyWidget.Picked)
    def _enter(self) -> None:
        widget = self.query_one(WhyWidget)
        if widget.page is None or widget.line is None:
            return
        line = widget.page.lines[widget.line]
        if line.fold is not None:
            self._opened = True
            first = line.rows[line.fold.first].task if line.rows else None
            self._lay_out(first)
        elif line.row is not None and line.row.task is not None:
            self.answer(Wanted(line.row.task))

    @property
    def _row_task(self) -> str | None:
        """Give the task under the cursor."""
        widget = self.query_one(WhyWidget)
        if widget.page is None or widget.line is None:
            return None
        row = widget.page.lines[widget.line].row
        return None if row is None else row.task

    def _turn_to(self, task: str | None) -> None:
        if task is not None and task != self._asked[-1]:
            self._asked.append(task)
            self._opened = False
            self._ask()

    def _turn_back(self) -> None:
        if len(self._asked) > 1:
            here = self._asked.pop()
            self._opened = False
            self._ask(here)

    def _ask(self, task: str | None = None) -> None:
        """Answer for the task that is asked about last; the cursor goes to its root, or a task."""
        revision = self._answering = self._revision()
        asked, self._so_what = self._asked[-1], ()
        if revision.is_quick:
            why = Why(revision.analysis, asked, revision.others.keys())
            self._answer(why, task)
            self.call_after_refresh(self._add, why, why.so_what())
            return
        self._why = None
        self._lay_out(None)

        def work() -> None:
            worker = get_current_worker()
            why = Why(revision.analysis, asked, revision.others.keys())
            why.prepare()
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._answer, why, task)
            so_what = why.so_what()
            if not worker.is_cancelled:
                self.app.call_from_thread(self._add, why, so_what)

        self.run_worker(work, thread=True, exclusive=True, group="why")

    def _answer(self, why: Why, task: str | None) -> None:
        """Show an answer, unless something else has been asked meanwhile."""
        if self.is_attached and why.task == self._asked[-1]:
            self._why = why
            self._lay_out(task)

    def _add(self, why: Why, so_what: Paragraph) -> None:
        """Add what took a second schedule to work out."""
        if self.is_attached and why is self._why:
            self._so_what = so_what
            self._lay_out(self._row_task)

    def _lay_out(self, task: str | None) -> None:
        widget, why = self.query_one(WhyWidget), self._why
        if why is None:
            widget.show(None, _WORKING)
            widget.styles.height = HEAD
            self._say_keys()
            return
        frame = self.query_one(Frame)
        frame.border_title = Content(why.question(frame.title_cells))
        cells = frame.content_size.width or self.size.width
        room = self.room
        inside = room - HEAD - 1 - told_lines(cells - _BAR)
        page = Page(why, cells - _BAR, inside, self._so_what, self._opened, self._symbols)
        widget.show(page, why.verdict, task)
        widget.styles.height = min(room, widget.wanted)
        self._say_keys()
