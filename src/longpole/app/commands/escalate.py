"""Escalate: to whom, by when, and why; it is kept in the hold, with what is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from longpole.app.coming_back import again_in
from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.form import HOLD, held, hold_rows
from longpole.app.commands.hold import OVER
from longpole.app.commands.reasons import FROZEN, refusal
from longpole.app.context import Change, Context
from longpole.app.outcome import Fill, Form, FormField, Outcome
from longpole.app.quick_add import people_in
from longpole.domain.edits import Edit, SetField
from longpole.domain.errors import EditError
from longpole.domain.task import Hold, Task

_ASKED = ("escalated", "until", "reason")
_LABELS = {"escalated": "to whom", "until": "by when", "reason": "reason"}
_HINTS = {
    "escalated": "who is to decide, or to help",
    "until": "the forecast waits until then: leave it out if work goes on",
    "reason": "what is to be decided",
}


def _run(context: Context) -> Outcome:
    tasks = context.targets.tasks
    offered = (tasks[0].hold if len(tasks) == 1 else None) or Hold()
    rows = tuple(_labelled(row, context) for row in hold_rows(replace(offered), _ASKED))

    def then(values: Mapping[str, object]) -> Outcome:
        if not values.get(f"{HOLD}escalated", offered.escalated):
            raise EditError("say to whom")
        return applied(context, _escalating(values))

    return Fill(Form(f"Escalate {context.targets.subject}", rows), then)


def _labelled(row: FormField, context: Context) -> FormField:
    key = row.name.removeprefix(HOLD)
    options = people_in(context.plan) if key == "escalated" else row.options
    read = again_in(context) if key == "until" else None
    return replace(row, label=_LABELS[key], hint=_HINTS[key], options=options, read=read)


def _escalating(values: Mapping[str, object]) -> Change:
    whom = values.get(f"{HOLD}escalated")
    return Change(
        f"escalate to {whom}",
        lambda context: f"Escalate {context.targets.subject}",
        lambda context: tuple(_edit(context, task, values) for task in context.targets.tasks),
        _cannot,
    )


def _edit(context: Context, task: Task, values: Mapping[str, object]) -> Edit:
    """Give the hold with its new keys; one that is declared with this begins today."""
    before = task.hold or Hold(since=context.revision.today)
    return SetField(task.id, "hold", held(before, values))


def _cannot(context: Context) -> str | None:
    return refusal(context, FROZEN, OVER)


COMMANDS = (
    Command(
        id="task.escalate",
        title="Escalate",
        help="to whom, by when, and what is to be decided: the task is held until then",
        keys=("x",),
        group=Group.TASK,
        run=_run,
        enabled=_cannot,
    ),
)
