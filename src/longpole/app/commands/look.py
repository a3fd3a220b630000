"""Commands that change what is shown: the cursor, the panes, finding."""

from __future__ import annotations

from collections.abc import Callable

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_task, no_tasks, selected
from longpole.app.context import Context, Screen
from longpole.app.outcome import Ask, Line, LiveHint, Look, Open, Outcome, Window
from longpole.views.look import (
    Back,
    CloseDetail,
    Direction,
    FilterBy,
    Find,
    MarkRange,
    Move,
    NextMatch,
    NextPane,
    OpenDetail,
    Pane,
    Unmark,
    ViewChange,
    ViewState,
    Walk,
)


def _look(change: ViewChange) -> Callable[[Context], Outcome]:
    return lambda _context: Look(change)


def _step(direction: Direction, title: str, text: str, *keys: str) -> Command:
    return Command(
        id=f"cursor.{direction.value.replace('_', '-')}",
        title=title,
        help=text,
        keys=keys,
        group=Group.MOVE,
        run=_look(Move(direction)),
        enabled=no_tasks,
    )


def _nowhere_back(context: Context) -> str | None:
    return None if context.view.back else "there was no jump to come back from"


def _open(context: Context) -> Outcome:
    if selected(context).broken and not context.revision.tried:
        return Open(Window.EDITOR)
    return Look(OpenDetail())


def _finding(context: Context) -> bool:
    return bool(context.view.find)


def _not_finding(context: Context) -> str | None:
    return None if _finding(context) else "nothing is looked for"


def _find(context: Context) -> Outcome:
    line = Line(
        "Find",
        context.view.find,
        "in ids, titles, owners and tags",
        lambda text: LiveHint(look=Find(text)),
    )
    return Ask(line, lambda text: Look(Find(text)))


def _open_things(context: Context) -> bool:
    return _looking(context.view) or _reviewing(context)


def _looking(view: ViewState) -> bool:
    return bool(view.anchor or view.detail or view.path or view.find or view.filter or view.marks)


def _reviewing(context: Context) -> bool:
    return context.screen is Screen.BLOCKERS and context.review is not None


def _nothing_open(context: Context) -> str | None:
    return None if _open_things(context) else "nothing is open"


def _closing(context: Context) -> tuple[str, Outcome]:
    """Give what Esc would end, one thing after the other: a review last of all."""
    if _reviewing(context) and not _looking(context.view):
        return "Finish", Open(Window.SUMMARY)
    title, change = _open_thing(context.view)
    return title, Look(change)


def _open_thing(view: ViewState) -> tuple[str, ViewChange]:
    if view.anchor is not None:
        return "End range", MarkRange()
    if view.detail or not (view.path or view.find or view.filter or view.marks):
        return "Close", CloseDetail()
    if view.path:
        return "End path", Walk(())
    if view.find:
        return "End finding", Find("")
    return ("Show all", FilterBy("")) if view.filter else ("Unmark", Unmark())


_TASKS_IN = {Screen.BOARD: "board", Screen.TREE: "tree", Screen.BLOCKERS: "queue"}


def _next_pane(context: Context) -> str:
    if context.view.pane is Pane.DETAIL:
        return f"To the {_TASKS_IN[context.screen]}"
    return "To the details" if context.view.detail else "Next pane"


COMMANDS = (
    _step(Direction.LEFT, "Left", "the card beside, in the column to the left", "h", "left"),
    _step(Direction.DOWN, "Down", "the next card of the column", "j", "down"),
    _step(Direction.UP, "Up", "the card above", "k", "up"),
    _step(Direction.RIGHT, "Right", "the card beside, in the column to the right", "l", "right"),
    _step(Direction.TOP, "Top", "the first card of the column", "g g", "home"),
    _step(Direction.BOTTOM, "Bottom", "the last card of the column", "G", "end"),
    _step(Direction.PAGE_DOWN, "Page down", "a screen of cards down", "ctrl+d", "pagedown"),
    _step(Direction.PAGE_UP, "Page up", "a screen of cards up", "ctrl+u", "pageup"),
    Command(
        id="cursor.back",
        title="Back",
        help="return to where the last jump started",
        keys=("-",),
        group=Group.MOVE,
        run=_look(Back()),
        enabled=_nowhere_back,
    ),
    Command(
        id="find",
        title="Find",
        help="jump to the cards that hold a text, then go through them by next and previous match",
        keys=("/",),
        group=Group.MOVE,
        run=_find,
        enabled=no_tasks,
        short="find",
    ),
    Command(
        id="find.next",
        title="Next match",
        help="the next card that holds the text",
        keys=("n",),
        group=Group.MOVE,
        run=_look(NextMatch(1)),
        enabled=_not_finding,
        when=_finding,
        short="next",
    ),
    Command(
        id="find.previous",
        title="Previous match",
        help="the card before that holds the text",
        keys=("N",),
        group=Group.MOVE,
        run=_look(NextMatch(-1)),
        enabled=_not_finding,
        when=_finding,
        short="previous",
    ),
    Command(
        id="detail.open",
        title="Open",
        help="all that the task says, and why it waits",
        keys=("enter",),
        group=Group.LOOK,
        run=_open,
        enabled=no_task,
        short="open",
    ),
    Command(
        id="look.close",
        title="Close",
        help="end a range, a walk, finding, a filter, marks; close the details; finish a review",
        keys=("escape",),
        group=Group.LOOK,
        run=lambda context: _closing(context)[1],
        said=lambda context: _closing(context)[0],
        enabled=_nothing_open,
        when=_open_things,
        short="close",
    ),
    Command(
        id="pane.next",
        title="Next pane",
        help="give the moving keys to the other pane",
        keys=("tab",),
        group=Group.LOOK,
        run=_look(NextPane()),
        enabled=no_task,
        short="next pane",
        said=_next_pane,
    ),
)
