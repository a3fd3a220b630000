"""`rename`: another id, everywhere in the plan."""

from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Cli


def test_the_header_and_every_reference_change_and_nothing_else(cli: Cli, plan: Path) -> None:
    ran = cli("rename", "design-api", "sketch")
    assert (ran.code, ran.out) == (0, "design-api: renamed to sketch, and so in webhooks\n")
    assert plan.read_text(encoding="utf-8") == PLAN.replace(
        "[tasks.design-api]", "[tasks.sketch]"
    ).replace('"design-api FS+1d"', '"sketch FS+1d"')


def test_parents_follow(cli: Cli, plan: Path) -> None:
    data = cli("rename", "api", "billing-api", "--json").json["data"]
    assert [one["id"] for one in data["tasks"]] == [
        "billing-api",
        "design-api",
        "webhooks",
        "go-live",
    ]
    assert plan.read_text(encoding="utf-8").count('parent = "billing-api"') == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("api", "terms", 'there is a task "terms" already'),
        ("api", "two words", "is not an id"),
        ("apy", "x", 'did you mean "api"?'),
    ],
)
def test_a_taken_bad_or_unknown_id_is_refused(
    cli: Cli, plan: Path, old: str, new: str, said: str
) -> None:
    ran = cli("rename", old, new)
    assert ran.code == 2
    assert said in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_the_same_id_changes_nothing(cli: Cli, plan: Path) -> None:
    ran = cli("rename", "api", "api")
    assert (ran.code, ran.out) == (0, "api: nothing to change\n")
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_task_in_another_form_names_the_reason(cli: Cli, plan: Path) -> None:
    plan.write_text('[tasks]\na = { title = "A" }\n', encoding="utf-8")
    ran = cli("rename", "a", "b")
    assert ran.code == 2
    assert '"a" cannot be changed' in ran.err


def test_undo_takes_it_back_to_the_byte(cli: Cli, plan: Path) -> None:
    cli("rename", "api", "billing-api")
    assert cli("undo").code == 0
    assert plan.read_text(encoding="utf-8") == PLAN
