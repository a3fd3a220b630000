"""The board: which card stands where."""

from longpole.views.board import column_order, narrowed
from longpole.views.find import matches
from tests.support.boards import BILLING, board, revision, tasks


def test_cards_stand_in_the_order_of_the_file() -> None:
    assert board(tasks("c", "a", "b")).columns[0].ids == ("c", "a", "b")


def test_parents_have_no_cards() -> None:
    view = board(BILLING)

    assert (view.place("api"), view.place("webhooks")) == (None, (0, 2))


def test_an_implied_column_is_hidden_until_a_card_is_in_it() -> None:
    text = '[columns.todo]\n[tasks.a]\n[tasks.b]\nstatus = "doing"'

    assert [column.title for column in board(text).columns] == ["Todo", "Doing"]


def test_a_column_over_its_limit_says_so() -> None:
    limits = [(c.count, c.wip_limit, c.over) for c in board(BILLING).columns]

    assert limits == [(7, None, False), (4, 3, True), (1, 2, False), (2, None, False)]


def test_an_unknown_status_stands_in_the_first_todo_column() -> None:
    assert board('[tasks.a]\nstatus = "nowhere"').place("a") == (0, 0)


def test_a_broken_task_has_a_card_where_it_stands() -> None:
    assert board(BILLING).columns[0].ids[-1] == "broken"


def test_cards_are_made_when_they_are_looked_at() -> None:
    view = board(BILLING)
    assert view._cards == {}

    view.card("tax")

    assert list(view._cards) == ["tax"]


def test_a_plan_of_titles_alone_is_bare() -> None:
    assert (board(tasks("a", "b")).bare, board(BILLING).bare) == (True, False)


def test_an_empty_plan_has_columns_and_no_first_card() -> None:
    view = board("")

    assert ([c.title for c in view.columns], view.first) == (
        ["To do", "In progress", "Review", "Done"],
        None,
    )


def test_the_order_of_columns_holds_hidden_ones_too() -> None:
    order = column_order(revision(tasks("a")).plan)

    assert order == {"todo": ("a",), "doing": (), "review": (), "done": (), "dropped": ()}


def test_facts_line_up_by_the_widest_owner_of_the_column() -> None:
    todo, doing, *_ = board(BILLING).columns

    assert (todo.owner_width, todo.estimate_width) == (3, 3)
    assert (doing.owner_width, doing.estimate_width) == (3, 2)


def test_a_circle_of_parents_hides_no_other_card() -> None:
    view = board('[tasks.a]\nparent = "b"\n[tasks.b]\nparent = "a"\n[tasks.c]')

    assert "c" in view.columns[0].ids


def test_a_narrowed_board_keeps_its_columns_and_counts_what_is_hidden() -> None:
    view = narrowed(board(BILLING), {"tax", "design", "api"})

    assert [(c.count, c.total, c.over) for c in view.columns] == [
        (0, 7, False),
        (2, 4, True),
        (0, 1, False),
        (0, 2, False),
    ]
    assert (view.filtered, view.first, view.place("mails")) == (True, "design", None)


def test_cards_of_a_narrowed_board_line_up_as_before_and_are_made_once() -> None:
    whole = board(BILLING)
    view = narrowed(whole, {"tax"})

    assert view.card("tax") is whole.card("tax")
    assert [c.owner_width for c in view.columns] == [c.owner_width for c in whole.columns]
    assert (view.bare, view.estimated) == (whole.bare, whole.estimated)


def test_a_board_that_nothing_narrows_is_itself() -> None:
    whole = board(BILLING)

    assert narrowed(whole, None) is whole
    assert not narrowed(whole, whole.plan.by_id.keys()).filtered


def test_what_is_found_is_looked_for_among_the_cards_shown() -> None:
    whole = board(BILLING)

    assert matches(whole, "li") == ("mails", "docs", "upgrade", "pricing")
    assert matches(narrowed(whole, {"docs", "tax"}), "li") == ("docs",)
