"""Formatting, gently: tasks in a form that is not edited become blocks, and nothing else changes.

What is meant stays: the text that comes out reads as the same data, and every comment is still
there. Whatever cannot be proven so stays as it is written, and is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from longpole.domain.problems import Key
from longpole.domain.record import record
from longpole.storage.assembly import OTHER_FORM
from longpole.storage.document import Document
from longpole.storage.pieces import Piece
from longpole.storage.read import read
from longpole.storage.scan import comments
from longpole.storage.schema import TASKS
from longpole.storage.unfold import unfolded, with_header, without_array

_NAMED = ("E105", "E106")
"""What reading says of a table that could be a task and is none."""


@record
class Formatted:
    """What formatting came to: the tasks that became blocks, and why others did not."""

    document: Document
    became: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)


@record
class _Change:
    """Another text for a piece, and the tasks that are blocks with it; `array` if one was one."""

    piece: Piece
    text: str
    tasks: frozenset[str]
    array: bool = False


def fmt(document: Document) -> Formatted:
    """Make blocks of the tasks that are written in another form, wherever that is safe.

    A broken task, both of a duplicate, and a text that is read-only stay as they are.
    """
    now, became = document, dict[str, None]()
    while not now.read_only and (improved := _improved(now)) is not None:
        now, names = improved
        became.update(dict.fromkeys(names))
    order = [task.id for task in now.plan.tasks if task.id in became]
    return Formatted(now, tuple(order), _left(now))


def _left(document: Document) -> dict[str, str]:
    """Say of each task that is no block yet why it stays as it is written."""
    left = dict(document.frozen)
    for problem in document.problems:
        at = problem.at
        if isinstance(at, Key) and at.path[:1] == ("tasks",) and problem.code in _NAMED:
            left[str(at.path[1])] = problem.message
    return left


def _improved(document: Document) -> tuple[Document, frozenset[str]] | None:
    """Give the document with all changes that are safe, together or else one, and their tasks."""
    changes = _changes(document)
    for some in (changes, *([change] for change in changes if len(changes) > 1)):
        after = _safely(document, some) if some else None
        if after is not None:
            return after, _tasks(some)
    return None


def _changes(document: Document) -> list[_Change]:
    free = {name for name, reason in document.frozen.items() if reason == OTHER_FORM}
    newline = "\r\n" if "\r\n" in document.text else "\n"
    found = [*_inside(document, free, newline)] if free else []
    for path, entry in document.gathered.family("tasks").items():
        if entry.plain and len(path) > 1 and not (entry.broken or entry.refused):
            found += _of_entry(path[1], document.in_file_order(entry), newline)
    return [change for change in found if change.text != change.piece.text]


def _inside(document: Document, free: Collection[str], newline: str) -> Iterator[_Change]:
    """Give the changes that unfold tasks which are written inside another table."""
    for piece in document.pieces:
        if piece.table is None or piece.array or piece.keys not in {(), ("tasks",)}:
            continue
        inside = piece.table.get("tasks")
        named = frozenset(free).intersection(inside) if isinstance(inside, dict) else frozenset()
        if named:
            own = "\r\n" if "\r\n" in piece.text else "\n"
            own = own if "\n" in piece.text else newline
            yield _Change(piece, unfolded(piece, named, own), named)


def _of_entry(name: str, pieces: Sequence[Piece], newline: str) -> Iterator[_Change]:
    """Give the change that makes a block of a task in pieces of its own, where it is none."""
    tasks = frozenset({name})
    own = [piece for piece in pieces if piece.keys == ("tasks", name)]
    if len(own) == 1 and own[0].array:
        yield _Change(own[0], without_array(own[0]), tasks, array=True)
    elif not own and all(piece.keys[2] in TASKS.rows for piece in pieces):
        yield _Change(pieces[0], with_header(pieces[0], name, newline), tasks)


def _safely(document: Document, changes: Sequence[_Change]) -> Document | None:
    """Give the document with changes, if it means the same and no comment is lost."""
    texts = {change.piece: change.text for change in changes}
    body = "".join(texts.get(piece, piece.text) for piece in document.pieces)
    if not document.body.endswith("\n"):
        body = body.rstrip("\r\n")
    after = read(document.mark + body, document)
    arrays = _tasks([change for change in changes if change.array])
    same = (
        not _tasks(changes) & _left(after).keys()
        and all(Counter(comments(c.piece.text)) == Counter(comments(c.text)) for c in changes)
        and _same_plan(document, after, arrays)
        and _same(_meant(document, arrays), _meant(after))
    )
    return after if same else None


def _tasks(changes: Sequence[_Change]) -> frozenset[str]:
    return frozenset(name for change in changes for name in change.tasks)


def _same_plan(document: Document, after: Document, arrays: Collection[str]) -> bool:
    """Tell whether two plans are equal, but for tasks that could not be read in an array."""
    tasks = tuple(task for task in after.plan.tasks if task.id not in arrays)
    return replace(after.plan, tasks=tasks) == document.plan


def _meant(document: Document, arrays: Collection[str] = ()) -> dict[str, object]:
    """Give the data of a document, with the one table of an array in the array's place."""
    data: dict[str, Any] = {}
    for family, entries in document.gathered.families.items():
        whole = entries.get((family,))
        data[family] = whole.value if whole else {path[-1]: e.value for path, e in entries.items()}
    for name in arrays:
        data["tasks"][name] = data["tasks"][name][0]
    return data


def _same(one: object, other: object) -> bool:
    """Tell whether two values of TOML are the same, in whatever order their keys stand."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(v, other[k]) for k, v in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    nan = one != one and other != other  # noqa: PLR0124 - that is what makes it no number
    return type(one) is type(other) and (nan or one == other)
