"""What is printed on: how wide it is, whether it takes colours, and which letters it knows."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from longpole.views.spans import Role
from longpole.views.symbols import ASCII, UNICODE, Symbols
from longpole.views.text import clean

_COLOURS = {
    Role.TITLE: "1",
    Role.HEAD: "1",
    Role.MUTED: "2",
    Role.DONE: "2",
    Role.READY: "32",
    Role.ACTIVE: "34",
    Role.REVIEW: "36",
    Role.BLOCKED: "33",
    Role.WAITING: "2",
    Role.HELD: "35",
    Role.CRITICAL: "31",
    Role.LATE: "31",
    Role.OVER_LIMIT: "31",
    Role.PROBLEM: "31",
    Role.KEY: "1",
}
_SIGNS = (
    UNICODE.critical,
    UNICODE.near_critical,
    UNICODE.problem,
    UNICODE.over,
    UNICODE.filled,
    UNICODE.ellipsis,
)
_GLYPHS = "".join((*UNICODE.states.values(), *_SIGNS))


class Paper:
    """Where the text goes. `width` is None where a line may be as long as it is: in a pipe."""

    __slots__ = ("colour", "symbols", "width")

    def __init__(
        self, *, width: int | None = None, colour: bool = False, symbols: Symbols = UNICODE
    ) -> None:
        self.width = width
        self.colour = colour
        self.symbols = symbols

    def text(self, text: str, role: Role = Role.TEXT) -> str:
        """Give a text, cleaned, in the colour of its role where there are colours."""
        return self.paint(clean(text), role)

    def paint(self, text: str, role: Role) -> str:
        """Give a text that is clean already in the colour of its role."""
        code = _COLOURS.get(role) if self.colour and text else None
        return f"\x1b[{code}m{text}\x1b[0m" if code else text


def paper_of(stream: TextIO | None) -> Paper:
    """Look at a stream, which may be a terminal, a file, a pipe, or closed."""
    if stream is None:
        return Paper()
    terminal = stream.isatty()
    return Paper(
        width=_width(stream) if terminal else None,
        colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        symbols=UNICODE if _writes(stream, _GLYPHS) else ASCII,
    )


def interactive() -> bool:
    """Tell whether there is somebody to ask."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _width(stream: TextIO) -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told[:6]) > 0:
        return int(told[:6])
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _writes(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
