"""What holds a plan up: the roots, ranked, and the cycles that have none; as values."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field, replace
from datetime import datetime, time
from enum import StrEnum

from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.domain.task import Hold
from longpole.engine.analysis import Analysis
from longpole.engine.axis import clock
from longpole.engine.impact import Impact, Impacts, Whose
from longpole.engine.loops import Again, Cut, Loop, cheapest_cut, loops
from longpole.engine.outside import Circle
from longpole.engine.since import ready_since
from longpole.engine.states import TaskState
from longpole.engine.tasksets import TaskSet, bits_of
from longpole.engine.turns import in_turns


class Kind(StrEnum):
    """Why a root does not let go of what it holds."""

    READY = "not started"
    ACTIVE = "in progress"
    REVIEW = "in review"
    HELD = "held"
    WAITING = "waits for a date"
    BROKEN = "cannot be read"
    UNKNOWN = "unknown id"
    NO_PLAN = "plan that is not there"
    OUTSIDE = "in another plan"
    CIRCLE = "in a cycle elsewhere"


@record
class Root:
    """One root: what it is, since when, and what it holds.

    `since` is when it began, could have begun, or was held; `until` when it goes on by itself.
    `holder` is the task whose hold it is, `circle` the cycle of other plans that it is in.
    """

    impact: Impact
    title: str
    owner: str | None
    kind: Kind
    since: Day | None = None
    until: Day | None = None
    hold: Hold | None = None
    holder: str | None = None
    critical: bool = False
    near_critical: bool = False
    overrun: bool = False
    circle: Circle | None = None

    @property
    def name(self) -> str:
        """Give the id, or what a need names."""
        return self.impact.task

    @property
    def whose(self) -> Whose:
        """Give how many of the tasks it holds each owner has: who has most first, nobody last."""
        return self.impact.whose


@record
class BlockersView:
    """All that holds a plan up, the worst first; `held` are the leaves that wait for any of it.

    What takes another schedule, what clearing a root gains and which link to cut, is worked out for
    the one that is asked about.
    """

    impacts: Impacts = field(repr=False, compare=False)
    roots: tuple[Root, ...]
    loops: tuple[Loop, ...]
    held: TaskSet
    _again: Again | None = field(default=None, repr=False, compare=False)
    _cuts: dict[tuple[str, ...], Cut | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def analysis(self) -> Analysis:
        """Give the analysis that all of it follows from."""
        return self.impacts.analysis

    def gain(self, root: Root) -> int | None:
        """Give by how many working minutes the finish is earlier if a root is cleared today.

        None where no dates hang on it.
        """
        return self.impacts.gain(root.name)

    def finish_if_cleared(self, root: Root) -> datetime | None:
        """Give when the plan ends then; what is over by then is so today."""
        analysis, gain = self.analysis, self.gain(root)
        if gain is None or analysis.finish is None:
            return None
        ends = analysis.moment(analysis.finish - gain, finish=True)
        today = datetime.combine(analysis.today, time.min)
        return None if ends is None else max(ends, today) if gain else ends

    def cut(self, loop: Loop) -> Cut | None:
        """Give the cheapest link to take out of a cycle; None where no link can go."""
        key = (*loop.tasks, loop.other or "", *(loop.circle.tasks if loop.circle else ()))
        if key not in self._cuts:
            self._cuts[key] = cheapest_cut(self.analysis, loop, self._again)
        return self._cuts[key]

    def narrowed(self, matching: Collection[str]) -> BlockersView:
        """Give what matches, or holds a task that does; what it says of each stays whole."""
        names, position = frozenset(matching), self.analysis.plan.position
        bits = bits_of(position[name] for name in names if name in position)
        roots = [one for one in self.roots if one.name in names or one.impact.held.bits & bits]
        kept = [
            one
            for one in self.loops
            if not names.isdisjoint(one.tasks) or (one.inside.bits | one.held.bits) & bits
        ]
        held = _held(self.impacts, roots, kept)
        return replace(self, roots=tuple(roots), loops=tuple(kept), held=held)


def blockers_view(
    analysis: Analysis, plans: Collection[str] = (), again: Again | None = None
) -> BlockersView:
    """Give what holds a plan up; `plans` are the names of the others at hand.

    `again` gives what would follow from a changed copy of the plan among those.
    """
    impacts = Impacts(analysis)
    roots = tuple(_root(impacts, one, plans) for one in in_turns(impacts.blockers()))
    found = loops(impacts)
    return BlockersView(impacts, roots, found, _held(impacts, roots, found), again)


def _held(impacts: Impacts, roots: Iterable[Root], found: Iterable[Loop]) -> TaskSet:
    bits = 0
    for root in roots:
        bits |= root.impact.held.bits
    for loop in found:
        bits |= loop.inside.bits | loop.held.bits
    return TaskSet(impacts.analysis.plan, bits)


def _root(impacts: Impacts, impact: Impact, plans: Collection[str]) -> Root:
    analysis = impacts.analysis
    plan = analysis.plan
    if impact.task not in plan.by_id:
        return _outside(analysis, impact, plans)
    task = plan.by_id[impact.task]
    kind, since, until = _standing(analysis, impact.task)
    holder = analysis.states.held_by.get(task.id)
    hold = None if holder is None else plan.by_id[holder].hold
    return Root(
        impact,
        task.name,
        task.owner,
        kind,
        since=since if hold is None else hold.since,
        until=until if hold is None else hold.until,
        hold=hold,
        holder=holder,
        critical=task.id in analysis.critical,
        near_critical=task.id in analysis.near_critical,
        overrun=plan.position[task.id] in analysis.load.overrun,
    )


def _outside(analysis: Analysis, impact: Impact, plans: Collection[str]) -> Root:
    """Give what a need names beyond the plan: a task of another, or nothing that is there."""
    name = impact.task
    known = analysis.outsides.get(name)
    if known is not None and known.circle is not None:
        return Root(impact, known.title, known.owner, Kind.CIRCLE, circle=known.circle)
    if known is not None:
        instant = known.finish if known.dated else None
        until = None if instant is None else clock(instant)
        return Root(impact, known.title, known.owner, Kind.OUTSIDE, until=until)
    other, colon, _ = name.partition(":")
    kind = Kind.NO_PLAN if colon and other not in plans else Kind.UNKNOWN
    return Root(impact, name, None, kind)


def _standing(analysis: Analysis, task_id: str) -> tuple[Kind, Day | None, Day | None]:
    """Give how a task stands, since when, and until when by itself."""
    task = analysis.plan.by_id[task_id]
    if task.broken:
        return Kind.BROKEN, None, None
    match analysis.states.state[task_id]:
        case TaskState.HELD:
            return Kind.HELD, None, None
        case TaskState.ACTIVE:
            return Kind.ACTIVE, task.started, None
        case TaskState.REVIEW:
            return Kind.REVIEW, task.started, None
        case TaskState.WAITING:
            return Kind.WAITING, None, analysis.early_start(task_id)
        case _:
            since = ready_since(analysis, task_id)
            return Kind.READY, None if since is None else day_of(since), None
