"""Changes of the view: the cursor goes from task to task, never from place to place."""

import pytest

from longpole.views.board import BoardView
from longpole.views.look import (
    Back,
    CloseDetail,
    Direction,
    Find,
    Fold,
    GoTo,
    Move,
    NextMatch,
    NextPane,
    OpenDetail,
    Pane,
    ViewChange,
    ViewState,
    look,
    move_cursor,
    nearest,
)
from tests.support.boards import board

PLAN = """
[tasks.a]
title = "First"
[tasks.b]
title = "Second"
tags = ["x"]
[tasks.c]
[tasks.d]
status = "doing"
title = "First of doing"
[tasks.e]
status = "done"
title = "Last"
owner = "firstman"
"""
VIEW = board(PLAN)


def after(*changes: ViewChange, view: BoardView = VIEW, cursor: str | None = "a") -> ViewState:
    state = ViewState(cursor=cursor)
    for change in changes:
        state = look(view, state, change)
    return state


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("a", Direction.DOWN, "b"),
        ("a", Direction.UP, "a"),
        ("c", Direction.DOWN, "c"),
        ("a", Direction.BOTTOM, "c"),
        ("c", Direction.TOP, "a"),
        ("a", Direction.RIGHT, "d"),
        ("c", Direction.RIGHT, "d"),
        ("d", Direction.RIGHT, "e"),
        ("e", Direction.RIGHT, "e"),
        ("e", Direction.LEFT, "d"),
        ("a", Direction.PAGE_DOWN, "c"),
        ("c", Direction.PAGE_UP, "a"),
    ],
)
def test_the_cursor_steps_from_card_to_card(start: str, direction: Direction, end: str) -> None:
    assert move_cursor(VIEW, start, direction) == end


def test_a_step_to_the_side_stays_at_the_same_height_on_the_screen() -> None:
    text = "".join(f"[tasks.a{n}]\n[tasks.b{n}]\nstatus = 'doing'\n" for n in range(20))
    view = board(text)

    moved = move_cursor(view, "a10", Direction.RIGHT, tops={"todo": 8, "doing": 3})

    assert moved == "b5"


def test_a_cursor_on_nothing_goes_to_the_first_card() -> None:
    assert move_cursor(VIEW, None, Direction.DOWN) == "a"
    assert move_cursor(VIEW, "gone", Direction.DOWN) == "a"
    assert move_cursor(board(""), None, Direction.DOWN) is None


def test_back_returns_from_every_jump_in_turn() -> None:
    there = (GoTo("e"), Move(Direction.LEFT), GoTo("b"))

    assert after(*there, Back()).cursor == "d"
    assert after(*there, Back(), Back()).cursor == "a"
    assert after(*there, Back(), Back(), Back()).cursor == "a"


def test_back_passes_by_tasks_that_are_gone() -> None:
    state = after(GoTo("c"), GoTo("e"))

    assert look(board("[tasks.a]\n[tasks.e]"), state, Back()).cursor == "a"


def test_a_jump_to_a_task_without_a_card_changes_nothing() -> None:
    assert after(GoTo("nowhere")) == ViewState(cursor="a")


def test_find_jumps_to_the_first_match_from_the_cursor_on() -> None:
    assert after(Find("first"), cursor="b").cursor == "d"


def test_find_stays_on_a_card_that_matches() -> None:
    assert after(Find("f"), Find("fi"), Find("first"), cursor="d").cursor == "d"


def test_find_without_a_match_stays_and_keeps_the_text() -> None:
    assert after(Find("zzz")) == ViewState(cursor="a", find="zzz")


def test_matches_are_gone_through_in_turn_and_around() -> None:
    steps = [after(Find("first"), *[NextMatch()] * count).cursor for count in range(4)]

    assert steps == ["a", "d", "e", "a"]


def test_matches_are_gone_through_backwards_too() -> None:
    assert after(Find("first"), NextMatch(-1)).cursor == "e"
    assert after(Find("first"), NextMatch(), NextMatch(-1)).cursor == "a"


def test_fold_folds_and_unfolds() -> None:
    assert (after(Fold()).compact, after(Fold(), Fold()).compact) == (True, False)


def test_the_detail_opens_with_the_keys_and_closes_without() -> None:
    opened = after(OpenDetail())

    assert (opened.detail, opened.pane) == (True, Pane.DETAIL)
    assert after(OpenDetail(), CloseDetail()) == ViewState(cursor="a")


def test_the_next_pane_has_the_keys_and_leaves_the_detail_open() -> None:
    first, second = after(NextPane()), after(NextPane(), NextPane())

    assert (first.detail, first.pane) == (True, Pane.DETAIL)
    assert (second.detail, second.pane) == (True, Pane.BOARD)


@pytest.mark.parametrize(
    ("left", "expected"),
    [("abcde", "b"), ("acde", "c"), ("ade", "a"), ("de", "d"), ("", None)],
)
def test_a_cursor_whose_card_is_gone_goes_to_the_nearest(left: str, expected: str | None) -> None:
    kept = {"d": "doing", "e": "done"}
    text = "".join(f"[tasks.{t}]\nstatus = '{kept.get(t, 'todo')}'\n" for t in left)

    assert nearest(VIEW, board(text), "b") == expected
