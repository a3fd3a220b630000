"""A plan being edited: the one mutable thing in the room, never seen outside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from longpole.domain.errors import EditError
from longpole.domain.plan import Plan
from longpole.domain.task import Task


class Draft:
    """The tasks of a plan in order, with who is in whom kept up to date under edits."""

    def __init__(self, base: Plan) -> None:
        self.base = base
        self.tasks: dict[str, Task] = dict(base.by_id)

    @cached_property
    def _children(self) -> dict[str, set[str]]:
        """Who names whom as the parent: worked out when an edit first asks, then kept."""
        found: dict[str, set[str]] = {}
        for task in self.tasks.values():
            if task.parent is not None:
                found.setdefault(task.parent, set()).add(task.id)
        return found

    def find(self, task_id: str) -> Task:
        """Give a task by id; raise EditError if there is none."""
        try:
            return self.tasks[task_id]
        except KeyError:
            raise EditError(f'there is no task "{task_id}"') from None

    def children(self, task_id: str) -> set[str]:
        """Give the ids of the tasks in this one; those that close a circle of parents are not."""
        named = self._children.get(task_id)
        return named.difference(self.ancestors(task_id)) if named else set()

    def descendants(self, task_id: str) -> set[str]:
        """Give the ids of all tasks in this one, at any depth."""
        found: set[str] = set()
        stack = list(self.children(task_id))  # below these there are no circles
        while stack:
            current = stack.pop()
            found.add(current)
            stack += self._children.get(current, ())
        return found

    def ancestors(self, task_id: str) -> list[str]:
        """Give the parents that are named from a task up, each once: round a circle, itself too."""
        found: dict[str, None] = {}
        parent = self.tasks[task_id].parent
        while parent is not None and parent in self.tasks and parent not in found:
            found[parent] = None
            parent = self.tasks[parent].parent
        return list(found)

    def put(self, task: Task) -> None:
        """Put a task in the place of the one of the same id."""
        before = self.tasks[task.id]
        self.tasks[task.id] = task
        if before.parent != task.parent:
            self._leave(before)
            self._enter(task)

    def put_all(self, tasks: Iterable[Task]) -> None:
        """Put tasks, under whatever ids, in the places of all that there are."""
        self.tasks = {task.id: task for task in tasks}
        self.__dict__.pop("_children", None)

    def remove(self, task_id: str) -> None:
        """Take a task out."""
        self._leave(self.tasks.pop(task_id))

    def insert(self, task: Task, *, before: str | None, after: str | None) -> None:
        """Put a task directly before or after another, or last; it may have stood elsewhere."""
        anchor = before if before is not None else after
        if anchor is not None:
            self.find(anchor)
        if task.id in self.tasks:
            self.remove(task.id)
        self._enter(task)
        if anchor is None:
            self.tasks[task.id] = task
            return
        ordered: dict[str, Task] = {}
        for key, value in self.tasks.items():
            if key != anchor:
                ordered[key] = value
            elif before is not None:
                ordered[task.id] = task
                ordered[key] = value
            else:
                ordered[key] = value
                ordered[task.id] = task
        self.tasks = ordered

    def plan(self) -> Plan:
        """Give the plan as edited; the very same plan if nothing changed."""
        return self.base.with_tasks(self.tasks)

    def _enter(self, task: Task) -> None:
        if task.parent is not None and task.parent != task.id:
            self._children.setdefault(task.parent, set()).add(task.id)

    def _leave(self, task: Task) -> None:
        if task.parent is not None:
            self._children.get(task.parent, set()).discard(task.id)
