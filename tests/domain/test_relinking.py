"""What was done to the needs of one task, done to others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.need import Need, parse_need
from longpole.domain.relinking import Relinking

NEEDS = st.lists(
    st.sampled_from(["a", "b", "c", "a SS", "b SS+2d", "q:a", "a FF"]).map(parse_need), max_size=6
).map(tuple)


def counted(needs: tuple[Need, ...]) -> list[str]:
    return sorted(map(str, needs))


@given(NEEDS, NEEDS)
def test_it_makes_one_list_the_other(before: tuple[Need, ...], after: tuple[Need, ...]) -> None:
    made = Relinking.between(before, after).of(before)
    if len({*after}) == len(after):
        assert counted(made) == counted(after)
    assert {*made} == {*after}


@given(NEEDS, NEEDS, NEEDS)
def test_a_second_time_it_does_nothing(
    before: tuple[Need, ...], after: tuple[Need, ...], others: tuple[Need, ...]
) -> None:
    distinct = tuple(dict.fromkeys(before)), tuple(dict.fromkeys(after))
    relinking = Relinking.between(*distinct)
    once = relinking.of(tuple(dict.fromkeys(others)))
    assert relinking.of(once) == once
    assert {*relinking.new} <= {*once}
    assert not {*relinking.gone} & {*once}
