"""Merging: what two sides made of one text, as one text again.

Entry by entry, then field by field, always on the text: what one side did not touch is what the
other wrote, to the byte. Where both wrote, and both cannot stay, that is a conflict: a value that
names the place, so that somebody can choose. Nothing that either wrote is lost without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import tomli

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.storage.document import Document
from longpole.storage.merge_block import merge_blocks
from longpole.storage.merge_conflict import BEFORE, Conflict, Side
from longpole.storage.merge_layout import START, Name, Pieces, Placing, named
from longpole.storage.pieces import Piece
from longpole.storage.read import read
from longpole.storage.rewrite_layout import Layout

Choices = Mapping[Conflict, Side]
_NONE: Choices = MappingProxyType({})

_Path = tuple[str, ...]
_Unit = dict[Name, Piece]
"""The pieces of one entry, by name."""


@record
class Merged:
    """What a merge came to. Where there are conflicts, `document` has what ours says there."""

    document: Document
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Document, ours: Document, theirs: Document, choices: Choices = _NONE) -> Merged:
    """Merge two texts that came from one; a conflict that is among the choices is settled by it."""
    if theirs.text in {base.text, ours.text}:
        return Merged(ours)
    if ours.text == base.text:
        return Merged(theirs)
    if not (base.read_only or ours.read_only or theirs.read_only):
        merging = _Merging(base, ours, theirs, choices)
        merged = merging.merged()
        if merged is not None and merging.can_be_settled(merged):
            return merged
    whole = Conflict((), base.text, ours.text, theirs.text)
    side = choices.get(whole)
    return Merged(theirs if side is Side.THEIRS else ours, () if side else (whole,))


@dataclass(slots=True)
class _Merging:
    """One merge under way."""

    base: Document
    ours: Document
    theirs: Document
    choices: Choices
    conflicts: list[Conflict] = field(default_factory=list)
    wanted: dict[Name, str] = field(default_factory=dict)
    gone: set[Name] = field(default_factory=set)
    broken: bool = False
    """Whether an entry that is left to whoever chooses cannot be read on one of the sides."""

    def merged(self) -> Merged | None:
        """Give what it comes to; None if that does not read as what was meant."""
        base, ours, theirs = map(named, (self.base, self.ours, self.theirs))
        arrays = frozenset(
            piece.keys[0]
            for document in (self.base, self.ours, self.theirs)
            for piece in document.pieces
            if piece.array and piece.keys
        )
        self._entries(base, ours, theirs, arrays)
        layout = Layout(self.ours.cut)
        gone = frozenset(self.gone)
        body = Placing(base, ours, theirs, self.wanted, gone, arrays, layout).text()
        document = read(self._framed(body, layout.newline), self.ours)
        if not self._as_meant(document, ours, theirs):
            return None
        return Merged(document, tuple(dict.fromkeys(self.conflicts)))

    def can_be_settled(self, merged: Merged) -> bool:
        """Tell whether the other side of its conflicts would read as what was meant, too.

        What breaks a piece may stand behind it, and so is not taken along with it.
        """
        if not self.broken or not merged.conflicts:
            return True
        other = {**self.choices, **dict.fromkeys(merged.conflicts, Side.THEIRS)}
        return _Merging(self.base, self.ours, self.theirs, other).merged() is not None

    def _framed(self, body: str, newline: str) -> str:
        """Give a text the mark at its beginning and the end of its last line."""
        mark = self.ours.mark if self.theirs.mark == self.base.mark else self.theirs.mark
        ends = [d.text.endswith("\n") for d in (self.base, self.ours, self.theirs)]
        if not (ends[1] if ends[2] == ends[0] else ends[2]):
            return mark + body.rstrip("\r\n")
        return mark + body + ("" if not body or body.endswith("\n") else newline)

    def _as_meant(self, document: Document, ours: Pieces, theirs: Pieces) -> bool:
        """Tell whether a text consists of the very blocks that were chosen for it."""
        kept = {p for n, p in ours.items() if n not in self.wanted and n not in self.gone}
        now = set(document.pieces)
        found = Counter((p.keys, _block(p)) for p in document.pieces if p not in kept)
        meant = Counter((piece.keys, _block(piece)) for piece in kept - now)
        meant.update((name[0], block.rstrip("\r\n")) for name, block in self.wanted.items())
        for one in (found, meant):
            del one[(), ""]
        most = sum(len(d.gathered.refusals) for d in (self.ours, self.theirs))
        # Nothing that was valid where it stood may have become invalid where it stands now.
        broken = Counter(
            name[0]
            for name in {**ours, **self.wanted}
            if name not in self.gone and self._breaks(ours.get(name), theirs.get(name), name)
        )
        return (
            found == meant
            and len(document.gathered.refusals) <= most
            and Counter(p.keys for p in document.pieces if p.table is None) <= broken
        )

    def _breaks(self, ours: Piece | None, theirs: Piece | None, name: Name) -> bool:
        """Tell whether a piece is broken by what was chosen, or by what either wrote behind it."""
        chosen, other = (theirs, ours) if name in self.wanted else (ours, theirs)
        if chosen is not None and chosen.table is None:
            return True
        return other is not None and other.table is None and _parses([_block(other)])

    def _entries(self, base: Pieces, ours: Pieces, theirs: Pieces, arrays: frozenset[str]) -> None:
        """Decide entry by entry what becomes of it."""
        units = [_units(pieces, arrays) for pieces in (base, ours, theirs)]
        linked = _Links(self.base.plan, self.ours.plan, self.theirs.plan)
        for path in dict.fromkeys(path for one in units for path in one):
            before, mine, other = (one.get(path, {}) for one in units)
            if _equal(mine, other):
                continue
            if _equal(before, other):
                if before and not mine and linked.by_theirs(path):
                    self._entry(path, before, mine, other, linked.by_theirs(path))
            elif _equal(before, mine):
                if before and not other and linked.by_ours(path):
                    self._entry(path, before, mine, other, linked.by_ours(path))
                else:
                    self._take(mine, other)
            elif mine and other and (before or len(path) < 2) and _sound(before, mine, other):
                self._fields(path, before, mine, other)
            else:
                self._entry(path, before, mine, other)

    def _take(self, ours: _Unit, theirs: _Unit) -> None:
        """Let an entry be what theirs says."""
        self.gone.update(ours.keys() - theirs.keys())
        for name, piece in theirs.items():
            if name not in ours or _block(ours[name]) != _block(piece):
                self.wanted[name] = piece.text[: piece.end]

    def _entry(
        self, path: _Path, base: _Unit, ours: _Unit, theirs: _Unit, needed_by: str = ""
    ) -> None:
        """Leave a whole entry to whoever chooses."""
        conflict = Conflict(path, _text(base), _text(ours), _text(theirs), needed_by)
        self.broken = self.broken or not _sound(ours, theirs)
        if self._choose(conflict) is Side.THEIRS:
            self._take(ours, theirs)

    def _fields(self, path: _Path, base: _Unit, ours: _Unit, theirs: _Unit) -> None:
        """Merge an entry piece by piece, and a piece that both changed field by field."""
        blocks: dict[Name, str] = {}
        before = len(self.conflicts)
        for name in [*ours, *(name for name in theirs if name not in ours)]:
            was, mine, other = base.get(name), ours.get(name), theirs.get(name)
            texts = [None if piece is None else _block(piece) for piece in (was, mine, other)]
            chosen = mine
            if texts[2] in (texts[0], texts[1]):
                pass
            elif texts[1] == texts[0]:
                chosen = other
            elif mine is not None and other is not None:
                blocks[name] = merge_blocks(was, mine, other, self._settle)
                continue
            elif self._choose(Conflict(name[0], texts[0], texts[1], texts[2])) is Side.THEIRS:
                chosen = other
            if chosen is not None:
                blocks[name] = chosen.text[: chosen.end]
        if not _parses(blocks.values()):
            del self.conflicts[before:]
            self._entry(path, base, ours, theirs)
            return
        self.gone.update(name for name in ours if name not in blocks)
        for name, block in blocks.items():
            if name not in ours or block.rstrip("\r\n") != _block(ours[name]):
                self.wanted[name] = block

    def _settle(
        self, path: _Path, base: str | None, ours: str | None, theirs: str | None
    ) -> str | None:
        chosen = self._choose(Conflict(path, base, ours, theirs))
        return theirs if chosen is Side.THEIRS else ours

    def _choose(self, conflict: Conflict) -> Side:
        side = self.choices.get(conflict)
        if side is None:
            self.conflicts.append(conflict)
        return side or Side.OURS


class _Links:
    """Who has come to name an entry that the other side took out."""

    def __init__(self, base: Plan, ours: Plan, theirs: Plan) -> None:
        self._plans = (base, ours, theirs)
        self._found: dict[int, Mapping[_Path, str]] = {}

    def by_ours(self, path: _Path) -> str:
        """Give the id of a task that ours linked to it; empty if there is none."""
        return self._links(1).get(path, "")

    def by_theirs(self, path: _Path) -> str:
        """Give the id of a task that theirs linked to it; empty if there is none."""
        return self._links(2).get(path, "")

    def _links(self, side: int) -> Mapping[_Path, str]:
        if side not in self._found:
            before = self._plans[0].by_id
            found: dict[_Path, str] = {}
            for task in self._plans[side].tasks:
                was = before.get(task.id)
                if was is not task:
                    old = _named_by(was) if was is not None else set()
                    found.update(dict.fromkeys(_named_by(task) - old, task.id))
            self._found[side] = found
        return self._found[side]


def _named_by(task: Task) -> set[_Path]:
    """Give the entries that a task names."""
    found: set[_Path] = {("tasks", need.task) for need in task.needs if need.plan is None}
    if task.parent is not None:
        found.add(("tasks", task.parent))
    if task.status is not None:
        found.add(("columns", task.status))
    return found


def _units(pieces: Pieces, arrays: frozenset[str]) -> dict[_Path, _Unit]:
    """Gather pieces by entry; a family with an array of tables is one entry."""
    found: dict[_Path, _Unit] = {}
    for name, piece in pieces.items():
        if name == START and not piece.text[: piece.end].strip():
            continue
        path = piece.keys[: 1 if piece.keys and piece.keys[0] in arrays else 2] or BEFORE
        found.setdefault(path, {})[name] = piece
    return found


def _equal(one: _Unit, two: _Unit) -> bool:
    if one.keys() != two.keys():
        return False
    return all(_alike(piece, two[name]) for name, piece in one.items())


def _alike(one: Piece, two: Piece) -> bool:
    """Tell whether two pieces say the same; what stands behind a block may still break one."""
    if one is two or one.text == two.text:
        return True
    return _block(one) == _block(two) and (one.table is None) == (two.table is None)


def _block(piece: Piece) -> str:
    """Give the text of a block without the end of its last line, which is the place's."""
    return piece.text[: piece.end].rstrip("\r\n")


def _text(unit: _Unit) -> str | None:
    # What breaks a piece may stand behind its block.
    blocks = (p.text.rstrip("\r\n") if p.table is None else _block(p) for p in unit.values())
    return "\n\n".join(blocks) if unit else None


def _sound(*units: _Unit) -> bool:
    """Tell whether entries can be taken apart: every piece is valid, and there is one of each."""
    return all(
        piece.table is not None and not piece.array and name[1] == 0
        for unit in units
        for name, piece in unit.items()
    )


def _parses(blocks: Iterable[str]) -> bool:
    try:
        tomli.loads("".join(block if block.endswith("\n") else block + "\n" for block in blocks))
    except (ValueError, RecursionError):
        return False
    return True
