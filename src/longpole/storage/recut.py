"""Cutting again where a few pieces were rewritten, without the text of all the others.

A plan of ten thousand tasks is two megabytes, and to join them for one field that changed takes
longer than to read that field, compare it and write it to the disk.
"""

from __future__ import annotations

from longpole.domain.record import record
from longpole.storage.pieces import UNDECODABLE, Cut, Piece, header_at, next_piece


@record
class Splice:
    """A text for the place of some pieces: from one index up to another."""

    start: int
    stop: int
    text: str


def recut(before: Cut, splice: Splice) -> Cut | None:
    """Cut a text again in which some pieces were replaced: as `cut` would cut all of it.

    None where that cannot be told from what stands there and the piece on either side.
    """
    pieces = before.pieces
    if splice.stop >= len(pieces):
        return None
    # The piece above may now end elsewhere, and the one below says where the last one ends.
    start = max(splice.start - 1, 0)
    above = "".join([piece.text for piece in pieces[start : splice.start]])
    end = len(above) + len(splice.text)
    text = above + splice.text + pieces[splice.stop].text
    clean = text.isascii() or not UNDECODABLE.search(text)
    known = {piece.text: piece for piece in pieces[start : splice.stop]}
    made: list[Piece] = []
    position, header = 0, header_at(text, 0)
    while position < end:
        piece, header = next_piece(text, position, header, known, clean=clean)
        if piece.value is None or header is None:
            return None  # it may reach further than what is seen here
        made.append(piece)
        position += len(piece.text)
    if position != end:
        return None
    found = list(pieces)
    found[start : splice.stop] = made
    ends = before.ends.spliced(start, splice.stop, [len(piece.text) for piece in made])
    return Cut(found, ends, (start, start + len(made)), pieces)
