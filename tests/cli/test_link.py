"""`link` and `unlink`: what a task waits for, from the command line."""

from pathlib import Path

import pytest

from longpole.storage.read import read
from tests.cli.conftest import PLAN, Cli

NEEDS = 'needs = ["api", "terms"]'


def needs(plan: Path, task_id: str) -> list[str]:
    found = read(plan.read_text(encoding="utf-8")).plan.by_id[task_id]
    return [str(need) for need in found.needs]


def test_a_link_is_one_line_of_the_file(cli: Cli, plan: Path) -> None:
    ran = cli("link", "go-live", "kick-off SS + 2d")
    assert (ran.code, ran.out) == (0, "go-live: needs kick-off SS+2d\n")
    assert plan.read_text(encoding="utf-8") == PLAN.replace(
        NEEDS, 'needs = ["api", "terms", "kick-off SS+2d"]'
    )


def test_several_are_one_step(cli: Cli, plan: Path) -> None:
    assert cli("link", "terms", "kick-off", "design-api FF").code == 0
    assert needs(plan, "terms") == ["kick-off", "design-api FF"]


def test_another_type_takes_the_place_of_the_link_that_was_there(cli: Cli, plan: Path) -> None:
    ran = cli("link", "go-live", "api SS-1d")
    assert ran.out == "go-live: needs api SS-1d (was api)\n"
    assert needs(plan, "go-live") == ["api SS-1d", "terms"]


def test_two_links_of_one_pair_can_be_asked_for_together(cli: Cli, plan: Path) -> None:
    cli("link", "go-live", "terms SS", "terms FF+1d")
    assert needs(plan, "go-live") == ["api", "terms SS", "terms FF+1d"]


def test_a_link_that_is_there_changes_no_byte(cli: Cli, plan: Path) -> None:
    ran = cli("link", "go-live", "api")
    assert (ran.code, ran.out) == (0, "go-live: nothing to change\n")
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_cycle_is_refused_and_shown(cli: Cli, plan: Path) -> None:
    ran = cli("link", "design-api", "terms", "webhooks")
    assert ran.code == 2
    assert "would wait for each other" in ran.err
    assert '"Design the API" → "Webhooks" (FS+1d) → "Design the API"' in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("task", "need", "said"),
    [
        ("terms", "terms", "cannot need itself"),
        ("webhooks", "api", "neither can wait for the other"),
        ("api", "terms FF", "cannot bind its finish"),
        ("terms", "design", 'did you mean "design-api"?'),
        ("terms", "SS+2d", "in quotes"),
        ("terms", "api SX", "is not a link"),
        ("gone", "api", "there is no task"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    cli: Cli, plan: Path, task: str, need: str, said: str
) -> None:
    ran = cli("link", task, need)
    assert ran.code == 2
    assert said in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_the_plans_own_name_is_left_out(cli: Cli, plan: Path) -> None:
    cli("link", "billing:terms", "billing:kick-off", "other:x")
    assert needs(plan, "terms") == ["kick-off", "other:x"]


def test_the_json_holds_the_task_as_it_is_then(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    data = cli("link", "terms", "kick-off", "--json").json["data"]
    assert [(one["id"], one["needs"]) for one in data["tasks"]] == [("terms", ["kick-off"])]


def test_unlink_takes_an_id_whatever_its_type(cli: Cli, plan: Path) -> None:
    ran = cli("unlink", "webhooks", "design-api")
    assert (ran.code, ran.out) == (0, "webhooks: no longer needs design-api FS+1d\n")
    assert plan.read_text(encoding="utf-8") == PLAN.replace('needs = ["design-api FS+1d"]\n', "")


def test_unlink_takes_one_of_two_if_it_is_named_whole(cli: Cli, plan: Path) -> None:
    cli("link", "go-live", "terms SS", "terms FF")
    cli("unlink", "go-live", "terms SS")
    assert needs(plan, "go-live") == ["api", "terms FF"]


def test_unlink_of_what_is_not_needed_is_refused(cli: Cli, plan: Path) -> None:
    ran = cli("unlink", "go-live", "api", "term")
    assert ran.code == 2
    assert '"go-live" does not need "term"; did you mean "terms"?' in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("verb", ["link", "unlink"])
def test_a_list_that_cannot_be_read_is_not_added_to(cli: Cli, plan: Path, verb: str) -> None:
    plan.write_text("[tasks.a]\nneeds = 3\n[tasks.b]\n", encoding="utf-8")
    ran = cli(verb, "a", "b")
    assert ran.code == 2
    assert "cannot be read" in ran.err
