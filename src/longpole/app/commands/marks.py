"""Commands that mark tasks: the next commands are then about all of them."""

from __future__ import annotations

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_task, no_tasks
from longpole.app.context import Context
from longpole.app.outcome import Look
from longpole.views.look import Mark, MarkAll, MarkRange


def _said(context: Context) -> str:
    return "End range" if context.view.anchor is not None else "Mark range"


COMMANDS = (
    Command(
        id="mark",
        title="Mark",
        help="mark the task or take its mark off, and step down; commands then go for all marks",
        keys=("space",),
        group=Group.MARK,
        run=lambda _context: Look(Mark()),
        enabled=no_task,
        short="mark",
    ),
    Command(
        id="mark.range",
        title="Mark range",
        help="marks all that the cursor passes, until the key is pressed again",
        keys=("v",),
        group=Group.MARK,
        run=lambda _context: Look(MarkRange()),
        enabled=no_task,
        said=_said,
    ),
    Command(
        id="mark.all",
        title="Mark all",
        help="marks every task that is shown",
        keys=("ctrl+a",),
        group=Group.MARK,
        run=lambda _context: Look(MarkAll()),
        enabled=no_tasks,
    ),
)
