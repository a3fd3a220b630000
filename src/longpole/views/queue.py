"""The queue of a review: a row for each thing that holds the plan up, the most urgent first.

A cursor is a task, so that every row stands on one: a root on itself, a cycle on one of its tasks,
and what is not in the plan on the task that needs it. Where two would stand on one they share it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from datetime import date
from functools import cached_property

from longpole.domain.days import Day, day_of
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.loops import Loop
from longpole.engine.outside import name_of
from longpole.engine.reviewed import Reviewed, reviewed, to_ask
from longpole.views.blockers import BlockersView, Root
from longpole.views.symbols import UNICODE, Symbols


@record
class QueueRow:
    """What stands on one task: a root, a cycle, or needs that nothing answers; or several of them.

    `said` is what reviews decided about the task, `due` the day to come back that has come.
    """

    task: str
    root: Root | None = None
    loop: Loop | None = None
    needs: tuple[Root, ...] = ()
    said: Reviewed | None = None
    due: Day | None = None

    @property
    def lead(self) -> Root | None:
        """Give the root that the row is mostly about; None where that is a cycle."""
        return self.root or next(iter(self.needs), None)

    @property
    def is_open(self) -> bool:
        """Tell whether the last review decided on it, before today, and it has not moved since."""
        said = self.said
        return said is not None and said.open

    @property
    def held(self) -> AbstractSet[str]:
        """Give the leaves that wait for it, those of a cycle among them."""
        held: AbstractSet[str] | None = None
        for root in (self.root, *self.needs):
            if root is not None:
                held = root.impact.held if held is None else held | root.impact.held
        if self.loop is not None:
            loop = self.loop.inside | self.loop.held
            held = loop if held is None else held | loop
        return frozenset() if held is None else held


@record
class QueueView:
    """The rows of a queue in their order: an arrangement of the tasks that they stand on.

    `blockers` are None where they are still being worked out; `old` ones those of the plan before.
    `edited` are the tasks that a what-if changes.
    """

    plan: Plan
    today: date
    queue: tuple[QueueRow, ...] = ()
    blockers: BlockersView | None = None
    old: bool = False
    filtered: bool = False
    symbols: Symbols = UNICODE
    edited: frozenset[str] = frozenset()
    found: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The tasks that the rows stand on."""
        return tuple(row.task for row in self.queue)

    @cached_property
    def by_task(self) -> Mapping[str, QueueRow]:
        """The rows by the tasks that they stand on."""
        return {row.task: row for row in self.queue}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {task: place for place, task in enumerate(self.rows)}

    @property
    def first(self) -> str | None:
        """Give the first task."""
        return next(iter(self.rows), None)

    def tasks(self) -> Iterable[str]:
        """Give every task that a cursor can go to, in order."""
        return self.rows

    def shown(self) -> Iterable[str]:
        """Give the same: nothing is folded here."""
        return self.rows

    def has(self, task_id: str | None) -> bool:
        """Tell whether a row stands on a task."""
        return task_id in self._places

    def place(self, task_id: str | None) -> int | None:
        """Give the place of a task's row."""
        return None if task_id is None else self._places.get(task_id)

    def order(self, task_id: str | None) -> tuple[int, ...]:
        """Give a key that sorts tasks as they stand here."""
        place = self.place(task_id)
        return (-1,) if place is None else (place,)

    def standing(self, task_id: str | None) -> str | None:
        """Give the row for a task: its own, else that of a root that holds it, else the first."""
        if self.has(task_id):
            return task_id
        if task_id is not None:
            leaves = self.plan.leaves_under(task_id) or (task_id,)
            for row in self.queue:
                if any(leaf in row.held for leaf in leaves):
                    return row.task
        return self.first


def queue_view(
    blockers: BlockersView,
    shown: Collection[str] | None = None,
    symbols: Symbols = UNICODE,
    *,
    old: bool = False,
) -> QueueView:
    """Give the queue of what holds a plan up; `shown` are the tasks that a filter leaves."""
    analysis = blockers.analysis
    plan, today = analysis.plan, analysis.today
    kept = blockers if shown is None else blockers.narrowed(shown)
    said = reviewed(plan, today)
    rows = [_with_review(row, said.get(row.task), today) for row in _rows(plan, kept)]
    # What has come due leads, then what is open from last time; and since a cycle lets nothing
    # behind it have dates, it comes before roots.
    rows.sort(key=lambda row: (row.due is None, _day(row.due), not row.is_open, row.loop is None))
    return QueueView(plan, today, tuple(rows), kept, old, shown is not None, symbols)


def without(view: QueueView, plan: Plan) -> QueueView:
    """Give a queue of before as one of the plan that has followed, as far as its tasks are there.

    It stands until the new one has been worked out.
    """
    left = tuple(row for row in view.queue if row.task in plan.by_id)
    return replace(view, plan=plan, queue=left, old=True, found={})


def _rows(plan: Plan, blockers: BlockersView) -> Iterator[QueueRow]:
    """Give the rows in the order of their ranks, the cycles after the roots."""
    found: dict[str, QueueRow] = {
        root.name: QueueRow(root.name, root) for root in blockers.roots if root.name in plan.by_id
    }
    needing = _needing(plan)
    outside = [root for root in blockers.roots if root.name not in plan.by_id]
    stands: dict[str, str] = {}
    # Who has one task to stand on goes before who has a choice.
    for root in sorted(outside, key=lambda root: len(needing.get(root.name, ()))):
        task = _free(needing.get(root.name, ()), found)
        if task is not None:
            row = found.get(task) or QueueRow(task)
            found[task] = replace(row, needs=(*row.needs, root))
            stands[root.name] = task
    ranked = (stands.get(root.name, root.name) for root in blockers.roots)
    order = dict.fromkeys(task for task in ranked if task in found)
    for loop in blockers.loops:
        task = _free(loop.tasks, found)
        if task is not None:
            found[task] = replace(found.get(task) or QueueRow(task), loop=loop)
            order[task] = None
    return (found[task] for task in order)


def _free(tasks: Iterable[str], taken: Collection[str]) -> str | None:
    """Give the first task that nothing stands on yet, else the first."""
    names = [*tasks]
    return next((task for task in names if task not in taken), names[0] if names else None)


def _needing(plan: Plan) -> Mapping[str, list[str]]:
    """Give the tasks that need what is not in the plan, by what that is called."""
    found: dict[str, list[str]] = {}
    for task in plan.tasks:
        for need in task.needs:
            if need.plan is not None or need.task not in plan.by_id:
                found.setdefault(name_of(need), []).append(task.id)
    return found


def _with_review(row: QueueRow, said: Reviewed | None, today: date) -> QueueRow:
    hold = None if row.root is None else row.root.hold
    days = [day for day in to_ask(hold, said) if day is not None]
    due = [day for day in days if day_of(day) <= today]
    return replace(row, said=said, due=min(due, key=day_of) if due else None)


def _day(day: Day | None) -> date:
    return date.max if day is None else day_of(day)
