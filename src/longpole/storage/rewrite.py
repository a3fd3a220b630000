"""Rewriting: from a document and the plan that it should hold to the document that holds it.

There is one writer, and it is given plans, not edits: the screens, the verbs, undo and a merge all
end here. What the plan does not change keeps its bytes by construction, because only the blocks of
changed entries are made anew; and before the result is given away it is read back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from longpole.domain.differing import differing
from longpole.domain.errors import RewriteError
from longpole.domain.plan import Plan
from longpole.domain.review import Review
from longpole.domain.task import Task
from longpole.storage.document import Document
from longpole.storage.order import moved
from longpole.storage.pieces import Piece
from longpole.storage.read import read, reread
from longpole.storage.renames import renames
from longpole.storage.rewrite_entry import (
    carry_names,
    carry_names_in_review,
    new_block,
    part_of,
    renamed_block,
    rewrite_entry,
)
from longpole.storage.rewrite_layout import Layout, Slot
from longpole.storage.schema import (
    CALENDAR,
    COLUMNS,
    PEOPLE,
    PROJECT,
    REVIEWS,
    TASKS,
    TableKind,
)
from longpole.storage.wanted import Wanted, wanted_after


def rewrite(document: Document, plan: Plan) -> Document:
    """Give the document whose plan is `plan`, changing the value of what changed and no other byte.

    Raises RewriteError if the text is read-only, if that would touch a frozen task, or if the text
    that came out does not read as the plan: then nothing may be written.
    """
    if document.plan == plan:
        return document
    if document.read_only:
        raise RewriteError(document.read_only)
    layout = Layout(document.cut)
    wanted = wanted_after(document.plan, plan)
    work = _Rewriting(document, layout, wanted)
    for kind in (PROJECT, CALENDAR):
        work.single(kind, getattr(document.plan, kind.family), getattr(plan, kind.family))
    for kind in (COLUMNS, PEOPLE, TASKS, REVIEWS):
        work.keyed(kind, getattr(document.plan, kind.family), getattr(plan, kind.family))
    result = _read_back(document, layout, wanted)
    if result.plan != plan:
        raise RewriteError("the file cannot hold this change as it is written; edit it by hand")
    return result


def _read_back(document: Document, layout: Layout, wanted: Wanted) -> Document:
    """Read what was laid out; where a few blocks changed in their places, no more than those."""
    splice = layout.splice()
    result = reread(document, splice, wanted) if splice is not None else None
    if result is not None:
        return result
    text = _with_final_newline_as(document.text, layout.text(), layout.newline)
    return read(document.mark + text, document, wanted)


def _with_final_newline_as(before: str, text: str, newline: str) -> str:
    """End a text with a line break, or without one, as it was before."""
    missing = bool(before) and not before.endswith("\n")
    if missing:
        return text.rstrip("\r\n")
    return text + newline if text and not text.endswith("\n") else text


def _followers(
    names: Sequence[str], in_place: Collection[str]
) -> dict[str, tuple[str | None, str | None]]:
    """Give for each name the next one, and the next one of those that stay in their place."""
    found: dict[str, tuple[str | None, str | None]] = {}
    following: str | None = None
    follower: str | None = None
    for name in reversed(names):
        found[name] = following, follower
        following, follower = name, name if name in in_place else follower
    return dict(reversed(found.items()))


class _Rewriting:
    """One rewriting under way."""

    def __init__(self, document: Document, layout: Layout, wanted: Wanted) -> None:
        self.document = document
        self.wanted = wanted
        self.layout = layout
        self._names: Mapping[str, str] = {}
        """The new ids of tasks that are renamed, by those in the file."""
        self._was: dict[str, str] = {}

    def single(self, kind: TableKind, old: object, new: object) -> None:
        """Rewrite a table that there is one of."""
        if old is new or old == new:
            return
        path = (kind.family,)
        pieces = [p for p in self.document.pieces if p.keys[:1] == path]
        if not pieces:
            if kind.family in self.document.gathered.kept:
                raise RewriteError(f"[{kind.family}] is written in a form that is not edited here")
            block = new_block(kind, path, new, self.layout.newline)
            self.layout.put_last([Slot(path, block)])
            return
        if any(p.table is None or p.array for p in pieces):
            raise RewriteError(f"[{kind.family}] cannot be read: mend it first")
        self._rewrite(kind, path, pieces, old, new)

    def keyed(self, kind: TableKind, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Rewrite a family of entries: what goes, what changed, and then the order."""
        if old is new or old == new:
            return
        if len(old) == len(new):
            changed = self.wanted.changes if kind is TASKS else differing(old, new)
            if changed is not None and all(a.id == b.id for a, b in changed):
                self._change(kind, changed)
                return
        if kind is TASKS:
            self._names = renames(old, new, self.document.frozen)
            self._was = {name: was for was, name in self._names.items()}
        # Names carry over into other entries, but only tasks take them.
        names = self._names if kind is TASKS else {}
        before = {names.get(value.id, value.id): value for value in old}
        after = {value.id: value for value in new}
        if len(after) != len(new) or len(before) != len(old):
            raise RewriteError(f"two {kind.family} have one id")
        fixed = self._fixed(kind, before)
        for name in fixed:
            if name not in after:
                raise self._refusal(name)
        self._change(kind, [(before[n], value) for n, value in after.items() if n in before])
        for name in names.values():
            self._rename(kind, name)
        if list(before) != list(after):
            kept = [name for name in before if name in after]
            movers = moved(kept, [name for name in after if name in before], fixed)
            self._arrange(kind, before, after, movers)

    def _change(self, kind: TableKind, changed: Sequence[tuple[Any, Any]]) -> None:
        """Rewrite the entries of values that differ."""
        for was, value in changed:
            if was is value or was == value:
                continue
            if self._fixed(kind, {value.id: value}):
                raise self._refusal(value.id)
            pieces = self._pieces(kind, value.id)
            self._rewrite(kind, (kind.family, was.id), pieces, was, value)

    def _rename(self, kind: TableKind, name: str) -> None:
        """Write another id into the headers of an entry; all else about it stays as it stands."""
        for piece in self._pieces(kind, name):
            for slot in self.layout.slots([piece]):
                slot.block = renamed_block(slot.block, piece.header or 0, name)
                slot.path = (kind.family, name)

    def _refusal(self, name: str) -> RewriteError:
        reason = self.document.frozen.get(name, "it is in a form that is not edited here")
        return RewriteError(f'"{name}" cannot be changed: {reason}')

    def _arrange(
        self, kind: TableKind, before: Mapping[str, Any], after: Mapping[str, Any], movers: set[str]
    ) -> None:
        """Take out what goes or moves, then put what moves or is new in its place, from the top."""
        placed: dict[str, list[Slot]] = {}
        for name in before:
            if name in movers or name not in after:
                placed[name] = [self.layout.take_out(slot) for slot in self._slots(kind, name)]
        old_place = {name: index for index, name in enumerate(before)}
        followers = _followers(list(after), before.keys() - movers)
        previous = None
        for name, (following, follower) in followers.items():
            if name in before and name not in movers:
                previous = name
                continue
            path = (kind.family, name)
            if name not in movers:
                text = new_block(kind, path, after[name], self.layout.newline)
                placed[name] = [Slot(path, text)]
            # A block that moves up goes before what follows it, one that moves down behind what
            # it passed, so that it lands on the side of a heading from which it was aimed.
            next_to = follower is not None and following == follower
            upwards = next_to and name in movers and old_place[str(follower)] < old_place[name]
            if previous is not None and not upwards:
                self.layout.put_after(self._last_slot(kind, previous, placed), placed[name])
            elif follower is not None:
                self.layout.put_before(self._slots(kind, follower)[0], placed[name])
            else:
                self.layout.put_last(placed[name])
            previous = name

    def _last_slot(self, kind: TableKind, name: str, placed: Mapping[str, list[Slot]]) -> Slot:
        if name in placed:
            return placed[name][-1]
        return self.layout.end_of_run(self._slots(kind, name)[0])

    def _rewrite(
        self, kind: TableKind, path: tuple[str, ...], pieces: list[Piece], old: object, new: object
    ) -> None:
        slots = self.layout.slots(pieces)
        parts = [part_of(piece, self.layout.newline) for piece in pieces]
        if self._names and isinstance(old, Task):
            old = carry_names(parts, path, old, self._names)
        elif self._names and isinstance(old, Review):
            old = carry_names_in_review(parts, path, old, self._names)
        left = rewrite_entry(kind, path, list(parts), old, new)
        for slot, part in zip(slots, parts, strict=True):
            if part in left:
                slot.block = part.text
            else:
                self.layout.take_out(slot)

    def _fixed(self, kind: TableKind, names: Mapping[str, Any]) -> set[str]:
        """Give the ids whose entries are not blocks, and so must stay as they are."""
        if kind is TASKS:
            return self.document.frozen.keys() & names.keys()
        return {name for name in names if not self._is_block(kind, name)}

    def _is_block(self, kind: TableKind, name: str) -> bool:
        entry = self.document.gathered.entry((kind.family, name))
        if entry is None or not entry.plain or entry.broken or entry.refused:
            return False
        own = [piece for piece in entry.pieces if piece.keys == entry.path]
        return len(own) == 1 and not any(piece.array for piece in entry.pieces)

    def _pieces(self, kind: TableKind, name: str) -> list[Piece]:
        """Give the pieces of an entry, those of a frozen one included."""
        gathered = self.document.gathered
        if kind is TASKS:
            name = self._was.get(name, name)
        entry = gathered.entry((kind.family, name)) or gathered.entry((kind.family,))
        if entry is None:
            raise RewriteError(f'"{name}" is not there')
        return self.document.in_file_order(entry)

    def _slots(self, kind: TableKind, name: str) -> list[Slot]:
        return self.layout.slots(self._pieces(kind, name))
