"""A plan: the project, its calendar, columns, people and reviews, and its tasks in file order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property

from longpole.domain.calendar import Calendar
from longpole.domain.column import BoardColumn, Column, ColumnState, board_columns
from longpole.domain.days import Day, DaySpan
from longpole.domain.record import record
from longpole.domain.review import Review
from longpole.domain.task import Task


@record
class Project:
    """The table `[project]`: what the plan is for, its start, its promise, its data date."""

    title: str | None = None
    outcome: str | None = None
    start: Day | None = None
    finish_by: Day | None = None
    today: Day | None = None


@record
class Person:
    """One entry `[people.id]`."""

    id: str
    name: str | None = None
    email: str | None = None
    team: str | None = None
    away: tuple[DaySpan, ...] = ()


_OF_THE_BOARD = ("persons", "board_columns", "_column_of_status")
_OF_PLACES = ("position", "_named_parents", "parent_circles", "parent_of", "children", "roots")
"""Look-ups of a plan that stay as they are while no task moves in the file, or to another parent.

An edit of one task in ten thousand is followed by a schedule, and that asks for all of them.
"""


@record
class Plan:
    """Everything one plan file says, and the look-ups that need no other knowledge.

    Compare tasks with `is` first, then `==`: an entry that did not change stays the same object.
    """

    project: Project = field(default_factory=Project)
    calendar: Calendar = field(default_factory=Calendar)
    columns: tuple[Column, ...] = ()
    people: tuple[Person, ...] = ()
    tasks: tuple[Task, ...] = ()
    reviews: tuple[Review, ...] = ()

    def with_tasks(self, by_id: Mapping[str, Task], *, in_place: bool | None = None) -> Plan:
        """Give this plan with other tasks, in this order; itself if they are the same.

        `in_place` tells whether none has come, gone, moved or changed its parent, to who knows.
        """
        tasks = tuple(by_id.values())
        if tasks == self.tasks:
            return self
        plan = replace(self, tasks=tasks)
        # What look-ups would come to is here already, and every reader of the plan wants them.
        if in_place is None:
            in_place = self._has_places_of(tasks)
        kept = _OF_THE_BOARD + _OF_PLACES if in_place else _OF_THE_BOARD
        known = self.__dict__
        plan.__dict__.update({name: known[name] for name in kept if name in known}, by_id=by_id)
        return plan

    def with_reviews(self, reviews: tuple[Review, ...]) -> Plan:
        """Give this plan with other reviews; itself if they are the same."""
        if reviews == self.reviews:
            return self
        plan, known = replace(self, reviews=reviews), self.__dict__
        kept = ("by_id", *_OF_THE_BOARD, *_OF_PLACES)
        plan.__dict__.update({name: known[name] for name in kept if name in known})
        return plan

    def _has_places_of(self, tasks: tuple[Task, ...]) -> bool:
        """Tell whether other tasks have the ids of these, in this order, and are in the same."""
        if len(tasks) != len(self.tasks):
            return False
        changed = [pair for pair in zip(self.tasks, tasks, strict=True) if pair[0] is not pair[1]]
        return all(one.id == other.id and one.parent == other.parent for one, other in changed)

    @cached_property
    def by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in file order."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each task in the file, from 0: the tie-breaker everywhere (R45)."""
        return {task.id: index for index, task in enumerate(self.tasks)}

    @cached_property
    def _named_parents(self) -> dict[str, str]:
        known = self.by_id
        return {
            task.id: task.parent
            for task in self.tasks
            if task.parent is not None and task.parent in known
        }

    @cached_property
    def parent_circles(self) -> tuple[tuple[str, ...], ...]:
        """The circles among the parents, each from its first task in the file, inside out."""
        named = self._named_parents
        walked: dict[str, str] = {}
        found: list[tuple[str, ...]] = []
        for start in named:
            current = start
            while current in named and current not in walked:
                walked[current] = start
                current = named[current]
            if walked.get(current) != start or current not in named:
                continue
            circle = [current]
            while named[circle[-1]] != current:
                circle.append(named[circle[-1]])
            first = circle.index(min(circle, key=self.position.__getitem__))
            found.append((*circle[first:], *circle[:first]))
        return tuple(found)

    @cached_property
    def parent_of(self) -> Mapping[str, str]:
        """The task that each one is in; a task that is in none is not a key.

        A parent that does not exist counts as none, and so does one that closes a circle: the
        tasks of the circle then stand at the top, where people see them.
        """
        inside = {task_id for circle in self.parent_circles for task_id in circle}
        named = self._named_parents
        return {child: parent for child, parent in named.items() if child not in inside}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The ids in each parent, in file order; a task that nothing is in is not a key."""
        found: dict[str, list[str]] = {}
        for child, parent in self.parent_of.items():
            found.setdefault(parent, []).append(child)
        return {parent: tuple(ids) for parent, ids in found.items()}

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The ids of the tasks that are in none, in file order."""
        return tuple(task.id for task in self.tasks if task.id not in self.parent_of)

    @cached_property
    def leaves(self) -> tuple[Task, ...]:
        """The tasks that nothing is in: the cards, in file order."""
        children = self.children
        if not children:
            return self.tasks
        return tuple([task for task in self.tasks if task.id not in children])

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
        """Give the column a card stands in; an unknown status or none is the first todo one."""
        column = self._column_of_status.get(task.status) if task.status is not None else None
        return column or self.home(ColumnState.TODO)

    def ancestors(self, task_id: str) -> tuple[str, ...]:
        """Give the parents of a task from the nearest up."""
        found: list[str] = []
        current = self.parent_of.get(task_id)
        while current is not None:
            found.append(current)
            current = self.parent_of.get(current)
        return tuple(found)

    def leaves_under(self, task_id: str) -> tuple[str, ...]:
        """Give the ids of the leaves in a task, itself if it is one, in file order."""
        stack = [task_id] if task_id in self.by_id else []
        found: list[str] = []
        while stack:
            current = stack.pop()
            if current in self.children:
                stack.extend(self.children[current])
            else:
                found.append(current)
        return tuple(sorted(found, key=self.position.__getitem__))
