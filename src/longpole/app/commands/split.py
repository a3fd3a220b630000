"""Split: a part of a task becomes a task of its own, which waits for the same and is waited for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import frozen, meant, not_movable, one_only
from longpole.app.context import Context
from longpole.app.outcome import Apply, Ask, Line, LiveHint, Outcome
from longpole.app.quick_add import parse
from longpole.domain.calendar import Calendar
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.edits import AddTask, Edit, SetField
from longpole.domain.errors import EditError
from longpole.domain.need import Need
from longpole.domain.task import Task

_HINT = "what the part is called, and how long it takes: webhooks 2d @bo"


def _run(context: Context) -> Outcome:
    task = meant(context)

    def live(text: str) -> LiveHint:
        typed = parse(text, context.plan)
        return LiveHint(text=_said(context, task, typed.task), error=typed.fault)

    def then(answer: str) -> Outcome:
        typed = parse(answer, context.plan)
        if typed.fault:
            raise EditError(typed.fault)
        return _split(context, task, typed.task)

    return Ask(Line(f'Split a part off "{task.name}"', "", _HINT, live), then)


def _said(context: Context, task: Task, part: Task) -> str:
    if part.title is None:
        return _HINT
    left = _left(context.plan.calendar, task.estimate, part.estimate)
    rest = f'; "{task.name}" keeps {left.likely}' if left is not None else ""
    return f"id {part.id}{rest}"


def _split(context: Context, task: Task, typed: Task) -> Apply:
    part = replace(
        typed,
        parent=context.plan.parent_of.get(task.id),
        owner=typed.owner or task.owner,
        needs=tuple(dict.fromkeys((*_sound(context, task), *typed.needs))),
        tags=tuple(dict.fromkeys((*task.tags, *typed.tags))),
    )
    edits: list[Edit] = [AddTask(part, after=task.id)]
    left = _left(context.plan.calendar, task.estimate, part.estimate)
    if left is not None:
        edits.append(SetField(task.id, "estimate", left))
    for other in context.plan.tasks:
        same = [replace(need, task=part.id) for need in other.needs if _is(need, task.id)]
        if same and other.id != part.id:
            edits.append(SetField(other.id, "needs", (*other.needs, *same)))
    return Apply(tuple(edits), f'Split "{task.name}"', task.id)


def _sound(context: Context, task: Task) -> list[Need]:
    """Give what a task needs, as far as another may need it too."""
    known = context.plan.by_id
    return [
        need
        for need in task.needs
        if need.plan is not None or (need.task in known and need.task != task.id)
    ]


def _is(need: Need, task_id: str) -> bool:
    return need.plan is None and need.task == task_id


def _left(calendar: Calendar, whole: Estimate | None, part: Estimate | None) -> Estimate | None:
    """Give what of an estimate is left without a part; None where that cannot be told."""
    if whole is None or part is None or whole.optimistic is not None:
        return None
    one, other = whole.likely, part.likely
    if one.elapsed or other.elapsed:
        return None
    sizes = calendar.minutes_per_day, calendar.days_per_week
    minutes = one.minutes(*sizes) - other.minutes(*sizes)
    if minutes <= 0:
        return None
    for unit in (other.unit, one.unit, Unit.HOURS, Unit.MINUTES):
        size = Duration(Decimal(1), unit).minutes(*sizes)
        if size and minutes % size == 0:
            return Estimate(Duration(minutes / size, unit))
    return None


def _cannot(context: Context) -> str | None:
    refused = one_only(context) or not_movable(context)
    if refused is not None:
        return refused
    task = meant(context)
    for other in context.plan.tasks:
        if other.id != task.id and any(_is(need, task.id) for need in other.needs):
            refused = frozen(context, other)
            if refused is not None:
                return refused
    return None


COMMANDS = (
    Command(
        id="task.split",
        title="Split...",
        help="a part of the task becomes one beside it: it waits for the same, and is waited for",
        keys=(),
        group=Group.TASK,
        run=_run,
        enabled=_cannot,
    ),
)
