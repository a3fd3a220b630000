"""Cuts what a program sends to a terminal into plain text and control sequences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["text", "control", "escape", "csi", "string"]

_KINDS: tuple[Kind, ...] = get_args(Kind)

# One alternative for each thing a terminal knows. A string (OSC, DCS, APC, PM, SOS) ends with ST,
# OSC also with BEL. Whatever starts like one of them and is cut off is "open".
_TOKEN = re.compile(
    rb"""
      (?P<csi>    \x1b\[ [\x30-\x3f]* [\x20-\x2f]* [\x40-\x7e] )
    | (?P<string> \x1b\] [^\x07\x1b]* (?: \x07 | \x1b\\ )
                | \x1b[PX^_] [^\x1b]* \x1b\\ )
    | (?P<open>   \x1b (?: \[ [\x20-\x3f]* | [\]PX^_] [^\x07\x1b]* \x1b? | [\x20-\x2f]* )? \Z )
    | (?P<escape> \x1b [\x20-\x2f]* [\x30-\x7e]
                | \x1b )
    | (?P<control> [\x00-\x1a\x1c-\x1f\x7f] )
    | (?P<text>   [^\x00-\x1f\x7f]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A run of plain text, or one control sequence with all its bytes."""

    kind: Kind
    data: bytes


def tokens(data: bytes) -> Iterator[Token]:
    """Cut bytes into tokens; a sequence that is cut off at the end is left out."""
    for match in _TOKEN.finditer(data):
        for kind in _KINDS:
            if match.lastgroup == kind:
                yield Token(kind, match.group())


def complete(data: bytes) -> int:
    """Return how many bytes can be read as whole tokens; the rest waits for more."""
    end = len(data)
    for match in _TOKEN.finditer(data):
        if match.lastgroup == "open":
            end = match.start()
    return end
