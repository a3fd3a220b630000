"""The arithmetic of links and work in all runs at once: `Timing`, on vectors (R4, R16).

What is elapsed goes through the clock, one run after another; all else is done in lanes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from longpole.engine.amounts import share
from longpole.engine.axis import clock
from longpole.engine.lanes import Lanes, Vector
from longpole.engine.lanes_presence import LanesPresence
from longpole.engine.network import Link
from longpole.engine.presence import Presence
from longpole.engine.timing import Timing

NEVER = 1 << 40
"""The index of an end that does not come in a run, because the calendar ends before."""


class LanesTiming:
    """How long work takes and how far links reach."""

    def __init__(self, timing: Timing, lanes: Lanes) -> None:
        self.timing, self.lanes = timing, lanes
        self._axis, self._load = timing.axis, timing.load
        self._presences = {
            one: LanesPresence(lanes, one) for one in set(self._load.presence) if one is not None
        }
        self._beyond = lanes.of(self._axis.total + 1)
        self.never = lanes.of(NEVER)

    def own(self, presence: Presence | None, index: Vector) -> Vector:
        """Count the minutes of a calendar before indexes."""
        return index if presence is None else self._presences[presence].own(index)

    def start(self, presence: Presence | None, own: Vector) -> Vector:
        """Give the indexes at which work can begin that has so many own minutes before it."""
        return own if presence is None else self._presences[presence].start(own)

    def reach(
        self,
        link: Link,
        index: Vector,
        span: tuple[Vector, Vector] | None,
        presence: Presence | None,
    ) -> Vector:
        """Give what a link bounds its successor's end to, from where its predecessor's end is.

        `span` are first start and last finish of a parent whose length a lag is a part of.
        """
        lanes = self.lanes
        if link.elapsed:
            return lanes.each(partial(self._after, link), index)
        if link.percent is not None and span is not None:
            return lanes.each(partial(self._behind_share, link, presence), index, *span)
        if not link.amount:
            return index
        if presence is None:
            return lanes.plus(index, link.amount)
        known = self._presences[presence]
        return known.finish(lanes.plus(known.own(index), link.amount))

    def ends(self, leaf: int, begin: Vector, length: Vector) -> Vector:
        """Give where the work of a leaf ends that begins at indexes."""
        presence = self._load.presence[leaf]
        if leaf in self._load.elapsed:
            return self.lanes.each(self._elapsed_end, begin, length)
        if presence is None:
            return begin + length
        known = self._presences[presence]
        return known.finish(known.own(begin) + length)

    def begins(self, leaf: int, finish: Vector, length: Vector) -> Vector:
        """Give the first indexes from which the work of a leaf does not end before others."""
        presence = self._load.presence[leaf]
        if leaf in self._load.elapsed:
            return self.lanes.each(self._elapsed_begin, finish, length)
        if presence is None:
            return self.lanes.less(finish, length)
        known = self._presences[presence]
        return known.start(self.lanes.less(known.own(finish), length))

    def bounded(self, finish: Vector) -> Vector:
        """Give finishes with those that the calendar does not reach as `NEVER`."""
        beyond = self.lanes.reached(finish, self._beyond)
        return self.lanes.chosen(beyond, self.never, finish) if beyond else finish

    def _after(self, link: Link, index: int) -> int:
        return NEVER if index >= NEVER else max(0, self.timing.after(link, index))

    def _behind_share(
        self, link: Link, presence: Presence | None, index: int, first: int, last: int
    ) -> int:
        if max(index, last) >= NEVER or link.percent is None:
            return max(index, last)
        amount = share(max(0, last - first), link.percent)
        if not amount:
            return index
        if presence is None:
            return max(0, index + amount)
        return max(0, presence.finish(presence.own(index) + amount))

    def _elapsed_end(self, begin: int, minutes: int) -> int:
        instant = self._axis.start(begin) if begin < NEVER else None
        if instant is None or clock(instant + minutes) is None:
            return NEVER
        return self._axis.index(instant + minutes)

    def _elapsed_begin(self, finish: int, minutes: int) -> int:
        instant = self._axis.finish(finish) if finish < NEVER else None
        return finish if instant is None else self._axis.index(instant - minutes)


Lengths = Callable[[int], Vector]
"""The remaining work of a leaf in minutes, a number a run."""
