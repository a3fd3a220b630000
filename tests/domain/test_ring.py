"""A ring against a list."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.ring import Ring


@given(st.lists(st.integers(0, 9), unique=True), st.data())
def test_it_is_a_list_in_which_nobody_counts(things: list[int], data: st.DataObject) -> None:
    ring = Ring(things)
    for new in data.draw(st.lists(st.integers(10, 19), unique=True, max_size=5)):
        place = data.draw(st.sampled_from([*things, None]))
        match data.draw(st.sampled_from(["put", "take", "replace"])):
            case "take" if place is not None:
                ring.take_out(place)
                things.remove(place)
            case "replace" if place is not None:
                ring.replace(place, new)
                things[things.index(place)] = new
            case _:
                ring.put_before(place, new)
                things.insert(len(things) if place is None else things.index(place), new)
        assert list(ring) == things
        around = [None, *things, None]
        for before, after in pairwise(around):
            assert ring.behind(before) == after
            assert ring.before(after) == before
