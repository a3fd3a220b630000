"""From typed texts to edits: what the pickers and the form have in common."""

from __future__ import annotations

from longpole.app.commands.reasons import not_editable
from longpole.app.context import Change, Context
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS, Field, format_text, parse_text

DIFFERENT = object()
"""Stands for the value of tasks that have not the same."""


def label_of(field: Field) -> str:
    """Give what a field is called on the screen."""
    return field.name.replace("_", " ")


def read_value(field: Field, text: str) -> object:
    """Read a typed value; raise EditError with what was expected."""
    try:
        return parse_text(field, text)
    except ValueError as error:
        raise EditError(f"{label_of(field)}: {error}") from None


def setting(name: str, text: str) -> Change:
    """Give the change that sets a field to a typed value; an empty one removes it."""
    field = TASK_FIELDS[name]
    value = read_value(field, text)
    verb = "Clear" if value in (None, ()) else "Set"
    said = f"{label_of(field)} {format_text(field, value)}" if verb == "Set" else label_of(field)
    return Change(
        said if verb == "Set" else f"no {said}",
        lambda context: f"{verb} the {label_of(field)} of {context.targets.subject}",
        lambda context: tuple(SetField(task.id, name, value) for task in context.targets.tasks),
        not_editable,
    )


def same(context: Context, name: str) -> object:
    """Give the value of a field that all the tasks meant have; DIFFERENT if they differ."""
    values = [getattr(task, name) for task in context.targets.tasks]
    return values[0] if all(value == values[0] for value in values) else DIFFERENT
