"""Where things stand in TOML text that is known to parse: statements, array elements, members.

No TOML reader tells positions, and both the source map and the writer live on them. Everything
here is linear and flat (no recursion), so that depth and size in a file cannot hurt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tomli

from longpole.domain.record import record

# A string in any of its four forms. A closing triple may be followed by up to two more quotes,
# which TOML counts as the last characters of the text. Possessive, so that no file can make it
# try twice.
_STRING = re.compile(
    r'"""(?>[^"\\]++|\\.|"(?!""))*+"""(?:"{0,2})'
    r"|'''(?>[^']++|'(?!''))*+'''(?:'{0,2})"
    r'|"(?!"")(?>[^"\\\n]++|\\.)*+"'
    r"|'(?!'')[^'\n]*+'"
    r'|""|\'\'',
    re.DOTALL,
)
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_INDENT = re.compile(r"[ \t]*")
_LINE_REST = re.compile(r"[ \t]*(?:#[^\n]*|\r)?(?:\n|$)")
_KEY_PART = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*(\.?)""")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^#\n]*")
_BARE_PART = re.compile(r"[^#,\]}\n]*")


@record
class Span:
    """A stretch of text: from `start` up to `end`, not included."""

    start: int
    end: int


@record
class Statement:
    """One `key = value`: the key's parts, where key and value stand, and the whole lines it takes.

    `line` runs from the start of its first line to behind the line break of its last, and so holds
    a comment behind the value. In an inline table it is the member alone.
    """

    path: tuple[str, ...]
    key: Span
    value: Span
    line: Span


@record
class Element:
    """One element of an array: its value, and the comma behind it if there is one."""

    value: Span
    comma: int | None


def statements(text: str, start: int) -> Iterator[Statement]:
    """Give the statements from an offset on, which must be at the start of a line outside a value.

    Ends at a header line, at the end of the text, or where it cannot be read on.
    """
    position = start
    while True:
        key_start = _skip_blank(text, position)
        statement = _member(text, key_start, _BARE_VALUE)
        if statement is None:
            return
        rest = _LINE_REST.match(text, statement.value.end)
        if rest is None:
            return
        line_start = text.rfind("\n", 0, key_start) + 1
        position = rest.end()
        yield Statement(statement.path, statement.key, statement.value, Span(line_start, position))
        if position >= len(text):
            return


def statements_end(text: str, start: int) -> int | None:
    """Give the offset of the header line, or the text's end, that statements run up to.

    None if something else stops them: then the text is not valid.
    """
    position = start
    for statement in statements(text, start):
        position = statement.line.end
    position = _skip_blank(text, position)
    if position >= len(text):
        return len(text)
    if text[position] != "[":
        return None
    return text.rfind("\n", 0, position) + 1


def key_path(text: str, start: int) -> tuple[tuple[str, ...], Span, int] | None:
    """Read a dotted key: its parts, where it stands, and the offset behind the blanks after it.

    None if no key can be read; a part that is missing behind a dot is left out.
    """
    parts: list[str] = []
    position = start
    end = start
    while True:
        found = _KEY_PART.match(text, position)
        if not found:
            break
        try:
            parts.append(unquote(found[1]))
        except tomli.TOMLDecodeError:
            break
        end, position = found.end(1), found.end()
        if not found[2]:
            break
    return (tuple(parts), Span(start, end), position) if parts else None


def key_part(text: str, start: int, index: int) -> Span:
    """Give where one part of a dotted key stands, quotes included; the key must have it."""
    position = start
    for _ in range(index):
        found = _KEY_PART.match(text, position)
        position = found.end() if found else position
    wanted = _KEY_PART.match(text, position)
    return Span(wanted.start(1), wanted.end(1)) if wanted else Span(position, position)


def unquote(key: str) -> str:
    """Give the name that a part of a key means."""
    if _BARE_KEY.fullmatch(key):
        return key
    return next(iter(tomli.loads(f"{key} = 0")))


def elements(text: str, array: Span) -> list[Element]:
    """Give the elements of an array whose brackets are the first and last character of the span."""
    found: list[Element] = []
    position = _skip_blank(text, array.start + 1)
    while position < array.end - 1:
        value = _value_span(text, position, _BARE_PART)
        if value is None:
            break
        behind = _skip_blank(text, value.end)
        comma = behind if text[behind] == "," else None
        found.append(Element(value, comma))
        if comma is None:
            break
        position = _skip_blank(text, comma + 1)
    return found


def members(text: str, table: Span) -> list[Statement]:
    """Give the members of an inline table whose braces are the ends of the span."""
    found: list[Statement] = []
    position = _skip_blank(text, table.start + 1)
    while position < table.end - 1:
        member = _member(text, position, _BARE_PART)
        if member is None:
            break
        found.append(member)
        behind = _skip_blank(text, member.value.end)
        if text[behind] != ",":
            break
        position = _skip_blank(text, behind + 1)
    return found


def comments(value: str) -> list[str]:
    """Give the comments inside a value, in order."""
    return [m[0].rstrip() for m in _INSIDE.finditer(value) if m[0].startswith("#")]


def _member(text: str, start: int, bare: re.Pattern[str]) -> Statement | None:
    key = key_path(text, start)
    if key is None or text[key[2] : key[2] + 1] != "=":
        return None
    indent = _INDENT.match(text, key[2] + 1)
    value = _value_span(text, indent.end() if indent else key[2] + 1, bare)
    return Statement(key[0], key[1], value, Span(start, value.end)) if value else None


def _skip_blank(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


_INSIDE = re.compile(rf"(?:{_STRING.pattern})|#[^\n]*|[\[\]{{}}=]|\"|'", re.DOTALL)
_CLOSES = {"]": "[", "}": "{"}


def _value_span(text: str, start: int, bare: re.Pattern[str]) -> Span | None:
    """Give the span of the value that begins at an offset, or None if it is not closed."""
    first = text[start : start + 1]
    if first in {'"', "'"}:
        string = _STRING.match(text, start)
        return Span(start, string.end()) if string else None
    if first in {"[", "{"}:
        end = _bracketed_end(text, start)
        return Span(start, end) if end is not None else None
    found = bare.match(text, start)
    value = found[0].rstrip() if found else ""
    return Span(start, start + len(value)) if value else None


def _bracketed_end(text: str, start: int) -> int | None:
    open_brackets: list[str] = []
    position = start
    while True:
        token = _INSIDE.search(text, position)
        # An equals sign means a key, which an array cannot hold: it was never closed.
        if (
            token is None
            or token[0] in {'"', "'"}
            or (token[0] == "=" and open_brackets[-1] == "[")
        ):
            return None
        position = token.end()
        if token[0] in {"[", "{"}:
            open_brackets.append(token[0])
        elif token[0] in _CLOSES:
            if open_brackets.pop() != _CLOSES[token[0]]:
                return None
            if not open_brackets:
                return position
