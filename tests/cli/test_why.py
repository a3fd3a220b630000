"""`why`: the answer as sentences, the chain as a table, and both as data."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support.go_live import GO_LIVE

ANSWER = """\
Go live ends Wed 3 Feb, 3 d late for the promise of Fri 29 Jan.
Blocked by 1 task; the 2 roots are Design the API (ana, held 4 d) and Legal terms ({terms}).
Clear Design the API today: Go live ends Thu 28 Jan, 4 d earlier, 1 d early.

What leads to it: 5 steps, 44 d from Tue 24 Nov
  ◆  design    Design the API       ana  Mon 16 Nov  Fri 27 Nov   4 d  root: {held}
  ◆  webhooks  Webhooks             bo   Mon 30 Nov  Wed 2 Dec    3 d
  ◆  import    Import old invoices  ana  Thu 3 Dec   Fri 4 Dec    2 d
  ◆  parallel  Parallel run         mo   Mon 7 Dec   Wed 27 Jan  30 d  {long}
  ◆  live      Go live                   Wed 3 Feb   Wed 3 Feb    5 d  FS+5d
     total                                                       44 d

Also in the way
  ◇  terms  Legal terms  eva  Thu 26 Nov  root: {beside}
""".format(
    beside="in review since 23 Nov, 1 d, before Import old invoices",
    terms="eva, in review 1 d",
    held="held by bank since 18 Nov, 4 d: The bank's sandbox; ask again 27 Nov, 3 d of it waiting",
    long="the longest step, 24 Dec - 1 Jan, 6 Jan closed",
)


@pytest.fixture
def billing(here: Path) -> Path:
    """Give the file of the plan that can be laid out by hand."""
    path = here / "billing.plan.toml"
    path.write_text(GO_LIVE, encoding="utf-8")
    return path


def test_it_answers_in_sentences_then_the_chain_adds_up(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    ran = cli("why", "live", "--today", "2026-11-24")
    assert ran.code == 0
    assert ran.out == ANSWER


def test_json_has_the_chain_the_roots_and_what_clearing_does(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    (found,) = cli("why", "live", "--today", "2026-11-24", "--json").json["data"]["tasks"]
    assert found["finish"] == "2027-02-03T18:00:00"
    assert found["total_days"] == 44 == sum(step["adds_days"] for step in found["chain"])
    parallel = found["chain"][3]
    assert (parallel["task"], parallel["start"]) == ("parallel", "2026-12-07T09:00:00")
    assert parallel["cause"]["need"] == "import"
    assert parallel["days_off"] == [
        {"from": "2026-12-24", "to": "2027-01-01", "why": "closed"},
        {"from": "2027-01-06", "to": "2027-01-06", "why": "closed"},
    ]
    assert found["chain"][4]["lag_days"] == 5
    assert [root["task"] for root in found["roots"]] == ["design", "terms"]
    assert found["cleared"] == {
        "root": "design",
        "without_date": None,
        "finish_of": "live",
        "finish": "2027-01-28T18:00:00",
        "earlier_days": 4,
    }
    assert found["float_days"] == -3
    assert found["bound"]["rule"] == "finish_by"
    assert [line["task"] for line in found["blocked_by"]][:2] == ["parallel", "import"]


def test_several_tasks_follow_each_other_and_a_plan_can_be_named(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    out = cli("why", "billing:kick-off", "docs", "--today", "2026-11-24").out
    assert out.startswith("Kick-off\nDone on Tue 3 Nov")
    assert "\n\nDocs ends Fri 4 Dec: float 32 d.\n" in out


def test_a_task_without_dates_says_why_and_the_way_out(cli: Cli, billing: Path) -> None:
    billing.write_text('[tasks.a]\nneeds = ["b"]\n[tasks.b]\nneeds = ["a"]\n', encoding="utf-8")
    ran = cli("why", "a")
    assert ran.code == 0
    assert "A cycle: these wait for each other" in ran.out
    (found,) = cli("why", "a", "--json").json["data"]["tasks"]
    assert (found["finish"], found["chain"], found["cleared"]) == (None, [], None)


def test_a_name_that_is_none_is_refused_with_the_nearest(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    ran = cli("why", "desing")
    assert ran.code == 2
    assert 'there is no task "desing"; did you mean "design"?' in ran.err


def test_a_task_is_needed(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    assert cli("why").code == 2
    assert "longpole why go-live" in cli("why", "--help").out


def test_what_another_plan_holds_is_the_root_and_can_be_cleared(cli: Cli, here: Path) -> None:
    folder = here / "plans"
    folder.mkdir()
    theirs = '[tasks.x]\ntitle = "Theirs"\nowner = "bo"\nestimate = "3d"\n'
    (folder / "two.toml").write_text(theirs, encoding="utf-8")
    mine = '[tasks.a]\ntitle = "Mine"\nneeds = ["two:x"]\n'
    (folder / "one.toml").write_text(mine, encoding="utf-8")
    lines = cli("why", "one:a", "--today", "2026-11-24").out.splitlines()
    assert lines[1] == (
        "Blocked by 1 task; the root is Theirs (bo), in another plan, ends Thu 26 Nov."
    )
    assert lines[3] == "Clear Theirs today: Mine ends Tue 24 Nov, 3 d earlier."
    assert "waits for Theirs (bo) in another plan, which ends Thu 26 Nov" in lines[6]
