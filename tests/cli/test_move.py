"""`move` and `done`: cards go to columns."""

from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Cli


def task(cli: Cli, name: str) -> dict[str, object]:
    found: dict[str, object] = cli("show", name, "--json").json["data"]["tasks"][0]["task"]
    return found


def test_a_card_that_begins_gets_its_date(cli: Cli, plan: Path) -> None:
    ran = cli("move", "webhooks", "doing")
    assert (ran.code, ran.out) == (0, "webhooks: In progress\n")
    assert task(cli, "webhooks")["started"] == "2026-11-24"
    assert len(plan.read_text(encoding="utf-8").splitlines()) == len(PLAN.splitlines()) + 2


def test_today_can_be_said(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    cli("move", "webhooks", "doing", "--today", "2026-12-01")
    assert task(cli, "webhooks")["started"] == "2026-12-01"


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (("--before", "kick-off"), ["go-live", "kick-off", "api"]),
        (("--after", "kick-off"), ["kick-off", "go-live", "api"]),
    ],
)
def test_a_place_among_the_others(
    cli: Cli, plan: Path, place: tuple[str, ...], order: list[str]
) -> None:
    assert plan.exists()
    assert cli("move", "go-live", "todo", *place).code == 0
    tasks = cli("list", "--json").json["data"]["plans"][0]["tasks"]
    assert [one["id"] for one in tasks][:3] == order


@pytest.mark.parametrize(
    "arguments",
    [
        ("webhooks", "donee"),
        ("webhoks", "done"),
        ("webhooks", "done", "--before", "nothing"),
        ("webhooks", "done", "--before", "api", "--after", "api"),
        ("api", "done"),
    ],
)
def test_what_cannot_be_is_refused(cli: Cli, plan: Path, arguments: tuple[str, ...]) -> None:
    assert cli("move", *arguments).code == 2
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_mistyped_column_is_recognised(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert 'did you mean "review"' in cli("move", "webhooks", "reveiw").err


@pytest.mark.parametrize("column", ["In progress", "in PROGRESS", "doing"])
def test_a_column_is_called_by_its_title_too(cli: Cli, plan: Path, column: str) -> None:
    assert plan.exists()
    assert cli("move", "webhooks", column).out == "webhooks: In progress\n"


def test_a_title_that_two_columns_have_is_refused(cli: Cli, plan: Path) -> None:
    plan.write_text(
        '[columns.a]\ntitle = "Doing"\n[columns.b]\ntitle = "doing"\n[tasks.x]\n',
        encoding="utf-8",
    )
    ran = cli("move", "x", "DOING")
    assert (ran.code, ran.err) == (2, 'longpole: several columns are called "DOING": a, b, doing\n')


def test_a_parent_is_finished_by_what_is_in_it(cli: Cli, plan: Path) -> None:
    ran = cli("done", "terms", "api")
    assert ran.code == 2
    assert ran.err == (
        'longpole: "Billing API" is done when all in it is: longpole done design-api webhooks\n'
    )
    assert plan.read_text(encoding="utf-8") == PLAN
    assert cli("done", "design-api", "webhooks").code == 0
    assert "api: done already" in cli("done", "api").err


def test_done_writes_the_day_and_releases_the_hold(cli: Cli, plan: Path) -> None:
    ran = cli("done", "terms")
    assert (ran.code, ran.out) == (0, "terms: Done\n")
    found = task(cli, "terms")
    assert (found["status"], found["finished"], found["hold"]) == ("done", "2026-11-24", None)
    assert "lawyer" not in plan.read_text(encoding="utf-8")


def test_done_again_changes_nothing_and_says_so(cli: Cli, plan: Path) -> None:
    ran = cli("done", "kick-off")
    assert (ran.code, ran.out) == (0, "")
    assert "done already" in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_done_with_one_wrong_task_finishes_none(cli: Cli, plan: Path) -> None:
    assert cli("done", "terms", "nothing").code == 2
    assert plan.read_text(encoding="utf-8") == PLAN


def test_json_gives_the_tasks_as_they_are_then(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    data = cli("done", "terms", "webhooks", "--json").json["data"]
    assert [(one["id"], one["state"]) for one in data["tasks"]] == [
        ("terms", "done"),
        ("webhooks", "done"),
    ]
