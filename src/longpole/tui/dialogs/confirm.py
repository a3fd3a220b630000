"""A question whose answers are spelled out, each with its key; doing nothing is always one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from longpole.app.keys import shown
from longpole.app.outcome import Choice, Confirm
from longpole.tui.dialogs.base import Dialog
from longpole.views.text import clean


class ChoiceRow(Horizontal):
    """One way to answer: its key, and what it does in as many lines as that takes."""

    DEFAULT_CSS = """
    ChoiceRow { height: auto; padding: 0 1; }
    ChoiceRow .key { width: 4; color: $lp-key; }
    ChoiceRow .does { width: 1fr; }
    ChoiceRow.-on { background: $lp-selection; text-style: bold; }
    ChoiceRow.-on Static { color: $lp-selection-text; }
    """

    def __init__(self, choice: Choice, picked: Callable[[str], None]) -> None:
        super().__init__()
        self.choice = choice
        self._picked = picked

    def compose(self) -> ComposeResult:
        """Put the key before what it does."""
        yield Static(shown(self.choice.key), classes="key", markup=False)
        yield Static(Content(clean(self.choice.label)), classes="does")

    def on_click(self, event: events.Click) -> None:
        """Answer with this choice."""
        event.stop()
        self._picked(self.choice.value)


class ConfirmDialog(Dialog[str]):
    """Asks which of a few things to do; the value of the choice is the answer."""

    DEFAULT_CSS = """
    ConfirmDialog VerticalScroll { height: auto; }
    ConfirmDialog #lines { padding: 0 1; height: auto; margin-bottom: 1; }
    ConfirmDialog.-low #lines { margin-bottom: 0; }
    """

    keys = (("Enter", "the marked one"), ("Esc", "change nothing"))

    def __init__(self, confirm: Confirm, answered: Callable[[str], None]) -> None:
        super().__init__(confirm.title, answered)
        self._confirm = confirm
        self._rows = [ChoiceRow(choice, self.answer) for choice in confirm.choices]
        values = [choice.value for choice in confirm.choices]
        self._cursor = values.index(confirm.default)

    def body(self) -> Iterable[Widget]:
        """Give what is at stake and the choices."""
        text = "\n".join(clean(line) for line in self._confirm.lines)
        stake = [Static(Content(text), id="lines")] if text else []
        yield VerticalScroll(*stake, *self._rows, can_focus=False)

    def on_mount(self) -> None:
        """Stand on the default."""
        self._move_to(self._cursor)

    def fit(self) -> None:
        """Scroll what a small window has no room for."""
        self.query_one(VerticalScroll).styles.max_height = self.room

    def press(self, key: str) -> bool:
        """Take the key of a choice, or Enter for the one under the cursor."""
        for choice in self._confirm.choices:
            if choice.key == key:
                self.answer(choice.value)
                return True
        steps = {"j": 1, "down": 1, "tab": 1, "k": -1, "up": -1, "shift+tab": -1}
        if key == "enter":
            self.answer(self._confirm.choices[self._cursor].value)
        elif key in steps:
            self._move_to((self._cursor + steps[key]) % len(self._rows))
        return key == "enter" or key in steps

    def _move_to(self, index: int) -> None:
        self._cursor = index
        for at, row in enumerate(self._rows):
            row.set_class(at == index, "-on")
        self._rows[index].scroll_visible(animate=False)
