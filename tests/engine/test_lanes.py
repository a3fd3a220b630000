"""Vectors of runs against the same arithmetic number by number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longpole.engine.lanes import Lanes
from longpole.engine.lanes_presence import LanesPresence
from longpole.engine.presence import Presence

Pairs = list[tuple[int, int]]

numbers = st.integers(0, 30) | st.integers(0, 2**62 - 1)
pairs = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=9)
stretches = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 20)).map(lambda one: (one[0], sum(one))),
    max_size=5,
)
indexes = st.lists(st.integers(0, 150), min_size=1, max_size=9)


@given(pairs)
def test_two_vectors(found: Pairs) -> None:
    lanes = Lanes(len(found))
    one, other = lanes.pack(a for a, _ in found), lanes.pack(b for _, b in found)
    assert lanes.unpack(lanes.later(one, other)) == tuple(max(pair) for pair in found)
    assert lanes.unpack(lanes.earlier(one, other)) == tuple(min(pair) for pair in found)
    assert lanes.unpack(lanes.less(one, other)) == tuple(max(0, a - b) for a, b in found)
    assert lanes.unpack(lanes.each(lambda a, b: a // (b + 1), one, other)) == tuple(
        a // (b + 1) for a, b in found
    )


@given(pairs)
def test_where_one_reaches_the_other(found: Pairs) -> None:
    lanes = Lanes(len(found))
    one, other = lanes.pack(a for a, _ in found), lanes.pack(b for _, b in found)
    flags = lanes.reached(one, other)
    wanted = [a >= b for a, b in found]
    assert lanes.unpack(flags >> 63) == tuple(map(int, wanted))
    assert lanes.marked(flags).bit_count() == sum(wanted)
    assert lanes.marks & lanes.marked(flags) == lanes.marked(flags)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=9), st.integers(-1000, 1000))
def test_an_amount_more_or_less(found: list[int], amount: int) -> None:
    lanes = Lanes(len(found))
    vector = lanes.plus(lanes.pack(found), amount)
    assert lanes.unpack(vector) == tuple(max(0, number + amount) for number in found)


@given(stretches, indexes)
def test_days_off(away: Pairs, found: list[int]) -> None:
    lanes, presence = Lanes(len(found)), Presence(away)
    several, vector = LanesPresence(lanes, presence), lanes.pack(found)
    assert lanes.unpack(several.own(vector)) == tuple(map(presence.own, found))
    assert lanes.unpack(several.start(vector)) == tuple(map(presence.start, found))
    assert lanes.unpack(several.finish(vector)) == tuple(map(presence.finish, found))
