"""Hold and release: what the graph cannot know, declared and taken back."""

from __future__ import annotations

from collections.abc import Mapping

from longpole.app.commands.command import Command, Group
from longpole.app.commands.form import held, hold_rows
from longpole.app.commands.reasons import not_editable, selected
from longpole.app.context import Context
from longpole.app.outcome import Apply, Fill, Form, Outcome
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.task import Hold

_ASKED = ("reason", "on", "since", "until")


def _run(context: Context) -> Outcome:
    task = selected(context)
    if task.hold is not None or "hold" in task.unread:
        return Apply((SetField(task.id, "hold", None),), f'Release "{task.name}"', task.id)
    offered = Hold(since=context.revision.today)

    def then(values: Mapping[str, object]) -> Outcome:
        hold = held(offered, values)
        if hold is None or not (hold.reason or hold.on):
            raise EditError("say what it waits for, or on whom")
        return Apply((SetField(task.id, "hold", hold),), f'Hold "{task.name}"', task.id)

    return Fill(Form(f'Hold "{task.name}"', tuple(hold_rows(offered, _ASKED))), then)


def _cannot(context: Context) -> str | None:
    refused = not_editable(context)
    if refused is not None or selected(context).hold is not None:
        return refused
    task, plan = selected(context), context.plan
    if task.id not in plan.children and plan.column_of(task).state.complete:
        return f'"{task.name}" is complete: nothing holds it any more'
    return None


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
