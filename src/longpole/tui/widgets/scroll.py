"""Which rows of one long list are in view."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Scroll:
    """A window over a list of rows; where more rows follow, its last line counts them."""

    lines: int = 0
    count: int = 0
    top: int = 0

    @property
    def fits(self) -> bool:
        """Tell whether all rows fit."""
        return self.count <= self.lines

    @property
    def shown(self) -> int:
        """Give how many rows fit: at least one."""
        return max(1, self.lines if self.fits else self.lines - 1)

    @property
    def page(self) -> int:
        """Give how many rows half a window has: what one page moves."""
        return max(1, self.shown // 2)

    def resize(self, lines: int, count: int) -> None:
        """Take the height of the window, and how many rows there are."""
        self.lines, self.count = lines, count
        self.move(0)

    def move(self, by: int) -> bool:
        """Move the window by so many rows; tell whether it moved."""
        top = self.top
        self.top = max(0, min(top + by, self.count - self.shown))
        return self.top != top

    def reveal(self, row: int) -> bool:
        """Bring a row into view, moving as little as possible; tell whether anything moved."""
        return self.move(min(max(self.top, row - self.shown + 1), row) - self.top)
