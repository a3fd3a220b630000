"""`add`: a task in one line."""

from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Cli


def test_the_line_becomes_a_task_at_the_end_and_nothing_else_changes(cli: Cli, plan: Path) -> None:
    ran = cli("add", "fix login @ana #api !2 3d >terms")
    assert (ran.code, ran.out) == (0, "fix-login: added to Todo\n")
    assert plan.read_text(encoding="utf-8") == PLAN + (
        "\n[tasks.fix-login]\n"
        'title = "fix login"\n'
        'owner = "ana"\n'
        'estimate = "3d"\n'
        'needs = ["terms"]\n'
        "priority = 2\n"
        'tags = ["api"]\n'
    )


def test_words_need_no_quotes(cli: Cli, plan: Path) -> None:
    cli("add", "fix", "the", "login")
    assert 'title = "fix the login"' in plan.read_text(encoding="utf-8")


def test_the_id_can_be_given(cli: Cli, plan: Path) -> None:
    assert cli("add", "fix login =login").out == "login: added to Todo\n"
    assert "[tasks.login]" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["", "  ", "@ana 3d", "again =terms"])
def test_what_is_no_task_is_refused(cli: Cli, plan: Path, line: str) -> None:
    ran = cli("add", line)
    assert ran.code == 2
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_need_that_is_not_there_is_mentioned(cli: Cli, plan: Path) -> None:
    ran = cli("add", "fix login >nothing")
    assert ran.code == 0
    assert "nothing" in ran.err
    assert "fix login >nothing" in plan.read_text(encoding="utf-8")


def test_several_plans_want_one_to_be_named(cli: Cli, two_plans: tuple[Path, Path]) -> None:
    before = [path.read_bytes() for path in two_plans]
    ran = cli("add", "more")
    assert ran.code == 2
    assert "-f" in ran.err
    assert "one.plan.toml" in ran.err
    assert [path.read_bytes() for path in two_plans] == before
    assert cli("add", "more", "-f", "two.plan.toml").code == 0
    assert b"[tasks.more]" in two_plans[1].read_bytes()


def test_json_gives_the_task_as_it_is_then(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    data = cli("add", "fix login @bo", "--json").json["data"]
    assert data["path"] == "billing.plan.toml"
    assert [(task["id"], task["owner"]) for task in data["tasks"]] == [("fix-login", "bo")]


def test_a_title_with_an_escape_is_stored_and_shown_tamed(cli: Cli, plan: Path) -> None:
    assert cli("add", "\x1b[31mred =x").code == 0
    assert "\x1b" not in plan.read_text(encoding="utf-8")
    out = cli("list").out
    assert "\x1b" not in out
    assert "␛[31mred" in out
