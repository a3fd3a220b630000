"""Changes of what is in view of a tree: the cursor goes from row to row, and parents fold."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from longpole.views.look import (
    JUMPS,
    Direction,
    Fold,
    FoldAll,
    Mark,
    Move,
    ViewChange,
    ViewState,
    look_anywhere,
    marked,
    moved,
)
from longpole.views.tree import TreeView


def look_at_tree(view: TreeView, state: ViewState, change: ViewChange, page: int = 10) -> ViewState:
    """Give the view state after a change; whatever the cursor goes to comes out of its folds."""
    match change:
        case Move(direction):
            cursor = step(view, state.cursor, direction, page)
            changed = moved(state, cursor, jump=direction in JUMPS)
        case Mark():
            return look_at_tree(view, marked(state), Move(Direction.DOWN), page)
        case Fold():
            return _fold(view, state)
        case FoldAll():
            return _fold_all(view, state)
        case _:
            changed = look_anywhere(view, state, change)
    return changed if changed.cursor == state.cursor else unfolded(view, changed)


def unfolded(view: TreeView, state: ViewState) -> ViewState:
    """Give the state with everything open that the cursor is in."""
    if state.cursor is None:
        return state
    shut = state.folded.intersection(view.plan.ancestors(state.cursor))
    return replace(state, folded=state.folded - shut) if shut else state


def out_of_folds(view: TreeView, folded: frozenset[str]) -> frozenset[str]:
    """Give what stays folded so that every task that a filter matches is to be seen."""
    if not folded or view.matching is None:
        return folded
    parent_of = view.plan.parent_of
    return folded - {parent_of[task] for task in view.kept or () if task in parent_of}


def step(view: TreeView, cursor: str | None, direction: Direction, page: int = 10) -> str | None:
    """Give the task that a step from the cursor reaches: the same one at an edge."""
    row = view.place(cursor)
    if cursor is None or row is None:
        return view.first
    match direction:
        case Direction.LEFT:
            return view.plan.parent_of.get(cursor, cursor)
        case Direction.RIGHT:
            inside = view.plan.children.get(cursor, ())
            return next((task for task in inside if view.has(task)), cursor)
        case Direction.UP | Direction.DOWN:
            row += 1 if direction is Direction.DOWN else -1
        case Direction.PAGE_UP | Direction.PAGE_DOWN:
            row += page if direction is Direction.PAGE_DOWN else -page
        case Direction.TOP:
            row = 0
        case Direction.BOTTOM:
            row = len(view.rows) - 1
        case _:
            assert_never(direction)
    return view.rows[max(0, min(row, len(view.rows) - 1))]


def nearest_row(old: TreeView, view: TreeView, cursor: str | None) -> str | None:
    """Give the task that a cursor stands on when the tree has changed under it.

    The same task if it is still to be seen, else the folded parent that it is in now; if it is
    gone, the next row that is still there, else the one before.
    """
    row = old.place(cursor)
    if view.has(cursor) or row is None:
        return view.standing(cursor)
    neighbours = (*old.rows[row:], *reversed(old.rows[:row]))
    return next((task for task in neighbours if view.place(task) is not None), view.first)


def _fold(view: TreeView, state: ViewState) -> ViewState:
    """Fold or open the parent that the cursor stands on, else fold the one that it is in."""
    cursor = state.cursor
    if cursor is None:
        return state
    if cursor in view.plan.children:
        return replace(state, folded=state.folded ^ {cursor})
    parent = view.plan.parent_of.get(cursor)
    if parent is None:
        return state
    return replace(moved(state, parent), folded=state.folded | {parent})


def _fold_all(view: TreeView, state: ViewState) -> ViewState:
    parents = frozenset(view.plan.children)
    if parents <= state.folded:
        return replace(state, folded=frozenset())
    above = view.plan.ancestors(state.cursor) if state.cursor is not None else ()
    return replace(moved(state, above[-1] if above else state.cursor), folded=parents)
