"""One of many: typing narrows the options down, the digits pick the first nine."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from longpole.app.outcome import Choose, Option
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.inputs import TextLine
from longpole.tui.dialogs.picklist import PickList, Row, Rows, widest
from longpole.views.narrowing import folded, lit, narrowed
from longpole.views.text import clean

_TALLEST = 12
_LINE = 2
_WHOLE, _WHOLE_LOW = 4, 2
"""Lines for what is said of the option under the cursor."""

_DIGITS = 9
_NARROW = 64
_AROUND = 16
"""Cells beside a label and its detail: the frame, a digit, what holds now, and the gaps."""


class ChooseDialog(Dialog[str]):
    """Asks for one of the options; its value is the answer."""

    DEFAULT_CSS = """
    ChooseDialog > #frame { width: 64; }
    ChooseDialog #hint { color: $lp-muted; padding: 0 1; }
    ChooseDialog #whole { padding: 0 1; height: 3; margin-top: 1; }
    ChooseDialog.-low #whole { height: 2; margin-top: 0; }
    ChooseDialog PickList { margin-top: 1; }
    ChooseDialog.-low PickList { margin-top: 0; }
    """

    keys = (("Enter", "pick"), ("1-9", "pick at once"), ("Esc", "cancel"))

    def __init__(self, choose: Choose, answered: Callable[[str], None]) -> None:
        super().__init__(choose.title, answered)
        self._choose = choose
        self._shown: tuple[Option, ...] = ()
        self._whole = any(one.whole for one in choose.options)
        self._texts = [folded(f"{one.label}  {one.detail}") for one in choose.options]
        self._label_cells = widest(one.label for one in choose.options)
        self._wanted = self._label_cells + widest(one.detail for one in choose.options) + _AROUND

    def body(self) -> Iterable[Widget]:
        """Give the filter and the options."""
        yield TextLine(placeholder="type to narrow down", taken=self._taken)
        empty = "Enter takes what you typed." if self._choose.free else "Nothing matches."
        yield PickList(empty=empty)
        if self._choose.hint:
            yield Static(clean(self._choose.hint), id="hint", markup=False)
        if self._whole:
            yield Static(id="whole", markup=False)

    def on_mount(self) -> None:
        """Show all options, standing on the one that holds now."""
        self.query_one(TextLine).focus()
        self._show("")
        self.fit()

    def fit(self) -> None:
        """Take as much room as the options need and the window has."""
        self.query_one("#frame").styles.width = max(_NARROW, min(self._wanted, self.size.width))
        room = self.room - _LINE - len(self.query("#hint"))
        if self._whole:
            room -= _WHOLE_LOW if self.has_class("-low") else _WHOLE
        self.query_one(PickList).styles.height = max(
            1, min(len(self._choose.options) or 1, _TALLEST, room)
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refuse("")
        self._show(event.value)

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        event.stop()
        if self._whole:
            said = self._shown[event.index].whole if event.index < len(self._shown) else ""
            self.query_one("#whole", Static).update(clean(said))

    @on(PickList.Picked)
    def _picked(self, event: PickList.Picked) -> None:
        event.stop()
        self.answer(self._shown[event.index].value)

    def press(self, key: str) -> bool:
        """Enter picks the option under the cursor, or gives the text where that is allowed."""
        pick = self.query_one(PickList)
        if key != "enter":
            return pick.press(key)
        typed = self.query_one(TextLine).value.strip()
        if self._shown:
            self.answer(self._shown[pick.cursor].value)
        elif self._choose.free and typed:
            self.answer(typed)
        return True

    def _show(self, query: str) -> None:
        options = self._choose.options
        hits = narrowed(self._texts, query)
        self._shown = tuple(options[at] for at in hits)

        def row(at: int) -> Row:
            option = self._shown[at]
            return Row(
                label=option.label,
                detail=option.detail,
                lead=str(at + 1) if at < _DIGITS and not query else "",
                right="now" if option.current else "",
                lit=lit(self._texts[hits[at]], query) if query else (),
            )

        current = (at for at, option in enumerate(self._shown) if option.current)
        self.query_one(PickList).show(
            Rows(len(hits), row),
            0 if query else next(current, 0),
            lead=0 if query else 1,
            label=self._label_cells,
        )

    def _taken(self, key: str) -> bool:
        """Take a digit as a pick while nothing has been typed.

        One that picks nothing is typed only where it can lead to something: whoever presses the
        key that opened the dialog once more has nothing to take back.
        """
        if not key.isascii() or not key.isdigit() or self.query_one(TextLine).value:
            return False
        index = int(key) - 1
        if 0 <= index < len(self._shown):
            self.answer(self._shown[index].value)
            return True
        return not self._choose.free and not any(key in option.label for option in self._shown)
