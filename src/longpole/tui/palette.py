"""The palette: every command of the table by name, with its keys, or why it cannot be run now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from longpole.app.commands import BY_ID
from longpole.app.commands.command import Command, Group
from longpole.app.context import Context
from longpole.app.keys import shown
from longpole.domain.record import record
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.inputs import TextLine
from longpole.tui.dialogs.picklist import PickList, Row
from longpole.views.narrowing import folded, lit, narrowed

_TALLEST = 14
_LINE = 2


@record
class Entry:
    """One command as it can be picked: `reason` is why not."""

    id: str
    title: str
    keys: str
    reason: str | None
    help: str = ""


def entries(commands: Iterable[Command], context: Context) -> list[Entry]:
    """Give the commands of a screen, those first that can be run now."""
    found = [
        Entry(
            id=command.id,
            title=command.said(context) if command.said else command.title,
            keys=" ".join(shown(keys) for keys in command.keys),
            reason=command.enabled(context),
            help=command.help,
        )
        for command in commands
        if context.screen in command.screens and (command.when is None or command.when(context))
    ]
    # Moving about is what keys are for; here it would push everything else out of sight.
    order = (*(group for group in Group if group is not Group.MOVE), Group.MOVE)
    return sorted(
        found,
        key=lambda entry: (entry.reason is not None, order.index(BY_ID[entry.id].group)),
    )


class PaletteDialog(Dialog[str]):
    """Finds a command by a few letters of its title, or a word of its help; the answer is its id.

    What is found by its help says that help beside its title.
    """

    DEFAULT_CSS = """
    PaletteDialog PickList { margin-top: 1; }
    PaletteDialog.-low PickList { margin-top: 0; }
    """

    keys = (("Enter", "run"), ("↑↓", "move"), ("Esc", "close"))

    def __init__(self, found: Sequence[Entry], answered: Callable[[str], None]) -> None:
        super().__init__("Commands", answered)
        self._entries = found
        self._shown: list[Entry] = []
        self._texts = [folded(entry.title) for entry in found]
        self._helps = [folded(entry.help) for entry in found]

    def body(self) -> Iterable[Widget]:
        """Give the line to type into and the commands."""
        yield TextLine(placeholder="what do you want to do?")
        yield PickList()

    def on_mount(self) -> None:
        """Show all commands."""
        self.query_one(TextLine).focus()
        self._show("")
        self.fit()

    def fit(self) -> None:
        """Take as much height as the commands need and the window has."""
        tallest = min(len(self._entries), _TALLEST, self.room - _LINE)
        self.query_one(PickList).styles.height = max(1, tallest)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refuse("")
        self._show(event.value)

    @on(PickList.Picked)
    def _picked(self, event: PickList.Picked) -> None:
        event.stop()
        self._pick(event.index)

    def press(self, key: str) -> bool:
        """Enter runs the command under the cursor."""
        pick = self.query_one(PickList)
        if key != "enter":
            return pick.press(key)
        if self._shown:
            self._pick(pick.cursor)
        return True

    def _pick(self, index: int) -> None:
        entry = self._shown[index]
        if entry.reason is None:
            self.answer(entry.id)
        else:
            self.refuse(entry.reason)

    def _show(self, query: str) -> None:
        hits, helped = found_by(self._texts, self._helps, query)
        self._shown = [self._entries[at] for at in (*hits, *helped)]
        rows = [self._row(at, lit(self._texts[at], query) if query else ()) for at in hits]
        rows += [self._row(at, (), self._entries[at].help) for at in helped]
        self.query_one(PickList).show(rows)

    def _row(self, at: int, lit_places: Sequence[int], said: str = "") -> Row:
        entry = self._entries[at]
        return Row(
            label=entry.title,
            detail=entry.reason or said,
            right=entry.keys,
            lit=lit_places,
            dim=entry.reason is not None,
        )


def found_by(
    titles: Sequence[str], helps: Sequence[str], query: str
) -> tuple[list[int], list[int]]:
    """Give the places of what a query finds by its folded title, then of what only by its help.

    A help is long enough to hold any letters in their order, so it has to hold a word's beginning.
    Where it does, titles that merely hold the letters in their order do not stand in the way.
    """
    hits = narrowed(titles, query)
    wanted = f" {folded(query).strip()}"
    if not wanted.strip():
        return hits, []
    helped = [at for at, text in enumerate(helps) if wanted in f" {text}"]
    if helped:
        words = wanted.split()
        hits = [at for at in hits if all(word in titles[at] for word in words)]
    return hits, [at for at in helped if at not in hits]
