"""The end of a review: what was decided, what is open, who waits for whom; to be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from longpole.app.revision import Revision
from longpole.domain.record import record
from longpole.domain.review import Review
from longpole.tui.beside import Beside
from longpole.tui.dialogs.base import Dialog, Frame
from longpole.tui.dialogs.said import lines_of, page, scrolled
from longpole.views.spans import Role, Span
from longpole.views.summary import Summary, summary
from longpole.views.summary_markdown import markdown
from longpole.views.summary_text import opening, sections, title
from longpole.views.wrapping import wrap_spans

_BESIDE = 3
"""Cells beside the text: its padding, and the bar that scrolls it."""

_WORKING = Content("putting it together")


class Wish(StrEnum):
    """What is to become of a summary; FINISH ends the review."""

    COPY = "copy"
    PRINT = "print"
    FINISH = "finish"


@record
class Sent:
    """A wish, and the summary as Markdown."""

    wish: Wish
    text: str


class SummaryDialog(Dialog[Sent]):
    """Shows what a review came to."""

    DEFAULT_CSS = """
    SummaryDialog > #frame { width: 100; }
    SummaryDialog VerticalScroll { height: auto; }
    SummaryDialog #summary { height: auto; padding: 0 1; }
    """

    def __init__(
        self,
        revision: Revision,
        review: Review,
        answered: Callable[[Sent], None],
        later: Callable[[Callable[[], None]], Callable[[], None]],
        *,
        under_way: bool,
    ) -> None:
        super().__init__("Review", answered)
        end = (("Enter", "finish the review"),) if under_way else ()
        back = "go on with it" if under_way else "close"
        self.keys = (
            *end,
            ("y", "copy as Markdown"),
            ("p", "print on leaving"),
            ("Esc", back),
        )
        self._under_way = under_way
        self._revision = revision
        self._review = review
        self._later = later
        self._found: Summary | None = None

    def body(self) -> Iterable[Widget]:
        """Give the summary in a part that scrolls."""
        yield VerticalScroll(Static(id="summary", markup=False), can_focus=False)

    def on_mount(self) -> None:
        """Begin to put it together."""
        self._work = Beside(self._summed_up, self._later(self._show), quick=self._revision.is_quick)
        self._show()

    def fit(self) -> None:
        """Break the lines for this width, and leave room for the frame."""
        self.query_one(VerticalScroll).styles.max_height = self.room
        cells = (self.query_one(Frame).content_size.width or self.size.width) - _BESIDE
        self.query_one("#summary", Static).update(
            _WORKING if self._found is None else _told(self._found, max(20, cells))
        )

    def press(self, key: str) -> bool:
        """Scroll, send it, or end the review."""
        if scrolled(self.query_one(VerticalScroll), key):
            return True
        wishes = {"y": Wish.COPY, "p": Wish.PRINT}
        if key in wishes and self._found is not None:
            self.answer(Sent(wishes[key], markdown(self._found)))
        elif key == "enter" and self._under_way:
            self.answer(Sent(Wish.FINISH, ""))
        elif key in {"q", "enter"}:
            self.leave()
        else:
            return False
        return True

    def _summed_up(self, revision: Revision) -> Summary:
        return summary(revision.analysis, self._review)

    def _show(self) -> None:
        if not self.is_attached:
            return
        self._found = self._found or self._work.soon(self._revision)
        if self._found is None:
            self.call_after_refresh(self._work.begin, self._revision)
        self.fit()


def _told(found: Summary, cells: int) -> Content:
    lines = [[Span(title(found), Role.TITLE)], *wrap_spans(opening(found), cells)]
    return lines_of([*lines, *page(sections(found), cells)])
