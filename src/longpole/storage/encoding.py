"""What a step changes in the bytes of a plan, seen in the documents before and after.

What both documents share is not encoded again, and the text of neither is joined.
"""

from __future__ import annotations

from longpole.storage.document import Document
from longpole.storage.files import Patch
from longpole.storage.read import encode


def patch_between(before: Document, data: bytes | bytearray, after: Document) -> Patch:
    """Give what makes of `data`, the bytes of `before`, those of `after`; empty if nothing does."""
    start, behind = after.shared_with(before)
    old = encode(_text(before, start, behind))
    new = encode(_text(after, start, behind))
    same_mark = before.mark == after.mark
    if same_mark and old == new:
        return Patch(0, 0, b"")
    at = _place(before, start, old, data) if same_mark else None
    if at is None:
        return Patch(0, len(data), encode(after.text))
    return Patch(at, at + len(old), new)


def _text(document: Document, start: int, behind: int) -> str:
    pieces = document.pieces
    return "".join([piece.text for piece in pieces[start : len(pieces) - behind]])


def _place(document: Document, start: int, old: bytes, data: bytes | bytearray) -> int | None:
    """Find where the bytes begin that stand at a piece; None if they might in two places.

    A character has one byte or more, so that a text with few long ones leaves few places.
    """
    mark, ends = len(document.mark), document.cut.ends
    first = mark + (ends[start - 1] if start else 0)
    longer = len(data) - mark - (ends[-1] if ends else 0)
    stop = first + longer + len(old)
    at = data.find(old, first, stop)
    return at if at >= 0 and data.find(old, at + 1, stop) < 0 else None
