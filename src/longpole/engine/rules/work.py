"""Work that does not agree with the plan: limits, dates, order."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.domain.days import Day, day_of
from longpole.domain.duration import Estimate
from longpole.domain.problems import Key, Problem
from longpole.domain.task import Task
from longpole.engine.axis import first_instant, last_instant
from longpole.engine.gates import START_TYPES
from longpole.engine.rules.facts import Facts, element, field, header, note, warning
from longpole.engine.states import TaskState
from longpole.engine.turns import in_turns

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})


def wip_limits(facts: Facts) -> Iterator[Problem]:
    """W402: more in a column than its limit allows."""
    plan = facts.plan
    inside: dict[str, list[str]] = {
        column.id: [] for column in plan.board_columns if column.wip_limit is not None
    }
    if not inside:
        return
    for task in plan.leaves:
        if (column_id := plan.column_of(task).id) in inside:
            inside[column_id].append(task.id)
    for column in plan.board_columns:
        found = inside.get(column.id, [])
        if column.wip_limit is not None and len(found) > column.wip_limit:
            text = f'"{column.title}" holds {len(found)}, {column.wip_limit} at most'
            places = [_status(plan.by_id[task_id]) for task_id in found]
            yield warning("W402", text, Key(("columns", column.id, "wip")), *places)


def reversed_dates(facts: Facts) -> Iterator[Problem]:
    """W403: finished before started."""
    for task in in_turns(facts.plan.leaves):
        if task.started is None or task.finished is None:
            continue
        # A day ends at the instant at which the next one begins.
        earlier_day = day_of(task.finished) < day_of(task.started)
        if earlier_day or last_instant(task.finished) < first_instant(task.started):
            text = f'"{task.name}" finished on {task.finished}, before it started'
            yield warning("W403", text, field(task.id, "finished"), field(task.id, "started"))


def future_dates(facts: Facts) -> Iterator[Problem]:
    """W404: an actual date after the plan's today."""
    for task in in_turns(facts.plan.leaves):
        for name, day in (("started", task.started), ("finished", task.finished)):
            if day is not None and day_of(day) > facts.today:
                text = f'"{task.name}" {name} on {_shown(day)}, after today, {facts.today}'
                yield warning("W404", text, field(task.id, name))


def bare_holds(facts: Facts) -> Iterator[Problem]:
    """W405: a hold that does not say why, or since when."""
    for task in in_turns(facts.plan.tasks):
        if task.hold is None or facts.states.state[task.id] in _COMPLETE:
            continue
        known = (("reason", task.hold.reason), ("since", task.hold.since))
        missing = [name for name, value in known if not value]
        if missing:
            text = f'the hold on "{task.name}" has no {" and no ".join(missing)}'
            yield warning("W405", text, field(task.id, "hold"))


def out_of_sequence(facts: Facts) -> Iterator[Problem]:
    """W406: work that began before what it needs (R10), unless it says that this is meant."""
    told: dict[str, tuple[str, tuple[Key, Key]] | None] = {}
    for task in in_turns(facts.plan.leaves):
        if task.id not in facts.states.out_of_sequence or task.logic is not None:
            continue
        carrier = facts.states.gating_carrier(task.id) or task.id
        if carrier not in told:
            told[carrier] = _blockers(facts, carrier)
        blockers = told[carrier]
        if blockers is not None:
            text = f'"{task.name}" is in progress before {blockers[0]}, which it needs'
            yield warning("W406", text, field(task.id, "status"), *blockers[1])


def _blockers(facts: Facts, carrier: str) -> tuple[str, tuple[Key, Key]] | None:
    """Name the known tasks that a carrier waits for, and give the ends of the first link."""
    gates = [gate for gate in facts.states.unmet_gates(carrier) if not gate.unknown]
    if not gates:
        return None
    first, task = gates[0], facts.plan.by_id[carrier]
    more = f" and {len(gates) - 1} more" if len(gates) > 1 else ""
    name = f'"{facts.plan.by_id[first.predecessor].name}"{more}'
    return name, (element(task, task.needs.index(first.need)), header(first.predecessor))


def done_too_early(facts: Facts) -> Iterator[Problem]:
    """W407: something done that needs something open."""
    plan, states = facts.plan, facts.states
    for task in in_turns(plan.tasks):
        if not task.needs or states.state[task.id] is not TaskState.DONE:
            continue
        for index, need in enumerate(task.needs):
            if need.plan is not None or need.task not in plan.by_id or states.met(need):
                continue
            if need.type in START_TYPES or task.id not in plan.children:
                text = f'"{task.name}" is done, but "{plan.by_id[need.task].name}" is open'
                yield warning("W407", text, element(task, index), header(need.task))


def uneven_estimates(facts: Facts) -> Iterator[Problem]:
    """W408: three points that are not in order."""
    for task in in_turns(facts.plan.leaves):
        estimate = task.estimate
        if estimate is not None and not _in_order(facts, estimate):
            text = f'"{task.name}": {estimate} is not optimistic, likely, pessimistic'
            yield warning("W408", text, field(task.id, "estimate"))


def dropped_needs(facts: Facts) -> Iterator[Problem]:
    """W409: something open that needs something dropped: it counts as met (R7)."""
    plan, state = facts.plan, facts.states.state
    for task in in_turns(plan.tasks):
        if not task.needs or state[task.id] in _COMPLETE:
            continue
        for index, need in enumerate(task.needs):
            if need.plan is None and state.get(need.task) is TaskState.DROPPED:
                text = f'"{task.name}" needs "{plan.by_id[need.task].name}", which was dropped'
                yield warning("W409", text, element(task, index), header(need.task))


def finished_but_open(facts: Facts) -> Iterator[Problem]:
    """W410: a date of finishing on something that is not complete."""
    for task in in_turns(facts.plan.leaves):
        if task.finished is not None and facts.states.state[task.id] not in _COMPLETE:
            column = facts.plan.column_of(task).title
            text = f'"{task.name}" finished on {_shown(task.finished)}, but stands in "{column}"'
            yield warning("W410", text, field(task.id, "finished"), _status(task))


def done_without_date(facts: Facts) -> Iterator[Problem]:
    """N503: something done that does not say when."""
    for task in in_turns(facts.plan.leaves):
        if task.finished is None and facts.states.state[task.id] is TaskState.DONE:
            if "finished" in task.unread:
                continue
            yield note("N503", f'"{task.name}" is done, but not since when', _status(task))


def _status(task: Task) -> Key:
    return header(task.id) if task.status is None else field(task.id, "status")


def _shown(day: Day) -> str:
    return f"{day_of(day)}"


def _in_order(facts: Facts, estimate: Estimate) -> bool:
    low, high = estimate.optimistic, estimate.pessimistic
    if low is None or high is None:
        return True
    points = (low, estimate.likely, high)
    if len({point.elapsed for point in points}) > 1:  # no common measure
        return True
    calendar = facts.plan.calendar
    minutes = [p.minutes(calendar.minutes_per_day, calendar.days_per_week) for p in points]
    return minutes == sorted(minutes)
