"""Long work in parts: between two of them others have a turn, where somebody wants that.

What follows from ten thousand tasks takes longer than a frame. In a thread beside a keyboard it
would take half of every moment that a key needs. No rule knows of keyboards: whoever works one out
beside something more urgent says here how to rest, and passes over a whole plan do so in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from typing import TypeVar

_PART = 32
"""Items, a tenth of a millisecond of work; of a forecast, a millisecond."""

_REST: ContextVar[Callable[[], None] | None] = ContextVar("rest", default=None)

Item = TypeVar("Item")


@contextmanager
def resting(rest: Callable[[], None]) -> Iterator[None]:
    """Have `rest` called, in this thread, between the parts of whatever is worked out meanwhile."""
    before = _REST.set(rest)
    try:
        yield
    finally:
        _REST.reset(before)


def in_turns(items: Sequence[Item]) -> Iterable[Item]:
    """Give items one by one, those too that are added on the way."""
    rest = _REST.get()
    return items if rest is None else chain.from_iterable(_parts(items, rest))


def _parts(items: Sequence[Item], rest: Callable[[], None]) -> Iterator[Sequence[Item]]:
    given = 0
    while part := items[given : given + _PART]:
        yield part
        given += len(part)
        rest()
