"""PERT: the finish by the book, from mean and variance of the critical path alone (R44).

It knows no other path, and so is too hopeful where several are nearly as long: the forecast is
what to go by, and this what to check it against.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import NormalDist

from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.three_points import points_of


@record
class Pert:
    """The finish as a normal distribution, in working minutes like `Analysis.dates`."""

    mean: float
    variance: float

    def chance(self, index: int) -> float:
        """Give the chance, from 0 to 1, that the finish is not after an index."""
        if not self.variance:
            return float(self.mean <= index)
        return NormalDist(self.mean, self.variance**0.5).cdf(index)


def pert(analysis: Analysis, task: str | None = None) -> Pert | None:
    """Give the finish of a plan, or of a task, along its driving path; None without dates.

    Of several that are as long, the path with the largest variance counts.
    """
    if task is None:
        finish, path = analysis.finish, analysis.critical_path
    else:
        dates = analysis.dates.get(task)
        finish, path = None if dates is None else dates.early_finish, analysis.path_to(task)
    if finish is None:
        return None
    variance, delay = _along(analysis, path)
    return Pert(finish + delay, variance)


def _along(analysis: Analysis, path: Iterable[str]) -> tuple[float, float]:
    """Give the largest variance along a path, and by how much its mean is behind the schedule."""
    leaves = {analysis.plan.position[task_id] for task_id in path}
    driving = analysis.driving
    found: dict[int, tuple[float, float]] = {}
    for leaf in analysis.network.order:
        if leaf in leaves:
            links = (driver.link for driver in driving.drivers(leaf))
            before = (found[one] for link in links for one in driving.onward(link) if one in found)
            variance, delay = max(before, default=(0.0, 0.0))
            more, later = _own(analysis, leaf)
            found[leaf] = variance + more, delay + later
    return max(found.values(), default=(0.0, 0.0))


def _own(analysis: Analysis, leaf: int) -> tuple[float, float]:
    """Give the variance of a leaf, and by how much its mean is above its likely length."""
    load, early = analysis.load, analysis.early
    points = points_of(analysis.network, load, leaf)
    if points is None:
        return 0.0, 0.0
    scale, begin, finish = 1.0, early.begin[leaf], early.finish[leaf]
    if leaf in load.elapsed and begin is not None and finish is not None:
        scale = (finish - begin) / points.likely  # minutes of the clock, as work of those days
    return points.variance * scale**2, (points.mean - points.likely) * scale
