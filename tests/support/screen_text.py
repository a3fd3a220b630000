"""What stands on a screen as plain text, and comparing it with what stood there before.

The one place that looks into Textual's compositor.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.strip import Strip


def screen_strips(screen: Screen[Any]) -> list[Strip]:
    """Give the lines of a screen as they are painted, with their styles."""
    return list(screen._compositor.render_strips())


def screen_text(screen: Screen[Any]) -> str:
    """Give the lines of a screen without the blanks at their ends."""
    return "\n".join(strip.text.rstrip() for strip in screen_strips(screen)) + "\n"


class Snapshots:
    """Texts kept beside the tests; `update` writes them instead of comparing."""

    def __init__(self, folder: Path, *, update: bool) -> None:
        self.folder = folder
        self.update = update

    def check(self, name: str, text: str) -> None:
        """Compare a text with the one kept under a name."""
        path = self.folder / f"{name}.txt"
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == kept, f"{path} differs; --update-snapshots keeps the new one"
