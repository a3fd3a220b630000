"""The frame that all dialogs share: a title, a body, the keys, and room for a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from longpole.tui.dispatch import ESCAPE, normalise
from longpole.views.text import clean, clean_lines, wrap

Answer = TypeVar("Answer")

Keys = tuple[tuple[str, str], ...]

_CORNERS = 6
_BORDER = 2
_AIR = 3
"""The lines that a roomy window has above the frame and inside it."""


class Frame(Vertical):
    """The box of a dialog: its title above, below it as many of its keys as there is room for."""

    def __init__(self, title: str, keys: Keys) -> None:
        super().__init__(id="frame")
        self.border_title = Content(title)
        self._keys = keys

    def on_resize(self) -> None:
        """Say what to press."""
        self.border_subtitle = keys_line(self._keys, self.title_cells)

    def say(self, keys: Keys) -> None:
        """Say that other keys can be pressed."""
        if keys != self._keys:
            self._keys = keys
            self.on_resize()

    @property
    def title_cells(self) -> int:
        """Give how many cells there are for the title, or for the keys."""
        return self.outer_size.width - _CORNERS


class Dialog(ModalScreen[None], Generic[Answer]):
    """A dialog hands its answer to `answered` and stays open until it is dismissed.

    Whoever takes the answer dismisses it or calls `refuse`: what was typed is not lost because
    the plan has changed meanwhile.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center top;
        background: $background 60%;
        overflow: hidden;
    }
    Dialog > #frame {
        width: 72;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        margin-top: 1;
        padding: 1 1;
        background: $surface;
        border: round $lp-rule;
        border-title-color: $lp-title;
        border-title-style: bold;
        border-subtitle-color: $lp-muted;
        border-subtitle-align: left;
    }
    Dialog.-low > #frame { margin-top: 0; padding: 0 1; }
    Dialog ScrollView, Dialog ScrollableContainer {
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-color: $lp-rule;
        scrollbar-color-hover: $lp-muted;
        scrollbar-color-active: $lp-muted;
    }
    Dialog #problem { color: $lp-problem; padding: 0 1; height: auto; display: none; }
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    AUTO_FOCUS = None

    keys: Keys = (("Enter", "ok"), ("Esc", "cancel"))

    def __init__(self, title: str, answered: Callable[[Answer], None]) -> None:
        super().__init__()
        self._title = clean(title)
        self._answered = answered
        self._refused = ""
        self.left: Callable[[], None] = lambda: None
        """Called when the dialog is left without an answer."""

    def compose(self) -> ComposeResult:
        """Put the body into the frame."""
        with Frame(self._title, self.keys):
            yield from self.body()
            yield Static(id="problem", markup=False)

    def body(self) -> Iterable[Widget]:
        """Give the widgets between the title and the keys."""
        raise NotImplementedError

    def press(self, key: str) -> bool:
        """Act on a key that no text input has taken; tell whether it meant something."""
        raise NotImplementedError

    def answer(self, value: Answer) -> None:
        """Hand an answer over."""
        self._answered(value)

    def leave(self) -> None:
        """Close without an answer."""
        self.dismiss()
        self.left()

    def refuse(self, reason: str) -> None:
        """Stay open and say why the answer was not taken."""
        self._refused = "\n".join(clean_lines(reason))
        problem = self.query_one("#problem", Static)
        problem.update(Content(self._refused))
        problem.display = bool(reason)
        self.fit()

    @property
    def room(self) -> int:
        """How many lines the body has in this window."""
        inside = self.query_one("#frame").content_size.width or self.size.width - _CORNERS
        said = sum(len(wrap(line, max(1, inside - 2))) for line in self._refused.splitlines())
        air = 0 if self.has_class("-low") else _AIR
        return max(1, self.size.height - _BORDER - air - said)

    def fit(self) -> None:
        """Fit the body into its room."""

    def on_resize(self) -> None:
        """Fit the body into a window of another size."""
        self.fit()

    def on_key(self, event: events.Key) -> None:
        """Take a key that the focused widget has let through."""
        key = normalise(event.key, event.character)
        if key == ESCAPE:
            self.leave()
        elif not self.press(key):
            return
        event.stop()
        event.prevent_default()


def keys_line(keys: Sequence[tuple[str, str]], cells: int) -> Content:
    """Give the line that says what to press; those in the middle go first where room is short."""
    kept = list(keys)
    while (
        len(kept) > 1
        and sum(len(key) + len(label) + 1 for key, label in kept) + 3 * (len(kept) - 1) > cells
    ):
        del kept[-2]
    parts: list[tuple[str, str]] = []
    for key, label in kept:
        parts += [("   " if parts else "", ""), (key, "$lp-key"), (f" {label}", "")]
    return Content.assemble(*parts)
