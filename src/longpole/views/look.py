"""What a person has in view: the cursor, what is folded and found; and every change of it.

The state names tasks, never places: a board that changes underneath keeps its cursor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from longpole.views.board import BoardView
from longpole.views.find import matches


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


@dataclass(frozen=True, slots=True)
class ViewState:
    """The view of one plan. `detail` tells that the detail stands open at its full size."""

    cursor: str | None = None
    compact: bool = False
    find: str = ""
    detail: bool = False
    pane: Pane = Pane.BOARD
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """The cursor takes a step."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class GoTo:
    """The cursor jumps to a task."""

    task: str


@dataclass(frozen=True, slots=True)
class Back:
    """The cursor returns to where it was before the last jump."""


@dataclass(frozen=True, slots=True)
class Find:
    """A text is looked for: the cursor jumps to the first match from where it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class NextMatch:
    """The cursor jumps to the next match, or with -1 to the one before."""

    by: int = 1


@dataclass(frozen=True, slots=True)
class Fold:
    """The cards shrink to their titles, or grow back."""


@dataclass(frozen=True, slots=True)
class NextPane:
    """The moving keys go to the other pane."""


@dataclass(frozen=True, slots=True)
class OpenDetail:
    """The detail opens at its full size and takes the moving keys."""


@dataclass(frozen=True, slots=True)
class CloseDetail:
    """The detail shrinks, and the board has the moving keys."""


ViewChange = Move | GoTo | Back | Find | NextMatch | Fold | NextPane | OpenDetail | CloseDetail

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
            jumps = direction in {Direction.TOP, Direction.BOTTOM}
            changed = _jump(state, cursor) if jumps else replace(state, cursor=cursor)
        case GoTo(task):
            changed = _jump(state, task) if view.place(task) is not None else state
        case Back():
            changed = _back(view, state)
        case Find(text):
            changed = _find(view, state, text)
        case NextMatch(by):
            changed = _next_match(view, state, by)
        case Fold():
            changed = replace(state, compact=not state.compact)
        case NextPane():
            other = Pane.BOARD if state.pane is Pane.DETAIL else Pane.DETAIL
            changed = replace(state, detail=True, pane=other)
        case OpenDetail():
            changed = replace(state, detail=True, pane=Pane.DETAIL)
        case CloseDetail():
            changed = replace(state, detail=False, pane=Pane.BOARD)
        case _:
            assert_never(change)
    return changed


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


def _jump(state: ViewState, task: str | None) -> ViewState:
    if task == state.cursor or state.cursor is None:
        return replace(state, cursor=task)
    return replace(state, cursor=task, back=(*state.back, state.cursor)[-_REMEMBERED:])


def _back(view: BoardView, state: ViewState) -> ViewState:
    back = list(state.back)
    while back:
        task = back.pop()
        if task != state.cursor and view.place(task) is not None:
            return replace(state, cursor=task, back=tuple(back))
    return replace(state, back=())


def _find(view: BoardView, state: ViewState, text: str) -> ViewState:
    found = matches(view, text)
    if not found or state.cursor in found:
        return replace(state, find=text)
    after = view.order(state.cursor)
    task = next((task for task in found if view.order(task) > after), found[0])
    return replace(_jump(state, task), find=text)


def _next_match(view: BoardView, state: ViewState, by: int) -> ViewState:
    found = matches(view, state.find)
    if not found:
        return state
    here = view.order(state.cursor)
    if by > 0:
        beyond = next((task for task in found if view.order(task) > here), found[0])
    else:
        before = (task for task in reversed(found) if view.order(task) < here)
        beyond = next(before, found[-1])
    return _jump(state, beyond)
