"""Plans at the ceiling: 20,000 tasks in the shapes that recursion and pairing do not survive.

Each would take minutes, or end, if anything in it were quadratic or recursive.
"""

from collections.abc import Callable
from datetime import date

import pytest

from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.checks import check
from longpole.engine.states import TaskState, states

TODAY = date(2026, 11, 24)
MANY = 20_000
HALF = 5_000


def chain() -> Plan:
    """Each needs the one before."""
    return Plan(
        tasks=tuple(Task(f"t{n}", needs=(Need(f"t{n - 1}"),) if n else ()) for n in range(MANY))
    )


def ring() -> Plan:
    """Each needs the one before, the first the last."""
    return Plan(
        tasks=tuple(Task(f"t{n}", needs=(Need(f"t{(n - 1) % MANY}"),)) for n in range(MANY))
    )


def two_parents() -> Plan:
    """5,000 leaves need 5,000, and have begun nevertheless."""
    return Plan(
        tasks=(
            Task("a"),
            Task("b", needs=(Need("a"),)),
            *(Task(f"a{n}", parent="a") for n in range(HALF)),
            *(Task(f"b{n}", parent="b", status="doing") for n in range(HALF)),
        )
    )


def tower() -> Plan:
    """Each is in the one before and needs the same."""
    floors = (
        Task(f"t{n}", parent=f"t{n - 1}" if n else None, needs=(Need("x"),)) for n in range(MANY)
    )
    return Plan(tasks=(Task("x"), *floors))


def circle() -> Plan:
    """Each is in the one before, the first in the last."""
    return Plan(tasks=tuple(Task(f"t{n}", parent=f"t{(n - 1) % MANY}") for n in range(MANY)))


def star() -> Plan:
    """One needs all others, with a parent's leaves under it that have begun."""
    return Plan(
        tasks=(
            Task("b", needs=tuple(Need(f"a{n}") for n in range(MANY // 2))),
            *(Task(f"a{n}") for n in range(MANY // 2)),
            *(Task(f"b{n}", parent="b", status="doing") for n in range(HALF)),
        )
    )


def strangers() -> Plan:
    """Everything is misspelt."""
    return Plan(
        tasks=tuple(
            Task(f"task-{n}", needs=(Need(f"tsak-{n}"),), parent=f"taks-{n}", status=f"doin{n}")
            for n in range(MANY)
        )
    )


@pytest.mark.parametrize("shape", [chain, ring, two_parents, tower, circle, star, strangers])
def test_every_question_is_answered(shape: Callable[[], Plan]) -> None:
    plan = shape()
    found = states(plan, TODAY)
    assert set(found.state) == set(plan.by_id)
    first, last = plan.tasks[0].id, plan.tasks[-1].id
    for task_id in (first, last):
        found.blocked_by.get(task_id)
        found.successors.get(task_id)
        found.frees(task_id)
    check(plan, TODAY, found)


def test_a_gate_between_parents_is_one() -> None:
    found = states(two_parents(), TODAY)
    assert len(found.blocked_by) == HALF
    assert [gate.predecessor for gate in found.blocked_by["b4999"]] == ["a"]
    assert len(found.successors["a0"]) == HALF
    assert found.counts()[TaskState.READY] == HALF


def test_a_ring_is_one_cycle() -> None:
    assert [len(cycle) for cycle in states(ring(), TODAY).cycles] == [MANY]
