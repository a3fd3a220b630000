"""The screen without a board: no plan here, or none of several chosen yet."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from longpole.views.text import clean


class EmptyScreen(Screen[None]):
    """Two lines and the keys that lead on; the app acts on the keys."""

    DEFAULT_CSS = """
    EmptyScreen { align: center middle; background: $background; }
    EmptyScreen > Static { width: auto; max-width: 100%; height: auto; padding: 0 2; }
    """

    def __init__(self, lines: Sequence[str], keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = lines
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Say what there is and what to press."""
        first, *rest = self._lines
        said = Content.assemble((clean(first), "bold $lp-title"))
        for line in rest:
            said = said + "\n" + Content.styled(clean(line), "$lp-muted")
        keys = Content("\n").join(
            [Content.assemble((f"  {key}  ", "$lp-key"), label) for key, label in self._keys]
        )
        yield Static(said + "\n\n" + keys)
