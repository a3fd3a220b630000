"""`schedule`: when everything can start and end, for people and for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

PLAN = """\
[project]
title = "House"
start = 2026-11-23
finish_by = 2026-11-27
today = 2026-11-24

[tasks.dig]
title = "Dig"
status = "done"
started = 2026-11-23
finished = 2026-11-23

[tasks.shell]
title = "Shell"
needs = ["dig"]
[tasks.walls]
title = "Walls"
parent = "shell"
owner = "ana"
estimate = "2d"
[tasks.roof]
title = "Roof"
parent = "shell"
estimate = "3d"
needs = ["walls FS+1d"]
[tasks.paint]
title = "Paint"
estimate = "1d"
needs = ["roof SS", "walls"]
[tasks.lost]
title = "Lost"
needs = ["nothing"]
"""


@pytest.fixture
def house(plan: Path) -> Path:
    plan.write_text(PLAN, encoding="utf-8")
    return plan


@pytest.mark.usefixtures("house")
def test_the_table_reads_as_an_outline_with_dates_and_float(cli: Cli) -> None:
    assert cli("schedule").out.splitlines() == [
        "House  forecast Tue 1 Dec or later   2 d late for 27 Nov   1 task without dates",
        "",
        "✓  dig    Dig           Mon 23 Nov  Mon 23 Nov",
        "◆  shell  Shell         Tue 24 Nov  Tue 1 Dec   float -2 d",
        "◆  walls    Walls  ana  Tue 24 Nov  Wed 25 Nov  float -2 d",
        "◆  roof     Roof        Fri 27 Nov  Tue 1 Dec   float -2 d",
        "◆  paint  Paint         Fri 27 Nov  Fri 27 Nov  float 0 d",
        "◌  lost   Lost                      no dates:   needs nothing, which is not there",
    ]


@pytest.mark.usefixtures("house")
def test_a_filter_leaves_rows_out_and_the_dates_as_they_are(cli: Cli) -> None:
    lines = cli("schedule", "owner:ana").out.splitlines()
    assert lines[2:] == ["◆  walls    Walls  ana  Tue 24 Nov  Wed 25 Nov  float -2 d"]


@pytest.mark.usefixtures("house")
def test_the_schedule_as_data(cli: Cli) -> None:
    data = json.loads(cli("schedule", "--json").out)["data"]
    assert (data["finish"], data["critical_path"]) == ("2026-12-01T18:00:00", ["walls", "roof"])
    assert data["tasks"]["roof"] == {
        "state": "blocked",
        "blocked_by": ["walls"],
        "critical": True,
        "early_start": "2026-11-27T09:00:00",
        "early_finish": "2026-12-01T18:00:00",
        "late_start": "2026-11-25T09:00:00",
        "late_finish": "2026-11-27T18:00:00",
        "minutes": {"es": 1920, "ef": 3360, "ls": 960, "lf": 2400, "tf": -960, "ff": 0},
    }
    assert data["tasks"]["dig"]["minutes"] == {
        "es": 0,
        "ef": 480,
        **dict.fromkeys(("ls", "lf", "tf", "ff")),
    }
    assert data["tasks"]["shell"]["parent"] is True
    assert data["tasks"]["lost"]["early_start"] is None
    assert data["tasks"]["lost"]["undated"] == {
        "reason": "unknown",
        "carrier": "lost",
        "other": "nothing",
    }


@pytest.mark.usefixtures("house")
def test_blockers_stand_in_the_order_of_the_file(cli: Cli) -> None:
    data = json.loads(cli("schedule", "--json").out)["data"]
    assert data["tasks"]["paint"]["blocked_by"] == ["walls", "roof"]


@pytest.mark.usefixtures("house")
def test_the_same_file_and_day_give_the_same_bytes(cli: Cli) -> None:
    assert cli("schedule", "--json").out == cli("schedule", "--json").out


def test_the_order_of_the_tables_changes_no_early_date(cli: Cli, house: Path) -> None:
    before = json.loads(cli("schedule", "--json").out)["data"]["tasks"]
    head, *tasks = PLAN.split("\n[tasks.")
    house.write_text("\n[tasks.".join([head, *reversed(tasks)]), encoding="utf-8")
    after = json.loads(cli("schedule", "--json").out)["data"]["tasks"]
    for key in ("early_start", "early_finish"):
        assert {k: one[key] for k, one in before.items()} == {
            k: one[key] for k, one in after.items()
        }


def test_another_day_moves_what_is_open(cli: Cli, house: Path) -> None:
    written = house.read_bytes()
    lines = cli("schedule", "walls", "--today", "2026-11-30").out.splitlines()
    assert "Mon 30 Nov  Tue 1 Dec" in lines[-1]
    assert house.read_bytes() == written


def test_a_plan_with_nothing_in_it(cli: Cli, plan: Path) -> None:
    plan.write_text("", encoding="utf-8")
    assert json.loads(cli("schedule", "--json").out)["data"]["finish"] is None
    assert cli("schedule").code == 0


def test_several_plans_know_what_they_do_to_each_other(cli: Cli, plan: Path) -> None:
    plan.unlink()
    head = "[project]\nstart = 2026-11-24\ntoday = 2026-11-24\n"
    shop = f'{head}[tasks.a]\nestimate = "3d"\n'
    bank = f'{head}[tasks.b]\nneeds = ["shop:a"]\n[tasks.c]\nestimate = "2d"\n'
    (plan.parent / "shop.plan.toml").write_text(shop, encoding="utf-8")
    (plan.parent / "bank.plan.toml").write_text(bank, encoding="utf-8")
    plans = json.loads(cli("schedule", "--json").out)["data"]["plans"]
    assert plans["bank"]["tasks"]["b"]["minutes"]["es"] == 3 * 480
    assert plans["shop"]["delays"] == [{"task": "a", "plan": "bank", "minutes": 2 * 480}]
    assert "a makes the plan bank end 2 d later" in cli("schedule").out
