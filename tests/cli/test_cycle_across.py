"""A cycle through several plans, as `blockers` and `why` tell it: what to do, and nothing freed."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TODAY = ("--today", "2026-11-24")

ONE = """\
[project]
start = 2026-11-24

[tasks.a]
title = "Alpha"
estimate = "1d"
needs = ["two:b"]

[tasks.z]
title = "Zeta"
estimate = "2d"
needs = ["a"]
"""

TWO = """\
[project]
start = 2026-11-24

[tasks.b]
title = "Beta"
owner = "bo"
estimate = "1d"
needs = ["one:a"]

[tasks.free]
estimate = "1d"
"""


@pytest.fixture
def around(here: Path) -> Path:
    """Give the folder of two plans whose tasks wait for each other."""
    (here / "one.plan.toml").write_text(ONE, encoding="utf-8")
    (here / "two.plan.toml").write_text(TWO, encoding="utf-8")
    return here


def test_the_cycle_is_named_and_where_to_cut_it(cli: Cli, around: Path) -> None:
    assert cli("blockers", "-f", str(around / "one.plan.toml"), *TODAY).out == (
        "1 cycle holds 2 tasks; there is no finish yet."
        " 2 tasks have no dates and do not count in it.\n"
        "\n"
        " 1 ✗ a\n"
        "    A cycle over plans: one:a → two:b → one:a; none of them can ever start.\n"
        "    Holds up 1 other task.\n"
        "    Cheapest cut in this plan: Alpha no longer needs two:b; then 2 tasks get dates, and"
        " the plan ends Thu 26 Nov.\n"
    )


def test_each_plan_says_which_of_its_own_needs_to_take_out(cli: Cli, around: Path) -> None:
    assert around.is_dir()
    found = cli("blockers", *TODAY, "--json").json["data"]["plans"]
    assert [plan["roots"] for plan in found] == [[], []]
    assert [plan["people"] for plan in found] == [[], []]
    assert [plan["cycles"] for plan in found] == [
        [
            {
                "tasks": ["a"],
                "over_plans": ["one:a", "two:b"],
                "inside": ["a"],
                "holds": ["z"],
                "cut": {
                    "task": "a",
                    "need": "two:b",
                    "dated": 2,
                    "finish": "2026-11-26T18:00:00",
                },
            }
        ],
        [
            {
                "tasks": ["b"],
                "over_plans": ["two:b", "one:a"],
                "inside": ["b"],
                "holds": [],
                "cut": {
                    "task": "b",
                    "need": "one:a",
                    "dated": 1,
                    "finish": "2026-11-24T18:00:00",
                },
            }
        ],
    ]
    text = cli("blockers", *TODAY).out
    assert "Cleared today" not in text
    assert " 1 ✗ one:a\n" in text
    assert " 1 ✗ two:b\n" in text


def test_a_cycle_within_a_plan_is_over_no_plans(cli: Cli, here: Path) -> None:
    (here / "a.plan.toml").write_text(
        '[tasks.a]\nneeds = ["b"]\n\n[tasks.b]\nneeds = ["a"]\n', encoding="utf-8"
    )
    (found,) = cli("blockers", "--json").json["data"]["plans"]
    assert found["cycles"][0]["over_plans"] == []


def test_why_names_the_cycle_and_the_need_that_can_go_here(cli: Cli, around: Path) -> None:
    assert around.is_dir()
    assert cli("why", "one:a", *TODAY).out == (
        "Alpha has no dates.\n"
        "Blocked by 1 task.\n"
        "A cycle over plans: these wait for each other, one:a → two:b → one:a."
        " One of these needs has to go; in this plan it is that of Alpha for two:b.\n"
        "\n"
        "In the way\n"
        "  two:b  Beta  bo  in another plan, in a cycle\n"
    )
    behind = cli("why", "one:z", *TODAY).out
    assert "No dates: Zeta behind Alpha.\nA cycle over plans: these wait" in behind
    (found,) = cli("why", "one:a", *TODAY, "--json").json["data"]["tasks"]
    assert found["roots"] == []


def test_a_cycle_elsewhere_is_mended_there(cli: Cli, around: Path) -> None:
    path = around / "three.plan.toml"
    path.write_text('[tasks.c]\ntitle = "Gamma"\nneeds = ["two:b"]\n', encoding="utf-8")
    assert cli("blockers", "-f", str(path), *TODAY).out == (
        "1 root holds 1 task; there is no finish yet."
        " 1 task has no dates and does not count in it.\n"
        "\n"
        " 1 ✗ two:b  Beta  bo\n"
        "    In a cycle elsewhere: two:b → one:a → two:b; one of these needs has to go there.\n"
        "    Holds 1 (nobody's yet).\n"
        "    Once it is mended Gamma can start.\n"
    )
    assert cli("why", "three:c", *TODAY).out == (
        "Gamma has no dates.\n"
        "Blocked by 1 task; the root is Beta (bo), in another plan, in a cycle.\n"
        "A cycle elsewhere: these wait for each other, two:b → one:a → two:b."
        " One of these needs has to go there.\n"
        "\n"
        "In the way\n"
        "  two:b  Beta  bo  root: in another plan, in a cycle\n"
    )


def test_what_stands_in_the_knot_beside_the_shortest_cycle_is_held_too(
    cli: Cli, around: Path
) -> None:
    path = around / "one.plan.toml"
    more = '\n[tasks.m]\nneeds = ["two:c"]\n\n[tasks.n]\nneeds = ["m"]\n'
    path.write_text(ONE + more, encoding="utf-8")
    two = around / "two.plan.toml"
    two.write_text(TWO + '\n[tasks.c]\nneeds = ["b", "one:n"]\n', encoding="utf-8")
    two.write_text(two.read_text().replace('["one:a"]', '["one:a", "c"]'), encoding="utf-8")
    found, _ = cli("blockers", *TODAY, "--json").json["data"]["plans"]
    assert found["roots"] == []
    assert set(found["held"]) == {"a", "z", "m", "n"}


def test_the_stand_up_names_nobody_for_it(cli: Cli, around: Path) -> None:
    assert around.is_dir()
    assert "Holding others up" not in cli("standup", *TODAY).out
