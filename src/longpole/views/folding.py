"""Long lists folded in the middle: what is left out is counted and can be opened, never cut."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from longpole.domain.record import record


@record
class Fold:
    """Places of a list that are folded away: from `first` up to, but not including, `after`."""

    first: int
    after: int

    @property
    def count(self) -> int:
        """How many places that are."""
        return self.after - self.first


def folded(count: int, head: int, tail: int, kept: Collection[int] = ()) -> tuple[int | Fold, ...]:
    """Give the places of a list, those in its middle folded, except for those that are kept.

    A fold that would hide one place alone is not worth its line.
    """
    if count <= head + tail + 1:
        return tuple(range(count))
    middle = sorted(place for place in kept if head <= place < count - tail)
    return (*range(head), *_between(head, count - tail, middle), *range(count - tail, count))


def _between(first: int, after: int, kept: list[int]) -> Iterator[int | Fold]:
    start = first
    for place in [*kept, after]:
        if place - start > 1:
            yield Fold(start, place)
        else:
            yield from range(start, place)
        if place < after:
            yield place
        start = place + 1
