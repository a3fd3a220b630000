"""Problems: what is wrong with the data, as values that are collected and shown, never raised."""

from __future__ import annotations

from enum import StrEnum

from longpole.domain.record import record


class Severity(StrEnum):
    """How much a problem matters: errors and warnings make `check` exit 1, notes do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
class Key:
    """A place named by what stands there: `("tasks", "api", "needs", 0)`.

    The parts are table names and keys; a number is an element of an array. The source map of the
    document turns it into a line and a column, so that a problem survives the moving of its task.
    """

    path: tuple[str | int, ...]


@record
class Position:
    """A place in the text itself, for what has no readable key: 1-based, in code points."""

    line: int
    column: int


Place = Key | Position


@record
class Problem:
    """Something wrong in the plan: a stable code, a severity, plain words, and where.

    `related` are the other ends: the first definition of a duplicate, the members of a cycle.
    """

    code: str
    severity: Severity
    message: str
    at: Place
    related: tuple[Place, ...] = ()
