"""Slip: let tasks begin later in a what-if, by working time of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import frozen, no_target, read_only
from longpole.app.context import Change, Context
from longpole.app.outcome import Ask, Line, LiveHint, Outcome
from longpole.domain.column import ColumnState
from longpole.domain.days import Day
from longpole.domain.duration import Duration, parse_duration
from longpole.domain.edits import Edit, SetField
from longpole.domain.errors import EditError
from longpole.domain.task import Hold, Task
from longpole.engine.amounts import Amounts
from longpole.views.dates import days, format_day

_USUAL = "1d"


def _open_leaves(context: Context) -> tuple[Task, ...]:
    plan = context.plan
    leaves = (leaf for task in context.targets.tasks for leaf in plan.leaves_under(task.id))
    tasks = (plan.by_id[leaf] for leaf in dict.fromkeys(leaves))
    return tuple(task for task in tasks if not plan.column_of(task).state.complete)


def _cannot(context: Context) -> str | None:
    if not context.trying:
        return "only in a what-if: W begins one"
    refused = read_only(context) or no_target(context)
    figures, leaves = context.revision.figures, _open_leaves(context)
    if refused is not None:
        return refused
    if not leaves:
        return f"nothing is open in {context.targets.subject}: it cannot slip"
    if figures is None or figures.old:
        return "the dates are still being worked out"
    for leaf in leaves:
        if figures.analysis.early.begin[figures.analysis.plan.position[leaf.id]] is None:
            return f'"{leaf.name}" has no dates, so it cannot slip'
    return next((why for leaf in leaves if (why := frozen(context, leaf))), None)


def _run(context: Context) -> Outcome:
    line = Line(
        f"By how much does {context.targets.subject} slip?",
        _USUAL,
        "working time, such as 3d, 4h or 1w",
        lambda text: _hint(context, text),
        selected=True,
    )
    return Ask(line, lambda text: applied(context, _change(_read(text))))


def _hint(context: Context, text: str) -> LiveHint:
    try:
        found = _days(context, _read(text))
    except EditError as error:
        return LiveHint(error=str(error))
    if len(found) > 1:
        return LiveHint(text=f"{len(found)} tasks are in it and slip")
    [(_, day)] = found
    return LiveHint(text=f"from {format_day(day, context.revision.today)} on")


def _read(text: str) -> Duration:
    with suppress(ValueError):
        duration = parse_duration(text)
        if duration.amount and not duration.elapsed:
            return duration
    raise EditError("expected working time such as 30m, 4h, 3d or 2w")


def _change(by: Duration) -> Change:
    return Change(
        f"slip by {by}",
        lambda context: f"Slip {context.targets.subject} by {by}",
        lambda context: tuple(_edits(context, by)),
        _cannot,
    )


def _days(context: Context, by: Duration) -> list[tuple[Task, Day]]:
    """Give what is open, and when it begins or goes on then."""
    from longpole.engine.whatif import later_start

    found = []
    for leaf in _open_leaves(context):
        day = later_start(context.revision.analysis, leaf.id, _minutes(context, by))
        if day is None:
            raise EditError(f'"{leaf.name}" would begin beyond all calendars')
        found.append((leaf, day))
    return found


def _edits(context: Context, by: Duration) -> Iterator[Edit]:
    """Give the edits that let it begin later: none makes a task longer.

    Work that has begun cannot begin later; it is held until it goes on.
    """
    plan, today = context.plan, context.revision.today
    amount = days(_minutes(context, by), plan.calendar.minutes_per_day)
    for leaf, day in _days(context, by):
        if plan.column_of(leaf).state is ColumnState.TODO:
            yield SetField(leaf.id, "not_before", day)
        else:
            hold = leaf.hold or Hold(reason=f"slips by {amount}", since=today)
            yield SetField(leaf.id, "hold", replace(hold, until=day))


def _minutes(context: Context, by: Duration) -> int:
    return Amounts(context.plan.calendar).minutes(by)


COMMANDS = (
    Command(
        id="task.slip",
        title="Slip...",
        help="in a what-if, let it begin later by some working time; begun work is held so long",
        keys=("S",),
        group=Group.TASK,
        run=_run,
        enabled=_cannot,
        short="slip",
    ),
)
