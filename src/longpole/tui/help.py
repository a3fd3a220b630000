"""The help: the keys of this screen, from the table of commands, and what the glyphs mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from longpole.app.commands.command import Command, Group
from longpole.app.context import Screen
from longpole.app.keys import shown
from longpole.engine.states import TaskState
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.said import scrolled
from longpole.views.symbols import Symbols
from longpole.views.text import clip, pad, width

Line = tuple[tuple[str, str], ...]
"""Pieces of text, each with its style."""

_TWO_COLUMNS = 66
_GAP = 3

_MEANINGS = {
    TaskState.READY: "ready to start",
    TaskState.ACTIVE: "in progress",
    TaskState.REVIEW: "in review",
    TaskState.BLOCKED: "blocked, by how many tasks",
    TaskState.WAITING: "waiting for a date or a lag",
    TaskState.HELD: "held by someone outside",
    TaskState.DONE: "done",
    TaskState.DROPPED: "dropped",
}


def key_blocks(commands: Iterable[Command], screen: Screen) -> list[list[tuple[str, str]]]:
    """Give the keys of a screen by group: first the heading, then each command's keys and title."""
    here = [command for command in commands if screen in command.screens and command.keys]
    order = list(Group)
    here.sort(key=lambda command: order.index(command.group))
    return [
        [
            (group.value, ""),
            *((" ".join(map(shown, command.keys)), command.title) for command in members),
        ]
        for group, members in groupby(here, key=lambda command: command.group)
    ]


def glyph_block(symbols: Symbols) -> list[tuple[str, str]]:
    """Give what the glyphs mean."""
    return [
        ("Glyphs", ""),
        *((symbols.states[state], meaning) for state, meaning in _MEANINGS.items()),
        (symbols.critical, "critical: moves the finish"),
        (symbols.near_critical, "near-critical: little float"),
        (symbols.mark, "marked"),
        (symbols.edited, "changed in the what-if"),
        (symbols.late, "late for a date"),
        (symbols.over, "over the limit of its column"),
        (symbols.problem, "an error in the file"),
        (symbols.undated, "tasks without dates"),
    ]


def columns(blocks: Sequence[list[tuple[str, str]]], cells: int) -> list[Line]:
    """Lay the blocks out in one column, or in two where there is room."""
    half = (cells - _GAP) // 2
    if cells < _TWO_COLUMNS:
        drawn = [_draw(block, cells) for block in blocks]
        return [line for block in drawn for line in [*block, ()]]
    drawn = [_draw(block, half) for block in blocks]
    total = sum(len(block) + 1 for block in drawn)
    left: list[Line] = []
    while drawn and len(left) + len(drawn[0]) // 2 < total // 2:
        left += [*drawn.pop(0), ()]
    right = [line for block in drawn for line in [*block, ()]]
    lines = []
    for row in range(max(len(left), len(right))):
        one = left[row] if row < len(left) else ()
        other = right[row] if row < len(right) else ()
        used = sum(width(text) for text, _ in one)
        lines.append((*one, (" " * max(1, half + _GAP - used), ""), *other))
    return lines


def _draw(block: list[tuple[str, str]], room: int) -> list[Line]:
    (heading, _), *rows = block
    lines: list[Line] = [((heading, "bold $lp-title"),)]
    cells = max(width(keys) for keys, _ in rows) + 2
    for keys, title in rows:
        lines.append(((f"  {pad(keys, cells)}", "$lp-key"), (clip(title, room - cells - 2), "")))
    return lines


class HelpDialog(Dialog[None]):
    """Shows the keys; any key that leaves a screen closes it."""

    DEFAULT_CSS = """
    HelpDialog { align: center middle; }
    HelpDialog > #frame { width: 100; margin: 0; }
    HelpDialog VerticalScroll { height: auto; }
    HelpDialog #keys { height: auto; padding: 0 1; }
    """

    keys = (("j k", "scroll"), ("Esc", "close"))

    def __init__(self, commands: Iterable[Command], screen: Screen, symbols: Symbols) -> None:
        super().__init__("Keys", lambda _: None)
        self._blocks = [*key_blocks(commands, screen), glyph_block(symbols)]

    def body(self) -> Iterable[Widget]:
        """Give the keys in a part that scrolls."""
        yield VerticalScroll(Static(id="keys"), can_focus=False)

    def on_mount(self) -> None:
        """Lay the keys out."""
        self.fit()

    def fit(self) -> None:
        """Lay the keys out for this width, and leave room for the frame."""
        self.query_one(VerticalScroll).styles.max_height = self.room
        cells = min(100, self.size.width) - 7
        lines = [Content.assemble(*line) for line in columns(self._blocks, cells)]
        self.query_one("#keys", Static).update(Content("\n").join(lines))

    def press(self, key: str) -> bool:
        """Scroll, or close."""
        if scrolled(self.query_one(VerticalScroll), key):
            return True
        if key in {"q", "?", "enter"}:
            self.leave()
        else:
            return False
        return True
