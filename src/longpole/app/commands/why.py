"""Why a task ends when it ends, and what is in its way."""

from __future__ import annotations

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_task
from longpole.app.outcome import Open, Window

HERE = ("task.hold", "task.links", "task.owner", "task.dates", "task.escalate")
"""What can be done there with the task under the cursor, in the order of the keys."""

COMMANDS = (
    Command(
        id="why",
        title="Why",
        help="why it ends when it ends: the chain from the root, what each step adds, its float",
        keys=("w",),
        group=Group.LOOK,
        run=lambda _context: Open(Window.WHY),
        enabled=no_task,
        short="why",
    ),
)
