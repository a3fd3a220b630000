"""`path`: the steps that decide when the plan ends, or a task, and what is near to them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support.go_live import GO_LIVE


@pytest.fixture
def billing(here: Path) -> Path:
    """Give the file of the plan that can be laid out by hand."""
    path = here / "billing.plan.toml"
    path.write_text(f"{GO_LIVE}".replace("[project]", "[project]\ntoday = 2026-11-24"), "utf-8")
    return path


def _id(line: str) -> str:
    """Give the id in a line of a table."""
    return next(word for word in line.split() if word not in "◆◇")


def test_it_leads_to_the_finish_and_says_that_against_the_promise(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    lines = cli("path").out.splitlines()
    assert lines[0] == "Self-serve billing  forecast Wed 3 Feb   3 d late for 29 Jan"
    assert lines[1] == "5 steps, 44 d from Tue 24 Nov"
    steps = [_id(line) for line in lines[3:9]]
    assert steps == ["design", "webhooks", "import", "parallel", "live", "total"]
    assert lines[8].split() == ["total", "44", "d"]
    assert lines[-1] == "Other ends: Docs (Fri 4 Dec)."


def test_a_task_has_a_path_of_its_own(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    lines = cli("path", "billing:docs").out.splitlines()
    assert lines[0] == "Docs ends Fri 4 Dec: float 32 d."
    assert lines[1] == "3 steps, 9 d from Tue 24 Nov"
    assert [_id(line) for line in lines[3:]] == ["design", "webhooks", "docs", "total"]


def test_what_is_as_long_or_nearly_is_named(cli: Cli, billing: Path) -> None:
    billing.write_text(
        '[project]\ntoday = 2026-11-24\n[tasks.a]\nestimate = "3d"\n[tasks.b]\nestimate = "3d"\n'
        '[tasks.c]\nneeds = ["a", "b", "d"]\n[tasks.d]\nestimate = "2d"\n',
        encoding="utf-8",
    )
    assert cli("path").out.splitlines()[-2:] == [
        "Just as long beside it: b.",
        "Near-critical, by float: d (1 d).",
    ]


def test_json_adds_up(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    (found,) = cli("path", "--json").json["data"]["plans"]
    assert found["task"] == "live"
    assert found["finish"] == "2027-02-03T18:00:00"
    assert [step["adds_days"] for step in found["steps"]] == [4, 3, 2, 30, 5]
    assert found["total_days"] == 44
    assert found["ends"] == {"live": "2027-02-03T18:00:00", "docs": "2026-12-04T18:00:00"}


def test_of_two_last_tasks_it_leads_to_the_one_that_waits_for_the_other(
    cli: Cli, billing: Path
) -> None:
    billing.write_text(
        '[tasks.end]\nestimate = "0d"\nneeds = ["work"]\n[tasks.work]\n', encoding="utf-8"
    )
    assert cli("path", "--json").json["data"]["plans"][0]["task"] == "end"


def test_several_plans_have_a_path_each(cli: Cli, two_plans: tuple[Path, Path]) -> None:
    assert len(two_plans) == 2
    out = cli("path", "--today", "2026-11-24").out
    assert out.startswith("one  forecast Tue 24 Nov, at 1 d a task\n")
    assert "\n\ntwo  forecast Tue 24 Nov, at 1 d a task\n" in out


def test_a_plan_in_which_nothing_has_dates_says_so(cli: Cli, billing: Path) -> None:
    billing.write_text('[tasks.a]\nneeds = ["a"]\n', encoding="utf-8")
    ran = cli("path")
    assert (ran.code, ran.out) == (0, "billing  1 task without dates\n")
    assert cli("path", "--json").json["data"]["plans"][0]["steps"] == []


def test_a_finished_task_says_what_it_did(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    assert cli("path", "kick-off").out.startswith("Kick-off\nDone on Tue 3 Nov")
