"""Going about in the outline: what stands where afterwards, on the screen and in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.app.outlining import (
    Going,
    indented,
    outdented,
    outermost,
    put_in,
    reordered,
    with_all_inside,
)
from longpole.domain.apply import apply
from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Plan
from longpole.views.outline import Outline
from tests.support.build import plan, task

Go = Callable[[Plan, list[str]], Going]

SECONDS = 5.0
"""For what takes minutes if each task looks at all the others."""

WAYS: dict[str, Go] = {
    ">": indented,
    "<": outdented,
    "J": lambda plan_, names: reordered(plan_, names, 1),
    "K": lambda plan_, names: reordered(plan_, names, -1),
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


def go(before: Plan, names: str, *keys: str) -> Plan:
    for key in keys:
        going = WAYS[key](before, names.split())
        assert not going.stuck, f"{key} has nowhere to go"
        before = apply(before, put_in(before, going))
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
    assert WAYS[key](outline(text), [name]) == Going((), (name,))


def test_the_blocks_of_a_branch_move_together_in_their_order() -> None:
    moved = go(outline("a\n  x\n    p\n  y\nb\nc"), "a", "J", "J")
    assert [found.id for found in moved.tasks] == ["b", "c", "a", "x", "p", "y"]


def test_a_branch_that_is_scattered_over_the_file_is_gathered_behind_its_parent() -> None:
    scattered = plan(task("a"), task("b"), task("y", parent="a"), task("c"), task("x", parent="a"))
    moved = go(scattered, "a", "J")
    assert [found.id for found in moved.tasks] == ["b", "a", "y", "x", "c"]


def test_no_block_moves_where_the_order_is_right_already() -> None:
    before = outline("a\n  x\nb\n  y")
    assert len(put_in(before, indented(before, ["b"]))) == 1
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
    names = data.draw(st.lists(st.sampled_from(list(before.by_id)), min_size=1, unique=True))
    going = WAYS[data.draw(st.sampled_from(sorted(WAYS)))](before, names)
    tops = [name for _, tasks in going.runs for name in tasks]
    assert sorted((*tops, *going.stuck)) == sorted(outermost(before, names))
    if going.stuck:
        return
    after = apply(before, put_in(before, going))
    for spot, tasks in going.runs:
        row = ids(after, spot.parent)
        place = row.index(tasks[0])
        assert tuple(row[place : place + len(tasks)]) == tasks
        staying = [name for name in row[:place] if name not in tops][-1:]
        behind = [name for name in row[place:] if name not in tops][:1]
        if spot.below is not None:
            assert staying == [spot.below]
        else:
            assert behind == ([] if spot.above is None else [spot.above])
    moving = {inside for name in tops for inside in with_all_inside(before, name)}
    kept = [found.id for found in before.tasks if found.id not in moving]
    assert [found.id for found in after.tasks if found.id not in moving] == kept
    for name in tops:
        inside = [found for found in with_all_inside(before, name) if found != name]
        assert [found for found in with_all_inside(after, name) if found != name] == inside
    for parent in (None, *before.by_id):
        others = [child for child in ids(before, parent) if child not in tops]
        assert [child for child in ids(after, parent) if child not in tops] == others


@given(scattered_plans(), st.data())
def test_a_file_that_reads_like_its_outline_goes_on_to(before: Plan, data: st.DataObject) -> None:
    read = Outline(before)
    before = plan(*(before.by_id[name] for name in read.order))
    names = data.draw(st.lists(st.sampled_from(read.order), min_size=1, unique=True))
    key = data.draw(st.sampled_from(sorted(WAYS)))
    going = WAYS[key](before, names)
    if going.stuck:
        return
    after = Outline(apply(before, put_in(before, going)))
    assert after.order == tuple(after.plan.by_id)
    if key == ">":
        marked = [name for name in read.order if name in names]
        assert [name for name in after.order if name in names] == marked


@pytest.mark.parametrize(
    ("before", "names", "keys", "after"),
    [
        # A run goes into the one task above the first of it, others each into their own.
        ("a\nb\nc\nd", "b c", ">", "a\n  b\n  c\nd"),
        ("a\nb\nc\nd", "b d", ">", "a\n  b\nc\n  d"),
        ("a\n  x\nb\n  y\nc", "b c", ">", "a\n  x\n  b\n    y\n  c"),
        ("a\nb\nc", "b c", "><", "a\nb\nc"),
        # What is in a marked task goes along and is not moved once more.
        ("a\nb\n  x\nc", "b x", ">", "a\n  b\n    x\nc"),
        ("a\n  b\n    x\n  c", "b x", "<", "a\n  c\nb\n  x"),
        # Out of one parent or of several, at several depths.
        ("a\n  x\n  y\n  z\nb", "x z", "<", "a\n  y\nx\nz\nb"),
        ("a\n  x\n    p\n  y", "p y", "<", "a\n  x\n  p\ny"),
        ("a\n  x\nb\n  y", "x y", "<", "a\nx\nb\ny"),
        # Past the neighbour as a block, over the edge as a block.
        ("a\nb\nc\nd", "a b", "J", "c\na\nb\nd"),
        ("a\nb\nc\nd", "c d", "K", "a\nc\nd\nb"),
        ("a\nb\nc\nd", "a c", "J", "b\na\nd\nc"),
        ("a\n  x\n  y\nb\n  z", "x y", "J", "a\nb\n  x\n  y\n  z"),
        ("a\n  x\nb\n  y\n  z", "y z", "K", "a\n  x\n  y\n  z\nb"),
        ("a\n  x\nb\n  y\n  z", "x y", "J", "a\nb\n  x\n  z\n  y"),
        ("a\n  x\nb\n  y\nc\n  z", "x y", "J", "a\nb\n  x\nc\n  y\n  z"),
        ("a\n  x\nb\n  y\nc\n  z", "y z", "K", "a\n  x\n  y\nb\n  z\nc"),
        # A branch that is marked itself is passed over.
        ("a\n  x\nb\n  y\nc\n  z", "x b", "J", "a\nc\n  x\n  z\nb\n  y"),
    ],
)
def test_where_several_tasks_go(before: str, names: str, keys: str, after: str) -> None:
    assert drawn(go(outline(before), names, *keys)) == after


def test_of_what_is_hidden_nothing_counts() -> None:
    before = outline("a\nhidden\nb\nc")
    going = indented(before, ["b", "c"], {"a", "b", "c"})
    assert drawn(apply(before, put_in(before, going))) == "a\n  b\n  c\nhidden"


def test_a_parent_that_is_left_and_entered_in_one_step_stays_one() -> None:
    before = outline("a\n  x\nb\n  y\nc\n  z")
    changed = before.by_id["b"]
    before = plan(
        *(
            before.by_id[name] if name != "b" else replace(changed, status="doing")
            for name in before.by_id
        )
    )
    assert go(before, "x y", "J").by_id["b"].status == "doing"


def test_many_marked_tasks_move_in_no_time() -> None:
    many = plan(*(task(f"t{n}") for n in range(20_000)))
    started = monotonic()
    for key in "JK>":
        way = WAYS[key]
        put_in(many, way(many, [f"t{n}" for n in range(1, 19_999, 2)]))
        put_in(many, way(many, [f"t{n}" for n in range(1, 19_999)]))
    assert monotonic() - started < SECONDS
