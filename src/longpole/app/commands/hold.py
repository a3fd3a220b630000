"""Hold and release: what the graph cannot know, declared and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from longpole.app.coming_back import again_in
from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.form import held, hold_rows
from longpole.app.commands.reasons import FROZEN, Check, meant, not_editable, refusal
from longpole.app.context import Change, Context
from longpole.app.outcome import Fill, Form, Outcome
from longpole.app.revision import Revision
from longpole.domain.edits import Edit, SetField
from longpole.domain.errors import EditError
from longpole.domain.task import Hold, Task

_ASKED = ("reason", "on", "since", "until")


def _is_held(task: Task) -> bool:
    return task.hold is not None or "hold" in task.unread


def _over(revision: Revision, task: Task) -> str | None:
    plan = revision.plan
    if _is_held(task) or task.id in plan.children or not plan.column_of(task).state.complete:
        return None
    return f'"{task.name}" is complete: nothing holds it any more'


def _held(_revision: Revision, task: Task) -> str | None:
    return f'"{task.name}" is held already' if _is_held(task) else None


def _free(_revision: Revision, task: Task) -> str | None:
    return None if _is_held(task) else f'"{task.name}" is not held'


OVER = Check(_over, "is complete", "are complete")
_HELD = Check(_held, "is held already", "are held already")
_FREE = Check(_free, "is not held", "are not held")


def _setting(hold: Hold) -> Change:
    return Change(
        f"hold {hold.reason or hold.on}",
        lambda context: f"Hold {context.targets.subject}",
        lambda context: _with(context, hold),
        lambda context: refusal(context, FROZEN, OVER, _HELD),
    )


_RELEASE = Change(
    "release",
    lambda context: f"Release {context.targets.subject}",
    lambda context: _with(context, None),
    lambda context: refusal(context, FROZEN, _FREE),
)


def _with(context: Context, hold: Hold | None) -> tuple[Edit, ...]:
    return tuple(SetField(task.id, "hold", hold) for task in context.targets.tasks)


def _run(context: Context) -> Outcome:
    if _is_held(meant(context)):
        return applied(context, _RELEASE)
    offered = Hold(since=context.revision.today)

    def then(values: Mapping[str, object]) -> Outcome:
        hold = held(offered, values)
        if hold is None or not (hold.reason or hold.on):
            raise EditError("say what it waits for, or on whom")
        return applied(context, _setting(hold))

    rows = (
        replace(row, read=again_in(context)) if row.name.endswith("until") else row
        for row in hold_rows(offered, _ASKED)
    )
    return Fill(Form(f"Hold {context.targets.subject}", tuple(rows)), then)


def _cannot(context: Context) -> str | None:
    """Refuse where some are held and some are not: one key would do two things."""
    if all(_is_held(task) for task in context.targets.tasks):
        return not_editable(context)
    return refusal(context, FROZEN, OVER, _HELD)


COMMANDS = (
    Command(
        id="task.hold",
        title="Hold or release",
        help="declare an outside wait: why, on whom, until when; or end it",
        keys=("b",),
        group=Group.TASK,
        run=_run,
        enabled=_cannot,
        short="hold",
    ),
)
