"""Cycles that hold work up: what is in them, what is behind them, the cheapest link to cut.

A cycle has no root: nobody can clear it, one of its links has to go.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from longpole.engine.tasksets import TaskSet

_TRIED = 8
"""So many links of a cycle are tried: each is a schedule of its own."""


@record
class Cut:
    """A link to take out: `task` no longer needs `other`.

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
    what it is in, is one too: `reason` says which, `other` is what it needs.
    """

    tasks: tuple[str, ...]
    inside: TaskSet
    held: TaskSet
    other: str | None = None
    reason: str = ""


def loops(impacts: Impacts) -> tuple[Loop, ...]:
    """Give the cycles among what is open, in file order; those within a family after."""
    return (*_knotted(impacts), *_within_families(impacts))


def cheapest_cut(analysis: Analysis, loop: Loop) -> Cut | None:
    """Give the cut that leaves least without dates, and of those ends the plan first.

    Where that is equal it is the link that fewest tasks stand behind. None where no link can go.
    Each link that is tried is a schedule of its own, so this is for a loop that is looked at.
    """
    plan, missing = analysis.plan, _undated(analysis)
    if loop.other is not None:
        links = [(loop.other, loop.tasks[0])]
    else:
        links = _links(plan, loop.tasks)
        links.sort(key=lambda pair: len(plan.leaves_under(pair[1])))
    found: list[tuple[int, int, Cut]] = []
    for other, task in links[:_TRIED]:
        after = _without(analysis, task, other)
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


def _links(plan: Plan, cycle: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the tasks along a cycle that one needs the other of, in pairs; not what is inside it."""
    pairs = pairwise([*cycle, cycle[0]])
    return [
        (one, other)
        for one, other in pairs
        if link(plan, one, other) is not None and not plan.by_id[other].broken
    ]


def _without(analysis: Analysis, task_id: str, other: str) -> Analysis:
    """Give what follows if one task no longer needs another."""
    plan = analysis.plan
    kept = [need for need in plan.by_id[task_id].needs if need.plan or need.task != other]
    changed = apply(plan, [SetField(task_id, "needs", tuple(kept))])
    return analyse(changed, analysis.today, outsides=analysis.outsides)


def _undated(analysis: Analysis) -> int:
    """Count the leaves that have no dates."""
    return sum(1 for task in analysis.undated if task not in analysis.plan.children)


def _ends(analysis: Analysis) -> datetime | None:
    finish = analysis.finish
    return None if finish is None else analysis.moment(finish, finish=True)
