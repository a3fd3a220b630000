"""Edits: every change that a plan knows, as data. What each means is `apply`'s to say."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from longpole.domain.days import Day
from longpole.domain.record import record
from longpole.domain.task import Task


class Links(StrEnum):
    """What becomes of the links of a removed task: dropped, or bridged past it."""

    DROP = "drop"
    BRIDGE = "bridge"


class Children(StrEnum):
    """What becomes of the children of a removed task: they move up, or go too."""

    UP = "up"
    TOO = "too"


@record
class AddTask:
    """A new task, directly before or after another, or at the end of the tasks."""

    task: Task
    before: str | None = None
    after: str | None = None


@record
class RemoveTask:
    """A task goes. Links or children that are there and not spoken for make it refuse."""

    task: str
    links: Links | None = None
    children: Children | None = None


@record
class MoveTask:
    """A task's block moves directly before or after another's: the order of the cards."""

    task: str
    before: str | None = None
    after: str | None = None


@record
class MoveToColumn:
    """A card moves to a column, with what follows from it; the block stays where it is.

    Sets `status`; entering doing writes `started`, entering done writes `finished`, if absent;
    leaving done removes `finished`; entering done releases the hold. `today` is the plan's.
    """

    task: str
    column: str
    today: date


@record
class SetField:
    """One field of one task takes a value; None or an empty tuple removes it."""

    task: str
    field: str
    value: object


@record
class RenameTask:
    """A task takes another id, and whatever names it in the plan names it so."""

    task: str
    new: str


@record
class Decide:
    """A decision about a task joins a review, which is made with its first one.

    `text` is what was decided and why; `follow_up` the day to ask again.
    """

    review: str
    by: str | None
    task: str
    text: str
    follow_up: Day | None = None


Edit = AddTask | RemoveTask | MoveTask | MoveToColumn | SetField | RenameTask | Decide
