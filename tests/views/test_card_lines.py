"""The lines of a card at a given width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.views.card_lines import facts_line, title_line
from longpole.views.spans import Role, plain
from longpole.views.text import width
from tests.support.boards import BILLING, board

VIEW = board(BILLING)
TASKS = [task for column in VIEW.columns for task in column.ids]


def facts(task: str, cells: int) -> str:
    place = VIEW.place(task)
    assert place is not None
    return plain(facts_line(VIEW.card(task), VIEW.columns[place[0]], cells))


def title(task: str, cells: int, *, compact: bool = False) -> str:
    return plain(title_line(VIEW.card(task), cells, compact=compact))


@given(st.sampled_from(TASKS), st.integers(4, 80), st.booleans())
def test_every_line_is_exactly_as_wide_as_it_should_be(
    task: str,
    cells: int,
    compact: bool,  # noqa: FBT001 - hypothesis hands it over
) -> None:
    assert width(title(task, cells, compact=compact)) == cells
    assert width(facts(task, cells)) == cells


def test_numbers_line_up_below_each_other() -> None:
    lines = [facts(task, 26) for task in ("import", "mails", "docs")]

    assert lines == [
        "  ana   2d  ◌2            ",
        "  li    1d  ◌1            ",
        "  li   10d  ! 20 Nov      ",
    ]


def test_a_fact_that_is_absent_leaves_no_gap() -> None:
    assert facts("provider", 20).rstrip() == "  1d?  p1"


def test_what_does_not_fit_is_left_out_from_the_end() -> None:
    assert [facts("webhooks", cells).rstrip() for cells in (38, 26, 16, 12)] == [
        "  bo    3d  ◌1  #backend  in Billing …",
        "  bo    3d  ◌1  #backend",
        "  bo    3d  ◌1",
        "  bo   3d",
    ]


def test_a_date_is_whole_or_not_there() -> None:
    assert [facts("design", cells).rstrip() for cells in (35, 34, 33, 32)] == [
        "  ana  3d  ‖ bank, 4 d  by 27 Nov",
        "  ana  3d  ‖ bank, 4 d  by 27 Nov",
        "  ana  3d  ‖ bank, 4 d  by 27 Nov",
        "  ana  3d  ‖ bank, 4 d",
    ]


def test_the_id_stands_to_the_right_where_there_is_room() -> None:
    assert facts("tax", 36) == "  ana  2d                        tax"
    assert "tax" not in facts("tax", 35)


def test_an_id_that_is_the_title_too_is_said_once() -> None:
    assert "broken" not in facts("broken", 60)


def test_a_compact_card_keeps_its_flags_at_the_right_end() -> None:
    assert title("docs", 26, compact=True) == "● Write the documentati… !"


@pytest.mark.parametrize(("find", "marked"), [("api", ["API"]), ("the api", ["the", "API"])])
def test_what_was_looked_for_is_marked_in_the_title(find: str, marked: list[str]) -> None:
    spans = title_line(VIEW.card("design"), 26, find=find)

    assert [span.text for span in spans if span.role is Role.MATCH] == marked


def test_one_long_name_does_not_push_the_facts_of_all_away() -> None:
    view = board('[tasks.a]\nowner = "maximiliane"\nestimate = "1d"\n[tasks.b]\nowner = "bo"')
    column = view.columns[0]

    lines = [plain(facts_line(view.card(task), column, 25)).rstrip() for task in ("a", "b")]

    assert lines == ["  maximiliane  1d", "  bo     1d?"]
