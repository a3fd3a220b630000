"""Bytes of a document: those of the one before, with what differs put in its place.

What both documents share is not encoded again, and the text of neither is joined.
"""

from __future__ import annotations

from longpole.domain.differing import alike
from longpole.storage.document import Document
from longpole.storage.read import encode


def encode_after(before: Document, data: bytes, after: Document) -> bytes:
    """Give the bytes of `after`, knowing that `data` are those of `before`; `data` if the same."""
    start, behind = alike(before.pieces, after.pieces)
    old = encode(_text(before, start, behind))
    new = encode(_text(after, start, behind))
    if before.mark != after.mark:
        return encode(after.text)
    if old == new:
        return data
    at = _place(before, start, old, data)
    if at is None:
        return encode(after.text)
    view = memoryview(data)
    return b"".join((view[:at], new, view[at + len(old) :]))


def _text(document: Document, start: int, behind: int) -> str:
    pieces = document.pieces
    return "".join([piece.text for piece in pieces[start : len(pieces) - behind]])


def _place(document: Document, start: int, old: bytes, data: bytes) -> int | None:
    """Find where the bytes begin that stand at a piece; None if they might in two places.

    A character has one byte or more, so that a text with few long ones leaves few places.
    """
    mark, ends = len(document.mark), document.cut.ends
    first = mark + (ends[start - 1] if start else 0)
    longer = len(data) - mark - (ends[-1] if ends else 0)
    stop = first + longer + len(old)
    at = data.find(old, first, stop)
    return at if at >= 0 and data.find(old, at + 1, stop) < 0 else None
