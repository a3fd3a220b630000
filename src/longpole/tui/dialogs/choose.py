"""One of many: typing narrows the options down, the digits pick the first nine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.fuzzy import FuzzySearch
from textual.widget import Widget
from textual.widgets import Input, Static

from longpole.app.outcome import Choose, Option
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.inputs import TextLine
from longpole.tui.dialogs.picklist import PickList, Row
from longpole.views.text import clean

_TALLEST = 12
_LINE = 2
_DIGITS = 9


def narrowed(texts: Sequence[str], query: str) -> list[tuple[int, Sequence[int]]]:
    """Give the places of the texts that match, best first, each with the letters that matched."""
    if not query:
        return [(index, ()) for index in range(len(texts))]
    search = FuzzySearch()
    found = [(index, *search.match(query, text)) for index, text in enumerate(texts)]
    hits = [hit for hit in found if hit[1] > 0]
    hits.sort(key=lambda hit: -hit[1])
    return [(index, places) for index, _, places in hits]


class ChooseDialog(Dialog[str]):
    """Asks for one of the options; its value is the answer."""

    DEFAULT_CSS = """
    ChooseDialog > #frame { width: 64; }
    ChooseDialog #hint { color: $lp-muted; padding: 0 1; }
    ChooseDialog PickList { margin-top: 1; }
    ChooseDialog.-low PickList { margin-top: 0; }
    """

    keys = (("Enter", "pick"), ("1-9", "pick at once"), ("Esc", "cancel"))

    def __init__(self, choose: Choose, answered: Callable[[str], None]) -> None:
        super().__init__(choose.title, answered)
        self._choose = choose
        self._shown: tuple[Option, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Give the filter and the options."""
        yield TextLine(placeholder="type to narrow down", taken=self._taken)
        empty = "Enter takes what you typed." if self._choose.free else "Nothing matches."
        yield PickList(empty=empty)
        if self._choose.hint:
            yield Static(clean(self._choose.hint), id="hint", markup=False)

    def on_mount(self) -> None:
        """Show all options, standing on the one that holds now."""
        self.query_one(TextLine).focus()
        self._show("")
        self.fit()

    def fit(self) -> None:
        """Take as much height as the options need and the window has."""
        room = self.room - _LINE - len(self.query("#hint"))
        self.query_one(PickList).styles.height = max(
            1, min(len(self._choose.options) or 1, _TALLEST, room)
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refuse("")
        self._show(event.value)

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
        labels = [f"{option.label}  {option.detail}" for option in options]
        hits = narrowed(labels, query.strip())
        self._shown = tuple(options[index] for index, _ in hits)
        cursor = next((at for at, option in enumerate(self._shown) if option.current), 0)
        self.query_one(PickList).show(
            (
                Row(
                    label=option.label,
                    detail=option.detail,
                    lead=str(at + 1) if at < _DIGITS and not query else "",
                    right="now" if option.current else "",
                    lit=places,
                )
                for at, (option, (_, places)) in enumerate(zip(self._shown, hits, strict=True))
            ),
            0 if query else cursor,
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
