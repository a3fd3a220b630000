"""Cycles that hold work up: what is in them, what is behind them, the cheapest link to cut.

A cycle has no root: nobody can clear it, one of its links has to go. Of one over several plans it
is a link of this plan that is told, since this is the plan that whoever asks can change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from longpole.domain.apply import apply
from longpole.domain.edits import SetField
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.cycles import named_cycle
from longpole.engine.family import Nesting
from longpole.engine.impact import Impacts
from longpole.engine.linking import link, meaningless
from longpole.engine.outside import Circle, circles, name_of
from longpole.engine.tasksets import TaskSet

_TRIED = 8
"""So many links of a cycle are tried: each is a schedule of its own."""

Again = Callable[[Plan], Analysis]
"""Gives what follows from a changed copy of a plan, among the plans that lie beside it."""


@record
class Cut:
    """A link to take out: `task` no longer needs `other`, which may be in another plan.

    Then `dated` leaves have dates that had none, and the plan ends at `finish`.
    """

    task: str
    other: str
    dated: int
    finish: datetime | None


@record
class Loop:
    """The shortest cycle of a knot, each task after what it waits for; `held` are all behind it.

    `inside` are the open leaves of the cycle, `held` those behind it. A task that needs itself, or
    what it is in, is one too: `reason` says which, `other` is what it needs. Of one over several
    plans, which is its `circle`, `tasks` are those of this plan.
    """

    tasks: tuple[str, ...]
    inside: TaskSet
    held: TaskSet
    other: str | None = None
    reason: str = ""
    circle: Circle | None = None


def loops(impacts: Impacts) -> tuple[Loop, ...]:
    """Give the cycles among what is open, in file order; then those over plans and in families."""
    return (*_knotted(impacts), *_over_plans(impacts), *_within_families(impacts))


def cheapest_cut(analysis: Analysis, loop: Loop, again: Again | None = None) -> Cut | None:
    """Give the cut that leaves least without dates, and of those ends the plan first.

    Where that is equal it is the link that fewest tasks stand behind. None where no link can go.
    Each link that is tried is a schedule of its own, so this is for a loop that is looked at.
    Without `again` what is in other plans stays as it is.
    """
    plan, missing = analysis.plan, _undated(analysis)
    if loop.other is not None:
        links = [(loop.other, loop.tasks[0])]
    else:
        links = _links(plan, loop.tasks if loop.circle is None else loop.circle.written)
        links.sort(key=lambda pair: len(plan.leaves_under(pair[1])))
    found: list[tuple[int, int, Cut]] = []
    for other, task in links[:_TRIED]:
        changed = _without(plan, task, other)
        after = again(changed) if again is not None else _alone(analysis, changed)
        left = _undated(after)
        found.append((left, after.finish or 0, Cut(task, other, missing - left, _ends(after))))
    return min(found, key=lambda tried: tried[:2])[2] if found else None


def _knotted(impacts: Impacts) -> Iterator[Loop]:
    analysis = impacts.analysis
    plan, net = analysis.plan, analysis.network
    if not net.knotted:
        return
    from longpole.engine.knots import knots, shortest_cycle

    graph = {node: net.before(node) for node in net.knotted}
    cycles = [named_cycle(plan, shortest_cycle(graph, knot)[::-1]) for knot in knots(graph)]
    for cycle in sorted(cycles, key=lambda cycle: plan.position[cycle[0]]):
        yield Loop(cycle, impacts.inside(cycle), impacts.behind(cycle))


def _over_plans(impacts: Impacts) -> Iterator[Loop]:
    """Give the cycles through this plan and others.

    Each is the shortest of its knot: what waits for another part of that is behind it.
    """
    analysis = impacts.analysis
    for circle in circles(analysis.outsides):
        if not circle.own:
            continue
        inside, behind = impacts.inside(circle.own), impacts.behind(circle.own).bits
        for name, outside in analysis.outsides.items():
            if outside.circle == circle:
                behind |= impacts.of(name).held.bits
        held = TaskSet(analysis.plan, behind & ~inside.bits)
        yield Loop(circle.own, inside, held, circle=circle)


def _within_families(impacts: Impacts) -> Iterator[Loop]:
    """Give the needs of tasks for themselves, and between them and what they are in (R14)."""
    analysis = impacts.analysis
    plan, nesting = analysis.plan, Nesting(analysis.plan)
    for position in sorted(analysis.network.impossible):
        task = plan.tasks[position]
        if task.broken:
            continue
        found: dict[str, str] = {}
        for need in task.needs:
            reason = meaningless(plan, nesting, task, need) if need.plan is None else None
            if reason is not None and need.task in plan.by_id:
                found[need.task] = reason
        one = (task.id,)
        for other, reason in found.items():
            yield Loop(one, impacts.inside(one), impacts.behind(one), other, reason)


def _links(plan: Plan, cycle: Sequence[str]) -> list[tuple[str, str]]:
    """Give the tasks along a cycle that one needs the other of, in pairs; not what is inside it.

    The one that needs is of this plan.
    """
    pairs = pairwise([*cycle, cycle[0]])
    return [
        (one, other)
        for one, other in pairs
        if other in plan.by_id
        and link(plan, one, other) is not None
        and not plan.by_id[other].broken
    ]


def _without(plan: Plan, task_id: str, other: str) -> Plan:
    """Give a plan in which one task no longer needs another."""
    kept = [need for need in plan.by_id[task_id].needs if name_of(need) != other]
    return apply(plan, [SetField(task_id, "needs", tuple(kept))])


def _alone(analysis: Analysis, changed: Plan) -> Analysis:
    return analyse(changed, analysis.today, outsides=analysis.outsides)


def _undated(analysis: Analysis) -> int:
    """Count the leaves that have no dates."""
    return sum(1 for task in analysis.undated if task not in analysis.plan.children)


def _ends(analysis: Analysis) -> datetime | None:
    finish = analysis.finish
    return None if finish is None else analysis.moment(finish, finish=True)
