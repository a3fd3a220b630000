"""Marks: which tasks the next command is about."""

from longpole.storage.read import read
from longpole.views.header import header_view, with_marks
from longpole.views.look import (
    Direction,
    Mark,
    MarkAll,
    MarkRange,
    Move,
    Unmark,
    ViewChange,
    ViewState,
    arrived,
    look,
    spanned,
    surviving,
)
from longpole.views.marks import unseen
from tests.support.boards import board, revision, tasks

VIEW = board(tasks("a", "b", "c", "d") + '[tasks.x]\nstatus = "doing"\n')
DOWN, UP, RIGHT = Move(Direction.DOWN), Move(Direction.UP), Move(Direction.RIGHT)


def after(state: ViewState, *changes: ViewChange) -> ViewState:
    for change in changes:
        state = spanned(VIEW, look(VIEW, state, change))
    return state


def test_a_mark_steps_down() -> None:
    state = after(ViewState("a"), Mark(), Mark())
    assert state.marks == {"a", "b"}
    assert state.cursor == "c"


def test_a_second_mark_takes_it_back() -> None:
    assert after(ViewState("a"), Mark(), UP, Mark()).marks == set()


def test_a_range_grows_and_shrinks_with_the_cursor() -> None:
    state = after(ViewState("b"), MarkRange())
    assert state.marks == {"b"}
    assert after(state, DOWN, DOWN).marks == {"b", "c", "d"}
    assert after(state, DOWN, DOWN, UP).marks == {"b", "c"}
    assert after(state, UP).marks == {"a", "b"}


def test_a_range_goes_on_in_the_next_column() -> None:
    assert after(ViewState("c"), MarkRange(), RIGHT).marks == {"c", "d", "x"}


def test_a_range_keeps_what_was_marked_before() -> None:
    state = after(ViewState("d"), Mark(), MarkRange(), UP, UP, DOWN)
    assert state.marks == {"c", "d"}


def test_a_range_that_ended_no_longer_follows() -> None:
    assert after(ViewState("a"), MarkRange(), DOWN, MarkRange(), DOWN).marks == {"a", "b"}
    assert after(ViewState("a"), MarkRange(), DOWN, Mark(), DOWN).marks == {"a", "b"}


def test_all_are_marked_and_none() -> None:
    state = after(ViewState("a"), MarkAll())
    assert state.marks == {"a", "b", "c", "d", "x"}
    assert after(state, Unmark()).marks == set()


def test_an_empty_board_has_nothing_to_mark() -> None:
    view = board("")
    for change in (Mark(), MarkRange(), MarkAll(), Unmark()):
        assert look(view, ViewState(), change) == ViewState()


def test_marks_that_vanish_drop_out() -> None:
    plan = read(tasks("a", "c")).plan
    state = surviving(ViewState("a", marks=frozenset("abc")), plan)
    assert state.marks == {"a", "c"}


def test_a_range_whose_beginning_vanishes_ends() -> None:
    plan = read(tasks("b", "c")).plan
    state = after(ViewState("a"), MarkRange(), DOWN)
    assert after(surviving(state, plan), DOWN).marks == {"b"}


def test_another_view_takes_the_marks_over_but_not_the_range() -> None:
    state = arrived(VIEW, after(ViewState("a"), MarkRange(), DOWN))
    assert after(state, DOWN).marks == {"a", "b"}


def test_the_header_counts_the_marks_and_those_out_of_sight() -> None:
    seen = revision(tasks("a", "b"))
    header = header_view(seen.plan, seen.states, seen.today)
    assert with_marks(header, 0, 0) == header
    first = with_marks(header, 2, 0).counts[0]
    assert (first.glyph, first.number, first.word) == ("▪", 2, "marked")
    assert with_marks(header, 3, 1).counts[0].word == "marked, 1 not shown"


def test_what_is_not_on_the_board_is_out_of_sight() -> None:
    assert unseen(VIEW, {"a", "x", "elsewhere"}) == 1
