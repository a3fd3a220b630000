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
