"""A page of sentences under headings, before anybody knows on what it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from longpole.domain.record import record
from longpole.engine.states import TaskState
from longpole.views.spans import Span


@record
class Item:
    """One sentence of a list; `state` is whose glyph stands before it where glyphs are."""

    spans: tuple[Span, ...]
    state: TaskState | None = None


@record
class Section:
    """A heading, clean already, and what is said under it; `level` 2 is within the one before."""

    heading: str
    items: tuple[Item, ...]
    level: int = 1


def limited(items: Sequence[Item], most: int, more: str = "more") -> tuple[Item, ...]:
    """Give items; where there are too many the first, and how many more there are."""
    if len(items) <= most + 1:
        return tuple(items)
    return (*items[:most], Item((Span(f"and {len(items) - most} {more}."),)))
