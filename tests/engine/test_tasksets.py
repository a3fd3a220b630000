"""Sets of tasks as bits are sets, counted and added up without their names."""

from hypothesis import given
from hypothesis import strategies as st

from longpole.engine.tasksets import Amount, TaskSet, bits_of, places
from tests.support.build import plan, task

PLAN = plan(*(task(f"t{number}") for number in range(20)))
some_places = st.sets(st.integers(0, 19))


@given(some_places)
def test_bits_and_places_are_one_thing(found: set[int]) -> None:
    assert places(bits_of(found)) == sorted(found)


@given(some_places, some_places)
def test_it_is_a_set_of_ids_in_file_order(one: set[int], other: set[int]) -> None:
    first, second = TaskSet(PLAN, bits_of(one)), TaskSet(PLAN, bits_of(other))
    names, others = {f"t{place}" for place in one}, {f"t{place}" for place in other}
    assert len(first) == len(names)
    assert list(first) == sorted(names, key=PLAN.position.__getitem__)
    assert set(first) == names
    assert hash(first) == hash(TaskSet(PLAN, bits_of(one)))
    assert all((f"t{place}" in first) is (place in one) for place in range(25))
    assert (first == second, first <= second) == (names == others, names <= others)
    assert first | second == first | others == names | others
    assert isinstance(first | second, TaskSet)
    assert first & second == names & others
    assert first.isdisjoint(second) is names.isdisjoint(others)
    assert repr(TaskSet(PLAN, 0b101)) == "TaskSet(t0, t2)"


@given(st.dictionaries(st.integers(0, 19), st.integers(0, 100_000)), some_places)
def test_amounts_are_added_up(minutes: dict[int, int], found: set[int]) -> None:
    amount = Amount(minutes.items())
    assert amount.over(bits_of(found)) == sum(minutes.get(place, 0) for place in found)
