"""The roots of a plan are those in the trees of its tasks, whatever the order of the file."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.plan import Plan
from longpole.domain.task import Hold
from longpole.engine.blocking import blocked_roots, stuck, why_blocked
from longpole.engine.states import TaskState, states
from tests.support.build import plan, task
from tests.support.schedulable import TODAY, Kinds, schedulable, todays
from tests.support.strategies import plans

COMPLETE = {TaskState.DONE, TaskState.DROPPED}
any_plans = plans() | schedulable(Kinds(faults=True))


@given(any_plans, todays)
def test_they_are_the_roots_in_the_trees_of_all_open_leaves(some: Plan, today: date) -> None:
    found = states(some, today)
    trees = [
        line
        for leaf in some.leaves
        if found.state[leaf.id] not in COMPLETE
        for line in why_blocked(found, leaf.id)
    ]
    roots = blocked_roots(found)
    assert set(roots) == {line.task for line in trees if line.root}
    assert len(set(roots)) == len(roots)
    places = [some.position[root] for root in roots if root in some.position]
    assert places == sorted(places)
    assert all(root not in some.position for root in roots[len(places) :])


@given(any_plans, todays, st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_none(some: Plan, today: date, chance: Random) -> None:
    mixed = list(some.tasks)
    chance.shuffle(mixed)
    other = replace(some, tasks=tuple(mixed))
    if len(other.by_id) == len(mixed):
        assert set(stuck(states(other, today))) == set(stuck(states(some, today)))


def test_what_a_held_task_waits_for_is_a_root_beside_it() -> None:
    """Wherever it stands in the file: when its hold is over it waits for that."""
    tasks = (task("after", "held"), task("held", "first", hold=Hold()), task("first"))
    for order in (tasks, tasks[::-1]):
        assert set(blocked_roots(states(plan(*order), TODAY))) == {"held", "first"}


def test_what_is_not_in_the_plan_comes_last_as_the_file_names_it() -> None:
    some = plan(task("a", "z, gone, other:task"), task("b", "away, gone"), task("z"))
    assert blocked_roots(states(some, TODAY)) == ("z", "gone", "other:task", "away")
