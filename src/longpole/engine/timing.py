"""The arithmetic of links and work on the axis, forwards and backwards, exact to the minute.

Every index is one of the plan's axis. What counts on a leaf's own calendar goes through its
owner's presence, what is elapsed through the instants of the clock. Each step back is the inverse
of the step forward: the last index from which the step forward still keeps to a bound.
"""

from __future__ import annotations

from collections.abc import Sequence

from longpole.engine.amounts import share
from longpole.engine.axis import Instant, clock
from longpole.engine.network import NO_PARENT, Link, Network
from longpole.engine.presence import Presence
from longpole.engine.workload import LONG_AGO, Workload

FAR = 1 << 60
"""The index of a bound that binds nothing, behind everything."""

Ends = Sequence[int | None]
"""Indexes by node, None where there are no dates."""


class Timing:
    """How long work takes, how far links reach, and how instants are shown."""

    def __init__(self, net: Network, load: Workload) -> None:
        self.net, self.load, self.axis = net, load, load.axis

    def shown_start(self, node: int, index: int) -> Instant | None:
        """Give the instant at which the start of a node is shown (R1, R21)."""
        return self.axis.finish(index) if self.marks_end(node) else self.axis.start(index)

    def shown_finish(self, node: int, index: int) -> Instant | None:
        """Give the instant at which the finish of a node is shown."""
        return self.axis.start(index) if self.marks_start(node) else self.axis.finish(index)

    def marks_end(self, node: int) -> bool:
        """Tell whether a node is a milestone that is shown as a finish (R21)."""
        return self._milestone(node) and self._led_to(node)

    def marks_start(self, node: int) -> bool:
        """Tell whether a node is a milestone that is shown as a start."""
        return self._milestone(node) and not self._led_to(node)

    def _milestone(self, node: int) -> bool:
        load = self.load
        return (
            node < self.net.size
            and node not in self.net.inside
            and load.open[node]
            and not load.minutes[node]
            and load.started[node] is None
        )

    def _led_to(self, node: int) -> bool:
        net = self.net
        if any(link.of_finish for link in net.links[node]):
            return True
        above = net.above[node]
        while above != NO_PARENT:
            if any(link.of_finish for link in net.links[above]):
                return True
            above = net.above[above]
        return False

    def lag(self, link: Link, start: Ends, finish: Ends) -> int:
        """Give the lag of a link in minutes."""
        if link.percent is None:
            return link.amount
        last = self.net.spanned(link)
        first, until = start[last], finish[last]
        if first is None or until is None:
            return 0
        return share(max(0, until - first), link.percent)

    def reach(self, link: Link, start: Ends, finish: Ends, presence: Presence | None) -> int | None:
        """Give the index that a link bounds its successor's end to; None without dates."""
        if link.percent is not None and finish[self.net.spanned(link)] is None:
            return None
        index = finish[link.node] if link.of_finish else start[link.node]
        if index is None or index == LONG_AGO:
            return index
        if link.elapsed:
            return self.after(link, index)
        amount = self.lag(link, start, finish)
        if not amount:
            return index
        if presence is None:
            return index + amount
        return presence.finish(presence.own(index) + amount)

    def after(self, link: Link, index: int) -> int:
        """Give the index at which the elapsed lag of a link is over that began at another (R4)."""
        shown = self.shown_finish if link.of_finish else self.shown_start
        instant = shown(link.node, index)
        if instant is None:
            return index
        return self.axis.index(instant + link.amount)

    def back(
        self, link: Link, bound: int, start: Ends, finish: Ends, presence: Presence | None
    ) -> int:
        """Give the last index of a predecessor's end with which a link keeps to a bound."""
        if link.elapsed:
            return self._before(link, bound)
        amount = self.lag(link, start, finish)
        if not amount:
            return bound
        if presence is None:
            return bound - amount
        return presence.start(presence.own(bound) - amount)

    def _before(self, link: Link, bound: int) -> int:
        instant = self.axis.start(bound)
        if instant is None:
            return FAR if bound > 0 else bound
        latest = instant - link.amount
        index = self.axis.index(latest)
        as_start = self.marks_start(link.node) if link.of_finish else not self.marks_end(link.node)
        return index - 1 if as_start and self.axis.start(index) != latest else index

    def ends(self, leaf: int, begin: int) -> int | None:
        """Give the index at which the work of a leaf ends; None if it never does."""
        load, presence = self.load, self.load.presence[leaf]
        minutes = load.minutes[leaf]
        if leaf in load.elapsed:
            instant = self.axis.start(begin)
            if instant is None or clock(instant + minutes) is None:
                return None
            return self.axis.index(instant + minutes)
        if presence is None:
            end = begin + minutes
        else:
            end = presence.finish(presence.own(begin) + minutes)
        return end if end <= self.axis.total > 0 else None

    def begins(self, leaf: int, finish: int) -> int:
        """Give the first index from which the work of a leaf does not end before another."""
        minutes, presence = self.load.minutes[leaf], self.load.presence[leaf]
        if leaf in self.load.elapsed:
            instant = self.axis.finish(finish)
            return finish if instant is None else self.axis.index(instant - minutes)
        if presence is None:
            return finish - minutes
        return presence.start(presence.own(finish) - minutes)

    def own(self, leaf: int, index: int) -> int:
        """Count the minutes of a leaf's own calendar before an index."""
        presence = self.load.presence[leaf]
        return index if presence is None else presence.own(index)

    def latest(self, leaf: int, begin: int, finish: int) -> tuple[int, int]:
        """Give the last indexes at which the work of a leaf can begin and end within two bounds."""
        minutes, presence = self.load.minutes[leaf], self.load.presence[leaf]
        if leaf in self.load.elapsed:
            return self._latest_elapsed(leaf, begin, finish)
        if presence is None:
            begin = min(begin, finish - minutes)
            return begin, min(finish, begin + minutes)
        last = presence.own(finish) - minutes
        if begin < FAR:
            last = min(last, presence.latest_start(begin))
        if last + minutes < presence.own(finish):
            finish = presence.finish(last + minutes)
        return presence.start(last), finish

    def _latest_elapsed(self, leaf: int, begin: int, finish: int) -> tuple[int, int]:
        minutes = self.load.minutes[leaf]
        instant = self.axis.start(finish)
        if instant is not None:
            latest = instant - minutes
            index = self.axis.index(latest)
            begin = min(begin, index if self.axis.start(index) == latest else index - 1)
        end = self.ends(leaf, begin) if begin < FAR else None
        return begin, finish if end is None else min(finish, end)
