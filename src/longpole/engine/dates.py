"""The dates of a task, as working minutes, and why some have none."""

from __future__ import annotations

from enum import StrEnum

from longpole.domain.record import record


@record
class Dates:
    """Early and late dates and float of a task, leaf or parent.

    In working minutes of the plan's calendar from `project.start`, else from the data date; float
    in minutes of the leaf's own. None is what there is not: the float and late dates of what is
    done, an actual date that was not written, the free float of a parent.
    """

    early_start: int | None
    early_finish: int | None
    late_start: int | None = None
    late_finish: int | None = None
    total_float: int | None = None
    free_float: int | None = None


class Reason(StrEnum):
    """Why a task has no dates (R32)."""

    CYCLE = "in a cycle"
    BEHIND = "behind a task without dates"
    UNKNOWN = "needs what is not there"
    FAMILY = "needs itself, or what it is in"
    BROKEN = "cannot be read"
    NEVER = "its work never ends"


@record
class Undated:
    """Why a task has no dates: `other` is what it waits for, as written; `carrier` says so."""

    reason: Reason
    carrier: str
    other: str | None = None
