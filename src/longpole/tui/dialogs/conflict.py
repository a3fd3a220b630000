"""Conflicts, field by field: what each side says, and whose writing counts. Nothing is chosen yet.

Nothing is written until every one is decided and Enter is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from longpole.app.conflicts import Question
from longpole.storage.merge_conflict import Side
from longpole.tui.dialogs.base import Dialog
from longpole.views.text import clean

_LABEL = 8
_MOST_LINES = 8
_KEYS = {"m": Side.OURS, "t": Side.THEIRS}


class _Way(Static):
    """One of the two ways to settle a conflict."""

    def __init__(self, key: str, text: str, picked: Callable[[Side], None]) -> None:
        super().__init__(markup=False)
        self._key = key
        self._text = clean(text)
        self._picked = picked
        self.mark(chosen=False)

    def mark(self, *, chosen: bool) -> None:
        """Show whether this is the way."""
        sign = "(*)" if chosen else "( )"
        self.update(Content.assemble((f" {sign} ", ""), (self._key, "$lp-key"), f"  {self._text}"))

    def on_click(self, event: events.Click) -> None:
        """Choose this way."""
        event.stop()
        self._picked(_KEYS[self._key])


class QuestionBox(Vertical):
    """One conflict: its place, what stands in each file, and the two ways."""

    DEFAULT_CSS = """
    QuestionBox { height: auto; padding: 0 1; margin-bottom: 1; }
    QuestionBox .title { text-style: bold; height: auto; }
    QuestionBox .value { height: auto; color: $lp-muted; }
    QuestionBox _Way { height: auto; }
    QuestionBox.-on { background: $lp-selection; }
    """

    def __init__(self, question: Question, picked: Callable[[QuestionBox, Side], None]) -> None:
        super().__init__()
        self.side: Side | None = None
        self._question = question
        self._ways = {
            side: _Way(key, text, lambda chosen: picked(self, chosen))
            for (key, side), text in zip(_KEYS.items(), (question.keep, question.take), strict=True)
        }

    def compose(self) -> ComposeResult:
        """Put what is asked above the ways to answer."""
        yield Static(Content(clean(self._question.title)), classes="title")
        for name, text in self._question.rows:
            yield Static(Content(_value(name, text)), classes="value")
        yield from self._ways.values()

    def choose(self, side: Side) -> None:
        """Settle it."""
        self.side = side
        for one, way in self._ways.items():
            way.mark(chosen=one is side)


def _value(name: str, text: str) -> str:
    """Give a value behind its name; of a long one the beginning."""
    lines = [clean(line) for line in text.split("\n")]
    if len(lines) > _MOST_LINES:
        left = len(lines) - _MOST_LINES + 1
        lines = [*lines[: _MOST_LINES - 1], f"and {left} more lines"]
    first, *rest = lines
    return "\n".join([f"{name:{_LABEL}}{first}", *(" " * _LABEL + line for line in rest)])


class ConflictDialog(Dialog[Sequence[Side]]):
    """Asks of each conflict whose writing counts; the answer has one side for each."""

    DEFAULT_CSS = """
    ConflictDialog > #frame { width: 84; }
    ConflictDialog VerticalScroll { height: auto; }
    """

    keys = (("m t", "choose"), ("j k", "next"), ("Enter", "write"), ("Esc", "change nothing"))

    def __init__(
        self, questions: Sequence[Question], answered: Callable[[Sequence[Side]], None]
    ) -> None:
        super().__init__("Changed by someone else too", answered)
        self._boxes = [QuestionBox(question, self._picked) for question in questions]
        self._cursor = 0

    def body(self) -> Iterable[Widget]:
        """Give the conflicts."""
        yield VerticalScroll(*self._boxes, can_focus=False)

    def on_mount(self) -> None:
        """Stand on the first."""
        self._move_to(0)

    def fit(self) -> None:
        """Scroll what a small window has no room for."""
        self.query_one(VerticalScroll).styles.max_height = self.room

    def press(self, key: str) -> bool:
        """Choose for the conflict under the cursor, move, or write what was chosen."""
        steps = {"j": 1, "down": 1, "tab": 1, "k": -1, "up": -1, "shift+tab": -1}
        if key in _KEYS:
            self._picked(self._boxes[self._cursor], _KEYS[key])
        elif key in steps:
            self._move_to((self._cursor + steps[key]) % len(self._boxes))
        elif key == "enter":
            self._decide()
        return key in _KEYS or key in steps or key == "enter"

    def _picked(self, box: QuestionBox, side: Side) -> None:
        self.refuse("")
        box.choose(side)
        at = self._boxes.index(box)
        order = [*range(at + 1, len(self._boxes)), *range(at)]
        self._move_to(next((one for one in order if self._boxes[one].side is None), at))

    def _decide(self) -> None:
        sides = [box.side for box in self._boxes if box.side is not None]
        if len(sides) == len(self._boxes):
            self.answer(sides)
            return
        self._move_to(next(at for at, box in enumerate(self._boxes) if box.side is None))
        self.refuse("nothing is chosen here yet: m or t")

    def _move_to(self, index: int) -> None:
        self._cursor = index
        for at, box in enumerate(self._boxes):
            box.set_class(at == index, "-on")
        self._boxes[index].scroll_visible(animate=False)
