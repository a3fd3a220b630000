"""Reasons why a command cannot run now, in words that are shown as they are; None if it can."""

from __future__ import annotations

from longpole.app.context import Context
from longpole.domain.errors import EditError
from longpole.domain.ids import is_id
from longpole.domain.task import LEAF_FIELDS, Task

NO_TASK = "no task is selected"
EMPTY = "there are no tasks yet: n makes the first one"


def no_tasks(context: Context) -> str | None:
    """Refuse where the board is empty."""
    return None if context.plan.leaves else EMPTY


def no_task(context: Context) -> str | None:
    """Refuse where no task is selected."""
    return no_tasks(context) or (NO_TASK if context.task is None else None)


def read_only(context: Context) -> str | None:
    """Refuse where the plan cannot be written now."""
    return context.read_only


def not_editable(context: Context) -> str | None:
    """Refuse where the selected task cannot be written."""
    return read_only(context) or no_task(context) or frozen(context, selected(context))


def not_movable(context: Context) -> str | None:
    """Refuse where the selected task is no card that could change its column."""
    reason = not_editable(context)
    if reason is None and selected(context).id in context.plan.children:
        return f'"{selected(context).name}" has tasks in it: move those, and it follows'
    return reason


def frozen(context: Context, task: Task) -> str | None:
    """Refuse where the entry of a task cannot be written."""
    reason = context.revision.document.frozen.get(task.id)
    return f'"{task.name}" cannot be edited here: {reason}' if reason else None


def cannot_hold(context: Context, parent: Task, child: Task | None = None) -> str | None:
    """Refuse where a task cannot become the parent of another, or of a new one."""
    plan = context.plan
    if not is_id(parent.id):
        return f'"{parent.id}" is not an id that another task can name'
    if child is not None and any({parent.id, child.id} <= {*ring} for ring in plan.parent_circles):
        return f'"{parent.name}" and "{child.name}" are parts of each other: mend that with e first'
    leaf_only = any(getattr(parent, name) is not None for name in LEAF_FIELDS)
    leaf_only = leaf_only or not set(LEAF_FIELDS).isdisjoint(parent.unread)
    # A task that becomes a parent loses what only a leaf has.
    return frozen(context, parent) if leaf_only and parent.id not in plan.children else None


def selected(context: Context) -> Task:
    """Give the selected task of a command that is not enabled without one."""
    if context.task is None:
        raise EditError(NO_TASK)
    return context.task
