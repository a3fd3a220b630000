"""`check`: every fault with its place."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FAULTS = """\
[project]
title = "Ten faults"
today = 2026-11-24
colour = "blue"

[columns.todo]
[columns.doing]
wip = 1

[tasks.first]
status = "dooing"
estimate = "3 fortnights"
needs = ["nobody"]

[tasks.second]
parent = "nothing"
deadline = "soon"
owner = 7

[tasks.broken]
title = "not closed

[tasks.third]
needs = ["fourth"]

[tasks.fourth]
needs = ["third"]

[tasks.first]
title = "Again"

[tasks.1.2]
title = "A dotted id"
"""

FOUND = (
    "11:1: error: E303",
    "12:1: error: E201",
    "13:10: error: E301",
    "16:1: error: E302",
    "17:1: error: E201",
    "18:1: error: E201",
    "21:1: error: E101",
    "24:10: error: E308",
    "27:10: note: E308",
    "29:1: error: E102",
    "10:1: note: E102",
    "32:1: error: E105",
)
LINE = re.compile(r"bad\.plan\.toml:(\d+:\d+: \w+: ).* \[([A-Z]\d+)\]")


@pytest.fixture
def bad(here: Path) -> Path:
    path = here / "bad.plan.toml"
    path.write_text(FAULTS, encoding="utf-8")
    return path


def test_a_good_plan_is_silent_on_standard_output(cli: Cli, plan: Path) -> None:
    ran = cli("check")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"longpole: {plan.name}: 6 tasks, 1 with others in it, nothing wrong\n"


def test_ten_faults_are_ten_errors_with_line_and_column(cli: Cli, bad: Path) -> None:
    assert bad.exists()
    ran = cli("check")
    assert ran.code == 1
    lines = [LINE.fullmatch(line) for line in ran.out.splitlines()]
    assert all(lines)
    found = ["".join(line.groups()) for line in lines if line]
    assert [line for line in found if line in FOUND] == list(FOUND)
    assert len([line for line in found if ": error: " in line]) == 10


def test_both_ends_of_a_fault_stand_together(cli: Cli, bad: Path) -> None:
    assert bad.exists()
    lines = cli("check").out.splitlines()
    second = next(number for number, line in enumerate(lines) if "[E102]" in line)
    assert lines[second].startswith("bad.plan.toml:29:1: error: ")
    assert lines[second + 1] == "bad.plan.toml:10:1: note: and here [E102]"


def test_the_count_is_told_beside_the_lines(cli: Cli, bad: Path) -> None:
    assert cli("check").err.startswith(f"longpole: {bad.name}: 10 errors")


def test_json_has_the_same_places(cli: Cli, bad: Path) -> None:
    ran = cli("check", "--json")
    assert (ran.code, ran.json["ok"]) == (1, True)
    cycle = next(one for one in ran.json["problems"] if one["code"] == "E308")
    assert {key: cycle[key] for key in ("path", "line", "column", "severity", "related")} == {
        "path": bad.name,
        "line": 24,
        "column": 10,
        "severity": "error",
        "related": [{"line": 27, "column": 10}],
    }
    assert ran.json["data"]["plans"][0]["counts"]["error"] == 10


def test_notes_alone_are_fine(cli: Cli, plan: Path) -> None:
    plan.write_text("[tasks.a]\nanything = 1\n", encoding="utf-8")
    ran = cli("check")
    assert ran.code == 0
    assert ": note: " in ran.out


def test_warnings_are_found(cli: Cli, plan: Path) -> None:
    plan.write_text("[people.ana]\n[tasks.a]\nowner = 'anna'\n", encoding="utf-8")
    ran = cli("check")
    assert ran.code == 1
    assert ": warning: " in ran.out


def test_several_paths_are_checked_each_as_it_was_named(cli: Cli, bad: Path, plan: Path) -> None:
    (bad.parent / "plans").mkdir()
    bad.rename(bad.parent / "plans" / "worse.toml")
    ran = cli("check", f"./{plan.name}", "plans")
    assert ran.code == 1
    assert ran.out.startswith("plans/worse.toml:")
    assert f"./{plan.name}: 6 tasks" in ran.err


def test_conflict_markers_are_named_as_such(cli: Cli, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        f"{text}<<<<<<< HEAD\n[tasks.a]\n=======\n[tasks.b]\n>>>>>>> other\n", encoding="utf-8"
    )
    ran = cli("check")
    assert ran.code == 1
    assert "conflict" in ran.out


def test_today_decides_what_is_still_to_come(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert cli("check").code == 0
    ran = cli("check", "--today", "2026-11-10")
    assert ran.code == 1
    assert "[W404]" in ran.out


def test_a_bad_date_is_refused(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert cli("check", "--today", "tomorrow").code == 2


def test_a_fifo_is_refused_without_waiting(cli: Cli, here: Path) -> None:
    os.mkfifo(here / "pipe.plan.toml")
    ran = cli("check", "pipe.plan.toml")
    assert ran.code == 2
    assert "pipe" in ran.err
