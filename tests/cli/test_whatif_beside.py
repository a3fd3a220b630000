"""`whatif` where several plans lie together: what it does to those that wait for it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TODAY = ("--today", "2026-11-12")

SUPPLY = """\
[project]
title = "Supplies"
start = 2026-11-12

[tasks.quote]
title = "Quote"
estimate = "2d"

[tasks.steel]
title = "Steel"
estimate = "3d"
needs = ["quote"]

[tasks.bolts]
title = "Bolts"
estimate = "1d"
"""

SITE = """\
[project]
title = "Building site"
start = 2026-11-12

[tasks.frame]
title = "Frame"
estimate = "3d"
needs = ["supply:steel"]
deadline = 2026-11-23

[tasks.fence]
estimate = "1d"
needs = ["supply:bolts"]

[tasks.huts]
estimate = "8d"
"""


@pytest.fixture
def works(here: Path) -> Path:
    """Give the folder of a plan and one that waits for it."""
    (here / "supply.plan.toml").write_text(SUPPLY, encoding="utf-8")
    (here / "site.plan.toml").write_text(SITE, encoding="utf-8")
    return here


def test_it_says_how_much_later_a_plan_ends_that_waits(cli: Cli, works: Path) -> None:
    assert works.is_dir()
    assert cli("whatif", "supply:quote slip=4d", *TODAY).out == (
        "The finish of plan supply moves 4 d later, from Wed 18 Nov to Tue 24 Nov.\n"
        "Plan site ends 4 d later, Fri 27 Nov instead of Mon 23 Nov.\n"
        "Frame in plan site moves 4 d later, from Mon 23 Nov to Fri 27 Nov:"
        " 4 d after its deadline.\n"
    )


def test_json_has_the_plans_that_move(cli: Cli, works: Path) -> None:
    found = cli("whatif", "supply:quote slip=4d", *TODAY, "--json").json["data"]
    assert found["plan"] == "supply"
    assert found["plans"] == [
        {
            "plan": "site",
            "title": "Building site",
            "before": {
                "today": "2026-11-12",
                "finish": "2026-11-23T18:00:00",
                "margin_minutes": None,
            },
            "after": {
                "today": "2026-11-12",
                "finish": "2026-11-27T18:00:00",
                "margin_minutes": None,
            },
            "finish_minutes": 4 * 480,
            "moved": [
                {
                    "task": "frame",
                    "before": "2026-11-23T18:00:00",
                    "after": "2026-11-27T18:00:00",
                    "minutes": 4 * 480,
                    "late_minutes": 4 * 480,
                }
            ],
            "late": ["frame"],
            "rescued": [],
            "undated": [],
            "dated": [],
        }
    ]
    alone = ("-f", str(works / "supply.plan.toml"))
    assert (
        cli("whatif", "quote slip=4d", *alone, *TODAY, "--json").json["data"]["plans"]
        == found["plans"]
    )


def test_a_plan_that_does_not_move_is_not_told(cli: Cli, works: Path) -> None:
    assert works.is_dir()
    assert cli("whatif", "supply:bolts slip=2d", *TODAY).out.splitlines()[0] == (
        "The finish of plan supply stays Wed 18 Nov."
    )
    found = cli("whatif", "supply:bolts slip=2d", *TODAY, "--json").json["data"]
    assert found["plans"] == []
    assert cli("whatif", "site:frame estimate=4d", *TODAY, "--json").json["data"]["plans"] == []


def test_a_deadline_elsewhere_is_told_though_that_plan_ends_when_it_did(
    cli: Cli, works: Path
) -> None:
    longer = SITE.replace('estimate = "8d"', 'estimate = "30d"')
    (works / "site.plan.toml").write_text(longer, encoding="utf-8")
    lines = cli("whatif", "supply:quote slip=1d", *TODAY).out.splitlines()
    assert lines[1:] == [
        "Frame in plan site moves 1 d later, from Mon 23 Nov to Tue 24 Nov: 1 d after its deadline."
    ]


def test_what_waits_for_what_waits_moves_along(cli: Cli, works: Path) -> None:
    (works / "town.plan.toml").write_text(
        "[project]\nstart = 2026-11-12\nfinish_by = 2026-11-24\n\n"
        '[tasks.move-in]\nestimate = "1d"\nneeds = ["site:frame"]\n',
        encoding="utf-8",
    )
    assert cli("whatif", "supply:quote slip=1d", *TODAY).out.splitlines()[-1] == (
        "Plan town ends 1 d later, Wed 25 Nov instead of Tue 24 Nov:"
        " 1 d after the promise of 24 Nov (now just on it)."
    )


def test_what_loses_its_dates_elsewhere_is_told(cli: Cli, works: Path) -> None:
    assert works.is_dir()
    out = cli("whatif", "supply:steel needs+=nowhere:x", *TODAY).out
    assert "Frame in plan site has no dates then (now Mon 23 Nov).\n" in out
    assert "Without dates then in plan site" not in out
    out = cli("whatif", "supply:bolts needs+=nowhere:x", *TODAY).out
    assert "Without dates then in plan site: fence.\n" in out
    nothing = cli("whatif", "supply:quote needs+=nowhere:x", "supply:bolts drop", *TODAY).out
    assert nothing.startswith("Nothing in plan supply has dates then.\n")


def test_a_need_of_a_plan_that_was_not_named_before_is_known(cli: Cli, works: Path) -> None:
    assert works.is_dir()
    assert cli("whatif", "supply:quote needs+=site:huts", *TODAY).out == (
        "The finish of plan supply moves 8 d later, from Wed 18 Nov to Mon 30 Nov.\n"
        "Plan site ends 8 d later, Thu 3 Dec instead of Mon 23 Nov.\n"
        "Frame in plan site moves 8 d later, from Mon 23 Nov to Thu 3 Dec:"
        " 8 d after its deadline.\n"
    )


def test_one_plan_alone_is_not_named(cli: Cli, works: Path) -> None:
    (works / "site.plan.toml").unlink()
    found = cli("whatif", "quote slip=4d", *TODAY)
    assert found.out == "The finish moves 4 d later, from Wed 18 Nov to Tue 24 Nov.\n"
