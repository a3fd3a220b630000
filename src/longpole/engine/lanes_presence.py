"""A person's own calendar in all runs at once: `Presence`, on vectors (R3)."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.engine.lanes import Lanes, Vector
from longpole.engine.presence import Presence


class LanesPresence:
    """From indexes of the plan's axis to own minutes and back."""

    def __init__(self, lanes: Lanes, presence: Presence) -> None:
        self._lanes, self._away = lanes, presence.away

    def own(self, vector: Vector) -> Vector:
        """Count the minutes that the person has worked before indexes."""
        lanes, own = self._lanes, vector
        for first, after in self._away:
            late = lanes.reached(vector, lanes.of(first + 1))
            if not late:
                break
            if lanes.reached(vector, lanes.of(after)) == lanes.flags:
                own -= lanes.of(after - first)
            else:
                until = lanes.earlier(vector, lanes.of(after))
                own -= lanes.less(until, lanes.of(first))
        return own

    def start(self, own: Vector) -> Vector:
        """Give the last indexes with so many own minutes before them: where work can begin."""
        return self._back(own, 0)

    def finish(self, own: Vector) -> Vector:
        """Give the first indexes with so many own minutes before them: where work has ended."""
        return self._back(own, 1)

    def _back(self, own: Vector, more: int) -> Vector:
        lanes, index = self._lanes, own
        for first, length in self._own():
            late = lanes.reached(own, lanes.of(first + more))
            if not late:
                break
            index += lanes.chosen(late, lanes.of(length), 0)
        return index

    def _own(self) -> Iterator[tuple[int, int]]:
        """Give the own minutes before each stretch away, and how long it is."""
        lost = 0
        for first, after in self._away:
            yield first - lost, after - first
            lost += after - first
