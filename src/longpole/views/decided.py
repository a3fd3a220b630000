"""What a change decides, in the plain words that a record of a review keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from longpole.domain.column import ColumnState
from longpole.domain.days import Day
from longpole.domain.edits import AddTask, Edit, MoveToColumn, RemoveTask, SetField
from longpole.domain.fields import TASK_FIELDS, format_text
from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.relinking import Relinking
from longpole.domain.task import Hold, Task
from longpole.views.dates import format_day

_ENTERED = {
    ColumnState.DOING: "started",
    ColumnState.REVIEW: "put in review",
    ColumnState.DONE: "finished",
    ColumnState.DROPPED: "dropped",
}
_DATED = {
    "deadline": "due",
    "not_before": "not before",
    "start_by": "to be started by",
    "started": "started",
    "finished": "finished",
}
_BY_START = frozenset({LinkType.START_START, LinkType.START_FINISH})


def decided(plan: Plan, edits: Iterable[Edit], subject: str, today: date) -> str:
    """Say what edits decide about a task; nothing where they change nothing worth a word.

    What they change of others is told with their titles; a new task alone decides nothing.
    """
    said: dict[str, None] = {}
    changes = [edit for edit in edits if isinstance(edit, AddTask) or edit.task in plan.by_id]
    if all(isinstance(edit, AddTask) for edit in changes):
        return ""
    new = {edit.task.id for edit in changes if isinstance(edit, AddTask)}
    for edit in changes:
        if isinstance(edit, SetField) and edit.task != subject and _only_needs(plan, edit, new):
            continue  # that what waits for the whole waits for its new part is no news
        for text in _words(plan, edit, subject, today):
            other = _task_of(edit)
            own = other == subject or other not in plan.by_id
            said[text if own else f"{plan.by_id[other].name} {text}"] = None
    return ", ".join(said)


def _only_needs(plan: Plan, edit: SetField, new: Collection[str]) -> bool:
    """Tell whether an edit lets a task wait for new ones, and does nothing else."""
    if edit.field != "needs" or not isinstance(edit.value, tuple) or not new:
        return False
    before = plan.by_id[edit.task].needs
    return {need.task for need in edit.value if need not in before} <= set(new)


def again(day: Day, today: date) -> str:
    """Say that a task is to be asked about again."""
    return f"ask again {format_day(day, today)}"


def _task_of(edit: Edit) -> str:
    return edit.task.id if isinstance(edit, AddTask) else edit.task


def _words(plan: Plan, edit: Edit, subject: str, today: date) -> Iterator[str]:
    match edit:
        case MoveToColumn(task, column):
            yield from _moved(plan, plan.by_id[task], column)
        case SetField(task, name, value):
            if name == "needs" and isinstance(value, tuple):
                yield from _linked(plan, plan.by_id[task].needs, value, subject)
            else:
                yield from _set(plan.by_id[task], name, value, today)
        case AddTask(task):
            yield f"added: {task.name}"
        case RemoveTask():
            yield "removed from the plan"
        case _:
            return


def _moved(plan: Plan, task: Task, status: str) -> Iterator[str]:
    column, before = plan.column_named(status), plan.column_of(task)
    if column is None or column == before:
        return
    if before.state.complete and not column.state.complete:
        yield "reopened"
    elif column.state is before.state or column.state not in _ENTERED:
        yield f"moved to {column.title}"
    else:
        yield _ENTERED[column.state]


def _set(task: Task, name: str, value: object, today: date) -> Iterator[str]:
    before = getattr(task, name)
    if value == before:
        return
    if name == "owner":
        yield _owner(task.owner, str(value or ""))
    elif name == "hold":
        yield from _held(task.hold, value if isinstance(value, Hold) else None, today)
    elif name in _DATED and isinstance(value, date):
        yield f"{_DATED[name]} {format_day(value, today)}"
    elif name == "notes":
        yield "note added" if value else "notes taken out"
    elif name in TASK_FIELDS:
        word, field = name.replace("_", " "), TASK_FIELDS[name]
        text = format_text(field, value)
        was = format_text(field, before)
        if not text:
            yield f"no {word} any more"
        else:
            yield f"{word} {text}" + (f" instead of {was}" if was else "")


def _owner(before: str | None, after: str) -> str:
    if not after:
        return f"taken from {before}"
    return f"handed over from {before} to {after}" if before else f"given to {after}"


def _held(before: Hold | None, after: Hold | None, today: date) -> Iterator[str]:
    if after is None:
        yield "released"
        return
    known = before or Hold()
    if after.escalated and after.escalated != known.escalated:
        text = f"escalated to {after.escalated}"
        if after.until is not None and after.until != known.until:
            text += f", by {format_day(after.until, today)}"
        if after.reason and after.reason != known.reason:
            text += f": {after.reason}"
        yield text
        return
    if before is None:
        text = "held" + (f" by {after.on}" if after.on else "")
        yield text + (f": {after.reason}" if after.reason else "")
    elif (before.reason, before.on) != (after.reason, after.on):
        yield f"held by {after.on or 'nobody named'}: {after.reason or 'no reason given'}"
    if after.until is not None and after.until != known.until:
        yield again(after.until, today)


def _linked(
    plan: Plan, before: tuple[Need, ...], after: tuple[Need, ...], subject: str
) -> Iterator[str]:
    """Say which needs came, went, or became weaker or stronger; `it` is what this is about."""
    change = Relinking.between(before, after)
    old = {(need.plan, need.task): need for need in change.gone}
    for need in change.new:
        was = old.pop((need.plan, need.task), None)
        end = "start" if need.type in _BY_START else "end"
        whose = f"its {end}" if need.task == subject else f"the {end} of {_name(plan, need)}"
        lag = f" {need.lag}" if need.lag is not None else ""
        yield f"waits for {whose}{lag}" + (f" (was {was})" if was is not None else "")
    for need in old.values():
        yield f"no longer waits for {'it' if need.task == subject else _name(plan, need)}"


def _name(plan: Plan, need: Need) -> str:
    task = plan.by_id.get(need.task) if need.plan is None else None
    return task.name if task is not None else f"{need.plan}:{need.task}" if need.plan else need.task
