"""The layout of a file while blocks come, go and move: what stays in its place stays there.

A slot is a piece in two: the block, which belongs to the task, and the gap behind it with its
blank lines and the comments that belong to the place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from longpole.domain.ring import Ring
from longpole.storage.pieces import Cut, Piece
from longpole.storage.recut import Splice

_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_COMMENT_LINES = re.compile(r"(?:[ \t]*#[^\n]*(?:\n|$))*")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SAMPLE = 100
_FEW = 8


@dataclass(slots=True, eq=False)
class Slot:
    """A block and the gap behind it; `path` names the entry, none before the first header."""

    path: tuple[str, ...]
    block: str
    gap: str = ""

    @property
    def text(self) -> str:
        """Give block and gap as they stand in the file."""
        return self.block + self.gap


class Layout:
    """The pieces of a file in order; those that are touched become slots."""

    def __init__(self, cut: Cut) -> None:
        """Lay out a text that has been cut."""
        self._slots: dict[Piece, Slot] = {}
        self._gone: set[Slot] = set()
        self._cut = cut
        text = cut.pieces[0].text if cut.pieces else ""
        first = text[: text.find("\n") + 1]
        self.newline = "\r\n" if first.endswith("\r\n") else "\n"

    def text(self) -> str:
        """Give the file."""
        if self._rearranged:
            return "".join([item.text for item in self._items])
        return self._between(0, len(self._cut.pieces))

    def splice(self) -> Splice | None:
        """Give what is to stand from the first touched piece to the last, if all stay in place."""
        if self._rearranged:
            return None
        touched = self._touched()
        start, stop = (touched[0], touched[-1] + 1) if touched else (0, 0)
        return Splice(start, stop, self._between(start, stop))

    def _between(self, start: int, stop: int) -> str:
        slots = self._slots
        pieces = self._cut.pieces[start:stop]
        return "".join([slots[piece].text if piece in slots else piece.text for piece in pieces])

    def _touched(self) -> list[int]:
        """Give the places of the pieces that are slots, from the first."""
        pieces, slots = self._cut.pieces, self._slots
        if len(slots) <= _FEW:
            return sorted(map(pieces.index, slots))
        return [index for index, piece in enumerate(pieces) if piece in slots]

    @property
    def _rearranged(self) -> bool:
        return "_items" in self.__dict__

    @cached_property
    def _items(self) -> Ring[Piece | Slot]:
        """The pieces and slots in order: made when the first of them comes, goes or moves."""
        items: dict[Piece | Slot, None] = {}
        for piece in self._cut.pieces:
            item = self._slots.get(piece, piece)
            # Two blocks alike, letter by letter, may be one piece; in the file they are two.
            items[_slot(piece) if item in items else item] = None
        return Ring(items)

    def slots(self, pieces: Sequence[Piece]) -> list[Slot]:
        """Give the slots of those pieces that still stand in the file."""
        found = [self._slots.get(piece) or self._slot_of(piece) for piece in pieces]
        return [slot for slot in found if slot not in self._gone]

    def end_of_run(self, slot: Slot) -> Slot:
        """Give the last of the slots from one on that belong to the same entry without a break."""
        last: Piece | Slot = slot
        following = self._items.behind(last)
        while following is not None and _path(following) == slot.path:
            last, following = following, self._items.behind(following)
        return self._slot_of(last)

    def take_out(self, slot: Slot) -> Slot:
        """Remove a block with one of the blank lines around it; its other gap stays in place.

        Gives the block as a slot of its own, to be put elsewhere or dropped.
        """
        above = self._items.before(slot)
        gap = slot.gap
        blank = _BLANK_LINE.match(gap)
        before = self._slot_of(above) if above is not None else None
        if blank and (before is None or _ends_blank(before.text)):
            gap = gap[blank.end() :]
        elif before is not None and not gap and self._items.behind(slot) is None:
            before.gap = _without_last_blank(before.gap)
        self._items.take_out(slot)
        self._gone.add(slot)
        if before is not None:
            before.gap += gap
        elif gap:
            self.put_first(Slot((), "", gap))
        return Slot(slot.path, slot.block)

    def put_after(self, anchor: Slot, slots: Sequence[Slot]) -> None:
        """Put blocks directly behind another; what follows that one then follows them.

        A comment on the lines directly below the anchor stays with it.
        """
        comments = _COMMENT_LINES.match(anchor.gap)
        attached = comments[0] if comments else ""
        rest = anchor.gap[len(attached) :]
        if attached and not attached.endswith("\n"):
            attached += self.newline
        self._end_line(anchor)
        anchor.gap = attached + (self._usual or (self.newline if attached else ""))
        self._put(self._items.behind(anchor), slots, rest)

    def put_before(self, anchor: Slot, slots: Sequence[Slot]) -> None:
        """Put blocks directly before another."""
        self._put(anchor, slots, self._usual)

    def put_last(self, slots: Sequence[Slot]) -> None:
        """Put blocks at the end of the file."""
        item = self._items.before(None)
        if item is not None:
            last = self._slot_of(item)
            text = last.text
            if text.strip() or last.path:
                if not text.endswith("\n"):
                    last.gap += self.newline
                if not _ends_blank(text):
                    last.gap += self._usual or self.newline
        self._put(None, slots, "")

    def put_first(self, slot: Slot) -> None:
        """Put something before everything else."""
        first = self._items.behind(None)
        if slot.block:
            self._put(first, [slot], self._usual if first is not None else "")
        else:
            self._items.put_before(first, slot)

    def add_comment(self, slot: Slot, line: str) -> None:
        """Add a comment to the gap behind a block, apart from what follows."""
        self._end_line(slot)
        stem = slot.gap.rstrip()
        rest = slot.gap[len(stem) :] if stem else ""
        lead = stem + self.newline if stem else (self.newline if slot.block else "")
        blank = rest[rest.find("\n") + 1 :] if stem else ""
        last = self._items.before(None) is slot
        slot.gap = lead + line + self.newline + (blank or ("" if last else self.newline))

    def remove_comment(self, slot: Slot, line: str) -> bool:
        """Take a comment out of the gap behind a block; tell whether it was there."""
        lines = _LINE.findall(slot.gap)
        at = next((at for at, one in enumerate(lines) if one.strip() == line), None)
        if at is None:
            return False
        del lines[at]
        if at and at < len(lines) and not lines[at - 1].strip() and not lines[at].strip():
            del lines[at]
        slot.gap = "".join(lines)
        return True

    def _put(self, place: Slot | Piece | None, slots: Sequence[Slot], last_gap: str) -> None:
        for slot in slots:
            self._end_line(slot)
            slot.gap = self._usual
            self._items.put_before(place, slot)
        slots[-1].gap = last_gap

    def _end_line(self, slot: Slot) -> None:
        if slot.block and not slot.block.endswith("\n"):
            slot.block += self.newline

    def _slot_of(self, item: Piece | Slot) -> Slot:
        if isinstance(item, Slot):
            return item
        slot = self._slots[item] = _slot(item)
        if self._rearranged:
            self._items.replace(item, slot)
        return slot

    @cached_property
    def _usual(self) -> str:
        """The blank lines that the file has between its tasks, most often."""
        tasks = (
            p for p in self._cut.pieces[:-1] if p.keys[:1] == ("tasks",) and p.table is not None
        )
        counts = Counter(_blank_lines(p.text[p.end :]) for p in islice(tasks, _SAMPLE))
        number = counts.most_common(1)[0][0] if counts else 1
        return self.newline * number


def _slot(piece: Piece) -> Slot:
    return Slot(piece.keys[:2], piece.text[: piece.end], piece.text[piece.end :])


def _path(item: Piece | Slot) -> tuple[str, ...]:
    return item.keys[:2] if isinstance(item, Piece) else item.path


def _blank_lines(gap: str) -> int:
    count, position = 0, 0
    while found := _BLANK_LINE.match(gap, position):
        count, position = count + 1, found.end()
    return count


def _ends_blank(text: str) -> bool:
    lines = _LINE.findall(text[-_SAMPLE:])
    return bool(lines) and _BLANK_LINE.fullmatch(lines[-1]) is not None


def _without_last_blank(gap: str) -> str:
    if not _ends_blank(gap):
        return gap
    return gap[: gap.rfind("\n", 0, -1) + 1]
