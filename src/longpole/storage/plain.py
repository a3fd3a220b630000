"""Plain pieces: what most people write most of the time, read in a third of tomli's time.

A piece is plain if its header has two bare keys and each line is empty, a comment, or a bare key
with a text, a list of texts, a date or a whole number, as anybody would write them. Of such a piece
this gives what tomli gives; of all else it gives nothing, and tomli is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from sys import intern
from typing import Any

_WORD = 12
"""Up to so many characters a text is one that many tasks say, such as who does it, or how long.

Such a text is kept once, as are the keys: that is a tenth of what a large plan takes.
"""

_TEXT = r'[^"\\\x00-\x08\x0a-\x1f\x7f]'
_COMMENT = r"#[^\x00-\x08\x0a-\x1f\x7f]*+"
_LINE_END = rf"(?:\n|[ \t]*+(?:{_COMMENT})?+(?:\r?\n|\Z))"
_BLANK = r"\n*+"  # taken with the line before: a match less for each block
_LEAD = re.compile(rf"(?:[ \t]*+{_COMMENT}\r?\n)*+")
_HEADER = re.compile(rf"\[([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\]{_LINE_END}")
_LINE = re.compile(
    r"[ \t]*+([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"
    rf'(?:"({_TEXT}*+)"'
    rf'|\["(?!")({_TEXT}*+(?:", "{_TEXT}*+)*+)"\]'
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(0|[1-9][0-9]{0,8})"
    # A quote may stand in a text of several lines, only not where it would end it.
    r'|"""\n?+((?:[^"\\\x00-\x08\x0b-\x1f\x7f]++|"(?!""))++)"""'
    rf"){_LINE_END}{_BLANK}"
    rf"|{_LINE_END}"
    r"|([^\n]++\n?+)"
)
"""A line with a plain statement, one without any, or, as the last group, any other."""


def read_plain(text: str, header: int) -> tuple[tuple[str, ...], Mapping[str, Any]] | None:
    """Give the keys of the header, which is at an offset, and what tomli reads under them.

    Gives None if the piece is not plain.
    """
    found = _HEADER.match(text, header)
    if found is None or (header and not _LEAD.fullmatch(text, 0, header)):
        return None
    values: dict[str, Any] = {}
    for key, line, words, day, number, lines, other in _LINE.findall(text, found.end()):
        if key:
            if key in values:
                return None
            try:
                values[intern(key)] = (
                    (intern(line) if len(line) <= _WORD else line)
                    or (words and words.split('", "'))
                    or _value(day, number, lines)
                )
            except ValueError:  # no calendar has that day
                return None
        elif other:
            return None
    table, name = found.groups()
    return (intern(table), name), values


def _value(day: str, number: str, lines: str) -> object:
    if day:
        return date.fromisoformat(day)
    return int(number) if number else lines
