"""Commands of the program: undo and redo, windows, the clipboard, the way out."""

from __future__ import annotations

from collections.abc import Callable

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_target, only_tried, read_only
from longpole.app.commands.whatif import quit_or_ask
from longpole.app.context import Context, Screen
from longpole.app.outcome import Copy, Look, Open, Outcome, Step, Window
from longpole.views.look import CloseDetail


def _open(window: Window) -> Callable[[Context], Outcome]:
    return lambda _context: Open(window)


def _cannot_undo(context: Context) -> str | None:
    refused = read_only(context)
    if refused is not None or context.can_undo:
        return refused
    if context.can_redo:
        return f"nothing is left to undo{' in this what-if' if context.trying else ''}"
    return "nothing was done in this what-if" if context.trying else "nothing was done here yet"


def _cannot_redo(context: Context) -> str | None:
    return read_only(context) or (None if context.can_redo else "nothing was undone")


def _one_plan(context: Context) -> str | None:
    return only_tried(context) if context.plans > 1 else "there is only this plan"


_CALLED = {Screen.BOARD: "the board", Screen.TREE: "the tree", Screen.BLOCKERS: "the review"}


def _view(screen: Screen, window: Window) -> Callable[[Context], Outcome]:
    def run(context: Context) -> Outcome:
        return Look(CloseDetail()) if context.screen is screen else Open(window)

    return run


def _already(screen: Screen) -> Callable[[Context], str | None]:
    def reason(context: Context) -> str | None:
        here = context.screen is screen and not context.view.detail
        return f"this is {_CALLED[screen]}" if here else None

    return reason


def _review(context: Context) -> Outcome:
    """Show what holds this plan up; there, what holds any plan of the workspace up."""
    if context.screen is not Screen.BLOCKERS:
        return Open(Window.BLOCKERS)
    return Look(CloseDetail()) if context.view.detail else Open(Window.EVERYWHERE)


def _already_reviewing(context: Context) -> str | None:
    reason = _already(Screen.BLOCKERS)(context)
    return reason if context.plans < 2 else None


COMMANDS = (
    Command(
        id="undo",
        title="Undo",
        help="take back the newest step made here, never someone else's",
        keys=("u",),
        group=Group.BOARD,
        run=lambda _context: Step(-1),
        enabled=_cannot_undo,
        short="undo",
    ),
    Command(
        id="redo",
        title="Redo",
        help="do again what was undone last",
        keys=("U",),
        group=Group.BOARD,
        run=lambda _context: Step(1),
        enabled=_cannot_redo,
    ),
    Command(
        id="editor",
        title="Open in $EDITOR",
        help="edit the file itself, at the line of the task",
        keys=("E",),
        group=Group.BOARD,
        run=_open(Window.EDITOR),
        enabled=only_tried,
    ),
    Command(
        id="task.copy-id",
        title="Copy id",
        help="put the id of the task on the clipboard, or those of all that are marked",
        keys=("y",),
        group=Group.TASK,
        run=lambda context: Copy(" ".join(task.id for task in context.targets.tasks)),
        enabled=no_target,
    ),
    Command(
        id="board",
        title="Board",
        help="the cards by column; there, the board alone without the details",
        keys=("1",),
        group=Group.PROGRAM,
        run=_view(Screen.BOARD, Window.BOARD),
        enabled=_already(Screen.BOARD),
    ),
    Command(
        id="tree",
        title="Tree",
        help="what is in what, as an outline; there, the tree alone without the details",
        keys=("2",),
        group=Group.PROGRAM,
        run=_view(Screen.TREE, Window.TREE),
        enabled=_already(Screen.TREE),
    ),
    Command(
        id="blockers",
        title="Blockers",
        help="review what holds the plan up, and decide; there, what holds up any of the plans",
        keys=("5",),
        group=Group.PROGRAM,
        run=_review,
        enabled=_already_reviewing,
    ),
    Command(
        id="projects",
        title="Projects",
        help="the plans of this workspace",
        keys=("6",),
        group=Group.PROGRAM,
        run=_open(Window.PROJECTS),
        enabled=_one_plan,
    ),
    Command(
        id="palette",
        title="Palette",
        help="every command by name",
        keys=(":", "ctrl+p"),
        group=Group.PROGRAM,
        run=_open(Window.PALETTE),
    ),
    Command(
        id="theme",
        title="Theme...",
        help="try the colours on, and keep those you like in the settings",
        keys=(),
        group=Group.PROGRAM,
        run=_open(Window.THEMES),
    ),
    Command(
        id="quit",
        title="Quit",
        help="leave; everything is saved already, and what is only tried is asked about",
        keys=("q",),
        group=Group.PROGRAM,
        run=quit_or_ask,
    ),
    Command(
        id="help",
        title="Keys",
        help="the keys of this screen",
        keys=("?",),
        group=Group.PROGRAM,
        run=_open(Window.HELP),
        short="keys",
    ),
)
