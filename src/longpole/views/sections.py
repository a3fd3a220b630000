"""A page of sentences under headings, before anybody knows on what it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from longpole.domain.record import record
from longpole.engine.states import TaskState
from longpole.views.spans import Span

_Thing = TypeVar("_Thing")


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


def limited(
    found: Sequence[_Thing], most: int, tell: Callable[[_Thing], Item], more: str = "more"
) -> Iterator[Item]:
    """Tell each of some things; where there are too many the first, and how many more there are."""
    shown = found if len(found) <= most + 1 else found[:most]
    yield from map(tell, shown)
    if len(shown) < len(found):
        yield Item((Span(f"and {len(found) - len(shown)} {more}."),))
