"""Changes of what is in view of a queue: the cursor goes from row to row."""

from __future__ import annotations

from longpole.views.look import (
    JUMPS,
    Direction,
    Mark,
    Move,
    ViewChange,
    ViewState,
    look_anywhere,
    marked,
    moved,
)
from longpole.views.queue import QueueView


def look_at_queue(
    view: QueueView, state: ViewState, change: ViewChange, page: int = 10
) -> ViewState:
    """Give the view state after a change."""
    match change:
        case Move(direction):
            return moved(state, _step(view, state.cursor, direction, page), jump=direction in JUMPS)
        case Mark():
            return look_at_queue(view, marked(state), Move(Direction.DOWN), page)
        case _:
            return look_anywhere(view, state, change)


def nearest_in_queue(old: QueueView, view: QueueView, cursor: str | None) -> str | None:
    """Give the task that a cursor stands on when the queue has changed under it.

    The same one if it still holds anything up, else the next one that does, else the one before.
    """
    place = old.place(cursor)
    if view.has(cursor) or place is None:
        return view.standing(cursor)
    neighbours = (*old.rows[place:], *reversed(old.rows[:place]))
    return next((task for task in neighbours if view.has(task)), view.first)


def _step(view: QueueView, cursor: str | None, direction: Direction, page: int) -> str | None:
    row, last = view.place(cursor), len(view.rows) - 1
    if row is None:
        return view.first
    steps = {
        Direction.UP: row - 1,
        Direction.DOWN: row + 1,
        Direction.PAGE_UP: row - page,
        Direction.PAGE_DOWN: row + page,
        Direction.TOP: 0,
        Direction.BOTTOM: last,
    }
    return view.rows[max(0, min(steps.get(direction, row), last))]
