"""The lexer: text cut into pieces, each a header, what follows, and the comments directly above.

A piece is known by its text alone, so it carries what tomli makes of it, and a piece whose text
did not change stays the same object, with everything that was ever derived from it. A piece ends
where the next header begins; one that does not parse ends at the next line that looks like a
header, and lexing starts afresh there: an error stays in its piece.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import tomli

from longpole.domain.record import record
from longpole.storage.offsets import Offsets
from longpole.storage.plain import read_plain
from longpole.storage.scan import Span, key_path, statements, statements_end

# Looking for a line break is far quicker than looking at each character whether it begins a line.
_HEADER = re.compile(r"\n[ \t]*\[")
_FIRST_HEADER = re.compile(r"[ \t]*\[")
UNDECODABLE = re.compile("[\ud800-\udfff]")

_STRETCH = 16384
"""Texts are compared in stretches of so many characters, none of which is large to copy."""

Table = Mapping[str, Any]
"""A table as tomli reads it: the one place where values have no type yet."""


@record
class Fault:
    """Why a text does not parse: in words, and at which line and column in it, from 1."""

    message: str
    line: int
    column: int


@dataclass(eq=False)
class Piece:
    """A stretch of the file, which nobody changes (making frozen ones would take twice as long).

    `header` is the offset of its header line, None before the first.
    `keys` are the parts of the header as far as they can be read (one that is not closed still
    tells which task it was), `array` whether it is one of an array of tables, `[[...]]`. `value`
    is what tomli reads under those keys from this text alone, or None with the `fault`.
    """

    text: str
    header: int | None
    keys: tuple[str, ...]
    array: bool
    value: Any
    fault: Fault | None

    @property
    def table(self) -> Table | None:
        """Give the whole that tomli reads from this text alone."""
        if self.value is None:
            return None
        table: Table = self.value
        for key in reversed(self.keys):
            table = {key: table}
        return table

    @property
    def body(self) -> int:
        """The offset behind the header line, where the statements begin."""
        if self.header is None:
            return 0
        return self.text.find("\n", self.header) + 1 or len(self.text)

    @cached_property
    def end(self) -> int:
        """The offset behind the last line that holds the header or a statement.

        Blank lines and comments behind it belong to the place, not to the piece.
        """
        if self.value is None:
            return _end_by_look(self.text, self.body)
        end = self.body
        for statement in statements(self.text, self.body):
            end = statement.line.end
        return end


@record
class Cut:
    """A text cut into pieces; `ends` are the offsets behind each.

    `window` says which pieces, from one index up to another, are not those of the cut before, and
    `before` are its pieces: so that nobody has to take on trust which cut that was.
    """

    pieces: Sequence[Piece]
    ends: Offsets
    window: tuple[int, int]
    before: Sequence[Piece]


NOTHING = Cut((), Offsets(), (0, 0), ())
"""The empty text, cut."""


def cut(text: str, before: Cut = NOTHING, old: str = "") -> Cut:
    """Cut a text into pieces; joined they are the text, byte for byte.

    Of `before`, the cut of the text `old`, what still stands there is taken over as the same
    objects: only what lies between the common beginning and end of both texts is looked at again.
    That is sound because a piece depends on nothing before it.
    """
    previous, ends = before.pieces, before.ends.plain()
    prefix = _common_prefix(old, text)
    suffix_start = len(old) - _common_suffix(old, text, min(len(old), len(text)) - prefix)
    # The last piece in the common beginning may now end elsewhere, so it is cut again.
    kept = max(bisect_right(ends, prefix) - 1, 0)
    shift = len(text) - len(old)
    known = {piece.text: piece for piece in previous[kept : bisect_left(ends, suffix_start) + 1]}
    clean = text.isascii() or not UNDECODABLE.search(text)
    made: list[Piece] = []
    behind = array("q")
    position = ends[kept - 1] if kept else 0
    header = header_at(text, position)
    while position < len(text):
        if position > 0 and position - shift >= suffix_start:
            index = bisect_left(ends, position - shift)
            if index < len(ends) and ends[index] == position - shift:
                # Taken over in one stroke: a look at each piece would take longer than all else.
                pieces = list(previous)
                pieces[kept : index + 1] = made
                behind.extend([end + shift for end in ends[index + 1 :]])
                window = kept, kept + len(made)
                return Cut(pieces, Offsets(ends[:kept] + behind), window, previous)
        piece, header = next_piece(text, position, header, known, clean=clean)
        made.append(piece)
        position += len(piece.text)
        behind.append(position)
    pieces = [*previous[:kept], *made]
    return Cut(pieces, Offsets(ends[:kept] + behind), (kept, len(pieces)), previous)


def next_piece(
    text: str, start: int, header: int | None, known: dict[str, Piece], *, clean: bool
) -> tuple[Piece, int | None]:
    """Cut the piece at an offset, whose header is at another; give that of the next one too."""
    body = start if header is None else text.find("\n", header) + 1 or len(text)
    following = _header_from(text, body)
    end = len(text) if following is None else _lead_start(text, following, body)
    chunk = text[start:end]
    within = None if header is None else header - start
    piece = known.pop(chunk, None) or _parse(chunk, within, clean=clean)
    if piece.value is None and following is not None:
        # Perhaps the next header stood inside a value, such as a note that quotes a plan.
        natural = statements_end(text, body)
        if natural is not None and natural > following:
            longer = _parse(text[start : _lead_start(text, natural, body)], within, clean=clean)
            if longer.value is not None:
                return longer, natural if natural < len(text) else None
    return piece, following


def _header_from(text: str, line: int) -> int | None:
    """Give the offset of the first header line from a line on, which begins at an offset."""
    if line == 0 and _FIRST_HEADER.match(text):
        return 0
    found = _HEADER.search(text, max(line - 1, 0))
    return None if found is None else found.start() + 1


def header_at(text: str, start: int) -> int | None:
    """Give the offset of the header of the piece that begins at an offset, None if it has none."""
    header = _header_from(text, start)
    return None if header is None or _lead_start(text, header, start) != start else header


def _header_parts(text: str, header: int | None) -> tuple[tuple[str, ...], bool]:
    """Read a header line: its keys, and whether it is one of an array of tables."""
    if header is None:
        return (), False
    line = text[header : text.find("\n", header) + 1 or len(text)]
    opening = line.index("[")
    array = line[opening + 1 : opening + 2] == "["
    found = key_path(line, opening + (2 if array else 1))
    return (found[0] if found else ()), array


def _lead_start(text: str, header: int, floor: int) -> int:
    """Give the offset where the comments directly above a header begin, at or behind `floor`."""
    if header == len(text) or text.startswith("\n\n", header - 2):
        return header  # as almost always, and this is asked for every task
    start = header
    while start > floor:
        line = max(text.rfind("\n", floor, start - 1) + 1, floor)
        if not text[line:start].lstrip(" \t").startswith("#"):
            break
        start = line
    if start < header and _may_end_string(text[start:header]):
        return _lead_behind_statements(text, header, floor, start)
    return start


def _may_end_string(lead: str) -> bool:
    return '"""' in lead or "'''" in lead


def _lead_behind_statements(text: str, header: int, floor: int, start: int) -> int:
    # A line that begins with # may be the last one of a multi-line string.
    for statement in statements(text[:header], floor):
        start = max(start, statement.line.end)
    return start


def _parse(text: str, header: int | None, *, clean: bool) -> Piece:
    undecodable = None if clean else UNDECODABLE.search(text)
    plain = None if header is None or undecodable else read_plain(text, header)
    if plain is not None:
        return Piece(text, header, plain[0], array=False, value=plain[1], fault=None)
    keys, array = _header_parts(text, header)
    if undecodable:
        line, column = line_column(text, undecodable.start())
        fault = Fault("a byte here is not UTF-8", line, column)
        return Piece(text, header, keys, array, None, fault)
    try:
        value: Any = tomli.loads(text)
        for key in keys:
            value = value[key]
        return Piece(text, header, keys, array, value, None)
    except (ValueError, RecursionError) as error:
        return Piece(text, header, keys, array, None, explain(text, error))


def explain(text: str, error: Exception) -> Fault:
    """Say in plain words why tomli refuses a text, and where."""
    if isinstance(error, RecursionError):
        return Fault("this is nested too deeply", *_first_refused(text))
    if not isinstance(error, tomli.TOMLDecodeError):
        # A whole number with thousands of digits is refused by Python, which knows no place.
        return Fault("a number here has too many digits", *_first_refused(text))
    message = error.msg
    if error.doc[error.pos : error.pos + 1] == "\ufeff":
        return Fault("a byte order mark is for the start of a file", error.lineno, error.colno)
    if error.pos >= len(error.doc) or "Illegal character '\\n'" in message:
        line, column = _first_unreadable(text)
        return Fault(_NEVER_CLOSED if error.pos >= len(error.doc) else _STRING_OPEN, line, column)
    return Fault(message[:1].lower() + message[1:], error.lineno, error.colno)


_NEVER_CLOSED = "the value is not closed: a quote or a bracket is missing"
_STRING_OPEN = "the string is not closed"


def _first_unreadable(text: str) -> tuple[int, int]:
    """Give line and column of the first statement that the scanner cannot get past."""
    header = header_at(text, 0)
    position = 0 if header is None else text.find("\n", header) + 1 or len(text)
    for statement in statements(text, position):
        position = statement.line.end
    rest = text[position:]
    position += len(rest) - len(rest.lstrip())
    return line_column(text, min(position, len(text)))


def _first_refused(text: str) -> tuple[int, int]:
    """Give line and column of the first line or statement that tomli cannot read by itself."""
    header = header_at(text, 0)
    body = 0 if header is None else text.find("\n", header) + 1 or len(text)
    spans = [] if header is None else [Span(header, body)]
    for span in (*spans, *(statement.line for statement in statements(text, body))):
        try:
            tomli.loads(text[span.start : span.end])
        except (ValueError, RecursionError):
            return line_column(text, span.start)
    return _first_unreadable(text)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Give line and column of an offset, from 1, in code points."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _end_by_look(text: str, body: int) -> int:
    end = len(text)
    while end > body:
        line = text.rfind("\n", 0, end - 1) + 1
        content = text[line:end].strip()
        if content and not content.startswith("#"):
            return end
        end = line
    return body


def _common_prefix(one: str, two: str) -> int:
    low, high = 0, min(len(one), len(two))
    while low < high and two.startswith(one[low : low + _STRETCH], low):
        low += _STRETCH
    low, high = min(low, high), min(low + _STRETCH, high)
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_suffix(one: str, two: str, limit: int) -> int:
    low, high = 0, limit
    while low < high:
        end = len(one) - low
        if not two.endswith(one[max(end - _STRETCH, 0) : end], 0, len(two) - low):
            break
        low += _STRETCH
    low, high = min(low, high), min(low + _STRETCH, high)
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == two[len(two) - middle : len(two) - low]:
            low = middle
        else:
            high = middle - 1
    return low
