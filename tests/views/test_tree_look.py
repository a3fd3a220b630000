"""Changes of the view of a tree: the cursor goes from row to row, and parents fold."""

import pytest

from longpole.views.look import (
    Back,
    Direction,
    Find,
    Fold,
    FoldAll,
    GoTo,
    Mark,
    MarkAll,
    MarkRange,
    Move,
    NextMatch,
    ViewChange,
    ViewState,
    arrived,
)
from longpole.views.tree_look import look_at_tree, nearest_row, step
from tests.support.boards import board, tree

PLAN = """
[tasks.a]
[tasks.b]
parent = "a"
[tasks.c]
parent = "b"
[tasks.d]
parent = "a"
[tasks.e]
[tasks.f]
parent = "e"
"""
VIEW = tree(PLAN)


def after(*changes: ViewChange, cursor: str = "a", folded: str = "") -> ViewState:
    """Give the state after changes, each seen as the one before has folded the tree."""
    state = ViewState(cursor=cursor, folded=frozenset(folded))
    for change in changes:
        state = look_at_tree(VIEW.refolded(state.folded), state, change)
    return state


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("a", Direction.DOWN, "b"),
        ("a", Direction.UP, "a"),
        ("d", Direction.DOWN, "e"),
        ("f", Direction.DOWN, "f"),
        ("d", Direction.UP, "c"),
        ("c", Direction.LEFT, "b"),
        ("a", Direction.LEFT, "a"),
        ("a", Direction.RIGHT, "b"),
        ("c", Direction.RIGHT, "c"),
        ("c", Direction.TOP, "a"),
        ("a", Direction.BOTTOM, "f"),
        ("a", Direction.PAGE_DOWN, "c"),
        ("f", Direction.PAGE_UP, "d"),
    ],
)
def test_a_step(start: str, direction: Direction, end: str) -> None:
    assert step(VIEW, start, direction, page=2) == end


def test_steps_pass_over_what_is_folded() -> None:
    assert after(Move(Direction.DOWN), folded="a").cursor == "e"


def test_a_step_into_a_folded_parent_opens_it() -> None:
    state = after(Move(Direction.RIGHT), folded="a")
    assert (state.cursor, state.folded) == ("b", frozenset())


def test_a_jump_opens_all_that_its_task_is_in_and_nothing_else() -> None:
    state = after(GoTo("c"), folded="abe")
    assert (state.cursor, state.folded, state.back) == ("c", frozenset({"e"}), ("a",))


def test_back_opens_too() -> None:
    assert after(GoTo("c"), GoTo("f"), FoldAll(), Back()).cursor == "c"


def test_folding_and_opening_a_parent() -> None:
    assert after(Fold()).folded == {"a"}
    assert after(Fold(), Fold()).folded == frozenset()


def test_folding_a_leaf_folds_what_it_is_in_and_goes_there() -> None:
    state = after(Fold(), cursor="c")
    assert (state.cursor, state.folded) == ("b", frozenset({"b"}))


def test_folding_all_goes_to_the_parent_at_the_top() -> None:
    state = after(FoldAll(), cursor="c")
    assert (state.cursor, state.folded) == ("a", frozenset({"a", "b", "e"}))


def test_folding_all_folds_the_rest_before_it_opens_any() -> None:
    assert after(FoldAll(), folded="b").folded == {"a", "b", "e"}
    assert after(FoldAll(), FoldAll()).folded == frozenset()


def test_finding_goes_on_through_folded_parents() -> None:
    state = after(Find("c"), folded="ab")
    assert (state.cursor, state.folded) == ("c", frozenset())
    assert after(Find("f"), NextMatch(1), folded="e").cursor == "f"


def test_marks_take_what_is_to_be_seen() -> None:
    assert after(MarkAll(), folded="a").marks == {"a", "e", "f"}
    assert after(Mark()).cursor == "b"
    assert after(MarkRange(), cursor="b").anchor == "b"


def test_the_cursor_stays_on_its_task_when_the_tree_changes() -> None:
    other = tree(PLAN.replace('[tasks.d]\nparent = "a"', '[tasks.d]\nparent = "e"'))
    assert nearest_row(VIEW, other, "d") == "d"


def test_a_task_that_moved_into_a_folded_parent_is_stood_for_by_that() -> None:
    other = tree(PLAN.replace('[tasks.d]\nparent = "a"', '[tasks.d]\nparent = "e"'), "e")
    assert nearest_row(VIEW, other, "d") == "e"


def test_a_task_that_is_gone_gives_way_to_the_next_row_else_the_one_before() -> None:
    assert nearest_row(VIEW, tree(PLAN.replace("[tasks.f]", "[tasks.g]")), "f") == "e"
    assert nearest_row(VIEW, tree(PLAN.replace("[tasks.c]", "[tasks.x]")), "c") == "d"


def test_a_board_stands_on_the_first_card_of_a_parent_and_for_the_parent() -> None:
    there = arrived(board(PLAN), ViewState(cursor="a"))
    assert (there.cursor, there.selected) == ("c", "a")
    assert arrived(VIEW, there) == ViewState(cursor="a")
