"""What holds a plan up: the roots, ranked, and the cycles that have none; as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time
from enum import StrEnum

from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.domain.task import Hold
from longpole.engine.analysis import Analysis
from longpole.engine.axis import clock
from longpole.engine.impact import Impact, Impacts
from longpole.engine.loops import Loop, loops
from longpole.engine.since import ready_since
from longpole.engine.states import TaskState


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


Whose = tuple[tuple[str | None, int], ...]
"""How many tasks each owner has, nobody among them."""


@record
class Root:
    """One root: what it is, since when, what it holds, and what clearing it today would gain.

    `since` is when it began, could have begun, or was held; `until` when it goes on by itself.
    `holder` is the task whose hold it is. `gain` is by how many working minutes the finish is
    earlier, None where no dates hang on it; `finish` is the finish of the plan then.
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
    whose: Whose = ()
    gain: int | None = None
    finish: datetime | None = None

    @property
    def name(self) -> str:
        """Give the id, or what a need names."""
        return self.impact.task


@record
class BlockersView:
    """All that holds a plan up, the worst first; `held` are the leaves that wait for any of it."""

    analysis: Analysis
    roots: tuple[Root, ...]
    loops: tuple[Loop, ...]
    held: frozenset[str]

    def narrowed(self, matching: Collection[str]) -> BlockersView:
        """Give what matches, or holds a task that does; what it says of each stays whole."""
        roots = [
            root
            for root in self.roots
            if root.name in matching or not set(matching).isdisjoint(root.impact.held)
        ]
        kept = [
            one
            for one in self.loops
            if not set(matching).isdisjoint((*one.tasks, *one.inside, *one.held))
        ]
        return BlockersView(self.analysis, tuple(roots), tuple(kept), _held(roots, kept))


def blockers_view(analysis: Analysis, plans: Collection[str] = ()) -> BlockersView:
    """Give what holds a plan up; `plans` are the names of the others at hand."""
    impacts = Impacts(analysis)
    owners = {task.id: task.owner for task in analysis.plan.tasks}
    roots = tuple(
        _root(impacts, impact, _whose(owners, impact.held), plans) for impact in impacts.blockers()
    )
    found = loops(impacts)
    return BlockersView(analysis, roots, found, _held(roots, found))


def _held(roots: Iterable[Root], found: Iterable[Loop]) -> frozenset[str]:
    held = {one for root in roots for one in root.impact.held}
    return frozenset(held | {one for loop in found for one in (*loop.inside, *loop.held)})


def _root(impacts: Impacts, impact: Impact, whose: Whose, plans: Collection[str]) -> Root:
    analysis = impacts.analysis
    plan = analysis.plan
    if impact.task not in plan.by_id:
        return _outside(impacts, impact, whose, plans)
    task = plan.by_id[impact.task]
    kind, since, until = _standing(analysis, impact.task)
    holder = analysis.states.held_by.get(task.id)
    hold = None if holder is None else plan.by_id[holder].hold
    gain = impacts.gain(task.id)
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
        whose=whose,
        gain=gain,
        finish=_finish(analysis, gain),
    )


def _finish(analysis: Analysis, gain: int | None) -> datetime | None:
    """Give when a plan ends that gains so much; what is over by then is so today."""
    if gain is None or analysis.finish is None:
        return None
    ends = analysis.moment(analysis.finish - gain, finish=True)
    today = datetime.combine(analysis.today, time.min)
    return None if ends is None else max(ends, today) if gain else ends


def _outside(impacts: Impacts, impact: Impact, whose: Whose, plans: Collection[str]) -> Root:
    """Give what a need names beyond the plan: a task of another, or nothing that is there."""
    analysis, name = impacts.analysis, impact.task
    known = analysis.outsides.get(name)
    if known is not None:
        instant = known.finish if known.dated else None
        gain = impacts.gain(name)
        return Root(
            impact,
            known.title,
            known.owner,
            Kind.OUTSIDE,
            until=None if instant is None else clock(instant),
            whose=whose,
            gain=gain,
            finish=_finish(analysis, gain),
        )
    other, colon, _ = name.partition(":")
    kind = Kind.NO_PLAN if colon and other not in plans else Kind.UNKNOWN
    return Root(impact, name, None, kind, whose=whose)


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


def _whose(owners: Mapping[str, str | None], held: Iterable[str]) -> Whose:
    """Count tasks by owner: who has most first, then by name, nobody last."""
    counts = Counter(map(owners.__getitem__, held))
    return tuple(
        sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    )
