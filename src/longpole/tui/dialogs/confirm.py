"""A question whose answers are spelled out, each with its key; doing nothing is always one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from longpole.app.outcome import Confirm
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.picklist import PickList, Row
from longpole.tui.dispatch import shown
from longpole.views.text import clean


class ConfirmDialog(Dialog[str]):
    """Asks which of a few things to do; the value of the choice is the answer."""

    DEFAULT_CSS = """
    ConfirmDialog > #frame { width: 72; }
    ConfirmDialog #lines { padding: 0 1; height: auto; max-height: 8; }
    ConfirmDialog PickList { margin-top: 1; }
    ConfirmDialog.-low PickList { margin-top: 0; }
    """

    keys = (("Enter", "the marked one"), ("Esc", "change nothing"))

    def __init__(self, confirm: Confirm, answered: Callable[[str], None]) -> None:
        super().__init__(confirm.title, answered)
        self._confirm = confirm

    def body(self) -> Iterable[Widget]:
        """Give what is at stake and the choices."""
        if self._confirm.lines:
            text = "\n".join(clean(line) for line in self._confirm.lines)
            yield Static(Content(text), id="lines")
        yield PickList()

    def on_mount(self) -> None:
        """Show the choices, standing on the default."""
        choices = self._confirm.choices
        default = [choice.value for choice in choices].index(self._confirm.default)
        pick = self.query_one(PickList)
        pick.styles.height = len(choices)
        pick.show((Row(choice.label, lead=shown(choice.key)) for choice in choices), default)

    @on(PickList.Picked)
    def _picked(self, event: PickList.Picked) -> None:
        event.stop()
        self.answer(self._confirm.choices[event.index].value)

    def press(self, key: str) -> bool:
        """Take the key of a choice, or Enter for the one under the cursor."""
        pick = self.query_one(PickList)
        for choice in self._confirm.choices:
            if choice.key == key:
                self.answer(choice.value)
                return True
        if key == "enter":
            self.answer(self._confirm.choices[pick.cursor].value)
            return True
        return pick.press({"j": "down", "k": "up", "tab": "down"}.get(key, key))
