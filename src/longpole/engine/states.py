"""`states`, the first door: what each task is in today, and what it waits for.

It is enough for a board and for most verbs, and runs before the first paint: every need is judged
once, what comes from parents is handed down, and what only one card asks for is made when asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from longpole.domain.column import ColumnState
from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.cycles import find_cycles
from longpole.engine.gates import START_TYPES, Gate, Gates
from longpole.engine.outside import ALONE, Outsides, name_of

_Item = TypeVar("_Item")


class TaskState(StrEnum):
    """What a task is in today; each is in exactly one (R9)."""

    __hash__ = str.__hash__  # an enumeration's own is Python, and asked for every task

    DONE = "done"
    DROPPED = "dropped"
    HELD = "held"
    ACTIVE = "active"
    REVIEW = "review"
    BLOCKED = "blocked"
    WAITING = "waiting"
    READY = "ready"


# Looked up once: members of an enumeration cost more than a global in a loop over every task.
_TODO, _DOING = ColumnState.TODO, ColumnState.DOING
_DONE, _DROPPED = ColumnState.DONE, ColumnState.DROPPED
_ACTIVE, _REVIEW, _HELD = TaskState.ACTIVE, TaskState.REVIEW, TaskState.HELD
_BLOCKED, _WAITING, _READY = TaskState.BLOCKED, TaskState.WAITING, TaskState.READY
_COMPLETE = (TaskState.DONE, TaskState.DROPPED)
_FURTHEST = {
    state: rank
    for rank, state in enumerate((_ACTIVE, _REVIEW, _READY, _WAITING, _BLOCKED, _HELD, *_COMPLETE))
}


class _Asked(Mapping[str, tuple[_Item, ...]]):
    """A mapping whose values are made when they are asked for; a key without any is absent."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], list[_Item]]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, tuple[_Item, ...]] = {}

    def __getitem__(self, key: str) -> tuple[_Item, ...]:
        if key not in self._made:
            self._made[key] = tuple(self._make(key)) if key in self._keys else ()
        if not self._made[key]:
            raise KeyError(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys if self.get(key))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@record
class States:
    """What follows from a plan on a day: the state of every task, and why.

    `state` holds leaves and parents; `held_by` the open leaves that are held, each with the task
    whose hold it is; `out_of_sequence` the leaves in a doing column that have an unmet gate.
    """

    plan: Plan
    state: Mapping[str, TaskState]
    held_by: Mapping[str, str]
    out_of_sequence: frozenset[str]
    columns: Mapping[str, ColumnState] = field(repr=False, compare=False)
    """The state of the column that each leaf stands in; what is broken has not begun."""
    _gates: Gates = field(repr=False, compare=False)
    _gated: Mapping[str, str] = field(repr=False, compare=False)
    """Each parent and open leaf under an unmet gate, with the nearest task that carries one."""

    @cached_property
    def blocked_by(self) -> Mapping[str, tuple[Gate, ...]]:
        """The unmet start gates of each open leaf: its own as written, then its parents' outwards.

        Each predecessor stands there once, under the nearest task that names it.
        """
        children = self.plan.children
        return _Asked([task for task in self._gated if task not in children], self._unmet)

    @cached_property
    def waited_for(self) -> tuple[str, ...]:
        """What the unmet start gates of all open leaves name, each once: as the file names them."""
        children, parent_of, gated = self.plan.children, self.plan.parent_of, self._gated
        carriers = {carrier for task, carrier in gated.items() if task not in children}
        outwards = list(carriers)
        while outwards:
            above = gated.get(parent_of.get(outwards.pop(), ""))
            if above is not None and above not in carriers:
                carriers.add(above)
                outwards.append(above)
        unmet = self._gates.unmet  # in file order
        needs = (need for carrier in unmet if carrier in carriers for need in unmet[carrier])
        return tuple(dict.fromkeys(map(name_of, needs)))

    @cached_property
    def successors(self) -> Mapping[str, tuple[str, ...]]:
        """The leaves whose start each leaf gates, itself or through its parents, in file order."""
        return _Asked([task.id for task in self.plan.leaves], self._waiting_for)

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """The shortest cycle of each knot of needs, each id after what it waits for (R31)."""
        return find_cycles(self.plan)

    def frees(self, task_id: str) -> tuple[str, ...]:
        """Give the blocked leaves whose every gate is met once this leaf is complete."""
        return tuple(
            other
            for other in self.successors.get(task_id, ())
            if self.state[other] is TaskState.BLOCKED
            and not self.plan.by_id[other].broken
            and all(self._opened_by(task_id, gate) for gate in self.blocked_by.get(other, ()))
        )

    def met(self, need: Need) -> bool:
        """Tell whether the end of the predecessor that a need goes by has come, lag aside."""
        return self._gates.met(need)

    def has_begun(self, task_id: str) -> bool:
        """Tell whether work on a task, or on anything in it, has begun."""
        return task_id in self._gates.begun

    def unmet_gates(self, carrier: str) -> tuple[Gate, ...]:
        """Give the unmet start gates that one task, leaf or parent, carries itself."""
        return tuple(self._gates.named(carrier))

    def gating_carrier(self, task_id: str) -> str | None:
        """Give the nearest task, itself or a parent, that carries an unmet gate of an open one."""
        return self._gated.get(task_id)

    def counts(self) -> Mapping[TaskState, int]:
        """Count the leaves in each state."""
        return self._counts

    @cached_property
    def _counts(self) -> Mapping[TaskState, int]:
        found = dict.fromkeys(TaskState, 0)
        for task in self.plan.leaves:
            found[self.state[task.id]] += 1
        return MappingProxyType(found)

    def _unmet(self, leaf: str) -> list[Gate]:
        found: dict[str, Gate] = {}
        carrier = self._gated.get(leaf)
        while carrier is not None:
            for gate in self._gates.named(carrier):
                found.setdefault(gate.predecessor, gate)
            above = self.plan.parent_of.get(carrier)
            carrier = None if above is None else self._gated.get(above)
        return list(found.values())

    def _waiting_for(self, leaf: str) -> list[str]:
        stack = [
            carrier
            for named in (leaf, *self.plan.ancestors(leaf))
            for carrier in self._named_by.get(named, ())
        ]
        children, seen, found = self.plan.children, {leaf}, []
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            if current in children:
                stack += children[current]
            else:
                found.append(current)
        return sorted(found, key=self.plan.position.__getitem__)

    @cached_property
    def _named_by(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for task in self.plan.tasks:
            for need in task.needs:
                if need.plan is None and need.type in START_TYPES:
                    found.setdefault(need.task, []).append(task.id)
        return found

    def _opened_by(self, leaf: str, gate: Gate) -> bool:
        """Tell whether completing a leaf meets a gate."""
        if gate.predecessor == leaf:
            return True
        if gate.unknown or gate.predecessor not in self.plan.ancestors(leaf):
            return False
        return gate.need.type is LinkType.START_START or self._open_in[gate.predecessor] == 1

    @cached_property
    def _open_in(self) -> Mapping[str, int]:
        """How much in each parent keeps it open: its open leaves, and what cannot be read."""
        found: dict[str, int] = {}
        for parent in reversed(self._gates.parents):
            found[parent] = int(self.plan.by_id[parent].broken) + sum(
                found.get(child, child not in self._gates.complete)
                for child in self.plan.children[parent]
            )
        return found


def states(plan: Plan, today: date, outsides: Outsides = ALONE) -> States:
    """Say what every task of a plan is in on a day; total, whatever the plan.

    A leaf is in the first that holds: done or dropped; held, by its own hold or a parent's; active
    or in review, by its column; blocked, by an unmet gate of its own or of a parent; waiting, while
    a lag from an actual date or a `not_before` leaves no time to start today; ready. What is broken
    is blocked. A task in a cycle waits like any other, for one that waits for it.

    A parent is done when all in it is complete and dropped when all is dropped; else it is what its
    furthest open leaf is in: active, in review, ready, waiting, blocked, held, in this order.

    `outsides` are the tasks of other plans that it may name; what is not among them is not met.
    """
    columns = _columns(plan)
    gates = Gates(plan, today, columns, outsides)
    gated, holder = _hand_down(plan, gates)
    parent_of, unmet, delayed = plan.parent_of, gates.unmet, gates.delayed
    state: dict[str, TaskState] = {}
    held_by: dict[str, str] = {}
    out_of_sequence: list[str] = []
    for task in plan.leaves:
        task_id, column = task.id, columns[task.id]
        if column is _DONE or column is _DROPPED:
            state[task_id] = _COMPLETE[column is _DROPPED]
            continue
        above = parent_of.get(task_id, "")
        if task_id in unmet:
            gated[task_id] = task_id
        elif above in gated:
            gated[task_id] = gated[above]
        if column is _DOING and task_id in gated:
            out_of_sequence.append(task_id)
        if (task.hold is not None or above in holder) and not task.broken:
            state[task_id] = _HELD
            held_by[task_id] = task_id if task.hold is not None else holder[above]
        elif column is not _TODO:
            state[task_id] = _ACTIVE if column is _DOING else _REVIEW
        elif task_id in gated or task.broken:
            state[task_id] = _BLOCKED
        else:
            state[task_id] = _WAITING if task_id in delayed or above in delayed else _READY
    _derive_parents(plan, gates, state)
    return States(plan, state, held_by, frozenset(out_of_sequence), columns, gates, gated)


def _hand_down(plan: Plan, gates: Gates) -> tuple[dict[str, str], dict[str, str]]:
    """Give, for each parent, the nearest task with an unmet gate, and the nearest with a hold."""
    by_id, parent_of = plan.by_id, plan.parent_of
    gated: dict[str, str] = {}
    holder: dict[str, str] = {}
    for parent in gates.parents:
        above = parent_of.get(parent, "")
        if parent in gates.unmet:
            gated[parent] = parent
        elif above in gated:
            gated[parent] = gated[above]
        if by_id[parent].hold is not None:
            holder[parent] = parent
        elif above in holder:
            holder[parent] = holder[above]
        if above in gates.delayed:
            gates.delayed.add(parent)
    return gated, holder


def _derive_parents(plan: Plan, gates: Gates, state: dict[str, TaskState]) -> None:
    for parent in reversed(gates.parents):
        furthest = min((state[child] for child in plan.children[parent]), key=_FURTHEST.__getitem__)
        state[parent] = _BLOCKED if plan.by_id[parent].broken else furthest


def _columns(plan: Plan) -> dict[str, ColumnState]:
    """Give the state of the column that each leaf stands in; a broken one has not begun."""
    known: dict[str | None, ColumnState] = {}
    found: dict[str, ColumnState] = {}
    for task in plan.leaves:
        status = task.status
        if status not in known:
            known[status] = plan.column_of(task).state
        found[task.id] = _TODO if task.broken else known[status]
    return found
