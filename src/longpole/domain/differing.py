"""Where two sequences differ, found without a look at each of ten thousand members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Member = TypeVar("_Member")

_STRETCH = 256


def differing(old: Sequence[_Member], new: Sequence[_Member]) -> Sequence[tuple[_Member, _Member]]:
    """Give the members of two sequences of one length that differ, in pairs by their places.

    Whole stretches are compared first: members that are the same objects cost next to nothing.
    """
    found: list[tuple[_Member, _Member]] = []
    for start in range(0, len(old), _STRETCH):
        one, two = old[start : start + _STRETCH], new[start : start + _STRETCH]
        if one != two:
            found += [(a, b) for a, b in zip(one, two, strict=True) if a is not b]
    return found


def alike(old: Sequence[_Member], new: Sequence[_Member]) -> tuple[int, int]:
    """Give how many members two sequences share at their beginning, and then at their end."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start : start + _STRETCH] == new[start : start + _STRETCH]:
        start += _STRETCH
    start = min(start, most)
    while start < most and old[start] == new[start]:
        start += 1
    most -= start
    end = 0
    while end + _STRETCH <= most and _before(old, end) == _before(new, end):
        end += _STRETCH
    while end < most and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _before(members: Sequence[_Member], end: int) -> Sequence[_Member]:
    """Give the stretch that ends so many members before the end."""
    stop = len(members) - end
    return members[stop - _STRETCH : stop]
