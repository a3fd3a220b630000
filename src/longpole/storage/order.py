"""Which tasks move when an order becomes another: as few as can be, and none that must stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from longpole.domain.errors import RewriteError


def moved(old: Sequence[str], new: Sequence[str], fixed: Collection[str]) -> set[str]:
    """Give the ids to take out and put back so that `old` becomes `new`; both hold the same ids.

    Those in `fixed` stay; RewriteError if the new order needs one of them to move.
    """
    if list(old) == list(new):
        return set()
    place = {name: index for index, name in enumerate(old)}
    anchors = [name for name in new if name in fixed]
    if any(place[a] > place[b] for a, b in pairwise(anchors)):
        raise RewriteError(f'"{anchors[0]}" and others here cannot be moved past each other')
    kept: set[str] = set(anchors)
    low = -1
    section: list[str] = []
    for name in [*new, None]:
        if name is not None and name not in fixed:
            section.append(name)
            continue
        high = place[name] if name is not None else len(old)
        kept.update(_longest_rising([n for n in section if low < place[n] < high], place))
        section, low = [], high
    return set(old) - kept


def _longest_rising(names: Sequence[str], place: Mapping[str, int]) -> list[str]:
    """Give the longest part of a sequence whose old places rise (patience sorting)."""
    ends: list[int] = []
    tops: list[str] = []
    before: dict[str, str | None] = {}
    for name in names:
        index = bisect_left(ends, place[name])
        before[name] = tops[index - 1] if index else None
        ends[index : index + 1] = [place[name]]
        tops[index : index + 1] = [name]
    chain: list[str] = []
    current = tops[-1] if tops else None
    while current is not None:
        chain.append(current)
        current = before[current]
    return chain
