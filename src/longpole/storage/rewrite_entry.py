"""Rewriting one entry: the value of what changed, and no other byte.

A key stands as a statement in the entry's own table, as a dotted key, as a member of an inline
table, or in a table with a header of its own. Whatever form it has it keeps; a new one gets a line
in the order in which the keys are documented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from longpole.domain.errors import RewriteError
from longpole.domain.renaming import carried
from longpole.domain.review import Review
from longpole.domain.task import Task
from longpole.storage.pieces import Piece
from longpole.storage.rewrite_values import (
    decided_task,
    header,
    key,
    merge_list,
    needed_task,
    remove_member,
    rename_in_list,
    render,
    set_member,
)
from longpole.storage.scan import Span, Statement, key_part, statements
from longpole.storage.schema import Row, TableKind


@dataclass(slots=True)
class Part:
    """One piece of an entry while it is rewritten, up to its last statement.

    `newline` is the line break that new lines take.
    """

    keys: tuple[str, ...]
    text: str
    header: int
    newline: str
    _statements: list[tuple[tuple[str, ...], Statement]] | None = field(
        default=None, compare=False, repr=False
    )
    """What the text says, until it changes: each field that changes asks."""

    @property
    def body(self) -> int:
        """Give the offset behind the header line."""
        return self.text.find("\n", self.header) + 1 or len(self.text)

    def statements(self) -> list[tuple[tuple[str, ...], Statement]]:
        """Give the statements, each with its path counted from the top."""
        if self._statements is None:
            found = statements(self.text, self.body)
            self._statements = [(self.keys + one.path, one) for one in found]
        return self._statements

    def replace(self, span: Span, text: str) -> None:
        """Put a text in the place of a stretch."""
        self.text = self.text[: span.start] + text + self.text[span.end :]
        self._statements = None


def part_of(piece: Piece, newline: str) -> Part:
    """Give a piece to rewrite; `newline` is the file's, the piece's own goes before it."""
    text = piece.text[: piece.end]
    own = "\r\n" if "\r\n" in text else "\n"
    return Part(piece.keys, text, piece.header or 0, own if "\n" in text else newline)


def raw_values(kind: TableKind, value: object) -> dict[str, object]:
    """Give the TOML values of what a value of the domain says; what it leaves out is not there."""
    silent = kind.make("") if kind.keyed else kind.make()
    items = ((row, getattr(value, row.key)) for row in kind.rows.values())
    return {row.key: row.write(item) for row, item in items if item != getattr(silent, row.key)}


def new_block(kind: TableKind, path: Sequence[str], value: object, newline: str) -> str:
    """Write a whole entry."""
    lines = [header(path)]
    lines += [
        f"{name} = {_begun(kind.rows[name], raw, newline)}"
        for name, raw in raw_values(kind, value).items()
    ]
    return "".join(line + newline for line in lines)


def _begun(row: Row, raw: object, newline: str) -> str:
    """Write a value where none was."""
    if not row.lines or not isinstance(raw, list):
        return render(raw, newline)
    elements = "".join(f"    {render(one, newline)},{newline}" for one in raw)
    return f"[{newline}{elements}]"


def renamed_block(block: str, header_at: int, name: str) -> str:
    """Give the block of a piece with another id in its header line, which begins at an offset."""
    part = key_part(block, block.index("[", header_at) + 1, 1)
    return block[: part.start] + key(name) + block[part.end :]


def carry_names(
    parts: Sequence[Part], path: tuple[str, ...], task: Task, names: Mapping[str, str]
) -> Task:
    """Write the new names of other tasks into the needs of a task; give it as it then reads.

    Done element by element, so that each keeps its spelling and the comment on its line.
    """
    found = _find(parts, (*path, "needs"))
    after = carried(task, names).needs
    if found is None or after == task.needs:
        return task
    part, statement = found
    part.replace(statement.value, rename_in_list(part.text, statement.value, names, needed_task))
    return replace(task, needs=after)


def carry_names_in_review(
    parts: Sequence[Part], path: tuple[str, ...], review: Review, names: Mapping[str, str]
) -> Review:
    """Write the new names of tasks into the decisions of a review; give it as it then reads."""
    found = _find(parts, (*path, "decisions"))
    after = review.renamed(names).decisions
    if found is None or after == review.decisions:
        return review
    part, statement = found
    part.replace(statement.value, rename_in_list(part.text, statement.value, names, decided_task))
    return replace(review, decisions=after)


def rewrite_entry(
    kind: TableKind, path: tuple[str, ...], parts: list[Part], old: object, new: object
) -> list[Part]:
    """Rewrite the parts of an entry so that they say `new` where they said `old`.

    Gives the parts that are left: a key with a header of its own goes with its part.
    """
    before, after = raw_values(kind, old), raw_values(kind, new)
    stale = _unread(old) - _unread(new)
    for name, row in kind.rows.items():
        full = (*path, name)
        was, now = before.get(name), after.get(name)
        if name not in stale and was == now and type(was) is type(now):
            continue
        if now is None and not _keeps_strays(parts, full, row, was):
            parts = _remove(parts, full)
        elif was is None and name not in stale and _find(parts, full) is not None:
            _replace(parts, full, now, row)
        elif name in stale or was is None:
            parts = _put(kind, parts, full, now)
        elif isinstance(was, dict) and isinstance(now, dict):
            _change_inside(parts, full, was, now)
        else:
            _replace(parts, full, now if now is not None else [], row)
    return parts


def _unread(value: object) -> set[str]:
    return set(getattr(value, "unread", ()))


def _keeps_strays(parts: Sequence[Part], full: tuple[str, ...], row: Row, was: object) -> bool:
    """Tell whether a list that becomes empty still holds elements that nobody could read."""
    found = _find(parts, full)
    if found is None or not isinstance(was, list):
        return False
    part, statement = found
    text = merge_list(part.text, statement.value, [], lambda raw: row.read([raw]), part.newline)
    return text != "[]"


def _find(parts: Sequence[Part], full: tuple[str, ...]) -> tuple[Part, Statement] | None:
    for part in parts:
        for path, statement in part.statements():
            if path == full:
                return part, statement
    return None


def _replace(parts: Sequence[Part], full: tuple[str, ...], raw: object, row: Row | None) -> None:
    found = _find(parts, full)
    if found is None:
        raise RewriteError(f"{'.'.join(full)} stands in a form that cannot be changed here")
    part, statement = found
    old = part.text[statement.value.start : statement.value.end]
    if row is not None and isinstance(raw, list) and old.startswith("["):
        same = row.read
        text = merge_list(part.text, statement.value, raw, lambda one: same([one]), part.newline)
    else:
        text = render(raw, part.newline, old)
    part.replace(statement.value, text)


def _remove(parts: list[Part], full: tuple[str, ...]) -> list[Part]:
    """Take out every statement and part at or inside a path."""
    kept = [part for part in parts if part.keys[: len(full)] != full]
    for part in kept:
        for path, statement in reversed(part.statements()):
            if path[: len(full)] == full:
                part.replace(statement.line, "")
    return kept


def _put(kind: TableKind, parts: list[Part], full: tuple[str, ...], raw: object) -> list[Part]:
    """Set a key that was not there, or was there with a value that nobody could read."""
    found = _find(parts, full)
    if found is not None:
        part, statement = found
        part.replace(statement.value, _begun(kind.rows[full[-1]], raw, part.newline))
        return parts
    kept = _remove(parts, full)
    own = next((part for part in kept if part.keys == full[:-1]), None)
    if own is None:
        raise RewriteError(f"[{'.'.join(full[:-1])}] is not there to write {full[-1]} to")
    text = _begun(kind.rows[full[-1]], raw, own.newline)
    _add_line(own, full[-1:], text, list(kind.rows))
    return kept


def _add_line(part: Part, relative: tuple[str, ...], value: str, order: Sequence[str]) -> None:
    """Add a statement behind the last one that comes before it in the order of the keys."""
    rank = {name: number for number, name in enumerate(order)}
    mine = rank.get(relative[0], len(order))
    found = [statement for _, statement in part.statements()]
    earlier = [s for s in found if rank.get(s.path[0], len(order)) <= mine]
    position = earlier[-1].line.end if earlier else part.body
    like = earlier[-1] if earlier else (found[0] if found else None)
    indent = part.text[like.line.start : like.key.start] if like is not None else ""
    newline = part.newline
    name = ".".join(key(one) for one in relative)
    line = f"{indent}{name} = {value}{newline}"
    if position and not part.text[:position].endswith("\n"):
        line = newline + line
    part.replace(Span(position, position), line)


def _change_inside(
    parts: list[Part], full: tuple[str, ...], was: dict[str, object], now: dict[str, object]
) -> None:
    """Change a key whose value is a table, member by member, in whatever form it has."""
    for name, raw in now.items():
        if was.get(name) != raw:
            _set_inner(parts, (*full, name), raw)
    for name in was:
        if name not in now:
            _remove_inner(parts, (*full, name))
    if not any(_has(part, full) for part in parts):
        # The last dotted key went, and with it the table, which is still to be there.
        own = next(part for part in parts if part.keys == full[:-1])
        _add_line(own, full[-1:], "{}", [])


def _has(part: Part, full: tuple[str, ...]) -> bool:
    if part.keys[: len(full)] == full:
        return True
    return any(path[: len(full)] == full for path, _ in part.statements())


def _remove_inner(parts: list[Part], full: tuple[str, ...]) -> None:
    inline = _find(parts, full[:-1])
    if inline is not None:
        part, statement = inline
        part.replace(statement.value, remove_member(part.text, statement.value, full[-1]))
        return
    for part in parts:
        for path, statement in reversed(part.statements()):
            if path[: len(full)] == full:
                part.replace(statement.line, "")


def _set_inner(parts: list[Part], full: tuple[str, ...], raw: object) -> None:
    outer, name = full[:-1], full[-1]
    if _find(parts, full) is not None:
        _replace(parts, full, raw, None)
        return
    inline = _find(parts, outer)
    if inline is not None:
        part, statement = inline
        text = set_member(part.text, statement.value, name, raw, part.newline)
        part.replace(statement.value, text)
        return
    table = next((part for part in parts if part.keys == outer), None)
    if table is not None:
        _add_line(table, (name,), render(raw, table.newline), [])
        return
    for part in parts:
        dotted = [s for path, s in part.statements() if path[: len(outer)] == outer]
        if dotted:
            value = render(raw, part.newline)
            _add_line(part, full[len(part.keys) :], value, [dotted[-1].path[0]])
            return
    raise RewriteError(f"{'.'.join(full)} has no place here")
