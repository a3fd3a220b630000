"""People's own calendars: the plan's without the days that they are away (R3).

Whoever works, works in the plan's working time. So an own calendar is a set of stretches taken out
of the plan's axis, and every instant in it is an index of the plan's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from longpole.domain.plan import Person
from longpole.engine.axis import DAY, Axis


class Presence:
    """When one person works: from indexes of the plan's axis to own minutes and back."""

    def __init__(self, away: Iterable[tuple[int, int]]) -> None:
        joined: list[tuple[int, int]] = []
        for first, after in sorted(away):
            if joined and first <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(after, joined[-1][1])
            elif first < after:
                joined.append((first, after))
        self.away = tuple(joined)
        """What is taken out of the axis: stretches from an index to another, in order, apart."""
        self._first = [first for first, _ in joined]
        self._after = [after for _, after in joined]
        self._lost = [0, *accumulate(after - first for first, after in joined)]
        self._own_first = [
            first - lost for first, lost in zip(self._first, self._lost, strict=False)
        ]

    def own(self, index: int) -> int:
        """Count the minutes that the person has worked before an index of the plan's axis."""
        place = bisect_left(self._first, index)
        if not place:
            return index
        return (
            index
            - self._lost[place - 1]
            - min(index, self._after[place - 1])
            + self._first[place - 1]
        )

    def start(self, own: int) -> int:
        """Give the last index with so many own minutes before it: where work can begin."""
        return own + self._lost[bisect_right(self._own_first, own)]

    def finish(self, own: int) -> int:
        """Give the first index with so many own minutes before it: where work has ended."""
        return own + self._lost[bisect_left(self._own_first, own)]

    def latest_start(self, index: int) -> int:
        """Give the own minutes before the latest beginning of work that is not after an index."""
        own = self.own(index)
        return own if self.start(own) == index else own - 1


def presence_of(person: Person, axis: Axis) -> Presence | None:
    """Give when a person works; None for one who is there whenever the plan works."""
    away = [
        (axis.index(span.first.toordinal() * DAY), axis.index((span.last.toordinal() + 1) * DAY))
        for span in person.away
    ]
    away = [(first, after) for first, after in away if first < after]
    return Presence(away) if away else None
