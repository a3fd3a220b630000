"""The rows of a form: each one widget, its label drawn into the margin of its own input.

A form of twenty fields opens at once only if a field is one widget and not five.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from longpole.app.outcome import FormField
from longpole.domain.fields import parse_text
from longpole.tui.dialogs.inputs import TextLine
from longpole.tui.dialogs.text import NotesArea
from longpole.views.text import clean, pad

LABEL_CELLS = 15

_LABEL_CLASSES = {"label--quiet", "label--on", "label--wrong"}


class LineField(TextLine):
    """A field of one line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _LABEL_CLASSES
    DEFAULT_CSS = """
    LineField, LineField:focus, LineField.-textual-compact { padding: 0 1 0 16; }
    LineField > .label--quiet { color: $lp-muted; }
    LineField > .label--on { color: $lp-title; text-style: bold; }
    LineField > .label--wrong { color: $lp-problem; text-style: bold; }
    """

    label = ""
    wrong = ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the line with the label before it."""
        return _labelled(self, super().render_lines(crop), crop)


class NotesField(NotesArea):
    """A field of many lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _LABEL_CLASSES
    DEFAULT_CSS = """
    NotesField, NotesField:focus, NotesField.-textual-compact {
        padding: 0 1 0 16;
        height: 5;
    }
    NotesField > .label--quiet { color: $lp-muted; }
    NotesField > .label--on { color: $lp-title; text-style: bold; }
    NotesField > .label--wrong { color: $lp-problem; text-style: bold; }
    """

    label = ""
    wrong = ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines with the label before the first of them."""
        return _labelled(self, super().render_lines(crop), crop)


def _labelled(field: LineField | NotesField, strips: list[Strip], crop: Region) -> list[Strip]:
    """Give the lines of an input with its label in the padding to their left."""
    if crop.x >= LABEL_CELLS:
        return strips
    part = "label--wrong" if field.wrong else "label--on" if field.has_focus else "label--quiet"
    ground = field.parent.rich_style if isinstance(field.parent, Widget) else Style()
    ink = ground + field.get_component_rich_style(part, partial=True)
    label = Strip([Segment(f" {pad(clean(field.label), LABEL_CELLS - 1)}", ink)])
    blank = Strip.blank(LABEL_CELLS, ground)
    return [
        Strip.join(
            [
                (blank if crop.y + at else label).crop(crop.x, LABEL_CELLS),
                strip.crop(LABEL_CELLS - crop.x),
            ]
        )
        for at, strip in enumerate(strips)
    ]


class Row:
    """One field of a form with its input, and what its text comes to."""

    def __init__(self, field: FormField, *, notes: bool) -> None:
        self.field = field
        self.input = NotesField(field.text) if notes else LineField(field.text, names=field.options)
        self.input.label = field.label
        self.input.wrong = self._mark("")
        if isinstance(self.input, LineField):
            self.input.select_on_focus = field.mixed
        self.value: object = None

    @property
    def changed(self) -> bool:
        """Tell whether it says something else than at first."""
        return self.input.value != self.field.text

    def read(self) -> str:
        """Read the text by the field's type; give what is wrong with it, or nothing."""
        wrong = ""
        if self.changed:
            try:
                read = self.field.read
                text = self.input.value
                self.value = read(text) if read else parse_text(self.field.field, text)
            except ValueError as error:
                wrong = clean(str(error))
        mark = self._mark(wrong)
        if mark != self.input.wrong:
            self.input.wrong = mark
            self.input.refresh()
        return wrong

    def _mark(self, wrong: str) -> str:
        """Give why its label says that something is wrong: with what is typed, or in the file."""
        untouched = self.field.unread and not self.changed
        return wrong or ("cannot be read in the file" if untouched else "")
