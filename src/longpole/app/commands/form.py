"""Forms over the fields of a task: the rows that are shown, and the edits that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from longpole.app.commands.columns import to_column
from longpole.app.commands.reasons import selected
from longpole.app.commands.values import label_of
from longpole.app.context import Context
from longpole.app.outcome import Apply, Fill, Form, FormField, Outcome, Tell
from longpole.app.quick_add import people_in
from longpole.domain.edits import Edit, SetField
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
from longpole.domain.task import LEAF_FIELDS, Hold, Task

HOLD = "hold."
UNREAD = "what the file says here cannot be read; a new value takes its place"

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
    """Ask for fields of the selected task, then set those that were changed."""
    task = selected(context)
    rows = tuple(form_rows(context.plan, task, names))
    return Fill(Form(title, rows), lambda values: set_values(context, task, values))


def form_rows(plan: Plan, task: Task, names: Iterable[str]) -> Iterable[FormField]:
    """Give a row for each field, and one for each key of a hold; none that a parent ignores."""
    ignored = LEAF_FIELDS if task.id in plan.children else ()
    for name in names:
        field = TASK_FIELDS[name]
        unread = name in task.unread
        if name in ignored:
            continue
        if field.kind is FieldKind.HOLD:
            yield from hold_rows(task.hold or Hold(), HOLD_FIELDS, unread=unread)
        else:
            yield _row(name, field, getattr(task, name), plan, unread=unread)


def hold_rows(hold: Hold, names: Iterable[str], *, unread: bool = False) -> Iterable[FormField]:
    """Give a row for each key of a hold."""
    for name in names:
        field = HOLD_FIELDS[name]
        text = format_text(field, getattr(hold, name))
        hint = UNREAD if unread else field.help
        yield FormField(HOLD + name, f"hold {name}", text, field, hint=hint)


def held(hold: Hold, values: Mapping[str, object]) -> Hold | None:
    """Give a hold with the values that a form gave for its keys; None if nothing is left of it."""
    changes = {
        name.removeprefix(HOLD): value for name, value in values.items() if name.startswith(HOLD)
    }
    # The form has read each value by its field, and `apply` checks it once more.
    changed = replace(hold, **changes)  # type: ignore[arg-type]
    return changed if changed != Hold() else None


def set_values(context: Context, task: Task, values: Mapping[str, object]) -> Outcome:
    """Give the step that sets the values of a form; a new column means a move, as everywhere."""
    edits: list[Edit] = []
    for name, value in values.items():
        if name == "status" and isinstance(value, str):
            column = context.plan.column_named(value)
            if column is None:
                known = ", ".join(other.id for other in context.plan.board_columns)
                raise EditError(f'there is no column "{value}"; there are {known}')
            # First, so that a date that was typed wins over the one that a move writes.
            edits[:0] = to_column(context, task, column).edits
        elif not name.startswith(HOLD):
            edits.append(SetField(task.id, name, value))
    if any(name.startswith(HOLD) for name in values):
        edits.append(SetField(task.id, "hold", held(task.hold or Hold(), values)))
    if not edits:
        return Tell("nothing was changed")
    names = ", ".join(name.replace(".", " ").replace("_", " ") for name in values)
    return Apply(tuple(edits), f'Change {names} of "{task.name}"', task.id)


def _row(name: str, field: Field, value: object, plan: Plan, *, unread: bool) -> FormField:
    offered = _OPTIONS.get(field.kind)
    options = tuple(offered(plan)) if offered else ()
    hint = UNREAD if unread else field.help
    return FormField(name, label_of(field), format_text(field, value), field, options, hint)
