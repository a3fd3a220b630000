"""The place of things in a merged file: ours, with theirs' blocks and comments at their neighbours.

A piece is named by its header and its number among those of that header.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from longpole.storage.document import Document
from longpole.storage.merge_lines import lines_of, merge_text
from longpole.storage.order import moved
from longpole.storage.pieces import Piece
from longpole.storage.rewrite_layout import Layout, Slot

Name = tuple[tuple[str, ...], int]
START: Name = ((), 0)
"""The piece before the first header."""

Pieces = Mapping[Name, Piece]


def named(document: Document) -> Pieces:
    """Give the pieces of a document by name, in file order."""
    counts: Counter[tuple[str, ...]] = Counter()
    found: dict[Name, Piece] = {}
    for piece in document.pieces:
        found[piece.keys, counts[piece.keys]] = piece
        counts[piece.keys] += 1
    return found


@dataclass(slots=True)
class Placing:
    """The layout of ours while it takes in theirs.

    `wanted` are the blocks that differ from ours, `gone` the pieces that go, `arrays` the families
    whose pieces mean something by their order.
    """

    base: Pieces
    ours: Pieces
    theirs: Pieces
    wanted: Mapping[Name, str]
    gone: frozenset[Name]
    arrays: frozenset[str]
    layout: Layout
    placed: dict[Name, Slot] = field(default_factory=dict)

    def text(self) -> str:
        """Give the merged file, without the mark at its beginning."""
        following = [_following(pieces) for pieces in (self.base, self.ours, self.theirs)]
        steady = {
            name
            for name, after in following[0].items()
            if name in self.ours
            and name in self.theirs
            and after == following[1][name] == following[2][name]
        }
        self._merge_steady_gaps(steady, following[1])
        comments = [_comments(pieces, steady) for pieces in (self.base, self.ours, self.theirs)]
        for name, block in self.wanted.items():
            if name in self.ours:
                slot = self._slot(name)
                slot.block = self._ended(block, slot)
        self._move()
        self._merge_comments(*comments)
        return self.layout.text()

    def _ended(self, block: str, slot: Slot) -> str:
        if slot.block.endswith("\n") and not block.endswith("\n"):
            return block + self.layout.newline
        return block

    def _slot(self, name: Name) -> Slot:
        return self.placed.get(name) or self.layout.slots([self.ours[name]])[0]

    def _merge_steady_gaps(
        self, steady: Iterable[Name], following: Mapping[Name, Name | None]
    ) -> None:
        """Merge what stands between two blocks that are neighbours everywhere."""
        for name in steady:
            base, ours, theirs = self.base[name], self.ours[name], self.theirs[name]
            if theirs.text in {base.text, ours.text}:
                continue
            gaps = [piece.text[piece.end :] for piece in (base, ours, theirs)]
            merged = merge_text(*gaps)
            if following[name] is not None and _ends_in_comment(merged):
                merged += self.layout.newline  # directly above a header it would be that task's
            if merged != gaps[1]:
                slot = self._slot(name)
                slot.gap = merged
                if merged and not slot.block.endswith("\n") and slot.block:
                    slot.block += self.layout.newline

    def _move(self) -> None:
        """Take out what goes or moves, and put what moves or is new at its neighbour in theirs."""
        moving = self._moving()
        for name in [*self.gone, *moving]:
            self.placed[name] = self.layout.take_out(self._slot(name))
        coming = moving | {name for name in self.wanted if name not in self.ours}
        order = list(self.theirs)
        there = (self.ours.keys() | coming) - self.gone
        present = there - coming
        for at, name in enumerate(order):
            if name not in coming:
                continue
            block = self.wanted.get(name)
            slot = self.placed.get(name) or Slot(name[0][:2], block or "")
            if block is not None:
                slot.block = block
            if name == START:  # after a header its keys would be that table's
                self.layout.put_first(slot)
            else:
                self._put(slot, order, at, present)
            self.placed[name] = slot
            present.add(name)

    def _put(self, slot: Slot, order: Sequence[Name], at: int, present: set[Name]) -> None:
        before = next((name for name in reversed(order[:at]) if name in present), None)
        after = order[at + 1] if at + 1 < len(order) else None
        heading = before is not None and bool(_comment_lines(self.theirs[before]))
        first = before is None or before == START
        if first or (heading and after in present):
            after = after if after in present else self._first_after(order, at, present)
            if after is not None:
                self.layout.put_before(self._slot(after), [slot])
                return
        if before is None:
            self.layout.put_last([slot])
        else:
            self.layout.put_after(self._slot(before), [slot])

    def _first_after(self, order: Sequence[Name], at: int, present: set[Name]) -> Name | None:
        return next((name for name in order[at + 1 :] if name in present), None)

    def _moving(self) -> set[Name]:
        """Give the pieces that theirs moved and ours did not."""
        own = _moved(list(self.base), list(self.ours))
        # Without what ours moved, so that of two neighbours which changed places one is enough.
        before = [name for name in self.base if name not in own]
        theirs = _moved(before, list(self.theirs))
        return {
            name
            for name in theirs
            if name in self.ours
            and name not in self.gone
            and name[0]
            and name[0][0] not in self.arrays
        }

    def _merge_comments(
        self,
        base: Sequence[tuple[Name, str]],
        ours: Sequence[tuple[Name, str]],
        theirs: Sequence[tuple[Name, str]],
    ) -> None:
        """Take in what theirs did to comments where blocks came, went or moved."""
        before, mine, other = (Counter(line for _, line in one) for one in (base, ours, theirs))
        for name, line in theirs:
            if other[line] > before[line] and mine[line] <= before[line]:
                self._add_comment(name, line)
                mine[line] += 1
                before[line] += 1
        for name, line in base:
            if other[line] < before[line] and mine[line] >= before[line]:
                self._remove_comment(name, line)
                mine[line] -= 1
                before[line] -= 1

    def _add_comment(self, name: Name, line: str) -> None:
        order = list(self.theirs)
        here = order[: order.index(name) + 1]
        alive = (self.ours.keys() - self.gone) | self.placed.keys() - self.gone
        anchor = next((one for one in reversed(here) if one in alive), None)
        if anchor is None and START in alive:
            anchor = START  # before its keys the comment would be theirs
        if anchor is None:
            slot = self.placed[START] = Slot((), "")
            self.layout.put_first(slot)
        else:
            slot = self._slot(anchor)
        self.layout.add_comment(slot, line)

    def _remove_comment(self, name: Name, line: str) -> None:
        alive = (self.ours.keys() | self.placed.keys()) - self.gone
        for one in [name, *alive]:
            if one in alive and self.layout.remove_comment(self._slot(one), line):
                return


def _ends_in_comment(gap: str) -> bool:
    lines = lines_of(gap)
    return bool(lines) and bool(lines[-1].strip())


def _following(pieces: Pieces) -> dict[Name, Name | None]:
    names = list(pieces)
    return dict(zip(names, [*names[1:], None], strict=False))


def _comments(pieces: Pieces, steady: set[Name]) -> list[tuple[Name, str]]:
    return [
        (name, line)
        for name, piece in pieces.items()
        if name not in steady
        for line in _comment_lines(piece)
    ]


def _comment_lines(piece: Piece) -> list[str]:
    return [line.strip() for line in lines_of(piece.text[piece.end :]) if line.strip()]


def _moved(base: Sequence[Name], other: Sequence[Name]) -> set[Name]:
    """Give as few names as can be that must move so that one order becomes the other."""
    there, here = set(other), set(base)
    before = [name for name in base if name in there]
    after = [name for name in other if name in here]
    if before == after:
        return set()
    labels = {name: str(at) for at, name in enumerate(before)}
    names = {label: name for name, label in labels.items()}
    found = moved([labels[n] for n in before], [labels[n] for n in after], ())
    return {names[label] for label in found}
