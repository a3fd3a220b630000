"""`next`: what can be started now."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

READY = """\
[project]
today = 2026-11-24

[tasks.plain]
[tasks.later]
deadline = 2026-12-20
[tasks.sooner]
deadline = 2026-12-01
owner = "ana"
[tasks.second]
priority = 2
[tasks.first]
priority = 1
owner = "bo"
[tasks.blocked]
needs = ["plain"]
priority = 1
[tasks.active]
status = "doing"
[tasks.urgent]
deadline = 2026-11-30
[tasks.in-urgent]
parent = "urgent"
"""


@pytest.fixture
def ready(plan: Path) -> Path:
    plan.write_text(READY, encoding="utf-8")
    return plan


def names(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()]


def test_order_is_priority_then_deadline_then_file(cli: Cli, ready: Path) -> None:
    assert ready.exists()
    assert names(cli("next").out) == ["first", "second", "in-urgent", "sooner", "later", "plain"]


def test_a_line_says_priority_and_deadline(cli: Cli, ready: Path) -> None:
    assert ready.exists()
    lines = cli("next").out.splitlines()
    assert lines[0].endswith("!1")
    assert lines[3].endswith("due 1 Dec")


def test_one_person_can_be_asked_for(cli: Cli, ready: Path) -> None:
    assert ready.exists()
    assert names(cli("next", "--owner", "ana").out) == ["sooner"]


def test_a_mistyped_person_is_recognised(cli: Cli, ready: Path) -> None:
    assert ready.exists()
    ran = cli("next", "--owner", "anna")
    assert ran.code == 2
    assert 'did you mean "ana"' in ran.err


def test_nothing_ready_is_said_and_no_failure(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("next")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing is ready" in ran.err


def test_several_plans_are_one_list_with_names_that_can_be_used(
    cli: Cli, two_plans: tuple[Path, Path]
) -> None:
    assert two_plans
    assert names(cli("next").out) == ["one:same", "one:only-one", "two:same", "two:only-two"]
    assert cli("done", "two:same").code == 0


def test_json_names_the_plan_and_the_task(cli: Cli, ready: Path) -> None:
    assert ready.exists()
    found = cli("next", "--json").json["data"]["tasks"]
    assert (found[0]["plan"], found[0]["task"]["id"]) == ("billing", "first")
