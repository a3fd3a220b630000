"""What a person has in view: the cursor, what is folded and found; and every change of it.

The state names tasks, never places: a board that changes underneath keeps its cursor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.views.arrangement import Arrangement
from longpole.views.board import BoardView
from longpole.views.find import matches
from longpole.views.marks import between


class Pane(StrEnum):
    """Which part of the screen the moving keys move in."""

    BOARD = "board"
    DETAIL = "detail"


class Direction(StrEnum):
    """Where a cursor can go."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    TOP = "top"
    BOTTOM = "bottom"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"


@record
class ViewState:
    """What a person has in view of a plan, the same for all its views.

    `cursor` is the task that the view stands on; `selected` the one that it stands for, where that
    one is not shown. `compact` is how the board is folded, `folded` are the parents that the tree
    keeps shut. `detail` tells that the detail stands open at its full size. `marks` are the tasks
    that the next command is about; from `anchor` to the cursor they grow with it, beside those that
    were `kept` from before. `path` are the tasks of the critical path, while it is walked. `chosen`
    tells that the cursor has been moved: where it stood at first nobody has put it.
    """

    cursor: str | None = None
    compact: bool = False
    find: str = ""
    filter: str = ""
    detail: bool = False
    pane: Pane = Pane.BOARD
    back: tuple[str, ...] = ()
    selected: str | None = None
    folded: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    anchor: str | None = None
    kept: frozenset[str] = frozenset()
    path: tuple[str, ...] = ()
    chosen: bool = False


@record
class Move:
    """The cursor takes a step."""

    direction: Direction


@record
class GoTo:
    """The cursor jumps to a task."""

    task: str


@record
class Back:
    """The cursor returns to where it was before the last jump."""


@record
class Find:
    """A text is looked for: the cursor jumps to the first match from where it stands."""

    text: str


@record
class FilterBy:
    """Only tasks that a filter matches are shown; an empty one shows all."""

    text: str


@record
class NextMatch:
    """The cursor jumps to the next match, or with -1 to the one before."""

    by: int = 1


@record
class Walk:
    """A path is walked, and the cursor jumps to its first task; an empty one ends the walk."""

    path: tuple[str, ...]


@record
class Fold:
    """What is under the cursor folds, or opens: a parent of the tree, all cards of a board."""


@record
class FoldAll:
    """Every parent of the tree folds, or all of them open."""


@record
class NextPane:
    """The moving keys go to the other pane."""


@record
class OpenDetail:
    """The detail opens at its full size and takes the moving keys."""


@record
class CloseDetail:
    """The detail shrinks, and the board has the moving keys."""


@record
class Mark:
    """The task under the cursor is marked, or no longer; then the cursor takes a step down."""


@record
class MarkRange:
    """A range of marks begins at the cursor and grows with it; or it ends, and they stay."""


@record
class MarkAll:
    """Every task that is shown is marked."""


@record
class Unmark:
    """No task is marked any more."""


ViewChange = (
    Move
    | GoTo
    | Back
    | Find
    | FilterBy
    | NextMatch
    | Walk
    | Fold
    | FoldAll
    | NextPane
    | OpenDetail
    | CloseDetail
    | Mark
    | MarkRange
    | MarkAll
    | Unmark
)

JUMPS = frozenset({Direction.TOP, Direction.BOTTOM})
"""The moves that `-` comes back from."""

_REMEMBERED = 50
_NOWHERE: Mapping[str, int] = MappingProxyType({})


def look(
    view: BoardView,
    state: ViewState,
    change: ViewChange,
    page: int = 10,
    tops: Mapping[str, int] = _NOWHERE,
) -> ViewState:
    """Give the view state after a change.

    `page` is how many cards a page has, `tops` the first card in view by column: a step to the
    side goes to the card at the same height on the screen.
    """
    match change:
        case Move(direction):
            cursor = move_cursor(view, state.cursor, direction, page, tops)
            return moved(state, cursor, jump=direction in JUMPS)
        case Mark():
            return look(view, marked(state), Move(Direction.DOWN), page, tops)
        case Fold():
            return replace(state, compact=not state.compact)
        case _:
            return look_anywhere(view, state, change)


def look_anywhere(view: Arrangement, state: ViewState, change: ViewChange) -> ViewState:
    """Give the view state after a change that is the same in every view."""
    match change:
        case GoTo(task):
            changed = moved(state, task, jump=True) if view.has(task) else state
        case Back():
            changed = _back(view, state)
        case Find(text):
            changed = _find(view, state, text)
        case FilterBy(text):
            changed = replace(state, filter=text)
        case NextMatch(by):
            changed = _next_match(view, state, by)
        case Walk(path):
            first = next((task for task in path if view.has(task)), state.cursor)
            changed = replace(moved(state, first, jump=True), path=path)
        case NextPane() | OpenDetail() | CloseDetail():
            changed = _panes(state, change)
        case MarkRange() | MarkAll() | Unmark():
            changed = _remark(view, state, change)
        case Move() | Fold() | FoldAll() | Mark():
            changed = state
        case _:
            assert_never(change)
    return changed


def _panes(state: ViewState, change: NextPane | OpenDetail | CloseDetail) -> ViewState:
    match change:
        case NextPane():
            other = Pane.BOARD if state.pane is Pane.DETAIL else Pane.DETAIL
            return replace(state, detail=True, pane=other)
        case OpenDetail():
            return replace(state, detail=True, pane=Pane.DETAIL)
        case _:
            return replace(state, detail=False, pane=Pane.BOARD)


def marked(state: ViewState) -> ViewState:
    """Give the state with the task under the cursor marked, or no longer; a range only ends."""
    if state.anchor is not None or state.cursor is None:
        return ended(state)
    return replace(state, marks=state.marks ^ {state.cursor})


def ended(state: ViewState) -> ViewState:
    """Give the state without a range; its marks stay."""
    return replace(state, anchor=None, kept=frozenset()) if state.anchor is not None else state


def spanned(view: Arrangement, state: ViewState) -> ViewState:
    """Give the state with the range reaching to the cursor."""
    if state.anchor is None or state.cursor is None:
        return state
    if not view.has(state.anchor):
        return ended(state)
    return replace(state, marks=state.kept.union(between(view, state.anchor, state.cursor)))


def surviving(state: ViewState, plan: Plan) -> ViewState:
    """Give the state without the tasks that the plan no longer has."""
    state = state if state.anchor is None or state.anchor in plan.by_id else ended(state)
    if state.selected is not None and state.selected not in plan.by_id:
        state = replace(state, selected=None)
    if all(task in plan.by_id for task in state.marks):
        return state
    return replace(state, marks=frozenset(task for task in state.marks if task in plan.by_id))


def arrived(view: Arrangement, state: ViewState) -> ViewState:
    """Give the state of one view as another takes it over: the same task is selected.

    Where it is not shown the cursor stands on the nearest one, and stands for it.
    """
    wanted = state.selected or state.cursor
    cursor = view.standing(wanted)
    # What lies between two tasks is another thing in another order.
    state = ended(state)
    return replace(state, cursor=cursor, selected=None if cursor == wanted else wanted)


def moved(state: ViewState, cursor: str | None, *, jump: bool = False) -> ViewState:
    """Give the state with the cursor elsewhere; a jump is one that can be come back from."""
    if cursor == state.cursor:
        return state
    back = state.back
    if jump and state.cursor is not None:
        back = (*back, state.cursor)[-_REMEMBERED:]
    return replace(state, cursor=cursor, selected=None, back=back, chosen=True)


def move_cursor(
    view: BoardView,
    cursor: str | None,
    direction: Direction,
    page: int = 10,
    tops: Mapping[str, int] = _NOWHERE,
) -> str | None:
    """Give the task that a step from the cursor reaches: the same one at an edge."""
    place = view.place(cursor) if cursor is not None else None
    if place is None:
        return view.first
    column, row = place
    ids = view.columns[column].ids
    match direction:
        case Direction.LEFT | Direction.RIGHT:
            return _beside(view, column, row, -1 if direction is Direction.LEFT else 1, tops)
        case Direction.UP | Direction.DOWN:
            row += 1 if direction is Direction.DOWN else -1
        case Direction.PAGE_UP | Direction.PAGE_DOWN:
            row += page if direction is Direction.PAGE_DOWN else -page
        case Direction.TOP:
            row = 0
        case Direction.BOTTOM:
            row = len(ids) - 1
        case _:
            assert_never(direction)
    return ids[max(0, min(row, len(ids) - 1))]


def nearest(old: BoardView, view: BoardView, cursor: str | None) -> str | None:
    """Give the task that a cursor stands on when the board has changed under it.

    The same task if it is still there, else the next one of its column, else the one before.
    """
    if cursor is None or view.place(cursor) is not None:
        return cursor if cursor is not None else view.first
    place = old.place(cursor)
    if place is None:
        return view.first
    ids = old.columns[place[0]].ids
    neighbours = (*ids[place[1] :], *reversed(ids[: place[1]]))
    return next((task for task in neighbours if view.place(task) is not None), view.first)


def _beside(view: BoardView, column: int, row: int, step: int, tops: Mapping[str, int]) -> str:
    shown = row - tops.get(view.columns[column].id, 0)
    target = column + step
    while 0 <= target < len(view.columns):
        there = view.columns[target]
        if there.ids:
            return there.ids[max(0, min(tops.get(there.id, 0) + shown, len(there.ids) - 1))]
        target += step
    return view.columns[column].ids[row]


def _remark(view: Arrangement, state: ViewState, change: MarkRange | MarkAll | Unmark) -> ViewState:
    match change:
        case MarkAll():
            return replace(ended(state), marks=state.marks.union(view.shown()))
        case Unmark():
            return replace(ended(state), marks=frozenset())
        case MarkRange():
            if state.anchor is not None or state.cursor is None:
                return ended(state)
            return replace(state, anchor=state.cursor, kept=state.marks)
        case _:
            assert_never(change)


def _back(view: Arrangement, state: ViewState) -> ViewState:
    back = list(state.back)
    while back:
        task = back.pop()
        if task != state.cursor and view.has(task):
            return replace(state, cursor=task, selected=None, back=tuple(back))
    return replace(state, back=())


def _find(view: Arrangement, state: ViewState, text: str) -> ViewState:
    found = matches(view, text)
    if not found or state.cursor in found:
        return replace(state, find=text)
    after = view.order(state.cursor)
    task = next((task for task in found if view.order(task) > after), found[0])
    return replace(moved(state, task, jump=True), find=text)


def _next_match(view: Arrangement, state: ViewState, by: int) -> ViewState:
    found = matches(view, state.find)
    if not found:
        return state
    here = view.order(state.cursor)
    if by > 0:
        beyond = next((task for task in found if view.order(task) > here), found[0])
    else:
        before = (task for task in reversed(found) if view.order(task) < here)
        beyond = next(before, found[-1])
    return moved(state, beyond, jump=True)
