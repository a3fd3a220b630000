"""Estimates in three points: mean and variance, and lengths to draw from (R44)."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from longpole.domain.record import record
from longpole.engine.network import Network
from longpole.engine.workload import Workload

LEVELS = 256
"""How many lengths, all as likely as each other, stand for a distribution: one for every byte."""

_STEEPEST = 4
"""The shape of beta-PERT: how much more the likely point weighs than each of the others."""

_PLACES = 256
"""Distributions differ in where the likely point stands: so many places between the two ends."""

_CELLS = 1024


@record
class Points:
    """Three points of what is left to do, in order, in minutes of the leaf's own time."""

    optimistic: int
    likely: int
    pessimistic: int

    @property
    def mean(self) -> float:
        """Give the mean, in minutes (R44)."""
        return (self.optimistic + 4 * self.likely + self.pessimistic) / 6

    @property
    def variance(self) -> float:
        """Give the variance, in square minutes (R44)."""
        return ((self.pessimistic - self.optimistic) / 6) ** 2

    @property
    def lengths(self) -> tuple[int, ...]:
        """Give `LEVELS` lengths, in minutes: the means of equal shares of the distribution.

        None is less than a minute, so that work does not turn into a milestone by chance.
        """
        span = self.pessimistic - self.optimistic
        place = round((self.likely - self.optimistic) * _PLACES / span)
        return tuple(max(1, round(self.optimistic + span * part)) for part in _levels(place))


def points_of(net: Network, load: Workload, leaf: int) -> Points | None:
    """Give the points of what is left of an open leaf; None if its length is one number.

    The likely point is what the schedule has. Of a started leaf the others are in proportion to
    it if the plan says what remains; else what has been worked comes off them, of an overrun as
    much as its likely length.
    """
    task = net.plan.tasks[leaf]
    estimate = task.estimate
    if estimate is None or estimate.optimistic is None or estimate.pessimistic is None:
        return None
    durations = (estimate.optimistic, estimate.likely, estimate.pessimistic)
    if len({duration.elapsed for duration in durations}) > 1:
        return None  # hours of work and of the clock have no common measure
    low, length, high = (net.amounts.minutes(duration) for duration in durations)
    low, high = min(low, length, high), max(low, length, high)
    left = load.minutes[leaf]
    if load.started[leaf] is None or task.remaining is not None or task.progress is not None:
        if left != length:
            low, high = (point * left // length if length else left for point in (low, high))
    else:
        gone = length if leaf in load.overrun else length - left
        low, high = low - gone, high - gone
    low = max(0, min(low, left))
    if high <= left and low == left:
        return None
    same_clock = estimate.likely.elapsed == (leaf in load.elapsed) or task.remaining is not None
    return Points(low, left, max(high, left)) if same_clock else None


@lru_cache(maxsize=_PLACES + 1)
def _levels(place: int) -> tuple[float, ...]:
    """Give the means of the equal shares of a beta-PERT distribution between 0 and 1.

    The density is taken as even within each of many cells: exact to a thousandth of the range.
    """
    likely = place / _PLACES
    rise, fall = _STEEPEST * likely, _STEEPEST * (1 - likely)
    middles = [(cell + 0.5) / _CELLS for cell in range(_CELLS)]
    masses = [x**rise * (1 - x) ** fall for x in middles]
    total = sum(masses)
    reached = [0.0, *accumulate(mass * LEVELS / total for mass in masses)]
    found, moment, level = [], 0.0, 1
    for cell in range(_CELLS):
        begin, end = reached[cell], reached[cell + 1]
        at = begin
        # A cell in which a share ends is parted there; the last share ends with the last cell.
        while level < LEVELS and end >= level:
            moment += (level - at) * _at(cell, begin, end, (at + level) / 2)
            found.append(moment)
            moment, at, level = 0.0, float(level), level + 1
        moment += (end - at) * _at(cell, begin, end, (at + end) / 2)
    return (*found, moment)


def _at(cell: int, begin: float, end: float, level: float) -> float:
    """Give where in a cell the distribution comes to a level."""
    return (cell + (level - begin) / (end - begin)) / _CELLS if end > begin else cell / _CELLS
