"""Columns: what the plan declares, and the board that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from longpole.domain.record import record


class ColumnState(StrEnum):
    """What a column means for the work in it, in the order of the work."""

    __hash__ = str.__hash__  # an enumeration's own is Python, and asked for every task

    TODO = "todo"
    DOING = "doing"
    REVIEW = "review"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def complete(self) -> bool:
        """Tell whether work in this state lets its successors start (R7: review does not)."""
        return self in {ColumnState.DONE, ColumnState.DROPPED}


@record
class Column:
    """A column as declared, `[columns.id]`: what is None was not written or is not valid."""

    id: str
    title: str | None = None
    state: ColumnState | None = None
    wip: int | None = None


@record
class BoardColumn:
    """A column of the board: everything settled. An implied one is hidden while it is empty."""

    id: str
    title: str
    state: ColumnState
    wip_limit: int | None = None
    implied: bool = False


DEFAULT_COLUMNS = (
    BoardColumn("todo", "To do", ColumnState.TODO),
    BoardColumn("doing", "In progress", ColumnState.DOING),
    BoardColumn("review", "Review", ColumnState.REVIEW),
    BoardColumn("done", "Done", ColumnState.DONE),
)

_STATES = list(ColumnState)


def board_columns(declared: Sequence[Column]) -> tuple[BoardColumn, ...]:
    """Give the columns of the board: the declared ones (else the defaults), then implied ones.

    A state that no column has gets an implied one named after it, so that `done` and `dropped`
    always work; it stands after the last column of an earlier or the same state.
    """
    columns = [_settle(column) for column in declared] or list(DEFAULT_COLUMNS)
    taken = {column.id for column in columns}
    for state in _STATES:
        if any(column.state is state for column in columns):
            continue
        rank = _STATES.index(state)
        before = [i for i, column in enumerate(columns) if _STATES.index(column.state) <= rank]
        place = before[-1] + 1 if before else 0
        # A declared column may carry the name of a state that it is not in.
        column_id, number = state.value, 2
        while column_id in taken:
            column_id, number = f"{state.value}-{number}", number + 1
        columns.insert(place, BoardColumn(column_id, state.value.capitalize(), state, implied=True))
    return tuple(columns)


def _settle(column: Column) -> BoardColumn:
    named = next((state for state in _STATES if state.value == column.id), ColumnState.TODO)
    return BoardColumn(
        id=column.id,
        title=column.title or column.id[:1].upper() + column.id[1:],
        state=column.state or named,
        wip_limit=column.wip,
    )
