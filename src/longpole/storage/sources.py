"""Where a key stands in a piece: the source map, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from longpole.storage.pieces import Piece
from longpole.storage.scan import Span, Statement, elements, members, statements


def offset_in(piece: Piece, path: Sequence[str | int]) -> int | None:
    """Give the offset in a piece of what a path names, or None if it does not stand there.

    The path of a table that has its own header here is the offset of that header.
    """
    header = piece.keys
    if piece.header is not None and tuple(path) == header[: len(path)]:
        return piece.text.index("[", piece.header)
    if tuple(path[: len(header)]) != header:
        return None
    rest = path[len(header) :]
    return _among(piece.text, statements(piece.text, piece.body), rest)


def _among(text: str, found: Iterable[Statement], path: Sequence[str | int]) -> int | None:
    for statement in found:
        length = min(len(statement.path), len(path))
        if statement.path[:length] != tuple(path[:length]):
            continue
        if len(path) <= len(statement.path):
            return statement.key.start
        inner = _inside(text, statement.value, path[len(statement.path) :])
        return inner if inner is not None else statement.key.start
    return None


def _inside(text: str, value: Span, path: Sequence[str | int]) -> int | None:
    while path:
        step = path[0]
        if isinstance(step, int):
            parts = elements(text, value) if text[value.start] == "[" else []
            if step >= len(parts):
                return None
            value, path = parts[step].value, path[1:]
            continue
        if text[value.start] != "{":
            return None
        found = [m for m in members(text, value) if m.path == tuple(path[: len(m.path)])]
        if not found:
            return None
        if len(found[0].path) >= len(path):
            return found[0].key.start
        value, path = found[0].value, path[len(found[0].path) :]
    return value.start
