"""`forecast`: when a plan may end, for people and for programs."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

PLAN = """\
[project]
title = "House"
start = 2026-11-23
finish_by = 2026-12-04
today = 2026-11-24

[tasks.dig]
title = "Dig"
status = "done"
started = 2026-11-23
finished = 2026-11-23

[tasks.walls]
title = "Walls\\u001b[31m"
estimate = ["2d", "3d", "8d"]
needs = ["dig"]
deadline = 2026-11-27

[tasks.roof]
title = "Roof"
estimate = ["1d", "2d", "4d"]
needs = ["walls"]

[tasks.paint]
title = "Paint"
estimate = "1d"
needs = ["walls"]

[tasks.ready]
title = "House ready"
estimate = "0d"
needs = ["roof", "paint"]

[tasks.lost]
needs = ["gone"]
"""


@pytest.fixture
def house(plan: Path) -> Path:
    plan.write_text(PLAN, encoding="utf-8")
    return plan


def line(text: str, start: str) -> str:
    return next(one for one in text.splitlines() if one.strip().startswith(start))


def test_the_promise_the_schedule_and_the_percentiles(cli: Cli, house: Path) -> None:
    assert house.exists()
    text = cli("forecast").out
    assert text.startswith("House\n")
    assert "Fri 4 Dec" in line(text, "Promise")
    assert "of 100 runs" in line(text, "Promise")
    assert line(text, "Schedule").split()[1:4] == ["Mon", "30", "Nov"]
    assert "after the schedule" in line(text, "P80")
    assert "critical path alone" in line(text, "PERT")
    assert "1000 runs, seed 1; 2 of 4 open tasks have three points" in text
    assert "lost" in line(text, "Left out")


def test_the_histogram_counts_every_run(cli: Cli, house: Path) -> None:
    assert house.exists()
    rows = [one for one in cli("forecast").out.splitlines() if "█" in one]
    assert rows[-1].split()[-1] == "100" or "100" in rows[-1].split()
    assert sum("P80" in one for one in rows) == 1


def test_milestones_deadlines_and_tasks(cli: Cli, house: Path) -> None:
    assert house.exists()
    text = cli("forecast").out
    assert "due 27 Nov  kept in" in line(text, "walls  ")
    assert "P80" in line(text, "ready")
    tasks = text.split("Most often on the critical path\n")[1]
    assert "100 of 100 runs" in line(tasks, "walls")
    assert "of the spread" in line(tasks, "roof")


def test_what_people_wrote_steers_no_terminal(cli: Cli, house: Path) -> None:
    assert house.exists()
    assert "\x1b" not in cli("forecast").out + cli("forecast", "walls").out


def test_one_task(cli: Cli, house: Path) -> None:
    assert house.exists()
    text = cli("forecast", "walls").out
    assert "Fri 27 Nov" in line(text, "Deadline")
    assert "roof" not in text
    assert "1 of 1 open tasks" in text


def test_as_data(cli: Cli, house: Path) -> None:
    assert house.exists()
    data = cli("forecast", "--json", "--runs", "200", "--seed", "7").json["data"]
    assert (data["runs"], data["seed"], data["task"]) == (200, 7, None)
    assert data["schedule"] == "2026-11-30T18:00:00"
    assert data["finish"]["p50"] <= data["finish"]["p80"] <= data["finish"]["p95"]
    assert 0 <= data["finish"]["chance"] <= 1
    assert 0 <= data["pert"]["chance"] <= 1
    assert list(data["ends"]) == ["walls", "ready"]
    assert data["ends"]["ready"]["chance"] is None
    assert data["tasks"]["walls"]["critical"] == 1
    assert data["tasks"]["walls"]["share"] > data["tasks"]["roof"]["share"]
    assert not data["tasks"]["ready"]["three_points"]
    assert data["undated"] == ["lost"]


def test_the_same_bytes_each_time(cli: Cli, house: Path) -> None:
    assert house.exists()
    assert cli("forecast").out == cli("forecast").out
    assert cli("forecast", "--json").out == cli("forecast", "--json").out
    assert cli("forecast", "--seed", "2").out != cli("forecast").out


def test_without_three_points_it_says_how_to_write_them(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    text = cli("forecast").out
    assert "No open task has three points" in text
    assert 'estimate = ["2d", "3d", "8d"]' in text
    command = line(text, "or by longpole set").split("longpole ")[1].split()
    assert cli(*command).code == 0
    assert "P80" in cli("forecast").out


def test_a_task_that_is_done_or_has_no_dates(cli: Cli, house: Path) -> None:
    assert house.exists()
    assert "it ended Mon 23 Nov" in cli("forecast", "dig").out
    assert "no dates" in cli("forecast", "lost").out
    assert cli("forecast", "lost", "--json").json["data"]["finish"]["p50"] is None


def test_one_task_that_waits_for_nothing_uncertain(cli: Cli, house: Path) -> None:
    house.write_text(PLAN.replace('needs = ["walls"]\n\n[tasks.ready]', "\n[tasks.ready]"), "utf-8")
    assert "No open task that this waits for has three points" in cli("forecast", "paint").out


def test_several_plans(cli: Cli, two_plans: tuple[Path, Path]) -> None:
    assert two_plans
    assert set(cli("forecast", "--json").json["data"]["plans"]) == {"one", "two"}
    assert "one" in cli("forecast").out
    assert cli("forecast", "same").code == 2
    assert cli("forecast", "two:same").code == 0


def test_an_empty_plan(cli: Cli, plan: Path) -> None:
    plan.write_text("", encoding="utf-8")
    assert "no forecast" in cli("forecast").out


@pytest.mark.parametrize(
    "words",
    [("--runs", "0"), ("--runs", "1e3"), ("--runs", "1000001"), ("--seed", "-1"), ("what",)],
)
def test_what_is_not_understood(cli: Cli, house: Path, words: tuple[str, ...]) -> None:
    assert house.exists()
    ran = cli("forecast", *words)
    assert ran.code == 2
    assert ran.out == ""
