"""One line of text at the foot of the screen, so that the board stays in sight while typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.style import Style
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from longpole.app.outcome import Line, LiveHint
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.inputs import TextLine
from longpole.views.look import ViewChange
from longpole.views.text import clean


class LineDialog(Dialog[str]):
    """Asks for one line; what it means is said below it while it is typed."""

    DEFAULT_CSS = """
    LineDialog { align: center bottom; background: transparent; }
    LineDialog > #frame { width: 100%; margin: 0; padding: 0 1; }
    LineDialog #hint { color: $lp-muted; height: auto; max-height: 2; padding: 0 1; }
    LineDialog #hint.-error { color: $lp-problem; }
    """

    def __init__(
        self,
        line: Line,
        answered: Callable[[str], None],
        style_of: Callable[[str], Style],
        look: Callable[[ViewChange], None],
    ) -> None:
        super().__init__(line.title, answered)
        self._line = line
        self._style_of = style_of
        self._look = look
        self._live = LiveHint()
        self._hint = ""

    def body(self) -> Iterable[Widget]:
        """Give the line and the hint below it."""
        yield TextLine(self._line.text, taken=self._complete)
        yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Start typing."""
        line = self.query_one(TextLine)
        line.focus()
        if self._line.selected:
            line.selection = Selection(0, len(line.value))
        self._show(self._line.text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refuse("")
        self._show(event.value)

    def _show(self, text: str) -> None:
        if self._line.live is not None:
            self._live = self._line.live(text)
        self.query_one(TextLine).light(
            [(start, end, self._style_of(role)) for start, end, role in self._live.spans]
        )
        hint = self.query_one("#hint", Static)
        said = self._live.error if text and self._live.error else self._live.text
        hint.set_class(bool(text and self._live.error), "-error")
        self._hint = clean(said or self._line.hint)
        hint.update(Content(self._hint))
        hint.display = bool(self._hint)
        if self._live.look is not None:
            self._look(self._live.look)

    def refuse(self, reason: str) -> None:
        """Say why the answer was not taken, in the place of a hint that says the same."""
        super().refuse(reason)
        if reason and clean(reason) in self._hint:
            self.query_one("#hint", Static).display = False

    def _complete(self, key: str) -> bool:
        """Tab makes the text what it is about to become."""
        if key != "tab" or not self._live.completed:
            return False
        line = self.query_one(TextLine)
        line.value = self._live.completed
        line.cursor_position = len(line.value)
        return True

    def press(self, key: str) -> bool:
        """Enter gives the text, unless something is wrong with it."""
        if key != "enter":
            return False
        if self._live.error:
            self.refuse("" if self.query_one(TextLine).value else self._live.error)
        else:
            self.answer(self.query_one(TextLine).value)
        return True
