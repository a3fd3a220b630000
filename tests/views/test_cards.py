"""What a card says: facts in one order, and only those that there are."""

import pytest

from longpole.views.board import BoardView
from longpole.views.cards import CardView
from longpole.views.spans import Role
from tests.support.boards import BILLING, board


def card(text: str, task: str = "a") -> CardView:
    return board(text).card(task)


def facts(text: str, task: str = "a") -> list[str]:
    return [fact.text for fact in card(text, task).facts]


def test_facts_stand_in_one_order() -> None:
    text = """
    [tasks.p]
    title = "Parent"
    [tasks.x]
    [tasks.a]
    tags = ["t", "u"]
    parent = "p"
    deadline = 2026-12-24
    needs = ["x"]
    priority = 2
    estimate = "3d"
    owner = "ana"
    hold = { on = "bank", since = 2026-11-18 }
    """

    assert facts(text) == [
        "ana", "3d", "◌1", "‖ bank, 4 d", "by 24 Dec", "p2", "#t", "#u", "in Parent",
    ]  # fmt: skip


def test_an_estimate_of_three_points_shows_the_likely_one() -> None:
    assert facts('[tasks.a]\nestimate = ["2d", "3d", "8d"]') == ["3d"]


def test_a_missing_estimate_shows_as_assumed_in_a_plan_that_estimates() -> None:
    assert facts('[tasks.a]\n[tasks.b]\nestimate = "2d"') == ["1d?"]


def test_a_plan_without_estimates_assumes_none() -> None:
    assert facts("[tasks.a]\n[tasks.b]") == []


def test_a_title_that_is_missing_shows_the_id() -> None:
    assert card("[tasks.a]").title == "a"


def test_what_a_person_wrote_is_cleaned() -> None:
    text = '[tasks.a]\ntitle = "x\\u001b[2Jy"\nowner = "o\\u202eo"\ntags = ["t\\u0007"]'

    assert (card(text).title, facts(text)) == ("x␛[2Jy", ["o�o", "#t␇"])


@pytest.mark.parametrize(
    ("fields", "glyph", "role"),
    [
        ("", "●", Role.READY),
        ('status = "doing"', "▸", Role.ACTIVE),
        ('status = "review"', "◎", Role.REVIEW),
        ('status = "done"', "✓", Role.DONE),
        ('status = "dropped"', "–", Role.DONE),
        ('needs = ["b"]', "◌", Role.BLOCKED),
        ("not_before = 2026-12-01", "○", Role.WAITING),
        ('hold = { on = "bank" }', "‖", Role.HELD),
        ("estimate = 3", "✗", Role.PROBLEM),
    ],
)
def test_the_glyph_tells_the_state(fields: str, glyph: str, role: Role) -> None:
    shown = card(f"[tasks.a]\n{fields}\n[tasks.b]")

    assert (shown.glyph, shown.role) == (glyph, role)


@pytest.mark.parametrize(
    ("hold", "said"),
    [
        ('on = "bank", since = 2026-11-18', ["‖ bank, 4 d"]),
        ('on = "bank", reason = "the sandbox"', ["‖ bank"]),
        ('reason = "the sandbox", since = 2026-11-18', ["‖ 4 d"]),
        ('reason = "the sandbox"', ["‖ the sandbox"]),
        ('on = "bank", since = 2026-11-24', ["‖ bank, today"]),
        ('on = "bank", since = 2022-01-01', ["‖ bank, 4 y"]),
        ('on = "bank", until = 2026-11-24', ["‖ bank", "! ask"]),
        ('on = "bank", until = 2026-11-25', ["‖ bank"]),
    ],
)
def test_a_hold_says_on_whom_and_for_how_many_working_days(hold: str, said: list[str]) -> None:
    assert facts(f"[tasks.a]\nhold = {{ {hold} }}") == said


def test_a_hold_on_a_parent_shows_on_its_tasks() -> None:
    text = '[tasks.p]\nhold = { on = "bank" }\n[tasks.a]\nparent = "p"'

    assert "‖ bank" in facts(text)


@pytest.mark.parametrize(
    ("fields", "said", "role"),
    [
        ("deadline = 2026-11-23", "! 23 Nov", Role.LATE),
        ("deadline = 2026-11-24", "by 24 Nov", Role.MUTED),
        ("start_by = 2026-11-23", "! start by 23 Nov", Role.LATE),
        ("not_before = 2026-11-25", "from 25 Nov", Role.MUTED),
        ("deadline = 2028-02-01", "by 1 Feb 2028", Role.MUTED),
    ],
)
def test_a_date_is_loud_once_it_is_missed(fields: str, said: str, role: Role) -> None:
    (fact,) = card(f"[tasks.a]\n{fields}").facts

    assert (fact.text, fact.role) == (said, role)


def test_a_done_card_shows_when_it_was_finished_and_nothing_of_its_waits() -> None:
    text = """
    [tasks.a]
    status = "done"
    finished = 2026-11-02
    deadline = 2026-10-30
    needs = ["b"]
    hold = { on = "bank" }
    [tasks.b]
    """

    assert facts(text) == ["Mon 2 Nov"]


def test_a_broken_task_says_on_which_line() -> None:
    assert facts('[tasks.a]\ntitle = "x')[0].startswith("✗ line 2: ")


def test_a_field_that_is_not_understood_says_on_which_line() -> None:
    assert facts("[tasks.a]\nestimate = 3")[0].startswith("✗ line 2: estimate: ")


@pytest.fixture(name="billing", scope="module")
def billing_() -> BoardView:
    return board(BILLING)


@pytest.mark.parametrize(
    ("task", "flags"), [("import", ["◌2"]), ("docs", ["!"]), ("upgrade", ["!"]), ("tax", [])]
)
def test_flags_are_what_a_compact_card_keeps(
    billing: BoardView, task: str, flags: list[str]
) -> None:
    assert [flag.text for flag in billing.card(task).flags] == flags
