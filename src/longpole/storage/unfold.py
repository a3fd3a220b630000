"""Unfolding: tasks that are written inside another table, made blocks with headers of their own.

Values keep their text, and every comment stays with what it stood by: above a task, behind its
header, above a line, behind it. What names no task that may be unfolded stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from longpole.domain.record import record
from longpole.storage.pieces import Piece
from longpole.storage.rewrite_values import header
from longpole.storage.scan import Span, Statement, comments, key_part, members, statements

_TASK = 2
"""The parts of a path that name a task."""


@dataclass(slots=True)
class _Block:
    """A task to be: the comments above it, one behind its header, its lines."""

    lead: str = ""
    comment: str = ""
    lines: list[str] = field(default_factory=list)


@record
class _Found:
    """What a statement or a member says of one task: all of it, or one key.

    `lead` are the comment lines above, `comment` is the one behind.
    """

    path: tuple[str, ...]
    key: Span
    value: Span
    lead: str
    comment: str


def unfolded(piece: Piece, free: Collection[str], newline: str) -> str:
    """Give the text of a piece with the tasks in `free` that it names inside made blocks.

    The piece is what stands before the first header, or the table [tasks].
    """
    text = piece.text
    stays: list[str] = []
    blocks: dict[str, _Block] = {}
    end = piece.body
    for statement in statements(text, piece.body):
        gap, end = text[end : statement.line.start], statement.line.end
        found = [*_found(piece, statement, _above(gap), newline)]
        if found and all(one.path[1] in free for one in found):
            for one in found:
                _enter(blocks, text, one, newline)
        else:
            stays.append(gap + text[statement.line.start : end])
    if not blocks:
        return text
    head = text[: piece.body] if stays or piece.header is None else _comments_of(piece, newline)
    before = _closed(head + "".join(stays), newline)
    if before.strip() and not before.endswith(newline * 2):
        before += newline
    return before + newline.join(_written(*item, newline) for item in blocks.items()) + text[end:]


def with_header(piece: Piece, name: str, newline: str) -> str:
    """Give the text of a sub-table with the header of its task above it, below the comments."""
    at = piece.header or 0
    return f"{piece.text[:at]}{header(('tasks', name))}{newline}{piece.text[at:]}"


def without_array(piece: Piece) -> str:
    """Give the text of `[[tasks.id]]` as the table `[tasks.id]`."""
    text, body = piece.text, piece.body
    opening = text.index("[[", piece.header or 0)
    name = key_part(text, opening + 2, 1)
    closing = text.index("]]", name.end, body)
    return text[:opening] + text[opening + 1 : closing] + text[closing + 1 :]


def _found(piece: Piece, statement: Statement, lead: str, newline: str) -> Iterator[_Found]:
    """Give what a statement says of tasks; nothing if it is of something else."""
    path = piece.keys + statement.path
    text = piece.text
    comment = "".join(comments(text[statement.value.end : statement.line.end]))
    if path[0] != "tasks":
        return
    if len(path) >= _TASK:
        yield _Found(path, statement.key, statement.value, lead, comment)
    elif text[statement.value.start] == "{":
        yield from _members(piece, statement, lead, comment, newline)


def _members(
    piece: Piece, statement: Statement, lead: str, comment: str, newline: str
) -> Iterator[_Found]:
    """Give what an inline table of tasks says of each."""
    inside = members(piece.text, statement.value)
    above = lead + _lines(comments(comment), newline)
    at = statement.value.start + 1
    for number, member in enumerate(inside):
        above += _lines(comments(piece.text[at : member.key.start]), newline)
        at = member.value.end
        last = number == len(inside) - 1
        rest = comments(piece.text[at : statement.value.end]) if last else []
        path = ("tasks", *member.path)
        yield _Found(path, member.key, member.value, above + _lines(rest, newline), "")
        above = ""


def _enter(blocks: dict[str, _Block], text: str, one: _Found, newline: str) -> None:
    """Enter in its block what is said of a task."""
    new = one.path[1] not in blocks
    block = blocks.setdefault(one.path[1], _Block())
    if len(one.path) == _TASK:
        block.lead, block.comment = one.lead, one.comment
        block.lines = _lines_of(text, one.value, newline)
        return
    if new:
        block.lead = one.lead
    else:
        block.lines.append(one.lead)
    name = key_part(text, one.key.start, _parts(text, one.key) - (len(one.path) - _TASK))
    written = text[name.start : one.value.end]
    block.lines.append(f"{written} {one.comment}".rstrip() + newline)


def _parts(text: str, key: Span) -> int:
    """Count the parts of a dotted key."""
    count, at = 0, key.start
    while at < key.end:
        at = key_part(text, key.start, count).end
        count += 1
    return count


def _lines_of(text: str, table: Span, newline: str) -> list[str]:
    """Give the members of an inline table as lines, with the comments between them above."""
    lines: list[str] = []
    at = table.start + 1
    for member in members(text, table):
        lines += _lines(comments(text[at : member.key.start]), newline)
        lines.append(text[member.key.start : member.value.end] + newline)
        at = member.value.end
    return [*lines, *_lines(comments(text[at : table.end]), newline)]


def _lines(found: list[str], newline: str) -> str:
    return "".join(comment + newline for comment in found)


def _above(gap: str) -> str:
    """Give the comment lines of a gap, without the blank lines before them."""
    return gap.lstrip("\r\n \t") if gap.strip() else ""


def _comments_of(piece: Piece, newline: str) -> str:
    """Give the comments above a header and behind it, for where the header goes."""
    at = piece.header or 0
    behind = comments(piece.text[piece.text.index("]", at) : piece.body])
    return _closed(piece.text[:at], newline) + _lines(behind, newline)


def _written(name: str, block: _Block, newline: str) -> str:
    comment = f" {block.comment}" if block.comment else ""
    head = f"{block.lead}{header(('tasks', name))}{comment}{newline}"
    return head + "".join(block.lines)


def _closed(text: str, newline: str) -> str:
    return text + newline if text and not text.endswith("\n") else text
