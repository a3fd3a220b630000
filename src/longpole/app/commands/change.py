"""From what was decided to the step that does it, to every task that is meant."""

from __future__ import annotations

from longpole.app.commands.command import Command, Group
from longpole.app.context import Change, Context
from longpole.app.outcome import Apply, Outcome
from longpole.domain.errors import EditError


def applied(context: Context, change: Change) -> Apply:
    """Give the step that does a change; the cursor goes along with what it changes."""
    targets = context.targets
    one = targets.tasks[0].id if len(targets) == 1 else None
    here = any(task.id == context.cursor for task in targets.tasks)
    focus = context.cursor if here else one
    return Apply(change.edits(context), change.label(context), focus, change)


def _repeat(context: Context) -> Outcome:
    if context.again is None:
        raise EditError(_NOTHING)
    return applied(context, context.again)


_NOTHING = "no task was changed here yet: there is nothing to repeat"


def _cannot(context: Context) -> str | None:
    return _NOTHING if context.again is None else context.again.enabled(context)


def _said(context: Context) -> str:
    return "Repeat" if context.again is None else f"Repeat: {context.again.name}"


COMMANDS = (
    Command(
        id="repeat",
        title="Repeat",
        help="do the last change to a task once more, here or to what is marked",
        keys=(".",),
        group=Group.TASK,
        run=_repeat,
        enabled=_cannot,
        short="repeat",
        said=_said,
    ),
)
