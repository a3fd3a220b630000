"""Many fields at once: the edit form. What is wrong with a value is said below it as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from longpole.app.outcome import Form
from longpole.domain.fields import FieldKind
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.fields import NotesField, Row
from longpole.tui.dialogs.text import discard
from longpole.views.text import clean


class FormDialog(Dialog[Mapping[str, object]]):
    """Asks for many values; the answer holds those whose text has changed, by field name."""

    DEFAULT_CSS = """
    FormDialog > #frame { width: 76; }
    FormDialog > #frame > VerticalScroll { height: auto; }
    FormDialog .wrong { color: $lp-problem; padding: 0 1 0 16; height: auto; }
    FormDialog #hint { color: $lp-muted; padding: 0 1; margin-top: 1; height: 1; }
    FormDialog.-low > #frame > #hint { margin-top: 0; }
    """

    keys = (("Tab", "next"), ("Enter", "save"), ("Esc", "cancel"))

    def __init__(self, form: Form, answered: Callable[[Mapping[str, object]], None]) -> None:
        super().__init__(form.title, answered)
        self._rows = [
            Row(field, notes=field.field.kind is FieldKind.NOTES) for field in form.fields
        ]
        self._said: dict[Row, Static] = {}
        # Air is for forms that leave some.
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (min(32, len(self._rows) + 12), "-high")]

    def body(self) -> Iterable[Widget]:
        """Give the fields and a line that explains the one being typed into."""
        yield VerticalScroll(*(row.input for row in self._rows), can_focus=False)
        yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Start in the first field."""
        self._rows[0].input.focus()
        self.fit()

    def fit(self) -> None:
        """Leave room for the hint below the fields."""
        hint = 1 if self.has_class("-low") else 2
        self.query_one(VerticalScroll).styles.max_height = max(1, self.room - hint)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self.refuse("")
        for row in self._rows:
            if row.input is event.control:
                self._read(row)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Explain the field that has the keys now."""
        for row in self._rows:
            if row.input is event.widget:
                hint = row.field.hint or row.field.field.help
                self.query_one("#hint", Static).update(Content(clean(hint)))

    def press(self, key: str) -> bool:
        """Move between the fields, and save; in notes Enter makes a new line, and Ctrl+S saves."""
        steps = {"tab": 1, "shift+tab": -1}
        in_notes = isinstance(self.focused, NotesField)
        if not in_notes:
            steps |= {"down": 1, "up": -1}
        if key == "ctrl+s" or (key == "enter" and not in_notes):
            self._save()
        elif key in steps:
            self._rows[(self._at + steps[key]) % len(self._rows)].input.focus()
        else:
            return False
        return True

    def leave(self) -> None:
        """Ask first if something has changed."""
        if any(row.changed for row in self._rows):
            discard(self, super().leave)
        else:
            super().leave()

    @property
    def _at(self) -> int:
        return next((at for at, row in enumerate(self._rows) if row.input.has_focus), 0)

    def _save(self) -> None:
        wrong = [row for row in self._rows if not self._read(row)]
        if wrong:
            wrong[0].input.focus()
            return
        self.answer({row.field.name: row.value for row in self._rows if row.changed})

    def _read(self, row: Row) -> bool:
        """Read a field and say below it what is wrong; tell whether it is right."""
        wrong = row.read()
        if wrong and row not in self._said:
            self._said[row] = Static(classes="wrong", markup=False)
            self.query_one(VerticalScroll).mount(self._said[row], after=row.input)
        if row in self._said:
            self._said[row].update(Content(wrong))
            self._said[row].display = bool(wrong)
        return not wrong
