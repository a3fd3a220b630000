"""From typed texts to edits: what the pickers and the form have in common."""

from __future__ import annotations

from longpole.app.outcome import Apply
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS, Field, parse_text
from longpole.domain.task import Task


def label_of(field: Field) -> str:
    """Give what a field is called on the screen."""
    return field.name.replace("_", " ")


def read_value(field: Field, text: str) -> object:
    """Read a typed value; raise EditError with what was expected."""
    try:
        return parse_text(field, text)
    except ValueError as error:
        raise EditError(f"{label_of(field)}: {error}") from None


def set_text(task: Task, name: str, text: str) -> Apply:
    """Give the step that sets a field of a task to a typed value; an empty one removes it."""
    field = TASK_FIELDS[name]
    value = read_value(field, text)
    verb = "Clear" if value in (None, ()) else "Set"
    label = f'{verb} the {label_of(field)} of "{task.name}"'
    return Apply((SetField(task.id, name, value),), label, task.id)
