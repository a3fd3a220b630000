from datetime import date

import pytest
from hypothesis import given

from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.states import states
from tests.support.build import plan, task
from tests.support.strategies import plans

TODAY = date(2026, 11, 24)


def cycles(*tasks: Task) -> tuple[tuple[str, ...], ...]:
    return states(plan(*tasks), TODAY).cycles


def cycle(*tasks: Task) -> tuple[str, ...]:
    found = cycles(*tasks)
    assert len(found) < 2
    return found[0] if found else ()


def waits(found: Plan) -> dict[str, set[str]]:
    """Pair every leaf with those that it waits for, by hand: parents stand for all their leaves."""
    pairs: dict[str, set[str]] = {leaf.id: set() for leaf in found.leaves}
    for one in found.tasks:
        for need in one.needs:
            if need.plan is not None or need.task not in found.by_id:
                continue
            family = {one.id, *found.ancestors(one.id)}
            if need.task in family or one.id in found.ancestors(need.task):
                continue
            if need.type.value in {"FF", "SF"} and one.id in found.children:
                continue
            for leaf in found.leaves_under(one.id):
                pairs[leaf].update(found.leaves_under(need.task))
    return pairs


def has_cycle(pairs: dict[str, set[str]]) -> bool:
    left = dict(pairs)
    while free := [leaf for leaf, before in left.items() if not before & set(left)]:
        for leaf in free:
            del left[leaf]
    return bool(left)


def test_no_cycle() -> None:
    assert cycle(task("a"), task("b", needs="a"), task("c", needs="a, b")) == ()


def test_a_cycle_starts_at_its_first_task_and_goes_with_the_work() -> None:
    found = cycle(task("x"), task("b", needs="a"), task("c", needs="b, x"), task("a", needs="c"))
    assert found == ("b", "c", "a")


def test_what_is_behind_a_cycle_is_not_in_it() -> None:
    found = cycle(task("z", needs="b"), task("a", needs="b"), task("b", needs="a"))
    assert found == ("a", "b")


@pytest.mark.parametrize(("one", "other"), [("SS", "FF"), ("FF", "FF"), ("FS-5d", "SF+2d")])
def test_types_and_lags_make_no_cycle_good(one: str, other: str) -> None:
    assert cycle(task("a", needs=f"b {one}"), task("b", needs=f"a {other}")) == ("a", "b")


def test_a_cycle_through_a_parent_names_it() -> None:
    found = cycle(
        task("a", needs="x"), task("p"), task("b", parent="p", needs="a"), task("x", needs="p")
    )
    assert found == ("a", "b", "p", "x")


def test_a_cycle_of_parents_alone_leaves_out_what_is_in_them() -> None:
    found = cycle(
        task("p", needs="q"), task("a", parent="p"), task("q", needs="p"), task("b", parent="q")
    )
    assert found == ("p", "q")


def test_a_leaf_with_a_gate_of_its_own_in_a_parent_that_another_leaf_waits_for() -> None:
    found = cycle(
        task("p"), task("a", parent="p"), task("b", parent="p", needs="x"), task("x", needs="p SS")
    )
    assert found == ("p", "x", "b")


def test_needs_inside_the_family_and_to_itself_are_other_errors() -> None:
    assert cycle(task("p", needs="a"), task("a", parent="p", needs="p, a")) == ()


def test_the_finish_of_a_parent_and_other_plans_bind_nothing() -> None:
    assert cycle(task("p", needs="x FF"), task("a", parent="p"), task("x", needs="p")) == ()
    assert cycle(task("a", needs="other:b"), task("b", needs="a")) == ()


@given(plans())
def test_a_cycle_is_found_where_pairing_the_leaves_finds_one(found: Plan) -> None:
    assert bool(states(found, TODAY).cycles) == has_cycle(waits(found))


@given(plans())
def test_each_step_of_a_cycle_is_a_need_or_a_parent(found: Plan) -> None:
    for along in states(found, TODAY).cycles:
        assert len(set(along)) == len(along)
        for one, other in zip(along, (*along[1:], *along[:1]), strict=True):
            assert (
                any(need.task == one and need.plan is None for need in found.by_id[other].needs)
                or found.parent_of.get(one) == other
                or found.parent_of.get(other) == one
            )


def test_every_knot_is_named_by_its_shortest_cycle() -> None:
    found = cycles(
        task("a", needs="d"),
        task("b", needs="a"),
        task("c", needs="b, d"),
        task("d", needs="c"),
        task("x", needs="y"),
        task("y", needs="x, a"),
    )
    assert found == (("c", "d"), ("x", "y"))


def test_the_shortest_cycle_of_many_is_the_first_in_the_file() -> None:
    everybody = [
        task(name, needs=", ".join(set("abcdefghijkl") - {name})) for name in "abcdefghijkl"
    ]
    assert cycle(*everybody) == ("a", "b")
