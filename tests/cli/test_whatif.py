"""`whatif`: what a change would do, said and never done."""

import shutil
from pathlib import Path

import pytest

from longpole.storage.read import read
from tests.cli.conftest import Cli
from tests.cli.test_blockers import BILLING

ANOMALY = """\
[project]
today = 2026-11-24
[tasks.a]
estimate = "5d"
[tasks.b]
estimate = "2d"
needs = ["a FF"]
[tasks.c]
estimate = "10d"
needs = ["b SS"]
"""


@pytest.fixture
def billing(here: Path) -> Path:
    path = here / "billing.plan.toml"
    path.write_text(BILLING, encoding="utf-8")
    return path


def test_both_finishes_the_difference_and_what_moves(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    assert cli("whatif", "design-api slip=3d").out == (
        "The finish moves 3 d later, from Wed 3 Feb to Mon 8 Feb:"
        " 6 d after the promise of 29 Jan (now 3 d after).\n"
        "Go live moves 3 d later, from Wed 3 Feb to Mon 8 Feb.\n"
    )
    assert cli("whatif", "design-api done").out == (
        "The finish moves 4 d earlier, from Wed 3 Feb to Thu 28 Jan:"
        " 1 d before the promise of 29 Jan (now 3 d after).\n"
        "Go live moves 4 d earlier, from Wed 3 Feb to Thu 28 Jan.\n"
        "Late no more: Webhooks, Import old invoices, Parallel run and Go live.\n"
        "Critical no more: Webhooks, Import old invoices, Parallel run and Go live.\n"
    )


@pytest.mark.parametrize(
    ("change", "days"),
    [
        ("design-api hold=", -3),
        ("design-api remaining=3d", 2),
        ("design-api drop", -4),
        ("webhooks estimate=5d", 2),
        ("webhooks needs-=design-api", -4),
        ("webhooks needs=design-api FS+2d", 2),
        ("parallel needs+=design-api FS+10d", 5),
        ("go-live needs=parallel", -5),
        ("mo away=2026-12-07/2026-12-11", 5),
        ("closed+=2026-12-10", 1),
        ("closed-=2027-01-06", -1),
        ("today=2026-12-01", 2),
        ("finish_by=2027-02-10", 0),
        ("start=2027-01-04", 18),
        ("docs owner=mo", 0),
    ],
)
def test_a_change_moves_the_finish_by_days(cli: Cli, billing: Path, change: str, days: int) -> None:
    assert billing.exists()
    assert cli("whatif", change, "--json").json["data"]["finish_minutes"] == days * 480


@pytest.mark.parametrize(
    "change",
    ["webhooks estimate=5d", "docs owner=mo", "client needs-=legal", "design-api hold.until="],
)
def test_it_says_what_setting_it_would_bring(cli: Cli, billing: Path, change: str) -> None:
    said = cli("whatif", change, "--json").json["data"]["after"]
    task, assignment = change.split()
    assert cli("set", task, assignment).code == 0
    (plan,) = cli("blockers", "--json").json["data"]["plans"]
    assert (plan["finish"], plan["margin_minutes"]) == (said["finish"], said["margin_minutes"])
    assert billing.exists()


def test_nothing_is_written(cli: Cli, billing: Path, tmp_path: Path) -> None:
    def everything() -> dict[Path, tuple[bytes, int]]:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    billing.chmod(0o444)
    before = everything()
    for change in ("design-api done", "docs drop", "closed+=2026-12-10", "li away=2026-12-01"):
        assert cli("whatif", change).code == 0
    assert cli("whatif", "docs needs=go-live").code == 2
    assert everything() == before


def test_changes_are_made_one_after_the_other(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    both = ("docs needs-=client", "client needs+=docs")
    assert cli("whatif", *both).code == 0
    assert cli("whatif", *reversed(both)).code == 2  # a cycle, if only for a moment
    twice = cli("whatif", "design-api slip=1d", "design-api slip=2d", "--json").json["data"]
    assert twice["finish_minutes"] == 3 * 480


def test_a_cycle_is_refused_and_shown(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    ran = cli("whatif", "design-api needs+=docs")
    assert (ran.code, ran.out) == (2, "")
    assert '"Design the API" → "Client library" → "Docs" → "Design the API"' in ran.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("desing-api done", 'no task "desing-api"; did you mean "design-api"?'),
        ("design-api doen", 'did you mean "done"?'),
        ("design-api esimate=3d", 'did you mean "estimate"?'),
        ("design-api slp=3d", 'did you mean "slip"?'),
        ("design-api estimate=soon", "estimate: expected a duration"),
        ("design-api slip=3", "slip: expected a duration"),
        ("design-api slip=3ed", "slip: expected working time"),
        ("design-api slip+=3d", "only lists take +="),
        ("design-api needs+=leagl", 'no task "leagl"; did you mean "legal"?'),
        ("design-api needs-=docs", "to take away"),
        ("anna away=2026-12-01", 'nobody is called "anna"; did you mean "ana"?'),
        ("ana away=soon", "away: expected a date"),
        ("ana away-=2026-12-01", "to take away"),
        ("finsh_by=2027-01-01", 'did you mean "finish_by"?'),
        ("finish_by=soon", "finish_by: expected a date"),
        ("today=", "today: expected a date"),
        ("closed-=2026-12-01", "to take away"),
        ("design-api", 'say what, such as "design-api done"'),
        ("", "no change"),
    ],
)
def test_a_mistake_is_refused_with_what_may_have_been_meant(
    cli: Cli, billing: Path, change: str, said: str
) -> None:
    assert billing.read_text(encoding="utf-8") == BILLING
    ran = cli("whatif", change)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert billing.read_text(encoding="utf-8") == BILLING


def test_what_float_takes_is_said(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    assert cli("whatif", "docs slip=6d").out == (
        "The finish stays Wed 3 Feb: 3 d after the promise of 29 Jan.\n"
        "Docs has 27 d of float; it can slip that far, and 21 d of it is left.\n"
    )
    free = "Docs has 27 d of float: the finish does not wait for it.\n"
    assert cli("whatif", "docs estimate=1d").out.endswith(free)
    assert free in cli("whatif", "docs done").out
    assert "do not depend on that" in cli("whatif", "docs title=Manual").out
    assert "No work falls on the days" in cli("whatif", "closed+=2026-11-01").out


def test_a_critical_task_beside_another_is_no_gain(cli: Cli, here: Path) -> None:
    text = "[project]\ntoday = 2026-11-24\n"
    text += '[tasks.a]\nestimate = "3d"\n[tasks.b]\nestimate = "3d"\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    out = cli("whatif", "a estimate=1d").out
    assert out.startswith("The finish stays Thu 26 Nov.\n")
    assert "Critical no more: a." in out


def test_what_ends_today_as_it_is_gains_nothing_by_being_finished_today(
    cli: Cli, here: Path
) -> None:
    text = (
        '[project]\ntoday = 2026-11-24\n[tasks.a]\nstatus = "doing"\nstarted = 2026-11-24\n'
        '[tasks.b]\nneeds = ["a"]\n'
    )
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    change = ("whatif", "a status=done", "a finished=2026-11-24")
    assert cli(*change).out == "The finish stays Wed 25 Nov.\na was to end then as it is.\n"


def test_a_hold_without_a_date_is_taken_to_end_today_as_it_is(cli: Cli, here: Path) -> None:
    text = '[project]\ntoday = 2026-11-24\n[tasks.a]\nhold = { on = "bank" }\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    assert "The forecast takes a to be released today as it is." in cli("whatif", "a hold=").out


def test_work_beside_a_critical_task_is_not_what_waits_for_it(cli: Cli, here: Path) -> None:
    text = (
        "[project]\ntoday = 2026-11-24\nfinish_by = 2026-11-25\n"
        '[tasks.a]\nestimate = "3d"\n[tasks.b]\nestimate = "3d"\n'
        '[tasks.end]\nneeds = ["a", "b"]\n'
    )
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    out = cli("whatif", "a estimate=2d").out
    assert "a is critical, but so is other work beside it, b for one.\n" in out


def test_of_a_parent_it_says_that_its_dates_are_those_of_what_is_in_it(
    cli: Cli, here: Path
) -> None:
    text = '[tasks.p]\ntitle = "Phase"\n[tasks.a]\nparent = "p"\n[tasks.b]\nparent = "p"\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    for change in ("p estimate=20d", "p owner=bo"):
        assert "The dates of Phase follow from what is in it." in cli("whatif", change).out


def test_making_a_task_longer_may_help_and_is_explained(cli: Cli, here: Path) -> None:
    """B, bound to the end of A, begins on day 3 and C with it; the longer, the earlier."""
    (here / "p.plan.toml").write_text(ANOMALY, encoding="utf-8")
    out = cli("whatif", "b estimate=4d").out
    assert out.startswith("The finish moves 2 d earlier")
    assert "Longer work brings the finish forward here: an FF or SF link says when b may end" in out
    data = cli("whatif", "b estimate=1d", "--json").json["data"]
    assert data["finish_minutes"] == 480
    assert data["against_sense"] == ["b"]
    assert "against_sense" in data
    assert cli("whatif", "a estimate=6d", "--json").json["data"]["against_sense"] == []


def test_milestones_and_deadlines_that_move(cli: Cli, here: Path) -> None:
    text = (
        '[project]\ntoday = 2026-11-24\n[tasks.a]\nestimate = "2d"\n[tasks.beta]\nneeds = ["a"]\n'
    )
    text += 'estimate = "0d"\n[tasks.doc]\nneeds = ["a"]\ndeadline = 2026-11-26\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    data = cli("whatif", "a estimate=3d", "--json").json["data"]
    assert [(one["task"], one["minutes"], one["late_minutes"]) for one in data["moved"]] == [
        ("beta", 480, None),
        ("doc", 480, 480),
    ]
    out = cli("whatif", "a estimate=3d").out
    assert "doc moves 1 d later, from Thu 26 Nov to Fri 27 Nov: 1 d after its deadline." in out
    assert "Late then: a and doc." in out


def test_a_parent_stands_for_what_is_in_it(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    data = cli("whatif", "api drop", "--json").json["data"]
    assert {"design-api", "webhooks"}.isdisjoint(data["critical"])
    assert cli("whatif", "api slip=2d", "--json").json["data"]["finish_minutes"] >= 480
    assert "finished already" in cli("whatif", "kick-off done").err


def test_owners_that_a_plan_does_not_know_are_mentioned(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("whatif", "webhooks owner=anna")
    assert ran.code == 0
    assert 'anna is not among the people of this plan; did you mean "ana"?' in ran.err


def test_a_new_problem_is_told(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    out = cli("whatif", "legal drop").out
    assert 'New problem: "Client library" needs "Legal review of terms", which was dropped.' in out


def test_of_several_plans_it_is_the_one_that_is_named(
    cli: Cli, two_plans: tuple[Path, Path]
) -> None:
    assert two_plans
    assert cli("whatif", "only-one estimate=3d", "--json").json["data"]["plan"] == "one"
    assert cli("whatif", "two:same estimate=3d", "--json").json["data"]["plan"] == "two"
    assert "several plans" in cli("whatif", "today=2026-11-24").err
    assert "several plans" in cli("whatif", "only-one done", "only-two done").err
    assert "is in several plans" in cli("whatif", "same done").err


def test_a_copy_of_a_plan_is_enough(cli: Cli, billing: Path, tmp_path: Path) -> None:
    folder = tmp_path / "readable"
    folder.mkdir()
    copy = folder / "x.plan.toml"
    shutil.copy(billing, copy)
    folder.chmod(0o555)
    assert cli("whatif", "-f", str(copy), "docs drop").code == 0
    folder.chmod(0o755)
    assert read(copy.read_text(encoding="utf-8")).plan.tasks
