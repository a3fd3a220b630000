"""`list` and `next` with a filter."""

from pathlib import Path

import pytest

from longpole.views.filter_table import FACTS, FORMS, STATE_WORDS
from tests.cli.conftest import Cli


def ids(out: str) -> list[str]:
    return [line.split()[1] for line in out.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["owner:ana"], ["terms", "design-api"]),
        (["owner:ana", "is:held"], ["terms"]),
        (["owner:ana is:held"], ["terms"]),
        (["owner:ana", "-is:held"], ["design-api"]),
        (["-is:held", "owner:ana"], ["design-api"]),
        (["-f", "billing.plan.toml", "-finished:none"], ["kick-off"]),
        (["-is:held owner:ana"], ["design-api"]),
        (["parent:api", "--today", "2026-11-24", "-is:active"], ["webhooks"]),
        (["--", "-api", "-is:done", "-is:held"], ["webhooks", "go-live"]),
        (["legal"], ["terms"]),
        (["estimate<1d"], ["go-live"]),
    ],
)
def test_only_what_matches_is_listed(
    cli: Cli, plan: Path, words: list[str], found: list[str]
) -> None:
    assert plan.name == "billing.plan.toml"
    ran = cli("list", *words)
    assert (ran.code, ran.err) == (0, "")
    assert ids(ran.out) == found


def test_counts_say_how_much_of_how_much(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    lines = cli("list", "owner:ana").out.splitlines()
    assert lines[0] == "Billing  2 of 5 cards match"
    assert "Todo  1 of 3" in lines
    assert "In progress  1/1" in lines
    assert not any(line.startswith("Done") for line in lines)


def test_json_says_which_filter_it_was(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    data = cli("list", "--json", "needs:api,terms", "is:blocked").json["data"]
    assert data["filter"] == "needs:api,terms is:blocked"
    assert [task["id"] for task in data["plans"][0]["tasks"]] == ["go-live"]
    assert cli("list", "--json").json["data"]["filter"] is None


def test_a_mistake_is_marked_and_ends_with_2(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("list", "owner:ana is:blokced")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        'longpole: a task is never "blokced": did you mean "blocked"?',
        "  owner:ana is:blokced",
        "               ^^^^^^^",
    ]


def test_every_mistake_is_marked(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("list", "日本 owner:anna", "priority:x")
    assert ran.err.splitlines() == [
        'longpole: nobody is called "anna": did you mean "ana"?',
        "  日本 owner:anna priority:x",
        "       ^^^^^^^^^^          ^",
        "  expected a number, or none",
    ]


def test_a_mistake_in_json_is_a_problem(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("list", "--json", "ownr:ana")
    assert ran.code == 2
    assert ran.json["ok"] is False
    assert 'did you mean "owner"?' in ran.json["problems"][0]["message"]


def test_nothing_a_person_types_reaches_the_terminal_raw(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert "\x1b" not in cli("list", "owner:\x1b[31mx").err


def test_a_tag_that_no_task_has_is_no_mistake(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("list", "tag:bakcend")
    assert ran.code == 0
    assert 'no task has the tag "bakcend": did you mean "backend"?' in ran.err
    assert ran.out == "Billing  0 of 5 cards match\n"


def test_parents_that_match_are_told_of(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("list", "is:parent")
    assert "1 task has others in it and no card: --json prints what matches" in ran.err
    found = cli("list", "is:parent", "--json").json["data"]["plans"][0]["tasks"]
    assert [task["id"] for task in found] == ["api"]


def test_a_name_that_one_of_the_plans_knows_is_right(
    cli: Cli, two_plans: tuple[Path, Path]
) -> None:
    two_plans[0].write_text('[tasks.a]\nowner = "zoe"\n', encoding="utf-8")
    ran = cli("list", "owner:zoe")
    assert ran.code == 0
    assert "1 of 1 card matches" in ran.out
    assert "0 of" in ran.out


def test_next_takes_a_filter_too(cli: Cli, plan: Path) -> None:
    plan.write_text('[tasks.a]\ntags = ["x"]\n[tasks.b]\n', encoding="utf-8")
    assert cli("next", "tag:x").out.split()[0] == "a"
    assert len(cli("next", "-tag:x").out.splitlines()) == 1
    data = cli("next", "--json", "tag:x").json["data"]
    assert data["filter"] == "tag:x"
    assert [found["task"]["id"] for found in data["tasks"]] == ["a"]
    assert "nothing is ready that matches" in cli("next", "is:done").err
    assert cli("next", "is:dnoe").code == 2


def test_help_explains_every_fact(cli: Cli) -> None:
    out = cli("list", "--help").out
    for example in (*(fact.example for fact in FACTS.values()), *(name for name, _ in FORMS)):
        assert f"\n  {example} " in out
    assert all(f"\n  is:{word} " in out for word in STATE_WORDS)


def test_an_option_that_is_no_term_is_still_refused(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert cli("list", "-x").code == 2
    assert cli("list", "-owner").code == 2
    assert cli("check", "-is:done").code == 2
