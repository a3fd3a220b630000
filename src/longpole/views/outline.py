"""The outline of a plan: its tasks as a reader of the whole tree meets them, parents first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from longpole.domain.plan import Plan


class Outline:
    """The tree of a plan walked once, without recursion: who comes after whom, and how deep."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        order: list[str] = []
        depth: dict[str, int] = {}
        end: dict[str, int] = {}
        waiting = [(task, 0) for task in reversed(plan.roots)]
        open_parents: list[str] = []
        while waiting:
            task, level = waiting.pop()
            while len(open_parents) > level:
                end[open_parents.pop()] = len(order)
            order.append(task)
            depth[task] = level
            open_parents.append(task)
            waiting.extend((child, level + 1) for child in reversed(plan.children.get(task, ())))
        for task in open_parents:
            end[task] = len(order)
        self.order = tuple(order)
        self.depth: Mapping[str, int] = depth
        self._end = end

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each task in the order, from 0."""
        return {task: number for number, task in enumerate(self.order)}

    def rows(self, folded: Collection[str]) -> tuple[str, ...]:
        """Give the tasks that are to be seen while these parents are folded."""
        if not folded:
            return self.order
        rows: list[str] = []
        number, children, order = 0, self.plan.children, self.order
        while number < len(order):
            task = order[number]
            rows.append(task)
            number = self._end[task] if task in folded and task in children else number + 1
        return tuple(rows)
