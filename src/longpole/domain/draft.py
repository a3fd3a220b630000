"""A plan being edited: the one mutable thing in the room, never seen outside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from longpole.domain.errors import EditError
from longpole.domain.plan import Plan
from longpole.domain.ring import Ring
from longpole.domain.task import Task


class Draft:
    """The tasks of a plan in order, with who is in whom kept up to date under edits."""

    def __init__(self, base: Plan) -> None:
        self.base = base
        self.reviews = base.reviews
        self._tasks: dict[str, Task] = dict(base.by_id)
        self._order: Ring[str] | None = None
        self._in_place = True
        """Whether no task has come, gone, moved or changed its parent."""

    @property
    def tasks(self) -> Mapping[str, Task]:
        """The tasks by id, in order."""
        if self._order is not None:
            # Many blocks may have moved since; they are put in order once.
            self._tasks = {key: self._tasks[key] for key in self._order}
            self._order = None
        return self._tasks

    @cached_property
    def _children(self) -> dict[str, set[str]]:
        """Who names whom as the parent: worked out when an edit first asks, then kept."""
        found: dict[str, set[str]] = {}
        for task in self._tasks.values():
            if task.parent is not None:
                found.setdefault(task.parent, set()).add(task.id)
        return found

    @cached_property
    def _needing(self) -> dict[str, set[str]]:
        """Who needs whom in this plan: worked out when an edit first asks, then kept."""
        found: dict[str, set[str]] = {}
        for task in self._tasks.values():
            for need in task.needs:
                if need.plan is None:
                    found.setdefault(need.task, set()).add(task.id)
        return found

    def needing(self, gone: Collection[str]) -> set[str]:
        """Give the ids outside `gone` that need something in it."""
        found: set[str] = set()
        for key in gone:
            found |= self._needing.get(key, set())
        return found.difference(gone)

    def find(self, task_id: str) -> Task:
        """Give a task by id; raise EditError if there is none."""
        try:
            return self._tasks[task_id]
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
        parent = self._tasks[task_id].parent
        while parent is not None and parent in self._tasks and parent not in found:
            found[parent] = None
            parent = self._tasks[parent].parent
        return list(found)

    def put(self, task: Task) -> None:
        """Put a task in the place of the one of the same id."""
        before = self._tasks[task.id]
        self._tasks[task.id] = task
        self._in_place &= before.parent == task.parent
        if before.parent != task.parent or before.needs != task.needs:
            self._leave(before)
            self._enter(task)

    def put_all(self, tasks: Iterable[Task]) -> None:
        """Put tasks, under whatever ids, in the places of all that there are."""
        self._in_place = False
        self._tasks = {task.id: task for task in tasks}
        self._order = None
        for known in ("_children", "_needing"):
            self.__dict__.pop(known, None)

    def remove(self, task_id: str) -> None:
        """Take a task out."""
        self._in_place = False
        self._leave(self._tasks.pop(task_id))
        if self._order is not None:
            self._order.take_out(task_id)

    def insert(self, task: Task, *, before: str | None, after: str | None) -> None:
        """Put a task directly before or after another, or last; it may have stood elsewhere."""
        self._in_place = False
        anchor = before if before is not None else after
        if anchor is not None:
            self.find(anchor)
            self._order = self._order or Ring(self._tasks)
        if task.id in self._tasks:
            self.remove(task.id)
        self._tasks[task.id] = task
        self._enter(task)
        if self._order is not None:
            place = before if anchor is None or before is not None else self._order.behind(after)
            self._order.put_before(place, task.id)

    def plan(self) -> Plan:
        """Give the plan as edited; the very same plan if nothing changed."""
        plan = self.base.with_reviews(self.reviews)
        return plan.with_tasks(self.tasks, in_place=self._in_place)

    def _enter(self, task: Task) -> None:
        if task.parent is not None and task.parent != task.id:
            self._children.setdefault(task.parent, set()).add(task.id)
        if "_needing" in self.__dict__:
            for need in task.needs:
                if need.plan is None:
                    self._needing.setdefault(need.task, set()).add(task.id)

    def _leave(self, task: Task) -> None:
        if task.parent is not None:
            self._children.get(task.parent, set()).discard(task.id)
        if "_needing" in self.__dict__:
            for need in task.needs:
                if need.plan is None:
                    self._needing.get(need.task, set()).discard(task.id)
