"""Many fields at once: the edit form. What is wrong with a value is said below it as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from longpole.app.outcome import Form, FormField
from longpole.domain.fields import FieldKind, parse_text
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.inputs import TextLine
from longpole.tui.dialogs.text import NotesArea, discard
from longpole.views.text import clean

_CHROME = 4


class FieldRow(Vertical):
    """One field: its label, its text, and what is wrong with it."""

    DEFAULT_CSS = """
    FieldRow { height: auto; }
    FieldRow > Horizontal { height: auto; }
    FieldRow .label { width: 14; padding: 0 1; color: $lp-muted; }
    FieldRow.-on .label { color: $lp-title; text-style: bold; }
    FieldRow.-bad .label { color: $lp-problem; }
    FieldRow TextLine { width: 1fr; }
    FieldRow NotesArea { width: 1fr; height: 5; }
    FieldRow .wrong { display: none; color: $lp-problem; padding-left: 15; }
    FieldRow.-bad .wrong { display: block; }
    """

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.field = field
        self.input: TextLine | NotesArea = (
            NotesArea(field.text)
            if field.field.kind is FieldKind.NOTES
            else TextLine(field.text, names=field.options)
        )
        self.value: object = None

    def compose(self) -> ComposeResult:
        """Put the label before the text."""
        with Horizontal():
            yield Static(clean(self.field.label), classes="label", markup=False)
            yield self.input
        yield Static(classes="wrong", markup=False)

    @property
    def changed(self) -> bool:
        """Tell whether it says something else than at first."""
        return self.input.value != self.field.text

    def read(self) -> bool:
        """Read the text by the field's type and say what is wrong; tell whether it is right."""
        wrong = ""
        if self.changed:
            try:
                self.value = parse_text(self.field.field, self.input.value)
            except ValueError as error:
                wrong = str(error)
        self.set_class(bool(wrong), "-bad")
        self.query_one(".wrong", Static).update(Content(clean(wrong)))
        return not wrong


class FormDialog(Dialog[Mapping[str, object]]):
    """Asks for many values; the answer holds those whose text has changed, by field name."""

    DEFAULT_CSS = """
    FormDialog > #frame { width: 76; }
    FormDialog > #frame > VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    FormDialog #hint { color: $lp-muted; padding: 0 1; margin-top: 1; height: 1; }
    FormDialog.-low > #frame > #hint { margin-top: 0; }
    """

    keys = (("Tab", "next"), ("Ctrl+S", "save"), ("Esc", "cancel"))

    def __init__(self, form: Form, answered: Callable[[Mapping[str, object]], None]) -> None:
        super().__init__(form.title, answered)
        self._rows = [FieldRow(field) for field in form.fields]

    def body(self) -> Iterable[Widget]:
        """Give the fields and a line that explains the one being typed into."""
        yield VerticalScroll(*self._rows, can_focus=False)
        yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Start in the first field."""
        self._rows[0].input.focus()
        self.on_resize()

    def on_resize(self) -> None:
        """Leave room for the title, the hint and the keys in a small window."""
        low = self.has_class("-low")
        room = self.size.height - _CHROME - (0 if low else 3)
        self.query_one(VerticalScroll).styles.max_height = max(3, room)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self.refuse("")
        for row in self._rows:
            if row.input is event.control:
                row.read()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Explain the field that has the keys now."""
        for row in self._rows:
            here = row.input is event.widget
            row.set_class(here, "-on")
            if here:
                hint = row.field.hint or row.field.field.help
                self.query_one("#hint", Static).update(Content(clean(hint)))
                row.scroll_visible(animate=False)

    def press(self, key: str) -> bool:
        """Move between the fields, and save."""
        steps = {"tab": 1, "shift+tab": -1}
        if not isinstance(self.focused, NotesArea):
            steps |= {"down": 1, "up": -1, "enter": 1}
        if key == "ctrl+s" or (key == "enter" and self._at == len(self._rows) - 1):
            self._save()
        elif key in steps:
            self._go(steps[key])
        else:
            return False
        return True

    @property
    def _at(self) -> int:
        return next((at for at, row in enumerate(self._rows) if row.input.has_focus), 0)

    def _go(self, by: int) -> None:
        self._rows[(self._at + by) % len(self._rows)].input.focus()

    def _save(self) -> None:
        wrong = [row for row in self._rows if not row.read()]
        if wrong:
            wrong[0].input.focus()
            return
        self.answer({row.field.name: row.value for row in self._rows if row.changed})

    def leave(self) -> None:
        """Ask first if something has changed."""
        if any(row.changed for row in self._rows):
            discard(self, super().leave)
        else:
            super().leave()
