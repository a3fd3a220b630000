"""Forms over the fields of a task: the rows that are shown, and the edits that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from longpole.app.commands.change import applied
from longpole.app.commands.reasons import FROZEN, PARENT, refusal
from longpole.app.commands.values import label_of
from longpole.app.context import Change, Context
from longpole.app.outcome import Fill, Form, FormField, Outcome, Tell
from longpole.app.quick_add import people_in
from longpole.domain.edits import Edit, MoveToColumn, SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import (
    HOLD_FIELDS,
    LOGIC_OVERRIDE,
    LOWEST_PRIORITY,
    TASK_FIELDS,
    Field,
    FieldKind,
    format_text,
)
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import LEAF_FIELDS, Hold, Task
from longpole.storage.document import Document

HOLD = "hold."
UNREAD = "what the file says here cannot be read; a new value takes its place"


@record
class Unread:
    """What the file says for a field, where that could not be understood."""

    raw: object


_OPTIONS: Mapping[FieldKind, Callable[[Plan], Iterable[str]]] = {
    FieldKind.TASK: lambda plan: plan.by_id,
    FieldKind.NEEDS: lambda plan: plan.by_id,
    FieldKind.COLUMN: lambda plan: (column.id for column in plan.board_columns),
    FieldKind.PERSON: people_in,
    FieldKind.TAGS: lambda plan: dict.fromkeys(tag for task in plan.tasks for tag in task.tags),
    FieldKind.PRIORITY: lambda _plan: map(str, range(1, LOWEST_PRIORITY + 1)),
    FieldKind.LOGIC: lambda _plan: (LOGIC_OVERRIDE,),
}


def edit_form(context: Context, title: str, names: Iterable[str] = TASK_FIELDS) -> Outcome:
    """Ask for fields of the tasks that are meant, then set those that were changed."""
    rows = tuple(form_rows(context, names))
    return Fill(Form(title, rows), lambda values: set_values(context, values))


def form_rows(context: Context, names: Iterable[str]) -> Iterable[FormField]:
    """Give a row for each field, and one for each key of a hold; none that a parent ignores.

    What many tasks differ in is said in the place of the value: to be left, or to be replaced. So
    is what the file says where that cannot be understood.
    """
    tasks, plan, document = context.targets.tasks, context.plan, context.revision.document
    ignored = LEAF_FIELDS if any(task.id in plan.children for task in tasks) else ()
    for name in names:
        field = TASK_FIELDS[name]
        if name in ignored:
            continue
        if field.kind is FieldKind.HOLD:
            for key in HOLD_FIELDS:
                yield _hold_row(key, [_of_hold(document, task, key) for task in tasks])
        else:
            offered = _OPTIONS.get(field.kind)
            options = tuple(offered(plan)) if offered else ()
            values = [
                Unread(document.written(task.id, name))
                if name in task.unread
                else getattr(task, name)
                for task in tasks
            ]
            yield _row(name, field, values, options)


def hold_rows(hold: Hold, names: Iterable[str]) -> Iterable[FormField]:
    """Give a row for each key of a hold."""
    for name in names:
        yield _hold_row(name, [getattr(hold, name)])


def held(hold: Hold, values: Mapping[str, object]) -> Hold | None:
    """Give a hold with the values that a form gave for its keys; None if nothing is left of it."""
    changes = {
        name.removeprefix(HOLD): value for name, value in values.items() if name.startswith(HOLD)
    }
    # The form has read each value by its field, and `apply` checks it once more.
    changed = replace(hold, **changes)  # type: ignore[arg-type]
    return changed if changed != Hold() else None


def set_values(context: Context, values: Mapping[str, object]) -> Outcome:
    """Give the step that sets the values of a form; a new column means a move, as everywhere."""
    if not values:
        return Tell("nothing was changed")
    names = ", ".join(name.replace(".", " ").replace("_", " ") for name in values)
    checks = (FROZEN, PARENT) if not set(LEAF_FIELDS).isdisjoint(values) else (FROZEN,)
    change = Change(
        f"change {names}",
        lambda other: f"Change {names} of {other.targets.subject}",
        lambda other: tuple(e for task in other.targets.tasks for e in _edits(other, task, values)),
        lambda other: refusal(other, *checks),
    )
    return applied(context, change)


def _edits(context: Context, task: Task, values: Mapping[str, object]) -> Iterable[Edit]:
    status = values.get("status")
    if isinstance(status, str):
        column = context.plan.column_named(status)
        if column is None:
            known = ", ".join(other.id for other in context.plan.board_columns)
            raise EditError(f'there is no column "{status}"; there are {known}')
        # First, so that a date that was typed wins over the one that a move writes.
        yield MoveToColumn(task.id, column.id, context.revision.today)
    for name, value in values.items():
        if not name.startswith(HOLD) and not (name == "status" and isinstance(value, str)):
            yield SetField(task.id, name, value)
    if any(name.startswith(HOLD) for name in values):
        yield SetField(task.id, "hold", held(task.hold or Hold(), values))


def _of_hold(document: Document, task: Task, key: str) -> object:
    """Give the value of a key of a task's hold, or what the file says instead of one."""
    value, hold = getattr(task.hold or Hold(), key), document.written(task.id, "hold")
    if "hold" in task.unread:
        # What is no table at all stands where its first key would.
        return Unread(hold) if key == next(iter(HOLD_FIELDS)) else Unread("")
    said = hold.get(key) if isinstance(hold, dict) else None
    return Unread(said) if value is None and said is not None else value


def _hold_row(name: str, values: Sequence[object]) -> FormField:
    row = _row(name, HOLD_FIELDS[name], values)
    return replace(row, name=HOLD + name, label=f"hold {name}")


def _row(
    name: str,
    field: Field,
    values: Sequence[object],
    options: tuple[str, ...] = (),
) -> FormField:
    """Give a row that says the value of one task, or that of many if they agree."""
    texts = {
        _as_written(value.raw) if isinstance(value, Unread) else format_text(field, value)
        for value in values
    }
    if len(texts) > 1:
        said, hint = f"({len(texts)} different)", f"what is typed here counts for all: {field.help}"
        return FormField(name, label_of(field), said, field, options, hint, mixed=True)
    unread = any(isinstance(value, Unread) for value in values)
    hint = UNREAD if unread else field.help
    return FormField(name, label_of(field), texts.pop(), field, options, hint, unread=unread)


def _as_written(raw: object) -> str:
    """Give a value of the file in one line, without the marks that TOML has around it."""
    match raw:
        case None:
            return ""
        case str():
            return " ".join(raw.splitlines())
        case bool():
            return str(raw).lower()
        case list():
            return ", ".join(map(_as_written, raw))
        case dict():
            return ", ".join(f"{key} = {_as_written(value)}" for key, value in raw.items())
        case _:
            return str(raw)
