"""Reasons why a command cannot run now, in words that are shown as they are; None if it can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from longpole.app.context import Context
from longpole.app.revision import Revision
from longpole.domain.errors import EditError
from longpole.domain.ids import is_id
from longpole.domain.record import record
from longpole.domain.task import LEAF_FIELDS, Task

_NAMED = 4

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


def only_tried(context: Context) -> str | None:
    """Refuse what would leave behind what a what-if has changed."""
    count = len(context.revision.tried)
    if not count:
        return None
    said = "1 change is" if count == 1 else f"{count} changes are"
    return f"{said} only tried so far: W keeps or discards {'it' if count == 1 else 'them'}"


@record
class Check:
    """What keeps a command from a task: a sentence about one, a word about one or many of many."""

    why: Callable[[Revision, Task], str | None]
    one: str
    many: str


def refusal(context: Context, *checks: Check) -> str | None:
    """Refuse where a command cannot do all that it is asked to: marked tasks go together or not.

    The one rule for marks: what cannot be done to each of them is done to none, and it is said
    how many are in the way, and which.
    """
    targets, revision = context.targets, context.revision
    refused = read_only(context) or no_target(context)
    if refused is not None:
        return refused
    for check in checks:
        failing = targets.failing(check, partial(check.why, revision))
        if failing and len(targets) == 1:
            return check.why(revision, failing[0])
        if failing:
            return of_many(context, failing, check.one, check.many)
    return None


def of_many(context: Context, failing: Sequence[Task], one: str, many: str) -> str:
    """Say how many of the marked tasks are in the way, and which."""
    words = one if len(failing) == 1 else many
    return f"{len(failing)} of {len(context.targets)} {words}: {names(failing)}"


def names(tasks: Sequence[Task]) -> str:
    """Give the names of tasks, of many the first ones."""
    found = [f'"{task.name}"' for task in tasks[:_NAMED]]
    if len(tasks) > _NAMED:
        found.append(f"{len(tasks) - _NAMED} more")
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def no_target(context: Context) -> str | None:
    """Refuse where no task is marked or selected."""
    return no_tasks(context) or (None if context.targets.tasks else NO_TASK)


def one_only(context: Context) -> str | None:
    """Refuse where several tasks are marked, since this is done to one."""
    count = len(context.targets)
    return f"this is done to one task, and {count} are marked" if count > 1 else None


def _why_frozen(revision: Revision, task: Task) -> str | None:
    reason = revision.document.frozen.get(task.id)
    return f'"{task.name}" cannot be edited here: {reason}' if reason else None


def _why_parent(revision: Revision, task: Task) -> str | None:
    if task.id not in revision.plan.children:
        return None
    return f'"{task.name}" has tasks in it: move those, and it follows'


FROZEN = Check(_why_frozen, "is frozen", "are frozen")
PARENT = Check(_why_parent, "has tasks in it", "have tasks in them")


def not_editable(context: Context) -> str | None:
    """Refuse where a task that is meant cannot be written."""
    return refusal(context, FROZEN)


def not_movable(context: Context) -> str | None:
    """Refuse where a task that is meant is no card that could change its column."""
    return refusal(context, FROZEN, PARENT)


def not_one_editable(context: Context) -> str | None:
    """Refuse where the one task that is meant cannot be written, or several are meant."""
    return one_only(context) or refusal(context, FROZEN)


def frozen(context: Context, task: Task) -> str | None:
    """Refuse where the entry of a task cannot be written."""
    return _why_frozen(context.revision, task)


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


def meant(context: Context) -> Task:
    """Give the first task that is meant, of a command that is not enabled without one."""
    if not context.targets.tasks:
        raise EditError(NO_TASK)
    return context.targets.tasks[0]
