"""Several plans as one graph: each with its own calendar, day and promise (R38)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.axis import Instant, first_instant, last_instant
from longpole.engine.backward import last_finish
from longpole.engine.forward import forward
from longpole.engine.outside import Circle, Outside, Outsides
from longpole.engine.states import States, TaskState, states
from longpole.engine.whatif import slipped

Plans = Mapping[str, tuple[Plan, date]]
"""Plans with the days that they are at, by name."""

_Place = tuple[str, int]
"""A node of one of several plans."""

NOBODY: Plans = MappingProxyType({})
"""What is beside a plan that names no other, whatever else there is."""


@record
class Delay:
    """What a task of one plan does to another: by how many working minutes that ends later."""

    task: str
    plan: str
    minutes: int


def named_by(plan: Plan) -> tuple[str, ...]:
    """Give the names of the other plans that a plan names in its needs, as they come."""
    return tuple(
        dict.fromkeys(need.plan for task in plan.tasks for need in task.needs if need.plan)
    )


def waiting_for(name: str, plans: Plans) -> tuple[str, ...]:
    """Give the plans that name one in their needs, and those that name these in turn."""
    named = {other: named_by(plan) for other, (plan, _) in plans.items() if other != name}
    found = dict.fromkeys([name])
    waiting = [name]
    for current in waiting:  # grows while it is walked
        more = [other for other in named if current in named[other] and other not in found]
        found |= dict.fromkeys(more)
        waiting += more
    return tuple(found)[1:]


def around(name: str, plans: Plans) -> Plans:
    """Give a plan with those that wait for it, and all that any of these goes by."""
    found = [name, *waiting_for(name, plans)]
    for current in found:  # grows while it is walked
        found += [one for one in named_by(plans[current][0]) if one in plans and one not in found]
    return {one: plans[one] for one in found}


def standing(plans: Plans, plan: Plan) -> Outsides:
    """Give how the tasks stand that a plan names in others, without dates that follow.

    It is all that the states of a plan go by.
    """
    found: dict[str, Outside] = {}
    known: dict[str, States] = {}
    for name, task_id in _needed(plan):
        if name not in plans or task_id not in plans[name][0].by_id:
            continue
        if name not in known:
            known[name] = states(*plans[name])
        found[f"{name}:{task_id}"] = _stands(known[name], task_id)
    return found


def analysed(name: str, plan: Plan, today: date, others: Plans) -> Analysis:
    """Give what follows from a plan among those that it names, and that these name."""
    if not others:
        return analyse(plan, today)
    return portfolio({name: (plan, today), **others})[name]


def portfolio(
    plans: Plans,
    known: Mapping[str, Analysis] = MappingProxyType({}),
    slips: Mapping[str, Mapping[str, int]] = MappingProxyType({}),
) -> Mapping[str, Analysis]:
    """Analyse plans that name each other's tasks; each by its name.

    What is `known` of some of them, which wait for none of the others, is taken as it is; `slips`
    are leaves of a plan that begin later, as in a what-if.

    A plan is analysed again when a date in another that it goes by has become known or has moved:
    as often as the work goes back and forth between plans. What waits for itself across plans never
    gets a date, and has none: then it is told in which cycle it is.
    """
    found = dict(known)
    beside = {
        name: known[name].outsides if name in known else standing(plans, plan)
        for name, (plan, _) in plans.items()
    }
    changed = set(plans) - known.keys()
    while changed:
        for name in [name for name in plans if name in changed]:
            plan, today = plans[name]
            given = states(plan, today, beside[name])
            analysis = analyse(plan, today, given, beside[name])
            later = slips.get(name)
            found[name] = slipped(analysis, later) if later else analysis
        moved = {
            name: dated for name in plans if (dated := _dated(beside[name], found)) != beside[name]
        }
        beside |= moved
        changed = set(moved)
    return _with_circles(found)


def delays(analyses: Mapping[str, Analysis], name: str) -> tuple[Delay, ...]:
    """Give which tasks of a plan make other plans end later, and by how much."""
    found: list[Delay] = []
    for other, analysis in analyses.items():
        for outside in analysis.network.outside:
            plan, _, task = outside.partition(":")
            if other == name or plan != name or analysis.outsides[outside].complete:
                continue
            minutes = _without(analysis, outside)
            if minutes > 0:
                found.append(Delay(task, other, minutes))
    return tuple(found)


def cycles_across(analyses: Mapping[str, Analysis]) -> tuple[tuple[str, ...], ...]:
    """Give the cycles through several plans, by `plan:task`, each after what it waits for (R31)."""
    return tuple(cycle for knot, cycle in _knots(analyses) if len({name for name, _ in knot}) > 1)


def _with_circles(analyses: Mapping[str, Analysis]) -> Mapping[str, Analysis]:
    """Tell each plan in which cycles the tasks are that it waits for in vain."""
    cycles = {place: cycle for knot, cycle in _knots(analyses) for place in knot}
    if not cycles:
        return analyses
    found: dict[str, Analysis] = {}
    for name, analysis in analyses.items():
        told = {
            outside: replace(one, circle=_circle(name, outside, cycle))
            for outside, one in analysis.outsides.items()
            if not one.complete and (cycle := cycles.get(_place(analyses, outside)))
        }
        outsides = {**analysis.outsides, **told}
        found[name] = replace(analysis, outsides=outsides) if told else analysis
    return found


def _circle(plan: str, outside: str, cycle: tuple[str, ...]) -> Circle:
    """Give a cycle as a plan sees it: from its own part of it on, else from what it waits for."""
    own = [place for place, name in enumerate(cycle) if name.startswith(f"{plan}:")]
    first = own[0] if own else cycle.index(outside) if outside in cycle else 0
    return Circle(plan, cycle[first:] + cycle[:first])


def _knots(
    analyses: Mapping[str, Analysis],
) -> list[tuple[list[_Place], tuple[str, ...]]]:
    """Give what waits for itself of what plans wait for in each other, with its shortest cycles.

    What has dates is in none, so that most plans are not gone through at all.
    """
    waiting = [
        _place(analyses, outside)
        for analysis in analyses.values()
        for outside, one in analysis.outsides.items()
        if not one.complete and not one.dated
    ]
    if not waiting:
        return []
    before: dict[_Place, list[_Place]] = {}
    for place in waiting:  # grows while it is walked
        name, node = place
        if place not in before and analyses[name].early.finish[node] is None:
            before[place] = [*_before(analyses, name, node)]
            waiting += before[place]
    from longpole.engine.knots import knots, shortest_cycle

    order = {name: number for number, name in enumerate(analyses)}
    places = sorted(before, key=lambda place: (order[place[0]], place[1]))
    number = {place: n for n, place in enumerate(places)}
    graph = {
        number[place]: [number[other] for other in others if other in number]
        for place, others in before.items()
    }
    found: list[tuple[list[_Place], tuple[str, ...]]] = []
    for knot in knots(graph):
        cycle = [places[n] for n in shortest_cycle(graph, knot)[::-1]]
        named = (f"{name}:{_id(analyses[name], node)}" for name, node in cycle)
        found.append(([places[n] for n in knot], tuple(dict.fromkeys(named))))
    return found


def _before(analyses: Mapping[str, Analysis], name: str, node: int) -> Iterator[_Place]:
    """Give what a node waits for, in its plan and in others."""
    net = analyses[name].network
    for other in net.before(node):
        if other < 3 * net.size:
            yield name, other
            continue
        yield _place(analyses, net.outside[other - 3 * net.size])


def _place(analyses: Mapping[str, Analysis], outside: str) -> _Place:
    """Give where a task ends that another plan names."""
    plan, _, task_id = outside.partition(":")
    there = analyses[plan].network
    return plan, there.last(there.plan.position[task_id])


def _id(analysis: Analysis, node: int) -> str:
    return analysis.plan.tasks[node % analysis.network.size].id


def _needed(plan: Plan) -> Iterator[tuple[str, str]]:
    for task in plan.tasks:
        for need in task.needs:
            if need.plan is not None:
                yield need.plan, need.task


def _stands(known: States, task_id: str) -> Outside:
    """Give how a task stands: whether it has begun and is complete, and its actual dates."""
    plan = known.plan
    task, state = plan.by_id[task_id], known.state[task_id]
    complete = state in {TaskState.DONE, TaskState.DROPPED}
    leaf = task_id not in plan.children
    start: Instant | None = None
    finish: Instant | None = None
    if leaf and task.started is not None and known.has_begun(task_id):
        start = first_instant(task.started)
    if leaf and task.finished is not None and complete:
        finish = last_instant(task.finished)
    return Outside(
        title=task.name,
        owner=task.owner,
        begun=known.has_begun(task_id),
        complete=complete,
        start=start,
        finish=finish,
    )


def _dated(beside: Outsides, analyses: Mapping[str, Analysis]) -> Outsides:
    """Give tasks of other plans with the dates that follow there."""
    return {name: _with_dates(one, name, analyses) for name, one in beside.items()}


def _with_dates(one: Outside, name: str, analyses: Mapping[str, Analysis]) -> Outside:
    plan, _, task_id = name.partition(":")
    analysis = analyses[plan]
    if task_id not in analysis.dates:
        return one
    start, finish = analysis.early_start(task_id), analysis.early_finish(task_id)
    return replace(
        one,
        dated=finish is not None,
        start=_instant(start),
        finish=_instant(finish),
        minutes=analysis.length(task_id),
    )


def _instant(moment: datetime | None) -> Instant | None:
    return None if moment is None else first_instant(moment)


def _without(analysis: Analysis, outside: str) -> int:
    """Give by how much a plan ends earlier if a task of another did not hold it."""
    free = replace(analysis.outsides[outside], complete=True, start=None, finish=None)
    outsides = {**analysis.outsides, outside: free}
    early = forward(analysis.network, analysis.load, outsides)
    before = last_finish(analysis.network, analysis.load, analysis.early)
    after = last_finish(analysis.network, analysis.load, early)
    return 0 if before is None or after is None else before - after
