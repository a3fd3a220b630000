"""The lines of a card at a given width, as spans: drawn only for cards in view."""

from __future__ import annotations

from longpole.views.board import ColumnView
from longpole.views.cards import CardView, Fact, FactKind
from longpole.views.find import marks
from longpole.views.spans import Role, Span
from longpole.views.text import clean, clip, pad, width

INDENT = 2
"""The facts stand under the title, past the glyph."""

GAP = 2
"""Cells between facts."""

OWNER_CELLS = 12
"""An owner's id that is longer than this is clipped."""

_OWNER_SHARE = 5
"""Names line up in at most this part of a card, so that one long name does not push all facts."""

LEAST = {
    FactKind.PROBLEM: 4,
    FactKind.OWNER: 4,
    FactKind.HOLD: 6,
    FactKind.TAG: 6,
    FactKind.PARENT: 9,
}
"""Facts that may be clipped at the end of a line, and the cells they want to keep at least."""

_ROOM_FOR_ID = 36
"""Cells that a card has when its id is shown too."""


def title_line(
    card: CardView, cells: int, *, compact: bool = False, find: str = "", mark: str = ""
) -> list[Span]:
    """Give glyph, mark, title, and in compact mode the flags at the right end; exactly so wide."""
    flags = _flags(card.flags) if compact else []
    taken = sum(width(span.text) for span in flags)
    room = max(0, cells - INDENT - (taken + 1 if taken else 0))
    title = clip(card.title, room)
    filling = " " * max(0, cells - INDENT - width(title) - taken)
    return [
        Span(card.glyph, card.role),
        Span(mark or " ", Role.ACCENT),
        *marked(title, card.title_role, find),
        Span(filling),
        *flags,
    ]


def facts_line(card: CardView, column: ColumnView, cells: int) -> list[Span]:
    """Give the facts that fit, in their order, and to the right the id if there is room."""
    spans, used = [Span(" " * INDENT)], INDENT
    for fact in card.facts:
        text = _aligned(fact, column, cells)
        gap = GAP if len(spans) > 1 else 0
        size, left = width(text), cells - used - gap
        if left < min(LEAST.get(fact.kind, size), size):
            break
        spans += [Span(" " * gap), Span(clip(text, left), fact.role)]
        used += gap + min(size, left)
    name = clean(card.id)
    if cells < _ROOM_FOR_ID or name == card.title or cells - used < width(name) + GAP:
        return [*spans, Span(" " * max(0, cells - used))]
    return [*spans, Span(" " * (cells - used - width(name))), Span(name, Role.MUTED)]


def _aligned(fact: Fact, column: ColumnView, cells: int) -> str:
    """Give the text of a fact, so wide that numbers below each other line up."""
    match fact.kind:
        case FactKind.OWNER:
            name = clip(fact.text, OWNER_CELLS)
            aligned = min(column.owner_width, cells // _OWNER_SHARE)
            return pad(name, max(aligned, width(name)))
        case FactKind.ESTIMATE:
            return " " * max(0, column.estimate_width - len(fact.text)) + fact.text
        case _:
            return fact.text


def _flags(flags: tuple[Fact, ...]) -> list[Span]:
    spans: list[Span] = []
    for flag in flags:
        spans += [Span(" "), Span(flag.text, flag.role)] if spans else [Span(flag.text, flag.role)]
    return spans


def marked(title: str, role: Role, find: str) -> list[Span]:
    """Give a title whose parts that were looked for stand out."""
    spans, done = [], 0
    for start, end in marks(title, find):
        spans += [Span(title[done:start], role), Span(title[start:end], Role.MATCH)]
        done = end
    return [*spans, Span(title[done:], role)]
