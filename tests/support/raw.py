"""Judges recorded output: nothing that a person wrote in a plan may steer the terminal.

The program itself may only place the cursor, set colours, switch the modes listed here and ask
the questions listed here. Everything else, and every character that hides or reorders text, can
only have come from the data.
"""

import re

from tests.support.controls import tokens

# What a full screen program built on Textual sends by itself.
_SCREEN = re.compile(
    rb"""
      \x1b\[ [\d;:]* m                       # colours and styles
    | \x1b\[ [\d;]* [ABCDGHJK]               # the cursor goes somewhere, a line is cleared
    | \x1b\[\? (?: 7 | 25 | 100[0236] | 1015 | 1016 | 1049 | 2004 | 2026 | 2048 ) [hl]
    | \x1b\[\? 1004 [hl]                     # focus reports
    | \x1b\[\? (?: 2026 | 2048 ) \$p         # "do you know this mode?"
    | \x1b\]22; [a-z-]* \x07                # the mouse pointer's shape
    | \x1b\[> \d+ u | \x1b\[< \d* u          # the keyboard protocol, on and off
    """,
    re.VERBOSE,
)
_COLOURS = re.compile(rb"\x1b\[[\d;:]*m")

# C1 controls, bidirectional controls, tag characters, lone surrogates and line separators: in
# plain text each of them shows something else than it says.
_DECEPTIVE = re.compile(
    "[\x80-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\U000e0000-\U000e007f]"
)


def stray_controls(recorded: bytes, *, screen: bool, colours: bool = False) -> list[str]:
    """List what the recording holds that the program would not send by itself.

    `screen` allows what a full screen program needs; otherwise only line feeds, and colours where
    asked for.
    """
    found = []
    for token in tokens(recorded):
        if token.kind == "text":
            text = token.data.decode("utf-8", "surrogateescape")
            found += [f"U+{ord(mark):04X} in {text!r}" for mark in _DECEPTIVE.findall(text)]
            found += [f"bytes that are no UTF-8 in {text!r}"] if _undecodable(text) else []
        elif not _is_own(token.data, screen=screen, colours=colours):
            found.append(f"{token.kind} {token.data!r}")
    return found


def assert_clean(
    recorded: bytes, *, screen: bool, colours: bool = False, hostile: tuple[str, ...] = ()
) -> None:
    """Fail if data reached the terminal raw.

    `hostile` are texts from the plan that must not be found as they are: this also catches
    sequences such as colours, which the program might have sent itself.
    """
    strays = stray_controls(recorded, screen=screen, colours=colours)
    assert not strays, f"{len(strays)} stray controls, first {strays[:5]}"
    for text in hostile:
        raw = text.encode("utf-8", "surrogatepass")
        assert raw not in recorded, f"{text!r} reached the terminal as it is"


def _is_own(control: bytes, *, screen: bool, colours: bool) -> bool:
    """Say whether the program sends this control sequence by itself."""
    if control == b"\n":
        return True
    if screen:
        return control == b"\r" or _SCREEN.fullmatch(control) is not None
    return colours and _COLOURS.fullmatch(control) is not None


def _undecodable(text: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in text)
