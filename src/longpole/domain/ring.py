"""A ring: things in an order, in which each can be moved without a look at the others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Ring(Generic[T]):
    """Things in an order, each there once; None is behind the last and before the first."""

    def __init__(self, things: Iterable[T]) -> None:
        ring: list[T | None] = [None, *things]
        self._next: dict[T | None, T | None] = dict(zip(ring, [*ring[1:], None], strict=True))
        self._previous = {after: before for before, after in self._next.items()}

    def __iter__(self) -> Iterator[T]:
        """Give the things from the first to the last."""
        current = self._next[None]
        while current is not None:
            yield current
            current = self._next[current]

    def behind(self, thing: T | None) -> T | None:
        """Give what is behind another; behind None is the first."""
        return self._next[thing]

    def before(self, thing: T | None) -> T | None:
        """Give what is before another; before None is the last."""
        return self._previous[thing]

    def take_out(self, thing: T) -> None:
        """Take a thing out."""
        before, after = self._previous.pop(thing), self._next.pop(thing)
        self._next[before], self._previous[after] = after, before

    def put_before(self, place: T | None, thing: T) -> None:
        """Put a thing before another; before None it is the last."""
        before = self._previous[place]
        self._next[before], self._next[thing] = thing, place
        self._previous[thing], self._previous[place] = before, thing

    def replace(self, thing: T, other: T) -> None:
        """Put a thing in the place of another."""
        self.put_before(thing, other)
        self.take_out(thing)
