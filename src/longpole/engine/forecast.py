"""The forecast: when a plan ends if it is run many times, with lengths drawn by chance (R44)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from operator import mul

from longpole.domain.days import Day
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.axis import Axis, last_instant
from longpole.engine.draws import Draws
from longpole.engine.lanes import Lanes, Vector
from longpole.engine.lanes_timing import NEVER
from longpole.engine.runs import Runs, run_all
from longpole.engine.three_points import Points, points_of
from longpole.engine.timing import Timing
from longpole.engine.workload import Workload

RUNS = 1000
MOST_RUNS = 100_000
SEED = 1


@record
class Spread:
    """When something ends in each run, in working minutes like `Analysis.dates`.

    None is an end that the calendar does not reach. `promise` is the last index that keeps what
    was promised, where something was.
    """

    finishes: tuple[int | None, ...]
    promise: int | None = None

    @cached_property
    def ordered(self) -> tuple[int, ...]:
        """The ends that there are, from the earliest to the last."""
        return tuple(sorted(one for one in self.finishes if one is not None))

    def by(self, percent: int) -> int | None:
        """Give the index by which so many of 100 runs have ended; None if they never do."""
        place = max(1, -(-percent * len(self.finishes) // 100))
        return self.ordered[place - 1] if place <= len(self.ordered) else None

    def within(self, index: int) -> float:
        """Give the part of the runs, from 0 to 1, that have ended by an index."""
        return sum(1 for one in self.ordered if one <= index) / max(1, len(self.finishes))

    @property
    def mean(self) -> float | None:
        """Give the mean of the ends that there are, None without any."""
        return sum(self.ordered) / len(self.ordered) if self.ordered else None

    @property
    def chance(self) -> float | None:
        """Give the part of the runs, from 0 to 1, that keep the promise; None without one."""
        return None if self.promise is None else self.within(self.promise)


@record
class Forecast:
    """What many runs of a plan came to.

    `finish` is when the plan ends, or the `task` that was asked for; `ends` the same of every open
    milestone and every open task with a deadline, in file order, unless a task was asked for.
    `criticality` is the part of the runs, from 0 to 1, in which an open leaf is on the driving
    path. `points` are those of the leaves whose length is drawn. What has no dates in the schedule
    is left out.
    """

    analysis: Analysis
    runs: int
    seed: int
    task: str | None
    points: Mapping[str, Points]
    finish: Spread
    ends: Mapping[str, Spread]
    criticality: Mapping[str, float]
    draws: Draws = field(repr=False, compare=False)

    def lengths(self, task_id: str) -> tuple[int, ...]:
        """Give the remaining work of an open leaf in each run, in minutes of its own time."""
        points = self.points.get(task_id)
        if points is not None:
            return self.draws.numbers(task_id, points)
        left = self.analysis.load.minutes[self.analysis.plan.position[task_id]]
        return (left,) * self.runs

    def share(self, task_id: str) -> float:
        """Give how much of the spread of the finish goes with the length of a leaf, from 0 to 1.

        It is the squared correlation of the two over the runs.
        """
        if task_id not in self.points:
            return 0.0
        lengths, deviations = self.lengths(task_id), self._deviations
        spread = sum(map(mul, deviations, deviations))
        own = sum(map(mul, lengths, lengths)) - sum(lengths) ** 2 / self.runs
        return sum(map(mul, lengths, deviations)) ** 2 / (own * spread) if own * spread else 0.0

    @cached_property
    def _deviations(self) -> tuple[float, ...]:
        """By how much each run ends later than the mean of them; by nothing if it never ends."""
        mean = self.finish.mean or 0.0
        return tuple(0.0 if one is None else one - mean for one in self.finish.finishes)

    def ranked(self, count: int) -> tuple[str, ...]:
        """Give the leaves that are most often on the driving path, at most so many.

        Of equals those with the larger share of the spread come first, then it is file order.
        """
        known = {task: part for task, part in self.criticality.items() if part}
        least = min(sorted(known.values(), reverse=True)[:count], default=0.0)
        found = [task for task, part in known.items() if part >= least]
        return tuple(sorted(found, key=lambda task: (-known[task], -self.share(task)))[:count])

    def moment(self, task: str | None, index: int | None) -> datetime | None:
        """Give the instant at which an end of a task, or of the plan, is shown (R1, R21)."""
        if index is None:
            return None
        position = None if task is None else self.analysis.plan.position[task]
        starts = position is not None and self.analysis.timing.marks_start(position)
        return self.analysis.moment(index, finish=not starts)

    @property
    def schedule(self) -> int | None:
        """When the plan, or the task, ends by the schedule."""
        if self.task is None:
            return self.analysis.finish
        dates = self.analysis.dates.get(self.task)
        return None if dates is None else dates.early_finish


def forecast(
    analysis: Analysis, runs: int = RUNS, seed: int = SEED, task: str | None = None
) -> Forecast:
    """Run a plan so many times, or what leads to one task; total, whatever the plan."""
    plan, net, load = analysis.plan, analysis.network, analysis.load
    names = [one.id for one in plan.tasks]
    points, draws = _points(analysis), Draws(seed, runs)
    target = None if task is None else net.last(plan.position[task])
    watched = _watched(analysis, points) if target is None else [target]
    timing = Timing(net, _drawn_load(analysis, points))

    def run(block: int, size: int) -> Runs:
        lanes = Lanes(size)

        def lengths(leaf: int) -> Vector:
            if leaf in points:
                return draws.vector(block, names[leaf], points[leaf])
            return lanes.of(load.minutes[leaf])

        return run_all(timing, analysis.early, lanes, lengths, watched, target)

    found = [run(block, size) for block, size in enumerate(draws.sizes)]
    driving = sum((Counter(one.driving) for one in found), Counter[int]())
    finishes = tuple(finish for one in found for finish in one.last)
    if target is None and not found[0].driving and analysis.finish is not None:
        finishes = (analysis.finish + load.zero,) * runs  # nothing is open any more
    ends = {
        names[node % net.size]: tuple(finish for one in found for finish in one.finish[node])
        for node in watched
        if target is None and found[0].finish.get(node)
    }
    return Forecast(
        analysis=analysis,
        runs=runs,
        seed=seed,
        task=task,
        points={names[leaf]: one for leaf, one in points.items() if leaf in found[0].driving},
        finish=_spread(analysis, finishes, _promise(plan, task)),
        ends={
            name: _spread(analysis, end, plan.by_id[name].deadline) for name, end in ends.items()
        },
        criticality={names[leaf]: driving[leaf] / runs for leaf in found[0].driving},
        draws=draws,
    )


def _points(analysis: Analysis) -> dict[int, Points]:
    net, load, begin = analysis.network, analysis.load, analysis.early.begin
    return {
        leaf: points
        for leaf, is_open in enumerate(load.open)
        if is_open and begin[leaf] is not None and (points := points_of(net, load, leaf))
    }


def _watched(analysis: Analysis, points: Collection[int]) -> list[int]:
    """Give the last nodes of the open milestones and of what is open and has a deadline."""
    net, load = analysis.network, analysis.load
    with_open = set[int]()
    for parent in reversed(net.parents):
        if any(load.open[child] or child in with_open for child in net.inside[parent]):
            with_open.add(parent)
    found = []
    for position, task in enumerate(analysis.plan.tasks):
        milestone = load.open[position] and not (net.amounts.length(task) or position in points)
        is_open = load.open[position] or position in with_open
        if milestone or (task.deadline is not None and is_open):
            found.append(net.last(position))
    return found


def _drawn_load(analysis: Analysis, points: Mapping[int, Points]) -> Workload:
    """Give the load of the runs: on an axis of its own, and with work in all that is drawn.

    An axis remembers what it was asked, which is much more here than others need.
    """
    load = replace(analysis.load, axis=Axis(analysis.plan.calendar))
    for leaf in points:
        if not load.minutes[leaf]:
            load = load.with_minutes(leaf, 1)
    return load


def _promise(plan: Plan, task: str | None) -> Day | None:
    return plan.project.finish_by if task is None else plan.by_id[task].deadline


def _spread(analysis: Analysis, finishes: tuple[int, ...], promise: Day | None) -> Spread:
    zero = analysis.load.zero
    return Spread(
        tuple(None if one >= NEVER else one - zero for one in finishes),
        None if promise is None else analysis.axis.index(last_instant(promise)) - zero,
    )
