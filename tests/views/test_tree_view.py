"""The tree as data: which rows are to be seen, and what each says."""

import pytest

from longpole.views.spans import Role, plain
from longpole.views.text import width
from longpole.views.tree import RowView, TreeView, tree_view
from longpole.views.tree_lines import row_line, tree_columns
from tests.support.boards import revision, tree, with_figures

PLAN = """
[tasks.api]
title = "Billing API"
[tasks.design]
parent = "api"
title = "Design the API"
owner = "ana"
estimate = "3d"
status = "done"
[tasks.hooks]
parent = "api"
title = "Webhooks"
owner = "bo"
needs = ["design", "sandbox"]
[tasks.sandbox]
title = "Sandbox"
status = "doing"
hold = { reason = "Sandbox", on = "bank", since = 2026-11-18 }
[tasks.client]
parent = "api"
[tasks.python]
parent = "client"
estimate = "1w"
[tasks.ruby]
parent = "client"
estimate = "5d"
progress = 50
"""
VIEW = tree(PLAN)


def row(task: str, view: TreeView = VIEW) -> RowView:
    return view.row(task)


def facts(task: str, view: TreeView = VIEW) -> list[str]:
    return [fact.text for fact in row(task, view).facts]


def test_parents_stand_before_what_is_in_them_and_siblings_in_the_order_of_the_file() -> None:
    assert VIEW.rows == ("api", "design", "hooks", "client", "python", "ruby", "sandbox")
    assert [row(task).depth for task in VIEW.rows] == [0, 1, 1, 1, 2, 2, 0]


def test_what_is_in_a_folded_parent_is_not_to_be_seen() -> None:
    assert tree(PLAN, {"client"}).rows == ("api", "design", "hooks", "client", "sandbox")
    assert tree(PLAN, {"api", "client"}).rows == ("api", "sandbox")


def test_only_parents_have_a_sign_and_it_tells_whether_they_are_folded() -> None:
    folded = VIEW.refolded(frozenset({"client", "design"}))
    assert (row("api").sign, row("client", folded).sign) == ("▼", "►")
    assert row("design", folded).sign == ""


def test_refolding_keeps_what_was_worked_out() -> None:
    assert row("api", VIEW.refolded(frozenset({"client"}))) is row("api")
    assert VIEW.refolded(frozenset()) is VIEW


def test_a_leaf_says_what_it_takes_and_a_parent_how_far_it_is() -> None:
    assert (row("design").amount, row("hooks").amount, row("python").amount) == ("3d", "1d?", "1w")
    # 3 of 3 days, 0 of 1, 0 of 5, 2.5 of 5.
    assert (row("api").amount, row("client").amount) == ("39 %", "25 %")


def test_the_first_fact_tells_the_state() -> None:
    assert facts("design") == ["✓"]
    assert facts("hooks") == ["◌1"]
    assert facts("sandbox") == ["‖ bank, 4 d"]
    assert facts("client") == ["●"]


def test_a_parent_says_what_it_waits_for_itself() -> None:
    view = tree('[tasks.a]\nneeds = ["c"]\n[tasks.b]\nparent = "a"\n[tasks.c]\n')
    assert (facts("a", view), facts("b", view)) == (["◌1"], ["◌1"])


def test_what_only_a_leaf_has_is_not_said_of_a_parent() -> None:
    text = (
        '[tasks.a]\nestimate = "9d"\nstatus = "done"\nfinished = 2026-11-02\n'
        '[tasks.b]\nparent = "a"\nstatus = "done"\n'
    )
    assert (row("a", tree(text)).amount, facts("a", tree(text))) == ("100 %", ["✓"])


@pytest.mark.parametrize(
    ("inside", "percent"),
    [
        ('status = "done"', "100 %"),
        ('status = "dropped"', "100 %"),
        ("progress = 100", "99 %"),
        ("progress = 0.1", "1 %"),
        ("progress = 0", "0 %"),
    ],
)
def test_a_parent_is_at_a_hundred_only_when_nothing_is_left_to_do(
    inside: str, percent: str
) -> None:
    assert row("a", tree(f'[tasks.a]\n[tasks.b]\nparent = "a"\n{inside}')).amount == percent


def test_a_circle_of_parents_stands_at_the_top() -> None:
    text = '[tasks.a]\nparent = "b"\n[tasks.b]\nparent = "a"\n[tasks.c]\nparent = "a"\n'
    view = tree(text)
    assert view.rows == ("a", "c", "b")
    assert [view.row(task).depth for task in view.rows] == [0, 1, 0]


def test_a_parent_that_does_not_exist_counts_as_none() -> None:
    assert tree('[tasks.a]\nparent = "gone"\n').row("a").depth == 0


def test_a_broken_task_says_what_is_wrong_and_where() -> None:
    view = tree('[tasks.a]\n[tasks.b]\nparent = "a"\n[tasks.c]\ntitle = "open\n')
    assert facts("c", view)[0].startswith("✗ line 5: ")


def test_a_tree_as_deep_as_it_is_long() -> None:
    text = "".join(f'[tasks.t{n}]\nparent = "t{n - 1}"\n' for n in range(2_000))
    view = tree(text)
    assert view.row("t1999").depth == 1_999
    assert view.row("t0").amount == "0 %"


def test_a_tree_without_tasks() -> None:
    view = tree("")
    assert (view.rows, view.first, view.standing("a")) == ((), None, None)


def test_a_task_in_a_folded_parent_is_stood_for_by_that_parent() -> None:
    folded = VIEW.refolded(frozenset({"api", "client"}))
    assert [folded.standing(task) for task in ("ruby", "api", "sandbox", "gone", None)] == [
        "api",
        "api",
        "sandbox",
        "api",
        "api",
    ]


@pytest.mark.parametrize("cells", [30, 37, 60, 77, 108, 198])
def test_every_row_takes_the_same_width(cells: int) -> None:
    view = tree(PLAN + '[tasks.wide]\ntitle = "日本語 日本語 日本語 日本語 日本語 日本語"\n')
    columns = tree_columns(view, cells)
    lines = [plain(row_line(view.row(task), columns)) for task in view.rows]
    taken = {width(line) for line in lines}
    assert len(taken) == 1
    assert max(taken) <= cells


def test_a_narrow_tree_still_steps_in_at_each_level() -> None:
    line = plain(row_line(VIEW.row("python"), tree_columns(VIEW, 77)))
    assert line.startswith("      python ")


def test_columns_line_up_whatever_the_depth() -> None:
    columns = tree_columns(VIEW, 77)
    lines = [plain(row_line(VIEW.row(task), columns)) for task in ("design", "python", "api")]
    assert (
        len(
            {
                line.index(text) + len(text)
                for line, text in zip(lines, ("3d", "1w", "39 %"), strict=True)
            }
        )
        == 1
    )


def test_a_filter_leaves_matches_in_what_they_are_in() -> None:
    view = tree(PLAN)
    narrow = view.narrowed(frozenset({"hooks"}), frozenset({"hooks", "api"}))

    assert narrow.rows == ("api", "hooks")
    assert list(narrow.tasks()) == ["api", "hooks"]
    assert (narrow.has("design"), narrow.has("api")) == (False, True)
    assert narrow.row("api").title_role is Role.MUTED
    assert narrow.row("hooks").title_role is not Role.MUTED
    assert narrow.narrowed(None, None).rows == view.rows


def test_the_row_nearest_to_a_hidden_one_comes_after_it_or_is_the_last() -> None:
    view = tree(PLAN)
    order = list(view.tasks())
    one = view.narrowed(frozenset({order[1]}), frozenset({order[0], order[1]}))

    assert [one.near(task) for task in order[:2]] == order[:2]
    assert one.near(order[-1]) == order[1]
    assert view.narrowed(frozenset(), frozenset()).near(order[0]) is None


def test_dates_have_room_whatever_their_day() -> None:
    seen = with_figures(
        revision(
            '[tasks.a]\nstatus = "done"\nstarted = 2024-06-09\nfinished = 2024-06-10\n'
            '[tasks.b]\nestimate = "1d"\n'
        )
    )
    view = tree_view(seen.plan, seen.states, seen.today, figures=seen.figures)
    assert view.day_width == len("10 Jun 2024")
