"""Entries: the pieces of a file gathered by what they define, and read one entry at a time.

An entry is all pieces whose headers start with the same two keys, wherever they stand. Three
things do not come as entries and are read family by family: what stands before the first header,
a `[family]` table of its own with the entries that it names inside, and a family that is an array
of tables or begins before the first header. Joined in order, all of it is what tomli makes of the
whole file; where tomli refuses the whole, at least one piece is refused here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tomli

from longpole.storage.pieces import Fault, Piece, explain

_MOST_REFUSED = 20
"""So many pieces of one entry are sorted out one by one; the rest of it is then refused whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one path of a file holds: its value as tomli reads it, and the pieces it stands in.

    `plain` tells that it is made of pieces with headers of its own and nothing else. `broken` are
    pieces that do not parse, `refused` those that do, but not together with the others.
    """

    path: tuple[str, ...]
    value: Any
    pieces: tuple[int, ...]
    plain: bool = True
    broken: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A piece that cannot stand with the rest of its entry, and the piece that it clashes with."""

    piece: int
    other: int
    fault: Fault


@dataclass(slots=True)
class Gathered:
    """All entries of a file by path, in the order in which tomli would name them."""

    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    families: dict[str, None] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def joined(self) -> dict[str, Any]:
        """Give the whole as one table, as tomli reads the whole file."""
        result: dict[str, Any] = {}
        for family in self.families:
            result[family] = {}
        for path, entry in self.entries.items():
            if len(path) == 1:
                result[path[0]] = entry.value
            elif entry.value is not None:
                result[path[0]][path[1]] = entry.value
        return result


def gather(pieces: Sequence[Piece]) -> Gathered:
    """Gather the pieces of a file into entries; total, whatever the pieces hold."""
    groups: dict[tuple[str, ...], list[int]] = {}
    odd: set[str] = set()
    for index, piece in enumerate(pieces):
        keys = piece.keys
        if len(keys) == 1:
            odd.add(keys[0])
        groups.setdefault(keys[:2], []).append(index)
    root = groups.pop((), [])
    named = [i for i in root if pieces[i].table is not None]
    odd.update(key for i in named for key in pieces[i].table or ())
    found = Gathered()
    for index in named:
        found.families.update(dict.fromkeys(pieces[index].table or ()))
    whole = {family: _family(pieces, groups, named, family, found) for family in odd}
    for family in found.families:
        # What is named before the first header comes first.
        found.entries.update(whole.get(family, {}))
    for path, indexes in groups.items():
        family = path[0]
        if family in whole:
            if family not in found.families:
                found.families[family] = None
            _place(found, whole[family], path)
            continue
        found.families[family] = None
        found.entries[path] = _entry(pieces, path, indexes, found)
    return found


def _place(
    found: Gathered, family: Mapping[tuple[str, ...], Entry], path: tuple[str, ...]
) -> None:
    """Enter what a family holds at the place where its piece of this path stands."""
    if path in family:
        found.entries.setdefault(path, family[path])
    elif len(path) == 1:
        # The table [family] itself: every key in it that is not an entry met before.
        for key, entry in family.items():
            if not entry.plain:
                found.entries.setdefault(key, entry)


def _entry(
    pieces: Sequence[Piece], path: tuple[str, ...], indexes: Sequence[int], found: Gathered
) -> Entry:
    if len(indexes) == 1:
        piece = pieces[indexes[0]]
        table = piece.table
        if table is None:
            return Entry(path, None, (), broken=tuple(indexes))
        return Entry(path, table[path[0]][path[1]], tuple(indexes))
    table, kept, refused = _together(pieces, indexes, found)
    value = table.get(path[0], {}).get(path[1]) if table else None
    broken = tuple(i for i in indexes if pieces[i].table is None)
    return Entry(path, value, kept, broken=broken, refused=refused)


def _family(
    pieces: Sequence[Piece],
    groups: Mapping[tuple[str, ...], list[int]],
    root: Sequence[int],
    family: str,
    found: Gathered,
) -> dict[tuple[str, ...], Entry]:
    """Read a family that is not made of entries alone."""
    tables = groups.get((family,), [])
    in_root = any(family in (pieces[i].table or ()) for i in root)
    of_family = sorted(i for path, group in groups.items() if path[0] == family for i in group)
    if in_root or any(pieces[i].array for i in tables):
        table, kept, refused = _together(pieces, [*(root if in_root else ()), *of_family], found)
        value = (table or {}).get(family)
        broken = tuple(i for i in of_family if pieces[i].table is None)
        alone = Entry((family,), value, kept, plain=False, broken=broken, refused=refused)
        return {(family,): alone}
    inside = {key for i in tables for key in _table(pieces[i], family)}
    joined = [i for i in of_family if i in tables or pieces[i].keys[1] in inside]
    table, kept, refused = _together(pieces, joined, found)
    value = (table or {}).get(family, {})
    result: dict[tuple[str, ...], Entry] = {}
    if isinstance(value, dict):
        for key, item in value.items():
            name = (family, key)
            broken = tuple(i for i in groups.get(name, ()) if pieces[i].table is None)
            result[name] = Entry(name, item, kept, plain=False, broken=broken, refused=refused)
    for path, indexes in groups.items():
        if path[0] == family and len(path) > 1 and path not in result:
            result[path] = _entry(pieces, path, indexes, found)
    return result


def _table(piece: Piece, family: str) -> Iterable[str]:
    value = (piece.table or {}).get(family)
    return value if isinstance(value, dict) else ()


def _together(
    pieces: Sequence[Piece], indexes: Sequence[int], found: Gathered
) -> tuple[Mapping[str, Any] | None, tuple[int, ...], tuple[int, ...]]:
    """Read pieces as one text; those that clash with earlier ones are left out and noted."""
    good = [i for i in indexes if pieces[i].table is not None]
    if len(good) == 1:
        return pieces[good[0]].table, tuple(good), ()
    refused: list[int] = []
    while good:
        table, fault = _parse(pieces, good)
        if table is not None:
            return table, tuple(good), tuple(refused)
        bad = _first_clash(pieces, good)
        others = good[bad:] if len(refused) >= _MOST_REFUSED else good[bad : bad + 1]
        _, fault = _parse(pieces, good[: bad + 1])
        for other in others:
            clash = _clashing(pieces, good[:bad], other)
            found.refusals.append(Refusal(other, clash, fault or Fault("refused", 1, 1)))
        refused.extend(others)
        good = [i for i in good if i not in set(others)]
    return None, (), tuple(refused)


def _first_clash(pieces: Sequence[Piece], indexes: Sequence[int]) -> int:
    """Give the place in `indexes` of the first piece that does not parse with those before it."""
    low, high = 0, len(indexes) - 1
    while low < high:
        middle = (low + high) // 2
        if _parse(pieces, indexes[: middle + 1])[0] is None:
            high = middle
        else:
            low = middle + 1
    return low


def _clashing(pieces: Sequence[Piece], earlier: Sequence[int], index: int) -> int:
    """Give the piece that this one clashes with: the one of the same header, else the first."""
    same = [i for i in earlier if pieces[i].keys == pieces[index].keys]
    return (same or list(earlier) or [index])[0]


def _parse(
    pieces: Sequence[Piece], indexes: Sequence[int]
) -> tuple[Mapping[str, Any] | None, Fault | None]:
    text = "".join([pieces[i].text for i in indexes])
    try:
        return tomli.loads(text), None
    except (ValueError, RecursionError) as error:
        return None, explain(text, error)
