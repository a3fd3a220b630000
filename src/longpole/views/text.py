"""What a person wrote, made safe and fitted to cells: the way to every screen and printed line.

Cells are counted from the standard library's tables, since importing a width library costs the
command line more than reading a plan does. Terminals differ on joined emoji; the rule here is
that a joined character takes no cells of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

ELLIPSIS = "…"

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_REPLACEMENT = "\ufffd"
_NO_CELL = frozenset({"Mn", "Mc", "Me", "Cf"})
_TWO_CELLS = frozenset({"W", "F"})
# Vowels and finals of Hangul that join the consonant before them; skin tones.
_NO_CELL_SPANS = (range(0x1160, 0x1200), range(0xD7B0, 0xD800), range(0x1F3FB, 0x1F400))
# The soft hyphen and number signs are formats by name only: they show.
_ONE_CELL_FORMATS = frozenset({0xAD, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2})
_NEWLINES = "\t\n\v\f\r\x85\u2028\u2029"

# C0 and DEL have pictures; C1, lone surrogates, bidirectional controls and tag characters are
# what hides or reorders text, so they show as what they are: something that does not belong.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_HIDDEN = (
    *range(0x80, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_TABLE = _PICTURES | dict.fromkeys(_HIDDEN, _REPLACEMENT) | {ord(mark): " " for mark in _NEWLINES}
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_UNPAIRED = re.compile("[\ud800-\udfff\U000e0000-\U000e0fff]")


def clean(text: str) -> str:
    """Give a text as one line that no terminal can be steered or deceived by."""
    # Nearly every text is plain, and knowing that is much cheaper than searching it.
    if (text.isascii() and text.isprintable()) or _SUSPECT.search(text) is None:
        return text
    return _UNPAIRED.sub(_REPLACEMENT, text.translate(_TABLE))


def clean_lines(text: str) -> list[str]:
    """Give the lines of a longer text, each safe to show."""
    return [clean(line) for line in text.splitlines()]


def width(text: str) -> int:
    """Give how many cells a clean text takes."""
    return len(text) if text.isascii() else sum(size for _, size in _clusters(text))


def clip(text: str, cells: int) -> str:
    """Give a text that takes at most so many cells; what does not fit ends in an ellipsis."""
    if cells <= 0:
        return ""
    if width(text) <= cells:
        return text
    if text.isascii():
        return text[: cells - 1] + ELLIPSIS
    kept, left = [], cells - 1
    for cluster, size in _clusters(text):
        if size > left:
            break
        kept.append(cluster)
        left -= size
    return "".join(kept) + ELLIPSIS


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Give a text clipped or filled to exactly so many cells; `right` puts it to the right end."""
    clipped = clip(text, cells)
    filling = " " * max(0, cells - width(clipped))
    return filling + clipped if right else clipped + filling


def percent(part: float) -> str:
    """Give `38 %`; it is 100 % or 0 % only where nothing or all is left."""
    return f"{max(1, min(99, round(part * 100))) if 0 < part < 1 else round(part * 100)} %"


def wrap(text: str, cells: int) -> list[str]:
    """Give a text in lines of at most so many cells, broken at spaces where there are any."""
    lines, line, used = [], "", 0
    for word in text.split():
        for part in _chop(word, cells):
            size = width(part)
            if line and used + 1 + size > cells:
                lines.append(line)
                line, used = part, size
            else:
                line, used = (f"{line} {part}", used + 1 + size) if line else (part, size)
    return [*lines, line] if line else lines


def _chop(word: str, cells: int) -> list[str]:
    if width(word) <= cells:
        return [word]
    parts, part, used = [], "", 0
    for cluster, size in _clusters(word):
        if part and used + size > cells:
            parts.append(part)
            part, used = "", 0
        part, used = part + cluster, used + size
    return [*parts, part]


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    code = ord(char)
    if code in _ONE_CELL_FORMATS:
        return 1
    if category(char) in _NO_CELL or any(code in span for span in _NO_CELL_SPANS):
        return 0
    return 2 if east_asian_width(char) in _TWO_CELLS else 1


def _may_be_emoji(char: str) -> bool:
    return category(char) in {"So", "Sm", "Nd", "Po"}


def _clusters(text: str) -> list[tuple[str, int]]:
    """Cut a text into what stands in cells of its own, with the number of those cells."""
    found: list[tuple[str, int]] = []
    joined = False
    for char in text:
        size = _cells(char)
        if found and char == _EMOJI_STYLE and _may_be_emoji(found[-1][0][0]):
            found[-1] = (found[-1][0] + char, 2)
        elif found and (joined or size == 0):
            found[-1] = (found[-1][0] + char, found[-1][1])
        else:
            found.append((char, size))
        joined = char == _JOINER
    return found
