"""Offsets that an edit shifts without writing ten thousand of them anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import overload

_MOST_STEPS = 32


class Offsets(Sequence[int]):
    """Where the pieces of a text end, in order.

    `steps` say from which index on the numbers that are kept are too small, and by how much.
    """

    def __init__(
        self, kept: array[int] | None = None, steps: tuple[tuple[int, int], ...] = ()
    ) -> None:
        self._kept = array("q") if kept is None else kept
        self._steps = steps

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """Give one offset, or those of a stretch."""
        if isinstance(index, slice):
            return self.plain()[index]
        at = index + len(self._kept) if index < 0 else index
        return self._kept[at] + self._shift(at)

    def __iter__(self) -> Iterator[int]:
        """Give them in order."""
        return iter(self.plain())

    def plain(self) -> array[int]:
        """Give them as plain numbers, which nobody may change."""
        if not self._steps:
            return self._kept
        found = array("q")
        for (start, shift), (stop, _) in pairwise([(0, 0), *self._steps, (len(self._kept), 0)]):
            part = self._kept[start:stop]
            found.extend([offset + shift for offset in part] if shift else part)
        return found

    def spliced(self, start: int, stop: int, lengths: Sequence[int]) -> Offsets:
        """Give the offsets with pieces of other lengths in the place of some."""
        begin = self[start - 1] if start else 0
        grown = sum(lengths) - ((self[stop - 1] if stop else 0) - begin)
        moved = len(lengths) - (stop - start)
        ends = [*accumulate(lengths, initial=begin)][1:]
        kept = self._kept
        if moved or len(ends) > _MOST_STEPS:
            before = self._shift(start - 1)
            made = array("q", [end - before for end in ends])
            kept = kept[:start] + made + kept[stop:]
        steps = (
            *(step for step in self._steps if step[0] < start),
            *((at, end - kept[at]) for at, end in enumerate(ends, start)),
            (stop + moved, self._shift(stop) + grown),
            *((at + moved, shift + grown) for at, shift in self._steps if at > stop),
        )
        found = Offsets(kept, _without_idle(steps))
        return found if len(found._steps) <= _MOST_STEPS else Offsets(found.plain())

    def _shift(self, index: int) -> int:
        return next((shift for at, shift in reversed(self._steps) if at <= index), 0)


def _without_idle(steps: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Leave out the steps that change nothing."""
    found = [(0, 0)]
    for at, shift in steps:
        if shift != found[-1][1]:
            found.append((at, shift))
    return tuple(found[1:])
