"""What if: a copy of the plan to change at will, seen in all views, then kept or let go."""

from __future__ import annotations

from collections.abc import Callable

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_tasks, only_tried
from longpole.app.context import Context
from longpole.app.outcome import (
    Ask,
    Choice,
    Confirm,
    Effects,
    Open,
    Outcome,
    Tell,
    Try,
    Trying,
    Window,
)

_KEEP, _DISCARD, _GO_ON = Trying.KEEP.value, Trying.DISCARD.value, "go on"


def _trying(context: Context) -> bool:
    return context.trying


def _run(context: Context) -> Outcome:
    if not context.trying:
        return Try(Trying.BEGIN)
    tried, refused = context.revision.tried, context.no_trial
    keep, discard = _ends(context)
    go_on = Choice("g", "go on", _GO_ON)
    if not tried:
        end = Choice("D", "end the what-if", _DISCARD)
        return Ask(Effects((end, go_on), _GO_ON), _answered())
    choices = (discard, go_on) if refused else (keep, discard, go_on)
    lines = (f"It cannot be kept: {refused}.",) if refused else ()
    return Ask(Effects(choices, _GO_ON, lines), _answered())


def _ends(context: Context) -> tuple[Choice, Choice]:
    count = len(context.revision.tried)
    step = "as a step of the plan" if count == 1 else f"all {count} changes as one step"
    return (
        Choice("K", f"keep: {step}, which undo takes back", _KEEP),
        Choice("D", "discard: the plan stays as it is", _DISCARD),
    )


def _answered(*, leave: bool = False) -> Callable[[str], Outcome]:
    """Give what an answer comes to, before the program is left or without that."""

    def then(answer: str) -> Outcome:
        return Tell("the what-if goes on") if answer == _GO_ON else Try(Trying(answer), leave)

    return then


def quit_or_ask(context: Context) -> Outcome:
    """Leave the program; where something is only tried, ask what becomes of it first."""
    if not context.revision.tried:
        return Open(Window.QUIT)
    keep, discard = _ends(context)
    stay = Choice("g", "go on, and stay here", _GO_ON)
    choices = (discard, stay) if context.no_trial else (keep, discard, stay)
    said = f"{only_tried(context)}."
    return Ask(Confirm("Leave the what-if?", (said,), choices, _GO_ON), _answered(leave=True))


def _cannot(context: Context) -> str | None:
    return None if context.trying else context.no_trial or no_tasks(context)


def _none_runs(context: Context) -> str | None:
    return None if context.trying else "no what-if runs: W begins one"


def _cannot_keep(context: Context) -> str | None:
    nothing = None if context.revision.tried else "nothing was changed in it yet"
    return _none_runs(context) or context.no_trial or nothing


def _said(context: Context) -> str:
    return "Keep or discard" if context.revision.tried else "What if"


COMMANDS = (
    Command(
        id="whatif",
        title="What if",
        help="change a copy and see what comes of it; there, its effects, and keep or discard it",
        keys=("W",),
        group=Group.LOOK,
        run=_run,
        enabled=_cannot,
        short="what if",
        said=_said,
    ),
    Command(
        id="whatif.keep",
        title="Keep the what-if",
        help="make all that is tried one step of the plan",
        keys=(),
        group=Group.LOOK,
        run=lambda _context: Try(Trying.KEEP),
        enabled=_cannot_keep,
        when=_trying,
    ),
    Command(
        id="whatif.discard",
        title="Discard the what-if",
        help="forget what is tried: the plan stays as it is",
        keys=(),
        group=Group.LOOK,
        run=lambda _context: Try(Trying.DISCARD),
        enabled=_none_runs,
        when=_trying,
    ),
)
