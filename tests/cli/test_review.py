"""`review`: what a review decided, what is open of it, and what waits for whom."""

from pathlib import Path

import pytest

from longpole.views.text import width
from tests.cli.conftest import Cli
from tests.support.environment import LONGPOLE, environment
from tests.support.pty_run import PtyRun

PLAN = """\
[project]
title = "Self-serve *billing*"
start = 2026-11-02
finish_by = 2026-12-04
today = 2026-11-24

[people.ana]
name = "Ana Ruiz"

[tasks.api]
title = "Design the [API]"
owner = "ana"
status = "doing"
estimate = "3d"
started = 2026-11-16
hold = { on = "bank", since = 2026-11-18 }

[tasks.webhooks]
title = "Webhooks"
owner = "bo"
needs = ["api"]

[tasks.terms]
title = "Terms"
owner = "eva"
status = "done"
finished = 2026-11-23

[reviews.2026-11-13]
by = "bo"
decisions = ["api: Wait for the bank", "Nothing else to be done"]

[reviews.2026-11-20]
by = "ana"
decisions = ["api: Asked the bank again.", "gone: was taken out"]
follow_up = { api = 2026-11-24 }

[reviews.2026-11-20-2]
by = "eva"
decisions = ["terms: Signed at last"]
"""

TOLD = """\
Self-serve *billing*  Review of Fri 20 Nov 2026
By ana and eva. The finish is Wed 25 Nov, 7 d before the promise of 4 Dec.

Decided
  - Design the [API] (ana): Asked the bank again; come back Tue 24 Nov.
  - gone: was taken out.
  - Terms (eva): Signed at last.

Open from last time
  - Design the [API] (ana): held by bank since 18 Nov, 4 d; 1 task waits; nothing has moved since.

Settled since
  - Terms (eva): done 23 Nov.

Waiting for you

  Ana Ruiz
    - Design the [API], held 4 d: Webhooks (bo) waits; come back to it today.
"""


@pytest.fixture
def reviewed(here: Path) -> Path:
    path = here / "billing.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.usefixtures("reviewed")
def test_the_last_one_is_told_with_all_of_its_day(cli: Cli) -> None:
    assert cli("review").out == TOLD
    assert cli("review", "last").out == cli("review", "2026-11-20").out == TOLD


@pytest.mark.usefixtures("reviewed")
def test_any_other_can_be_asked_for_by_its_day_or_id(cli: Cli) -> None:
    out = cli("review", "2026-11-13").out
    assert "Review of Fri 13 Nov 2026\nBy bo." in out
    assert "  - Design the [API] (ana): Wait for the bank.\n" in out
    assert "  - Nothing else to be done.\n" in out
    second = cli("review", "2026-11-20-2").out
    assert "Review of Fri 20 Nov 2026, number 2\nBy eva." in second


@pytest.mark.usefixtures("reviewed")
def test_one_that_never_was_is_refused_with_those_that_were(cli: Cli) -> None:
    ran = cli("review", "2026-11-21")
    assert (ran.code, ran.out) == (2, "")
    assert 'there is no review "2026-11-21"' in ran.err
    assert "2026-11-20-2, 2026-11-20, 2026-11-13" in ran.err


@pytest.mark.usefixtures("reviewed")
def test_last_is_never_one_to_come(cli: Cli) -> None:
    assert "Fri 13 Nov" in cli("review", "--today", "2026-11-19").out


@pytest.mark.usefixtures("reviewed")
def test_as_markdown_titles_are_escaped(cli: Cli) -> None:
    lines = cli("review", "--markdown").out.splitlines()
    assert lines[0] == r"# Self-serve \*billing\*: review of Fri 20 Nov 2026"
    assert r"- **Design the \[API\]** (ana): Asked the bank again; come back Tue 24 Nov." in lines
    assert "### Ana Ruiz" in lines


@pytest.mark.usefixtures("reviewed")
def test_the_same_as_data(cli: Cli) -> None:
    (plan,) = cli("review", "--json").json["data"]["plans"]
    assert (plan["review"], plan["day"], plan["by"]) == ("2026-11-20", "2026-11-20", "ana and eva")
    assert plan["decided"][0] == {
        "task": "api",
        "decisions": ["Asked the bank again."],
        "follow_up": "2026-11-24",
    }
    (still,) = plan["open"]
    assert (still["task"], still["holds"], still["moved"]) == ("api", ["webhooks"], False)
    assert plan["settled"] == ["terms"]
    assert [one["task"] for one in plan["due"]] == ["api"]
    assert plan["waiting_for"] == [
        {"owner": "ana", "roots": [{"name": "api", "holds": ["webhooks"]}], "due": ["api"]}
    ]


def test_without_any_it_says_how_to_hold_one(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("review")
    assert ran.code == 0
    assert ran.out.startswith("No review has been held yet.")
    assert "longpole" in ran.out
    assert "press 5" in ran.out
    assert cli("review", "--markdown").out == ran.out
    assert cli("review", "--json").json["data"]["plans"][0]["review"] is None
    assert cli("review", "2026-11-20").code == 2


@pytest.mark.usefixtures("reviewed")
def test_of_several_plans_those_that_have_it_are_told(cli: Cli, here: Path) -> None:
    (here / "other.plan.toml").write_text("[tasks.x]\n", encoding="utf-8")
    assert cli("review").out == TOLD


@pytest.mark.parametrize("columns", [20, 80])
def test_on_a_terminal_no_line_is_wider_than_it(reviewed: Path, columns: int) -> None:
    variables = environment(reviewed.parent, NO_COLOR="1")
    with PtyRun([*LONGPOLE, "review"], variables, cwd=reviewed.parent, size=(columns, 60)) as run:
        assert run.wait_exit() == 0
        assert max(map(width, bytes(run.raw).decode().splitlines())) <= columns
