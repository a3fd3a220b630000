"""Entries: the pieces of a file gathered by what they define, and read one entry at a time.

An entry is all pieces whose headers start with the same two keys, wherever they stand. Three
things do not come as entries and are read family by family: what stands before the first header,
a `[family]` table of its own with the entries that it names inside, and a family that is an array
of tables or begins before the first header. Joined in order, all of it is what tomli makes of the
whole file; where tomli refuses the whole, at least one piece is refused here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import tomli

from longpole.domain.record import record
from longpole.storage.pieces import NOTHING, Cut, Fault, Piece, explain
from longpole.storage.reading import Reading

_MOST_OVER = 32
"""So many entries are kept beside the others, rather than all of them put in their places."""

_MOST_REFUSED = 20
"""So many pieces of one entry are sorted out one by one; the rest of it is then refused whole."""


@dataclass(slots=True, eq=False)
class Entry:
    """What one path of a file holds: its value as tomli reads it, and the pieces it stands in.

    An entry whose pieces did not change stays the same object; nobody changes one, though for the
    speed of making it it is not frozen.

    `plain` tells that it is made of pieces with headers of its own and nothing else. `broken` are
    pieces that do not parse, `refused` those that do, but not together with the others. `reading`
    is what a block was found to mean, so that one that did not change is never read again.
    """

    path: tuple[str, ...]
    value: Any
    pieces: tuple[Piece, ...]
    plain: bool = True
    broken: tuple[Piece, ...] = ()
    refused: tuple[Piece, ...] = ()
    reading: Reading | None = None

    def stands_alone(self, piece: Piece) -> bool:
        """Tell whether a piece is all that there is of the entry, and nothing is wrong with it."""
        sound = self.plain and not self.broken and not self.refused
        return sound and self.pieces == (piece,)


@record
class Refusal:
    """A piece that cannot stand with the rest of its entry, and the piece that it clashes with."""

    piece: Piece
    other: Piece
    fault: Fault


_Path = tuple[str, ...]
_Groups = dict[_Path, list[Piece]]
Family = dict[_Path, Entry]
"""The entries of one family by path, in the order in which tomli would name them."""


@dataclass(slots=True)
class Gathered:
    """All entries of a file by family, in the order in which tomli would name them."""

    kept: dict[str, Family] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    swapped: tuple[tuple[Entry, Entry], ...] | None = None
    """Where it differs from the one before, if all that changed are entries in their places."""
    over: dict[_Path, Entry] = field(default_factory=dict)
    """What counts instead of what is `kept`: a few, so that no step copies ten thousand."""

    @property
    def families(self) -> dict[str, Family]:
        """Give the entries by family."""
        if self.over:
            self.kept = dict(self.kept)
            for name in {path[0] for path in self.over}:
                over = {path: entry for path, entry in self.over.items() if path[0] == name}
                self.kept[name] = {**self.kept[name], **over}
            self.over = {}
        return self.kept

    def family(self, name: str) -> Family:
        """Give the entries of one family, empty if there is none."""
        changed = any(path[0] == name for path in self.over)
        return (self.families if changed else self.kept).get(name, {})

    def entry(self, path: Sequence[str]) -> Entry | None:
        """Give the entry at a path of two parts, or of one if its family is read as a whole."""
        key = tuple(path)
        return self.over.get(key) or self.kept.get(key[0], {}).get(key) if key else None

    def joined(self) -> dict[str, Any]:
        """Give the whole as one table, as tomli reads the whole file."""
        result: dict[str, Any] = {}
        for family, entries in self.families.items():
            values = {path[-1]: e.value for path, e in entries.items() if e.value is not None}
            result[family] = values[family] if (family,) in entries else values
        return result


def gather(cut: Cut, before: Cut = NOTHING, previous: Gathered | None = None) -> Gathered:
    """Gather the pieces of a file into entries; total, whatever the pieces hold.

    `previous` is what the cut `before` came to: entries that stand alone are taken over.
    """
    pieces = cut.pieces
    swapped = _swapped(cut, before, previous) if previous is not None else None
    if swapped is not None:
        return swapped
    first, more = _grouped(pieces)
    start = first.pop((), None)
    root = [p for p in (start, *more.pop((), ())) if p is not None and p.table is not None]
    named = dict.fromkeys(key for piece in root for key in piece.table or ())
    # Families that are not made of entries alone: those with a [family], and those in the root.
    of_family: dict[str, list[Piece]] = {path[0]: [] for path in first if len(path) == 1}
    of_family.update({family: [] for family in named})
    for piece in pieces:
        if piece.keys and piece.keys[0] in of_family:
            of_family[piece.keys[0]].append(piece)
    found = Gathered()
    whole = {family: _family(own, root, family, found) for family, own in of_family.items()}
    for family in named:
        # What is named before the first header comes first.
        found.kept[family] = dict(whole[family])
    for path, piece in first.items():
        entries = found.kept.setdefault(path[0], {})
        if path[0] in whole:
            _place(entries, whole[path[0]], path)
            continue
        known = previous.entry(path) if previous and path not in more else None
        if known is not None and known.stands_alone(piece):
            entries[path] = known
        else:
            entries[path] = _entry(path, [piece, *more.get(path, ())], found)
    return found


def _grouped(pieces: Sequence[Piece]) -> tuple[dict[_Path, Piece], _Groups]:
    """Group pieces by entry: the first of each, and where there are more, those."""
    first: dict[_Path, Piece] = {}
    more: _Groups = {}
    for piece in pieces:
        path = piece.keys if len(piece.keys) == _ENTRY else piece.keys[:_ENTRY]
        if first.setdefault(path, piece) is not piece:
            more.setdefault(path, []).append(piece)
    return first, more


def _swapped(cut: Cut, before: Cut, previous: Gathered) -> Gathered | None:
    """Give what is gathered if all that changed are entries that stand alone, each in its place."""
    if len(cut.pieces) != len(before.pieces) or previous.refusals:
        return None
    window = slice(*cut.window)
    over: dict[_Path, Entry] = {}
    swapped: list[tuple[Entry, Entry]] = []
    for old, new in zip(before.pieces[window], cut.pieces[window], strict=True):
        if old is new:
            continue
        path = new.keys
        if old.keys != path or len(path) != _ENTRY or new.value is None or new.array or old.array:
            return None
        entry = previous.entry(path)
        if entry is None or not entry.stands_alone(old):
            return None
        over[path] = Entry(path, new.value, (new,))
        swapped.append((entry, over[path]))
    found = Gathered(previous.kept, swapped=tuple(swapped), over={**previous.over, **over})
    return found if len(found.over) <= _MOST_OVER else replace(found, kept=found.families, over={})


_ENTRY = 2
"""The parts of a header that name an entry: family and id."""


def _place(entries: Family, family: Mapping[_Path, Entry], path: _Path) -> None:
    """Enter what a family holds at the place where its piece of this path stands."""
    if path in family:
        entries.setdefault(path, family[path])
    elif len(path) == 1:
        # The table [family] itself: every key in it that is not an entry met before.
        for key, entry in family.items():
            if not entry.plain:
                entries.setdefault(key, entry)


def _entry(path: _Path, group: Sequence[Piece], found: Gathered) -> Entry:
    if len(group) == 1:
        piece = group[0]
        if piece.value is None:
            return Entry(path, None, (), broken=(piece,))
        value = piece.value
        for key in reversed(piece.keys[_ENTRY:]):
            value = {key: value}
        return Entry(path, value, (piece,))
    table, kept, refused = _together(group, found)
    value = table.get(path[0], {}).get(path[1]) if table else None
    return Entry(path, value, kept, broken=_broken(group), refused=refused)


def _broken(group: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in group if piece.table is None)


def _family(
    own: Sequence[Piece], root: Sequence[Piece], family: str, found: Gathered
) -> dict[_Path, Entry]:
    """Read a family that is not made of entries alone."""
    tables = [piece for piece in own if len(piece.keys) == 1]
    in_root = [piece for piece in root if family in (piece.table or ())]
    if in_root or any(piece.array for piece in tables):
        table, kept, refused = _together([*in_root, *own], found)
        value = (table or {}).get(family)
        alone = Entry((family,), value, kept, plain=False, broken=_broken(own), refused=refused)
        return {(family,): alone}
    inside = {key for piece in tables for key in _table(piece, family)}
    joined = [piece for piece in own if len(piece.keys) == 1 or piece.keys[1] in inside]
    table, kept, refused = _together(joined, found)
    value = (table or {}).get(family, {})
    result: dict[_Path, Entry] = {}
    if isinstance(value, dict):
        for key, item in value.items():
            name = (family, key)
            broken = _broken(piece for piece in own if piece.keys[:2] == name)
            result[name] = Entry(name, item, kept, plain=False, broken=broken, refused=refused)
    groups: _Groups = {}
    for piece in own:
        if len(piece.keys) > 1 and piece.keys[:2] not in result:
            groups.setdefault(piece.keys[:2], []).append(piece)
    for path, group in groups.items():
        result[path] = _entry(path, group, found)
    return result


def _table(piece: Piece, family: str) -> Iterable[str]:
    value = (piece.table or {}).get(family)
    return value if isinstance(value, dict) else ()


def _together(
    group: Sequence[Piece], found: Gathered
) -> tuple[Mapping[str, Any] | None, tuple[Piece, ...], tuple[Piece, ...]]:
    """Read pieces as one text; those that clash with earlier ones are left out and noted."""
    good = [piece for piece in group if piece.table is not None]
    if len(good) == 1:
        return good[0].table, tuple(good), ()
    refused: list[Piece] = []
    while good:
        table, _ = _parse(good)
        if table is not None:
            return table, tuple(good), tuple(refused)
        bad = _first_clash(good)
        _, fault = _parse(good[: bad + 1])
        many = len(refused) >= _MOST_REFUSED
        others = good[bad:] if many else good[bad : bad + 1]
        for other in others:
            clash = _clashing(good[:bad], other)
            found.refusals.append(Refusal(other, clash, fault or Fault("refused", 1, 1)))
        refused.extend(others)
        good = good[:bad] + ([] if many else good[bad + 1 :])
    return None, (), tuple(refused)


def _first_clash(group: Sequence[Piece]) -> int:
    """Give the place of the first piece that does not parse together with those before it."""
    low, high = 0, len(group) - 1
    while low < high:
        middle = (low + high) // 2
        if _parse(group[: middle + 1])[0] is None:
            high = middle
        else:
            low = middle + 1
    return low


def _clashing(earlier: Sequence[Piece], piece: Piece) -> Piece:
    """Give the piece that this one clashes with: the one of the same header, else the first."""
    same = [other for other in earlier if other.keys == piece.keys]
    return (same or list(earlier) or [piece])[0]


def _parse(group: Sequence[Piece]) -> tuple[Mapping[str, Any] | None, Fault | None]:
    text = "".join([piece.text for piece in group])
    try:
        return tomli.loads(text), None
    except (ValueError, RecursionError) as error:
        return None, explain(text, error)
