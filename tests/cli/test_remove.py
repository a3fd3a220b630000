"""`remove`: a task goes, and what hangs on it is spoken for."""

from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Cli
from tests.support.environment import LONGPOLE, environment
from tests.support.pty_run import PtyRun


def test_a_task_that_nothing_hangs_on_goes_with_its_block(cli: Cli, plan: Path) -> None:
    ran = cli("remove", "go-live")
    assert (ran.code, ran.out) == (0, "go-live: removed\n")
    assert plan.read_text(encoding="utf-8") == PLAN[: PLAN.index("\n[tasks.go-live]")]


def test_one_that_others_need_names_the_flags(cli: Cli, plan: Path) -> None:
    ran = cli("remove", "design-api")
    assert ran.code == 2
    assert "webhooks" in ran.err
    assert "--drop" in ran.err
    assert "--bridge" in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_one_with_children_names_the_flag(cli: Cli, plan: Path) -> None:
    ran = cli("remove", "api", "--drop")
    assert ran.code == 2
    assert "--children up" in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(("flag", "needs"), [("--drop", []), ("--bridge", ["kick-off FS+1d"])])
def test_links_are_dropped_or_bridged(cli: Cli, plan: Path, flag: str, needs: list[str]) -> None:
    assert plan.exists()
    data = cli("remove", "design-api", flag, "--json").json["data"]
    assert [(task["id"], task["needs"]) for task in data["tasks"]] == [("webhooks", needs)]


def test_children_go_too(cli: Cli, plan: Path) -> None:
    ran = cli("remove", "api", "--children", "too", "--drop")
    assert ran.out == "api: removed\ndesign-api: removed\nwebhooks: removed\n"
    assert 'needs = ["terms"]' in plan.read_text(encoding="utf-8")


def test_children_move_up(cli: Cli, plan: Path) -> None:
    assert cli("remove", "api", "--children", "up", "--drop").out == "api: removed\n"
    assert "parent" not in plan.read_text(encoding="utf-8")


@pytest.fixture
def asked(plan: Path) -> PtyRun:
    return PtyRun([*LONGPOLE, "remove", "design-api"], environment(plan.parent), cwd=plan.parent)


def test_on_a_terminal_it_asks(plan: Path, asked: PtyRun) -> None:
    with asked:
        asked.wait_for("cancel")
        assert "webhooks" in asked.screen
        asked.send("d", "enter")
        assert asked.wait_exit() == 0
    assert b"tasks.design-api" not in plan.read_bytes()


def test_on_a_terminal_enter_cancels(plan: Path, asked: PtyRun) -> None:
    with asked:
        asked.wait_for("cancel")
        asked.send("enter")
        assert asked.wait_exit() == 2
    assert plan.read_text(encoding="utf-8") == PLAN


def test_what_changed_meanwhile_elsewhere_is_kept(plan: Path, asked: PtyRun) -> None:
    with asked:
        asked.wait_for("cancel")
        plan.write_text(PLAN.replace("Legal terms", "Terms"), encoding="utf-8")
        asked.send("d", "enter")
        assert asked.wait_exit() == 0
    text = plan.read_text(encoding="utf-8")
    assert 'title = "Terms"' in text
    assert "tasks.design-api" not in text


def test_what_changed_meanwhile_in_the_same_task_ends_with_3(plan: Path, asked: PtyRun) -> None:
    changed = PLAN.replace("Design the API", "Sketch the API")
    with asked:
        asked.wait_for("cancel")
        plan.write_text(changed, encoding="utf-8")
        asked.send("d", "enter")
        assert asked.wait_exit() == 3
        assert "design-api" in asked.screen
    assert plan.read_text(encoding="utf-8") == changed
