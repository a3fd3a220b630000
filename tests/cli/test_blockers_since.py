"""`blockers --since`: what there is to talk about again, and what a review decided last."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

PLAN = """\
[project]
start = 2026-11-02
today = 2026-11-24

[tasks.old]
title = "Old and open"
owner = "ana"
status = "doing"
estimate = "20d"
started = 2026-11-09

[tasks.new]
title = "Begun since"
owner = "bo"
status = "doing"
estimate = "5d"
started = 2026-11-23

[tasks.due]
title = "To be asked again"
hold = { on = "bank", since = 2026-11-10, until = 2026-11-24 }

[tasks.same]
title = "As before"

[tasks.z]
needs = ["old", "new", "due", "same"]

[reviews.2026-11-13]
decisions = ["same: Somebody will take it"]

[reviews.2026-11-20]
by = "ana"
decisions = ["old: Asked the bank again."]
follow_up = { old = 2026-11-27 }
"""


@pytest.fixture
def reviewed(here: Path) -> Path:
    path = here / "some.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def told(cli: Cli, *words: str) -> dict[str, list[str]]:
    (plan,) = cli("blockers", *words, "--json").json["data"]["plans"]
    return {root["name"]: root["news"] for root in plan["roots"]}


@pytest.mark.usefixtures("reviewed")
def test_what_is_new_open_or_due_is_told_with_the_reason(cli: Cli) -> None:
    out = cli("blockers", "--since", "last").out
    assert out.startswith(
        "1 new since Fri 20 Nov, 1 open from last time, 1 due; 1 other root stands as before; "
    )
    assert "new  Begun since  bo\n    New since Mon 23 Nov.\n    In progress" in out
    assert "old  Old and open  ana\n    Open from last time.\n    In progress" in out
    assert "due  To be asked again  nobody\n    Due today.\n    Held by bank" in out
    assert "As before" not in out


@pytest.mark.usefixtures("reviewed")
def test_what_is_due_leads_then_what_is_open_as_in_a_review(cli: Cli) -> None:
    assert list(told(cli, "--since", "last")) == ["due", "old", "new"]
    assert next(iter(told(cli, "--since", "last", "--today", "2026-11-30"))) == "due"


@pytest.mark.usefixtures("reviewed")
def test_what_a_review_decided_is_told_with_any_root(cli: Cli) -> None:
    last = "    Last time (20 Nov): Asked the bank again - ana. Nothing has moved since then. "
    for words in ([], ["--since", "last"]):
        lines = cli("blockers", *words).out.splitlines()
        assert f"{last}To be asked about again Fri 27 Nov." in lines
    lines = cli("blockers").out.splitlines()
    said = "    Last time (13 Nov): Somebody will take it. Nothing has moved since then."
    assert said in lines


@pytest.mark.usefixtures("reviewed")
def test_since_a_day_what_was_decided_from_then_on_is_open(cli: Cli) -> None:
    assert told(cli, "--since", "2026-11-13") == {
        "old": ["open"],
        "new": ["new"],
        "due": ["due"],
        "same": ["open"],
    }
    assert told(cli, "--since", "2026-11-10")["due"] == ["new", "due"]
    assert told(cli) == {"old": [], "new": [], "due": [], "same": []}


@pytest.mark.usefixtures("reviewed")
def test_the_same_as_data(cli: Cli) -> None:
    (plan,) = cli("blockers", "--since", "last", "--json").json["data"]["plans"]
    assert plan["since"] == "2026-11-20"
    reviews = {root["name"]: root["review"] for root in plan["roots"]}
    assert reviews["new"] is None
    assert reviews["old"] == {
        "review": "2026-11-20",
        "day": "2026-11-20",
        "by": "ana",
        "decisions": ["Asked the bank again."],
        "follow_up": "2026-11-27",
        "due": False,
        "moved": False,
    }


@pytest.mark.usefixtures("reviewed")
def test_a_filter_goes_before_it(cli: Cli) -> None:
    assert list(told(cli, "owner:bo", "--since", "last")) == ["new"]
    out = cli("blockers", "id:same", "--since", "last").out
    assert out == (
        "Since Fri 20 Nov nothing is new, open from last time or due; 1 root stands as before.\n"
    )
    assert cli("blockers", "id:z-", "--since", "last").out.startswith("Nothing that matches")


def test_without_a_review_there_is_no_last_one(cli: Cli, plan: Path) -> None:
    ran = cli("blockers", "--since", "last")
    assert (ran.code, ran.out) == (2, "")
    assert f"no review has been held yet ({plan.name})" in ran.err
    assert cli("blockers", "--since", "2026-11-18").code == 0


@pytest.mark.usefixtures("reviewed")
def test_a_day_to_come_or_none_is_refused(cli: Cli) -> None:
    assert "2026-11-25 is after today" in cli("blockers", "--since", "2026-11-25").err
    assert "is not a date" in cli("blockers", "--since", "lats").err


@pytest.mark.usefixtures("reviewed")
def test_beside_plans_with_one_a_plan_that_was_never_reviewed_is_told_whole(
    cli: Cli, here: Path
) -> None:
    (here / "other.plan.toml").write_text('[tasks.x]\n[tasks.y]\nneeds = ["x"]\n', "utf-8")
    plans = cli("blockers", "--since", "last", "--json").json["data"]["plans"]
    assert {plan["plan"]: plan["since"] for plan in plans} == {"other": None, "some": "2026-11-20"}
    assert [root["name"] for root in plans[0]["roots"]] == ["x"]


def test_where_nothing_is_stuck_that_is_said(cli: Cli, here: Path) -> None:
    text = '[project]\ntoday = 2026-11-24\n[tasks.a]\n[reviews.2026-11-20]\ndecisions = ["a: x"]\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    assert cli("blockers", "--since", "last").out.startswith("Nothing is stuck.")
