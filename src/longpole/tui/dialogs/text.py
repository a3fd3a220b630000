"""Many lines of text: notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text as RichText
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import TextArea

from longpole.app.outcome import Choice, Confirm, Text
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.confirm import ConfirmDialog
from longpole.views.text import clean

DISCARD = Confirm(
    title="Leave without saving?",
    lines=("What you typed here would be lost.",),
    choices=(
        Choice("k", "Keep editing", "keep"),
        Choice("l", "Leave, and lose it", "leave"),
    ),
    default="keep",
)


class NotesArea(TextArea):
    """A text area that shows control characters as pictures."""

    DEFAULT_CSS = """
    NotesArea, NotesArea:focus {
        border: none;
        padding: 0 1;
        background: $surface;
        background-tint: $foreground 6%;
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False, compact=True)
        self.cursor_blink = False
        self._opened = self.text
        self._given = text

    @property
    def changed(self) -> bool:
        """Tell whether anything was typed."""
        return self.text != self._opened

    @property
    def value(self) -> str:
        """Give the text: as it was given while nothing is typed, line breaks and all."""
        return self.text if self.changed else self._given

    def get_line(self, line_index: int) -> RichText:
        """Give one line as it is shown."""
        line = super().get_line(line_index)
        line.plain = clean(line.plain)
        return line


class TextDialog(Dialog[str]):
    """Asks for a text of many lines; Enter makes a new line, so saving has a key of its own."""

    DEFAULT_CSS = """
    TextDialog { align: center middle; }
    TextDialog > #frame { width: 90%; max-width: 100; height: 80%; margin: 0; }
    TextDialog.-low > #frame { width: 100%; height: 100%; }
    TextDialog NotesArea { height: 1fr; }
    """

    keys = (("Ctrl+S", "save"), ("Esc", "cancel"))

    def __init__(self, text: Text, answered: Callable[[str], None]) -> None:
        super().__init__(text.title, answered)
        self._text = text.text

    def body(self) -> Iterable[Widget]:
        """Give the text area."""
        yield NotesArea(self._text)

    def on_mount(self) -> None:
        """Start typing."""
        self.query_one(NotesArea).focus()

    def press(self, key: str) -> bool:
        """Save."""
        if key == "ctrl+s":
            self.answer(self.query_one(NotesArea).value)
        return key == "ctrl+s"

    def leave(self) -> None:
        """Ask first if something was typed."""
        if self.query_one(NotesArea).changed:
            discard(self, super().leave)
        else:
            super().leave()


def discard(dialog: ModalScreen[None], leave: Callable[[], None]) -> None:
    """Ask whether to leave a dialog with unsaved text, over that dialog."""

    def answered(value: str) -> None:
        question.dismiss()
        if value == "leave":
            leave()

    question = ConfirmDialog(DISCARD, answered)
    dialog.app.push_screen(question)
