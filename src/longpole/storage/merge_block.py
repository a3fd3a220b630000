"""One block that both sides changed: merged field by field, on its text.

What a side did not change is taken from the other as it is written there: unknown keys, values
that nobody can read, spelling and comments travel as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from longpole.domain.record import record
from longpole.storage.merge_lines import lines_of, merge_text
from longpole.storage.merge_values import (
    Settle,
    alike,
    is_inline,
    is_set,
    merge_inline,
    merge_set,
)
from longpole.storage.pieces import Piece
from longpole.storage.scan import comments, key_path, statements

_Path = tuple[str, ...]


@record
class _Item:
    """A statement or the header: the comments above, what it says, and the rest of its line."""

    path: _Path
    lead: str
    key: str
    value: str
    tail: str

    @property
    def text(self) -> str:
        return self.lead + self.key + self.value + self.tail

    @property
    def comment(self) -> str:
        return self.tail.strip()


_Items = dict[_Path, _Item]
_HEADER: _Path = ()


def merge_blocks(base: Piece | None, ours: Piece, theirs: Piece, settle: Settle) -> str:
    """Give the text of a block that both sides have; all three must be valid by themselves.

    `settle` is told of every field that each side changed in its own way.
    """
    newline = "\r\n" if "\r\n" in ours.text else "\n"
    before = _items(base) if base is not None else {}
    return _Merging(before, _items(ours), _items(theirs), settle, newline).text()


def _items(piece: Piece) -> _Items:
    """Take the block of a piece apart."""
    text = piece.text[: piece.end]
    found: _Items = {}
    position = 0
    if piece.header is not None:
        found[_HEADER] = _header(text, piece.header, piece.body)
        position = piece.body
    for one in statements(text, piece.body):
        path = piece.keys + one.path
        lead = text[position : one.line.start]
        key, tail = text[one.line.start : one.value.start], text[one.value.end : one.line.end]
        found[path] = _Item(path, lead, key, text[one.value.start : one.value.end], tail)
        position = one.line.end
    return found


def _header(text: str, start: int, end: int) -> _Item:
    opening = text.index("[", start) + 1
    keys = key_path(text, opening)
    close = (keys[2] if keys else opening) + 1
    return _Item(_HEADER, text[:start], "", text[start:close], text[close:end])


@dataclass(slots=True)
class _Merging:
    """The merging of one block: `result` grows in the order of ours."""

    base: _Items
    ours: _Items
    theirs: _Items
    settle: Settle
    newline: str

    def text(self) -> str:
        """Give the merged block."""
        result = self._kept()
        previous: _Path | None = None
        homeless = ""
        for path, item in self.theirs.items():
            if path not in self.ours:
                incoming = self._incoming(path, item)
                if incoming is None:
                    homeless += self._left_behind(self.base[path], item)
                    continue
                _insert(result, previous, incoming)
            if path in result:
                if homeless:
                    result[path] = replace(result[path], lead=homeless + result[path].lead)
                    homeless = ""
                previous = path
        _shelter(result, homeless)
        *lines, last = [item.text for item in result.values()] or [homeless]
        ended = [line if line.endswith("\n") else line + self.newline for line in lines]
        return "".join(ended) + last

    def _kept(self) -> _Items:
        """Give what is left of ours, with what theirs says of it."""
        result: _Items = {}
        homeless = ""
        for path, item in self.ours.items():
            merged = self._merged(path, item)
            if merged is None:
                homeless += self._left_behind(self.base.get(path), item)
                continue
            result[path] = replace(merged, lead=homeless + merged.lead) if homeless else merged
            homeless = ""
        _shelter(result, homeless)
        return result

    def _merged(self, path: _Path, ours: _Item) -> _Item | None:
        base, theirs = self.base.get(path), self.theirs.get(path)
        if theirs is not None:
            return self._both(path, base, ours, theirs)
        if base is None:
            return ours
        if _same(base, ours):
            return None
        if path and is_set(path, base.value, ours.value):
            return self._left_of(base, ours)
        settled = self.settle(path, _shown(base), _shown(ours), None)
        return None if settled is None else ours

    def _incoming(self, path: _Path, theirs: _Item) -> _Item | None:
        """Give what comes in of something that ours does not have."""
        base = self.base.get(path)
        if base is None:
            return theirs
        if _same(base, theirs):
            return None
        if is_set(path, base.value, theirs.value):
            return self._left_of(base, theirs)
        settled = self.settle(path, _shown(base), None, _shown(theirs))
        return None if settled is None else theirs

    def _left_of(self, base: _Item, changed: _Item) -> _Item | None:
        """Give what one side added to a list that the other took away."""
        text, _ = merge_set(base.path, base.value, "[]", changed.value, self.newline)
        if text == "[]":
            return None
        lost = _new_comments(base.value, changed.value, text)
        return replace(changed, lead=changed.lead + self._lines(lost), value=text)

    def _left_behind(self, base: _Item | None, gone: _Item) -> str:
        """Give the comments that one side wrote above or in what the other took away."""
        if base is None:
            return _new_lines("", gone.lead)
        above = _new_lines(base.lead, gone.lead)
        if not gone.path or not is_set(gone.path, base.value, gone.value):
            return above
        return above + self._lines(_new_comments(base.value, gone.value))

    def _lines(self, texts: Sequence[str]) -> str:
        return "".join(text + self.newline for text in texts)

    def _both(self, path: _Path, base: _Item | None, ours: _Item, theirs: _Item) -> _Item:
        lead = merge_text(base.lead if base else "", ours.lead, theirs.lead)
        value, moved = self._value(path, base.value if base else None, ours.value, theirs.value)
        lead += self._lines(moved)
        key = theirs.key if base is not None and ours.key == base.key else ours.key
        return _Item(path, lead, key, value, _tail(base, ours, theirs))

    def _value(
        self, path: _Path, base: str | None, ours: str, theirs: str
    ) -> tuple[str, Sequence[str]]:
        """Give the merged value, and comments that it has no place for."""
        known = ours if path == _HEADER else _unopposed(base, ours, theirs)
        if known is not None:
            return known, ()
        if is_set(path, base, ours, theirs):
            return merge_set(path, base or "[]", ours, theirs, self.newline)
        if is_inline(base, ours, theirs):
            return merge_inline(path, base or "{}", ours, theirs, self.settle), ()
        settled = self.settle(path, base, ours, theirs)
        return (ours if settled == ours else theirs), ()


def _unopposed(base: str | None, ours: str, theirs: str) -> str | None:
    """Give the value if only one side changed what it says, or both in the same way."""
    if theirs in {base, ours}:
        return ours
    if ours == base:
        return theirs
    if alike(ours, theirs) or (base is not None and alike(base, theirs)):
        return ours
    return theirs if base is not None and alike(base, ours) else None


def _same(one: _Item, two: _Item) -> bool:
    return alike(one.value, two.value) and one.comment == two.comment


def _shown(item: _Item) -> str:
    return f"{item.value} {item.comment}".rstrip()


def _tail(base: _Item | None, ours: _Item, theirs: _Item) -> str:
    """Give the rest of a line; where both wrote a comment there, both stay."""
    before = base.comment if base is not None else ""
    if theirs.comment in {before, ours.comment}:
        return ours.tail
    end = ours.tail[len(ours.tail.rstrip("\r\n")) :]
    if ours.comment == before:
        return theirs.tail.rstrip("\r\n") + end
    if not ours.comment or not theirs.comment:
        return (ours if ours.comment else theirs).tail.rstrip("\r\n") + end
    return f"{ours.tail.rstrip()} {theirs.comment}{end}"


def _new_lines(base: str, now: str) -> str:
    """Give the comments that were written above something that goes."""
    known = {line.strip() for line in lines_of(base)}
    lines = [line for line in lines_of(now) if line.strip() not in known]
    return "".join(line for line in lines if line.strip())


def _new_comments(base: str, changed: str, *others: str) -> list[str]:
    """Give the comments in a value that are neither in what it was nor in others."""
    known = {comment for text in (base, *others) for comment in comments(text)}
    return [comment for comment in comments(changed) if comment not in known]


def _insert(result: _Items, previous: _Path | None, item: _Item) -> None:
    """Put an item behind another, or first."""
    items = list(result.items())
    places: Mapping[_Path | None, int] = {path: at + 1 for at, (path, _) in enumerate(items)}
    items.insert(places.get(previous, 0), (item.path, item))
    result.clear()
    result.update(items)


def _shelter(result: _Items, lines: str) -> None:
    """Put comments that were left over above the last thing there is."""
    if lines and result:
        last = next(reversed(result.values()))
        result[last.path] = replace(last, lead=last.lead + lines)
