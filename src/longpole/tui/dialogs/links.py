"""The links of a task: what it needs and who needs it. Typing finds a task to add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from longpole.app.outcome import Links, Option
from longpole.domain.need import LinkType, Need, parse_need
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.inputs import TextLine
from longpole.tui.dialogs.picklist import PickList, Row, Rows, widest
from longpole.tui.dialogs.text import discard
from longpole.views.links import LinkRow, link_word
from longpole.views.narrowing import folded, lit, narrowed
from longpole.views.text import clean

_TALLEST = 12
_LINES = 2
_NOTHING = "Nothing is linked yet."
_TO_ADD = "type to find a task that it needs"
_TO_BIND = "FS SS FF SF and a lag, such as SS+2d; nothing is FS"
_SAID = {
    LinkType.FINISH_START: "this starts when that is finished",
    LinkType.START_START: "this starts when that has started",
    LinkType.FINISH_FINISH: "this finishes when that is finished",
    LinkType.START_FINISH: "this finishes when that has started",
}


class LinksDialog(Dialog[str]):
    """Changes what a task needs; the answer is the needs as they are typed, with commas between.

    One line serves twice: for finding a task, and, once one is picked, for its type and lag.
    """

    DEFAULT_CSS = """
    LinksDialog > #frame { width: 78; }
    LinksDialog #hint { color: $lp-muted; padding: 0 1; height: 1; }
    LinksDialog #hint.-error { color: $lp-problem; }
    LinksDialog PickList { margin-top: 1; }
    LinksDialog.-low PickList { margin-top: 0; }
    """

    keys = (
        ("Ctrl+S", "save"),
        ("Enter", "add or change"),
        ("-", "remove"),
        ("Esc", "cancel"),
    )

    def __init__(self, links: Links, answered: Callable[[str], None]) -> None:
        super().__init__(links.title, answered)
        self._links = links
        self._needs = list(links.needs)
        self._found: tuple[Option, ...] = ()
        self._texts = [folded(f"{one.label}  {one.detail}") for one in links.tasks]
        self._label_cells = widest(one.label for one in links.tasks)
        self._binding: Need | None = None
        self._place: int | None = None
        """Where in the needs the one that is being bound stands; None for a new one."""

    def body(self) -> Iterable[Widget]:
        """Give the line, the rows, and what is said about them."""
        yield TextLine(placeholder=_TO_ADD, taken=self._taken)
        yield PickList(empty=_NOTHING)
        yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Show what is linked now."""
        self._line.focus()
        self._list()

    def fit(self) -> None:
        """Take as much height as the rows need and the window has."""
        rows = len(self._pick.rows) or 1
        self._pick.styles.height = max(1, min(rows, _TALLEST, self.room - _LINES - 1))

    @property
    def _line(self) -> TextLine:
        return self.query_one(TextLine)

    @property
    def _pick(self) -> PickList:
        return self.query_one(PickList)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refuse("")
        if self._binding is None:
            self._list()
        else:
            self._bound(event.value)

    @on(PickList.Picked)
    def _picked(self, event: PickList.Picked) -> None:
        event.stop()
        if self._binding is None:
            self._enter()

    def press(self, key: str) -> bool:
        """Add or change what the cursor is on, remove it, or save."""
        if key == "enter":
            self._enter()
        elif key == "ctrl+s":
            self._save()
        else:
            return self._binding is None and self._pick.press(key)
        return True

    def leave(self) -> None:
        """Go back to the list, or leave; ask first if something has changed."""
        if self._binding is not None:
            self._list_again(self._place or 0)
        elif tuple(self._needs) != self._links.needs:
            discard(self, super().leave)
        else:
            super().leave()

    def _taken(self, key: str) -> bool:
        """Take the keys that remove, while nothing has been typed."""
        if key not in {"-", "delete"} or self._line.value or self._binding is not None:
            return False
        at = self._pick.cursor
        if at < len(self._needs):
            self.refuse("")
            del self._needs[at]
            self._list(min(at, len(self._needs) - 1))
        return True

    def _enter(self) -> None:
        if self._binding is not None:
            self._accept()
        elif self._line.value.strip():
            if self._found:
                self._choose(self._found[self._pick.cursor].value)
        elif self._pick.cursor < len(self._needs):
            self._bind(self._needs[self._pick.cursor], self._pick.cursor)

    def _choose(self, task_id: str) -> None:
        """Go on to the type and lag of a task that was picked, unless it cannot be linked."""
        known = [at for at, n in enumerate(self._needs) if n.plan is None and n.task == task_id]
        if known:
            self._bind(self._needs[known[0]], known[0])
            return
        need = Need(task_id)
        refused = self._links.refused(self._needs, need)
        if refused:
            self.refuse("\n".join(refused))
        else:
            self._bind(need, None)

    def _bind(self, need: Need, place: int | None) -> None:
        """Ask for the type and lag of a need."""
        self._binding, self._place = need, place
        text = link_word(need)
        self._write(text, _TO_BIND)
        self._list_needs(len(self._needs) if place is None else place, need)
        self._bound(text)

    def _bound(self, text: str) -> Need | None:
        """Read the type and lag, and say below what they come to; None if they are wrong."""
        assert self._binding is not None  # noqa: S101 - only asked while one is bound
        name = str(Need(self._binding.task, plan=self._binding.plan))
        try:
            need = parse_need(f"{name} {text}")
        except ValueError as error:
            self._hint(str(error), wrong=True)
            return None
        row = self._links.row(need)
        self._hint(f"{row.title}: {_SAID[need.type]}{f', {need.lag}' if need.lag else ''}")
        return need

    def _accept(self) -> None:
        need = self._bound(self._line.value)
        if need is None:
            return
        place = len(self._needs) if self._place is None else self._place
        others = [*self._needs[:place], *self._needs[place + 1 :]]
        refused = self._links.refused(others, need) if need not in self._links.needs else ()
        if refused:
            self.refuse("\n".join(refused))
            return
        self._needs[place : place + 1] = [need]
        self._list_again(place)

    def _save(self) -> None:
        """Give the answer, what is being typed included."""
        if self._binding is not None:
            self._accept()
        if self._binding is None:
            self.answer(", ".join(map(str, self._needs)))

    def _list_again(self, cursor: int) -> None:
        self._binding = None
        self.refuse("")
        self._write("", _TO_ADD)
        self._list(cursor)

    def _write(self, text: str, placeholder: str) -> None:
        with self.prevent(Input.Changed):
            self._line.value = text
            self._line.placeholder = placeholder
            self._line.cursor_position = len(text)

    def _list(self, cursor: int = 0) -> None:
        """Show what is linked, or what may be with what has been typed."""
        query = self._line.value.strip()
        self._hint(self._links.hint)
        if not query:
            self._list_needs(cursor)
            return
        hits = narrowed(self._texts, query)
        self._found = tuple(self._links.tasks[at] for at in hits)
        known = {need.task for need in self._needs if need.plan is None}
        self._pick.empty = "No task matches."

        def row(at: int) -> Row:
            one, places = self._found[at], lit(self._texts[hits[at]], query)
            return Row(
                one.label, one.detail, right="needed" if one.value in known else "", lit=places
            )

        self._pick.show(Rows(len(hits), row), lead=0, label=self._label_cells)
        self.fit()

    def _list_needs(self, cursor: int, new: Need | None = None) -> None:
        needs = [*self._needs]
        if new is not None:
            needs[cursor : cursor + 1] = [new]
        self._pick.empty = _NOTHING
        rows = [*_rows("needs", [self._links.row(need) for need in needs], dim=False)]
        rows += _rows("needed by", self._links.needed_by, dim=True)
        self._pick.show(rows, cursor)
        self.fit()

    def _hint(self, text: str, *, wrong: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.set_class(wrong, "-error")
        hint.update(Content(clean(text)))


def _rows(lead: str, found: Sequence[LinkRow], *, dim: bool) -> Iterable[Row]:
    """Give a group of rows with its name before the first."""
    for number, row in enumerate(found):
        yield replace(
            Row(row.title, row.about, right=row.link, dim=dim), lead=lead if not number else ""
        )
