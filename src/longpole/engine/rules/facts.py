"""What the rules go by, worked out once, and the ways they name a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field as value
from datetime import date
from functools import cached_property

from longpole.domain.plan import Plan
from longpole.domain.problems import Key, Problem, Severity
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.axis import Axis
from longpole.engine.family import Nesting
from longpole.engine.portfolio import Plans
from longpole.engine.states import States
from longpole.engine.suggest import Suggest


@record
class Facts:
    """A plan, its day, what follows, and the plans that it names; by `name` they name it."""

    plan: Plan
    today: date
    states: States
    others: Plans = value(default_factory=dict)
    name: str = ""

    @cached_property
    def nesting(self) -> Nesting:
        """Who is inside whom."""
        return Nesting(self.plan)

    @cached_property
    def axis(self) -> Axis:
        """The working time of the plan."""
        return Axis(self.plan.calendar)

    @cached_property
    def tasks(self) -> Suggest:
        """The ids there are, for suggestions."""
        return Suggest(self.plan.by_id)

    @cached_property
    def columns(self) -> Suggest:
        """The columns there are."""
        return Suggest(column.id for column in self.plan.board_columns)

    @cached_property
    def people(self) -> Suggest:
        """The people there are."""
        return Suggest(self.plan.persons)


Rule = Callable[[Facts], Iterator[Problem]]


def header(task_id: str) -> Key:
    """Give the place of a task."""
    return Key(("tasks", task_id))


def field(task_id: str, name: str) -> Key:
    """Give the place of a field of a task."""
    return Key(("tasks", task_id, name))


def element(task: Task, index: int) -> Key:
    """Give the place of one of a task's needs, or of all where some could not be read.

    Those that could not be read are not in the task, so that its indices are not the file's.
    """
    if "needs" in task.unread:
        return field(task.id, "needs")
    return Key(("tasks", task.id, "needs", index))


def error(code: str, message: str, at: Key, *related: Key) -> Problem:
    """Give what cannot be meant."""
    return Problem(code, Severity.ERROR, message, at, related)


def warning(code: str, message: str, at: Key, *related: Key) -> Problem:
    """Give what is probably not meant."""
    return Problem(code, Severity.WARNING, message, at, related)


def note(code: str, message: str, at: Key, *related: Key) -> Problem:
    """Give what is worth knowing."""
    return Problem(code, Severity.NOTE, message, at, related)
