"""A plan: the project, its calendar, columns, people, and its tasks in the order of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from longpole.domain.calendar import Calendar
from longpole.domain.column import BoardColumn, Column, ColumnState, board_columns
from longpole.domain.days import Day, DaySpan
from longpole.domain.task import Task


@dataclass(frozen=True, slots=True)
class Project:
    """The table `[project]`: what the plan is for, its start, its promise, its data date."""

    title: str | None = None
    outcome: str | None = None
    start: Day | None = None
    finish_by: Day | None = None
    today: Day | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One entry `[people.id]`."""

    id: str
    name: str | None = None
    email: str | None = None
    team: str | None = None
    away: tuple[DaySpan, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Everything one plan file says, and the look-ups that need no other knowledge.

    Compare tasks with `is` first, then `==`: an entry that did not change stays the same object.
    """

    project: Project = field(default_factory=Project)
    calendar: Calendar = field(default_factory=Calendar)
    columns: tuple[Column, ...] = ()
    people: tuple[Person, ...] = ()
    tasks: tuple[Task, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in file order."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each task in the file, from 0: the tie-breaker everywhere (R45)."""
        return {task.id: index for index, task in enumerate(self.tasks)}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The ids in each parent, in file order; a task that nobody names is not a key.

        A parent that does not exist or is the task itself counts as none.
        """
        found: dict[str, list[str]] = {}
        known = self.by_id
        for task in self.tasks:
            if task.parent is not None and task.parent in known and task.parent != task.id:
                found.setdefault(task.parent, []).append(task.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    @cached_property
    def leaves(self) -> tuple[Task, ...]:
        """The tasks that no other names as its parent: the cards, in file order."""
        return tuple(task for task in self.tasks if task.id not in self.children)

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        """Declared people by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def board_columns(self) -> tuple[BoardColumn, ...]:
        """The columns of the board, implied ones included."""
        return board_columns(self.columns)

    @cached_property
    def _column_of_status(self) -> Mapping[str, BoardColumn]:
        # A column's id wins over the name of a state, which means that state's first column.
        found: dict[str, BoardColumn] = {}
        for column in reversed(self.board_columns):
            found[column.state.value] = column
        found.update({column.id: column for column in self.board_columns})
        return found

    def home(self, state: ColumnState) -> BoardColumn:
        """Give the first column of a state."""
        return next(column for column in self.board_columns if column.state is state)

    def column_named(self, status: str) -> BoardColumn | None:
        """Give the column that a status names: by its id, or as the home of a state; else None."""
        return self._column_of_status.get(status)

    def column_of(self, task: Task) -> BoardColumn:
        """Give the column a card stands in: a missing or unknown status is the first todo column."""
        column = self._column_of_status.get(task.status) if task.status is not None else None
        return column or self.home(ColumnState.TODO)

    def ancestors(self, task_id: str) -> tuple[str, ...]:
        """Give the parents of a task from the nearest up; a circle of parents ends where it closes."""
        found: list[str] = []
        known = self.by_id
        current = known[task_id].parent if task_id in known else None
        while current is not None and current in known and current not in {*found, task_id}:
            found.append(current)
            current = known[current].parent
        return tuple(found)

    def leaves_under(self, task_id: str) -> tuple[str, ...]:
        """Give the ids of the leaves in a task, itself if it is one, each once, in file order."""
        seen: set[str] = set()
        stack, found = [task_id], []
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            children = self.children.get(current)
            if children:
                stack.extend(children)
            else:
                found.append(current)
        return tuple(sorted(found, key=self.position.__getitem__))
