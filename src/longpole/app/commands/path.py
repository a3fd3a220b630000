"""The critical path: the tasks that decide when all is done, walked one after the other."""

from __future__ import annotations

from collections.abc import Callable

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_tasks
from longpole.app.context import Context, Screen
from longpole.app.outcome import Look, Outcome
from longpole.views.look import GoTo, Walk


def _shown(context: Context, path: tuple[str, ...]) -> tuple[str, ...]:
    """Give the steps that the filter leaves in sight."""
    shown = context.shown
    return path if shown is None else tuple(task for task in path if task in shown)


def _path(context: Context) -> tuple[str, ...]:
    figures = context.revision.figures
    return () if figures is None else figures.path


def _no_path(context: Context) -> str | None:
    none = no_tasks(context)
    if none is not None:
        return none
    if context.revision.figures is None:
        return "the dates are still being worked out"
    if not _path(context):
        return "nothing that is open has dates, so nothing decides the finish"
    return None if _shown(context, _path(context)) else "the filter hides all of the critical path"


def _walk(context: Context) -> Outcome:
    return Look(Walk(_shown(context, _path(context))))


def _walking(context: Context) -> bool:
    return bool(context.view.path)


def _step(context: Context, by: int) -> str | None:
    """Give the next step from where the cursor is; from beside the path, the one left last."""
    path, cursor = _shown(context, context.view.path), context.cursor
    if cursor not in path:
        return next((task for task in reversed(context.view.back) if task in path), path[0])
    place = path.index(cursor) + by
    return path[place] if 0 <= place < len(path) else None


def _go(by: int) -> Callable[[Context], Outcome]:
    return lambda context: Look(GoTo(_step(context, by) or ""))


def _no_step(by: int) -> Callable[[Context], str | None]:
    def reason(context: Context) -> str | None:
        if not _walking(context):
            return "no path is walked"
        if not _shown(context, context.view.path):
            return "the filter hides all of the critical path"
        end = "first" if by < 0 else "last"
        return None if _step(context, by) else f"this is the {end} step of the critical path"

    return reason


_WALKED = frozenset({Screen.BOARD, Screen.TREE})
"""Where a path can be walked: a review goes through roots, one after the other."""

COMMANDS = (
    Command(
        id="path",
        title="Critical path",
        help="walk the tasks that decide the finish, from the first one; Esc ends the walk",
        keys=("P",),
        group=Group.MOVE,
        run=_walk,
        screens=_WALKED,
        enabled=_no_path,
    ),
    Command(
        id="path.previous",
        title="Previous step",
        help="the task before on the critical path that is walked",
        keys=("[", "("),
        group=Group.MOVE,
        run=_go(-1),
        screens=_WALKED,
        enabled=_no_step(-1),
        when=_walking,
        short="walk",
    ),
    Command(
        id="path.next",
        title="Next step",
        help="the next task on the critical path that is walked",
        keys=("]", ")"),
        group=Group.MOVE,
        run=_go(1),
        screens=_WALKED,
        enabled=_no_step(1),
        when=_walking,
        short="walk",
    ),
)
