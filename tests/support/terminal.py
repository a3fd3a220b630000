"""The far side of a pty: draws what arrives, answers questions and remembers the modes set.

It answers as xterm does, with one addition: like most terminals of today it knows synchronised
output (mode 2026), so that a frame arrives whole.
"""

import re

import pyte

from tests.support.controls import Token, complete, tokens

ALTERNATE_SCREEN = frozenset({47, 1047, 1049})
MOUSE = frozenset({9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016})
CURSOR = 25
BRACKETED_PASTE = 2004
SYNCHRONISED = 2026

_KNOWN_MODES = ALTERNATE_SCREEN | MOUSE | {1, 7, CURSOR, 1004, BRACKETED_PASTE, SYNCHRONISED}
_MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_MODE_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
_COLOUR_QUERY = re.compile(rb"\x1b\](1[012]);\?(\x07|\x1b\\)")
_FIXED_ANSWERS = {
    b"\x1b[c": b"\x1b[?64;1;2;6;9;15;18;21;22c",
    b"\x1b[0c": b"\x1b[?64;1;2;6;9;15;18;21;22c",
    b"\x1b[>c": b"\x1b[>41;390;0c",
    b"\x1b[>0c": b"\x1b[>41;390;0c",
    b"\x1b[5n": b"\x1b[0n",
    b"\x1b[>q": b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1b[>0q": b"\x1bP>|XTerm(390)\x1b\\",
}
# What pyte would print as text instead of ignoring it.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>?][\d;:]*[a-zA-Z]|\x1b\[[\d;:?]*[\x20-\x2f]+[@-~]")


class Terminal:
    """A screen of a given size and what a program has done to it.

    Drawing costs more than most programs take to paint; who only measures goes without.
    """

    def __init__(self, columns: int, rows: int, *, draw: bool = True) -> None:
        self.draw = draw
        self.modes: set[int] = {7, CURSOR}
        self.keyboard_levels = 0
        self.frames = 0
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def resize(self, columns: int, rows: int) -> None:
        """Change the window; the program is told by the pty, not from here."""
        self._screen.resize(rows, columns)

    def feed(self, data: bytes) -> bytes:
        """Take in what the program wrote and return what the terminal answers."""
        data = self._rest + data
        cut = complete(data)
        self._rest = data[cut:]
        answers = b""
        for token in tokens(data[:cut]):
            answers += self._take(token)
        return answers

    @property
    def lines(self) -> list[str]:
        """The screen's lines as a person sees them, without trailing blanks."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen as one text."""
        return "\n".join(self.lines)

    @property
    def complaints(self) -> list[str]:
        """What a program that has ended left switched on; empty when all was given back."""
        found = []
        if self.modes & ALTERNATE_SCREEN:
            found.append("still on the alternate screen")
        if self.modes & MOUSE:
            found.append(f"mouse reporting still on: {sorted(self.modes & MOUSE)}")
        if CURSOR not in self.modes:
            found.append("the cursor is hidden")
        if BRACKETED_PASTE in self.modes:
            found.append("bracketed paste is still on")
        if self.keyboard_levels > 0:
            found.append("the keyboard protocol was not reset")
        return found

    def _take(self, token: Token) -> bytes:
        if token.kind == "csi":
            if (change := _MODES.fullmatch(token.data)) is not None:
                self._set_modes(change[1], on=change[2] == b"h")
            elif re.fullmatch(rb"\x1b\[>\d*u", token.data):
                self.keyboard_levels += 1
            elif re.fullmatch(rb"\x1b\[<\d*u", token.data):
                self.keyboard_levels -= 1
        if self.draw and token.kind in ("text", "control", "escape", "csi"):
            mode = _MODES.fullmatch(token.data) is not None
            if mode or _UNKNOWN_TO_PYTE.fullmatch(token.data) is None:
                self._stream.feed(token.data)
        return self._answer(token.data) if token.kind in ("csi", "string") else b""

    def _set_modes(self, numbers: bytes, *, on: bool) -> None:
        for number in map(int, filter(None, numbers.split(b";"))):
            if number == SYNCHRONISED and not on:
                self.frames += 1
            if on:
                self.modes.add(number)
            else:
                self.modes.discard(number)

    def _answer(self, data: bytes) -> bytes:
        if data == b"\x1b[6n":
            cursor = self._screen.cursor
            return b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1)
        if (query := _MODE_QUERY.fullmatch(data)) is not None:
            mode = int(query[1])
            known = (1 if mode in self.modes else 2) if mode in _KNOWN_MODES else 0
            return b"\x1b[?%d;%d$y" % (mode, known)
        if (query := _COLOUR_QUERY.fullmatch(data)) is not None:
            colour = b"0000/0000/0000" if query[1] == b"11" else b"e5e5/e5e5/e5e5"
            return b"\x1b]%b;rgb:%b%b" % (query[1], colour, query[2])
        if data.startswith(b"\x1bP+q"):
            return b"\x1bP0+r\x1b\\"
        return _FIXED_ANSWERS.get(data, b"")
