"""`list`: the board as text."""

import re
from pathlib import Path

import pytest

from longpole.views.text import width
from tests.cli.conftest import Cli
from tests.support.environment import LONGPOLE, environment
from tests.support.paths import DATA, needs_data
from tests.support.pty_run import PtyRun


def row(text: str, task: str) -> str:
    """Return the line of a task, its runs of spaces made one."""
    line = next(line for line in text.splitlines() if re.search(rf" {task}( |$)", line))
    return re.sub(" +", " ", line).strip()


def test_cards_stand_under_their_columns_in_the_order_of_the_file(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    words = [line.split()[:2] for line in cli("list").out.splitlines() if line]
    assert [word for line in words for word in line] == [
        *("Billing", "5"),
        *("Todo", "3"),
        *("◌", "webhooks"),
        *("‖", "terms"),
        *("◌", "go-live"),
        *("In", "progress"),
        *("▸", "design-api"),
        *("Review", "0"),
        *("Done", "1"),
        *("✓", "kick-off"),
    ]


def test_the_head_counts_what_matters(cli: Cli, plan: Path) -> None:
    plan.write_text('[tasks.a]\n[tasks.b]\nneeds = ["a"]\n', encoding="utf-8")
    assert cli("list").out.splitlines()[0] == "billing  2 cards: 1 ready, 1 blocked"


def test_a_blocked_card_names_its_blocker_and_whose_it_is(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert row(cli("list").out, "webhooks") == (
        "◌ webhooks Webhooks bo (1d) blocked by design-api (ana)"
    )


def test_a_parent_that_blocks_has_no_owner(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert row(cli("list").out, "go-live").endswith("0d blocked by api, terms (ana)")


def test_a_held_card_says_why_on_whom_since_and_until_when(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert row(cli("list").out, "terms").endswith(
        "held: the lawyer reads it, on Dana, since 18 Nov, ask again 27 Nov"
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("", "ready"),
        ("not_before = 2026-12-01", "waits until 1 Dec"),
        ("deadline = 2026-11-20", "ready, late for 20 Nov"),
        ('status = "review"', "in review"),
        ('status = "doing"\nstarted = 2026-11-16', "active since 16 Nov"),
        ('status = "doing"\nneeds = ["b"]', "active, ahead of b (nobody)"),
        ('status = "done"\nfinished = 2026-11-02', "done 2 Nov"),
        ('status = "dropped"', "dropped"),
        ('needs = ["nowhere"]', "blocked by nowhere (unknown)"),
        ("hold = {}", "held"),
    ],
)
def test_every_state_has_its_words(cli: Cli, plan: Path, fields: str, said: str) -> None:
    plan.write_text(
        f"[project]\ntoday = 2026-11-24\n[tasks.a]\n{fields}\n[tasks.b]\n", encoding="utf-8"
    )
    assert row(cli("list").out, "a").endswith(f"a (1d) {said}")


def test_a_deadline_of_the_parent_counts(cli: Cli, plan: Path) -> None:
    text = '[tasks.p]\ndeadline = 2026-11-20\n[tasks.a]\nparent = "p"\n'
    plan.write_text(text, encoding="utf-8")
    assert row(cli("list", "--today", "2026-11-24").out, "a").endswith("late for 20 Nov")


def test_a_full_column_shows_its_limit_and_one_over_it_is_flagged(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert "In progress  1/1\n" in cli("list").out
    cli("move", "webhooks", "doing")
    assert "In progress  2/1 ▲\n" in cli("list").out


def test_an_implied_column_shows_only_when_it_holds_something(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert "Dropped" not in cli("list").out
    cli("move", "webhooks", "dropped")
    assert "Dropped  1\n" in cli("list").out


def test_a_broken_task_is_shown_as_such_and_the_others_are_there(cli: Cli, plan: Path) -> None:
    plan.write_text('[tasks.a]\ntitle = "open\n[tasks.b]\n', encoding="utf-8")
    ran = cli("list")
    assert ran.code == 0
    assert row(ran.out, "a").startswith("✗ a")
    assert "line 2" in row(ran.out, "a")
    assert row(ran.out, "b").endswith("ready")
    assert "1 task cannot be read" in ran.err


def test_several_plans_follow_each_other(cli: Cli, two_plans: tuple[Path, Path]) -> None:
    assert two_plans
    out = cli("list").out
    assert (
        out.index("one  2 cards: 2 ready")
        < out.index("only-one")
        < out.index("two  2 cards: 2 ready")
    )


def test_an_empty_plan_is_a_board_without_cards(cli: Cli, plan: Path) -> None:
    plan.write_text("", encoding="utf-8")
    ran = cli("list")
    assert ran.code == 0
    assert ran.out.startswith("billing  no tasks yet\n")


def test_nothing_is_cut_where_nobody_looks(cli: Cli, plan: Path) -> None:
    title = "long " * 60
    plan.write_text(f'[tasks.a]\ntitle = "{title}"\n', encoding="utf-8")
    assert title.strip() in cli("list").out


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 110, 200])
def test_on_a_terminal_no_line_is_wider_than_it(plan: Path, columns: int) -> None:
    text = plan.read_text(encoding="utf-8").replace("Legal terms", "日本語" * 20)
    plan.write_text(text, encoding="utf-8")
    command = [*LONGPOLE, "list"]
    variables = environment(plan.parent, NO_COLOR="1")
    with PtyRun(command, variables, cwd=plan.parent, size=(columns, 40)) as run:
        assert run.wait_exit() == 0
        lines = bytes(run.raw).decode().splitlines()
        assert max(map(width, lines[1:])) <= columns
        assert any("design-" in line for line in lines)


def test_json_holds_what_is_written_and_what_follows(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    (found,) = cli("list", "--json").json["data"]["plans"]
    assert found["plan"] == "billing"
    assert found["today"] == "2026-11-24"
    assert found["counts"]["blocked"] == 2
    assert [column["id"] for column in found["columns"]][:4] == ["todo", "doing", "review", "done"]
    tasks = {task["id"]: task for task in found["tasks"]}
    assert (
        tasks["design-api"]
        | {
            "estimate": "3d",
            "needs": ["kick-off"],
            "started": "2026-11-16",
            "column": "doing",
            "state": "active",
            "frees": ["webhooks"],
        }
        == tasks["design-api"]
    )
    assert tasks["webhooks"]["blocked_by"] == [
        {
            "task": "design-api",
            "need": "design-api FS+1d",
            "carrier": "webhooks",
            "unknown": False,
        }
    ]
    assert tasks["terms"]["hold"]["until"] == "2026-11-27"
    assert tasks["api"]["children"] == ["design-api", "webhooks"]


@needs_data
@pytest.mark.parametrize("path", sorted(DATA.glob("real/*.plan.toml")), ids=lambda path: path.name)
def test_real_plans_are_listed_whole(cli: Cli, path: Path) -> None:
    found = cli("list", "-f", str(path), "--json").json["data"]["plans"][0]
    leaves = [task["id"] for task in found["tasks"] if not task["children"]]
    ran = cli("list", "-f", str(path))
    assert ran.code == 0
    shown = {word for line in ran.out.splitlines() for word in line.split()[1:2]}
    assert set(leaves) <= shown
