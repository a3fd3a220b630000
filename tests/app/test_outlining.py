"""Going about in the outline: what stands where afterwards, on the screen and in the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.app.outlining import (
    Spot,
    indented,
    outdented,
    put_in,
    reordered,
    with_all_inside,
)
from longpole.domain.apply import apply
from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Plan
from longpole.views.outline import Outline
from tests.support.build import plan, task

Go = Callable[[Plan, str], Spot | None]

WAYS: dict[str, Go] = {
    ">": indented,
    "<": outdented,
    "J": lambda plan_, name: reordered(plan_, name, 1),
    "K": lambda plan_, name: reordered(plan_, name, -1),
}


def outline(text: str) -> Plan:
    """Make a plan of an outline: two spaces a level."""
    above: list[str] = []
    made = []
    for line in text.splitlines():
        name, level = line.strip(), (len(line) - len(line.lstrip())) // 2
        del above[level:]
        made.append(task(name, parent=above[-1] if above else None))
        above.append(name)
    return plan(*made)


def drawn(shown: Plan) -> str:
    """Write a plan as an outline."""
    seen = Outline(shown)
    return "\n".join("  " * seen.depth[name] + name for name in seen.order)


def go(before: Plan, name: str, *keys: str) -> Plan:
    for key in keys:
        spot = WAYS[key](before, name)
        assert spot is not None, f"{key} has nowhere to go"
        before = apply(before, put_in(before, name, spot))
    return before


@pytest.mark.parametrize(
    ("before", "name", "keys", "after"),
    [
        ("a\nb\nc", "b", ">", "a\n  b\nc"),
        ("a\n  x\nb\n  y\nc", "b", ">", "a\n  x\n  b\n    y\nc"),
        ("a\n  x\n  y\n  z\nb", "y", "<", "a\n  x\n  z\ny\nb"),
        ("a\n  x\n    p\n  z", "p", "<", "a\n  x\n  p\n  z"),
        ("a\nb\nc", "a", "J", "b\na\nc"),
        ("a\n  x\nb\n  y\nc", "a", "J", "b\n  y\na\n  x\nc"),
        ("a\n  x\nb\n  y\nc", "b", "K", "b\n  y\na\n  x\nc"),
        ("a\n  x\nb\n  y", "x", "J", "a\nb\n  x\n  y"),
        ("a\n  x\nb\n  y", "y", "K", "a\n  x\n  y\nb"),
        ("a\n  x\nleaf\nb\n  y", "x", "J", "a\nleaf\nb\n  x\n  y"),
        ("a\n  x\n  y\nb", "a", "JK", "a\n  x\n  y\nb"),
        ("a\nb\n  x", "b", "><", "a\nb\n  x"),
    ],
)
def test_where_a_task_goes(before: str, name: str, keys: str, after: str) -> None:
    assert drawn(go(outline(before), name, *keys)) == after


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("a\nb", "a", ">"),
        ("a\n  x", "x", ">"),
        ("a\nb", "b", "<"),
        ("a\nb", "b", "J"),
        ("a\nb", "a", "K"),
        ("a\n  x\nb", "x", "J"),
    ],
)
def test_where_there_is_nowhere_to_go(text: str, name: str, key: str) -> None:
    assert WAYS[key](outline(text), name) is None


def test_the_blocks_of_a_branch_move_together_in_their_order() -> None:
    moved = go(outline("a\n  x\n    p\n  y\nb\nc"), "a", "J", "J")
    assert [found.id for found in moved.tasks] == ["b", "c", "a", "x", "p", "y"]


def test_a_branch_that_is_scattered_over_the_file_is_gathered_behind_its_parent() -> None:
    scattered = plan(task("a"), task("b"), task("y", parent="a"), task("c"), task("x", parent="a"))
    moved = go(scattered, "a", "J")
    assert [found.id for found in moved.tasks] == ["b", "a", "y", "x", "c"]


def test_no_block_moves_where_the_order_is_right_already() -> None:
    before = outline("a\n  x\nb\n  y")
    spot = indented(before, "b")
    assert spot is not None
    assert len(put_in(before, "b", spot)) == 1
    assert [found.id for found in go(before, "b", ">").tasks] == ["a", "x", "b", "y"]


def test_what_only_a_leaf_has_goes_as_the_leaf_becomes_a_parent() -> None:
    before = plan(
        task("a", estimate=Estimate(parse_duration("3d")), status="doing", owner="ana"), task("b")
    )
    after = go(before, "b", ">").by_id["a"]
    assert (after.estimate, after.status, after.owner) == (None, None, "ana")


@st.composite
def scattered_plans(draw: st.DrawFn) -> Plan:
    """Draw a plan whose parents stand anywhere in the file, before or behind what is in them."""
    count = draw(st.integers(2, 9))
    parents = [draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(count)]
    made = [
        task(f"t{n}", parent=None if parent is None else f"t{parent}")
        for n, parent in enumerate(parents)
    ]
    return plan(*draw(st.permutations(made)))


def ids(of: Plan, parent: str | None) -> list[str]:
    return list(of.roots if parent is None else of.children.get(parent, ()))


@given(scattered_plans(), st.data())
def test_only_what_moves_changes_its_place(before: Plan, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([found.id for found in before.tasks]))
    key = data.draw(st.sampled_from(sorted(WAYS)))
    spot = WAYS[key](before, name)
    if spot is None:
        return
    after = apply(before, put_in(before, name, spot))
    beside = ids(after, spot.parent)
    place = beside.index(name)
    if spot.below is not None:
        assert beside[place - 1] == spot.below
    elif spot.above is not None:
        assert beside[place + 1] == spot.above
    else:
        assert beside == [name]
    run = set(with_all_inside(before, name))
    kept = [found.id for found in before.tasks if found.id not in run]
    assert [found.id for found in after.tasks if found.id not in run] == kept
    inside = [found for found in with_all_inside(before, name) if found != name]
    assert [found for found in with_all_inside(after, name) if found != name] == inside
    for parent in (None, *before.by_id):
        others = [child for child in ids(before, parent) if child != name]
        assert [child for child in ids(after, parent) if child != name] == others
