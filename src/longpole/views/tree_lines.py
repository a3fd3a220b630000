"""The lines of a tree at a given width, as spans: drawn only for rows in view."""

from __future__ import annotations

from collections.abc import Sequence

from longpole.domain.record import record
from longpole.views.card_lines import GAP, LEAST, marked
from longpole.views.spans import Role, Span
from longpole.views.text import clean, clip, pad, width
from longpole.views.tree import INDENT, RowView, TreeView

_HEADS = ("Task", "Owner", "Takes", "State")
_DAYS = ("Start", "End")
_AMOUNT = len("100 %")
_MARK = 2
"""Cells of the mark of a critical task, and the one after it."""

_FEW_FACTS, _FACTS, _WIDE_FACTS, _MOST_FACTS = 6, 12, 24, 48
"""Cells that the facts of a row, with its id, keep in a narrow tree, in others, want where there is
room, and get at most."""

_TITLE, _ROOMY_TITLE, _WIDEST_TITLE = 18, 28, 80
"""Cells that a title gets at least, gets where there is room, and gets at most."""

_OWNER, _WIDE_OWNER = 12, 20
_ROOM_FOR_OWNERS, _WIDE = 60, 100
"""Cells that a tree has when its owners are shown, and when they get more room."""

_ROOM_FOR_IDS = 36
"""Cells that the facts have when ids are shown behind them."""


@record
class TreeColumns:
    """The cells of each column: the title with what it stands in, and what follows it.

    No title stands further in than `deepest`, so that something of it shows. Of `days` there are
    two, or the last one, or none.
    """

    title: int
    owner: int
    amount: int
    facts: int
    ids: bool
    deepest: int
    day: int = 0
    days: int = 0


def tree_columns(view: TreeView, cells: int) -> TreeColumns:
    """Share the cells of a line: a title as wide as the widest one if there is room for it."""
    shared = view.shared
    most, wish = (_WIDE_OWNER, _WIDE_FACTS) if cells >= _WIDE else (_OWNER, _FACTS)
    owner = min(max(shared.owner_width, len(_HEADS[1])), most)
    if cells < _ROOM_FOR_OWNERS:
        wish = _FEW_FACTS
    if cells < _ROOM_FOR_OWNERS or not shared.owner_width:
        owner = 0
    left = cells - (owner + GAP if owner else 0) - _AMOUNT - 2 * GAP - _MARK
    wanted = max(_ROOMY_TITLE, shared.title_width)
    day = view.day_width
    days = max(0, min(2, (left - wish - _ROOMY_TITLE) // (day + GAP))) if day else 0
    left -= days * (day + GAP)
    title = max(_TITLE, min(wanted, _WIDEST_TITLE, left - wish))
    facts = max(0, min(left - title, _MOST_FACTS))
    deepest = title if wanted <= title else (title - _TITLE) // INDENT * INDENT
    ids = facts >= _ROOM_FOR_IDS
    return TreeColumns(title, owner, _AMOUNT, facts, ids, deepest, day, days)


def head_line(columns: TreeColumns) -> list[Span]:
    """Give the names of the columns."""
    task, owner, amount, state = _HEADS
    return _line(
        columns,
        [Span(pad(task, columns.title), Role.HEAD)],
        Span(pad(owner, columns.owner), Role.MUTED),
        Span(pad(amount, columns.amount, right=True), Role.MUTED),
        [Span(day, Role.MUTED) for day in _DAYS],
        [Span(" " * _MARK), Span(pad(state, columns.facts), Role.MUTED)],
    )


def row_line(row: RowView, columns: TreeColumns, find: str = "", mark: str = "") -> list[Span]:
    """Give one row, every column in its place; a mark stands before the title, as on a card."""
    sign = sign_at(row, columns)
    room = columns.title - sign - INDENT
    title = clip(row.title, room)
    parent = bool(row.sign)
    return _line(
        columns,
        [
            Span(" " * sign + pad(row.sign, 1), Role.MUTED),
            Span(mark or " ", Role.ACCENT),
            *marked(title, row.title_role, find),
            Span(" " * (room - width(title))),
        ],
        Span(pad(row.owner, columns.owner), Role.MUTED),
        Span(pad(row.amount, columns.amount, right=True), Role.TEXT if parent else Role.MUTED),
        row.dates,
        [Span(pad(row.mark.text, _MARK), row.mark.role), *_facts(row, columns)],
    )


def sign_at(row: RowView, columns: TreeColumns) -> int:
    """Give the cell of a row's sign."""
    return min(INDENT * row.depth, columns.deepest)


def _line(
    columns: TreeColumns,
    title: list[Span],
    owner: Span,
    amount: Span,
    days: Sequence[Span],
    facts: list[Span],
) -> list[Span]:
    gap = Span(" " * GAP)
    shown = days[len(days) - columns.days :]
    dated = [
        part
        for day in shown
        for part in (gap, Span(pad(day.text, columns.day, right=True), day.role))
    ]
    return [*title, *((gap, owner) if columns.owner else ()), gap, amount, *dated, gap, *facts]


def _facts(row: RowView, columns: TreeColumns) -> list[Span]:
    """Give the facts that fit, and to the right the id if there is room."""
    spans: list[Span] = []
    used = 0
    for fact in row.facts:
        gap = GAP if spans else 0
        size, left = width(fact.text), columns.facts - used - gap
        if left < min(LEAST.get(fact.kind, size), size):
            break
        spans += [Span(" " * gap), Span(clip(fact.text, left), fact.role)]
        used += gap + min(size, left)
    name = clean(row.id)
    left = columns.facts - used - width(name)
    if columns.ids and name != row.title and left >= GAP:
        return [*spans, Span(" " * left), Span(name, Role.MUTED)]
    return [*spans, Span(" " * max(0, columns.facts - used))]
