"""What is said of a task in another plan that is not there, or that was not asked."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

SUPPLY = """\
[tasks.steel]
[tasks.bolt]
"""

SITE = """\
[tasks.frame]
needs = ["supply:steel", "supply:ghost"]
[tasks.roof]
needs = ["nowhere:x"]
"""


@pytest.fixture
def plans(here: Path) -> Path:
    """Give a folder with two plans of which one names the other."""
    folder = here / "plans"
    folder.mkdir()
    (folder / "supply.plan.toml").write_text(SUPPLY, encoding="utf-8")
    (folder / "site.plan.toml").write_text(SITE, encoding="utf-8")
    return folder


def test_why_tells_a_task_that_is_not_there_from_a_plan_that_is_not(cli: Cli, plans: Path) -> None:
    assert plans.is_dir()
    text = cli("why", "site:frame").out
    assert "steel (in another plan) and supply:ghost (not in plan supply)." in text
    assert (
        "frame needs supply:ghost, and plan supply has no such task."
        " Write the id as it stands, or take the need out." in text
    )
    text = cli("why", "site:roof").out
    assert "the root is nowhere:x, in another plan that is not here." in text
    assert (
        "roof needs nowhere:x, and there is no plan nowhere here."
        " Put it beside this one, or take the need out." in text
    )


def test_the_stand_up_tells_them_apart_too(cli: Cli, plans: Path) -> None:
    assert plans.is_dir()
    text = cli("standup").out
    assert "supply:ghost, not in plan supply: frame waits." in text
    assert "nowhere:x, in another plan that is not here: roof waits." in text


def test_a_plan_that_was_not_asked_is_not_said_to_be_missing(
    cli: Cli, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plans.is_dir()
    ran = cli("why", "supply:bolt", "-f", "plans/site.plan.toml")
    assert ran.code == 2
    assert (
        '-f plans/site.plan.toml asks plan "site" alone;'
        ' -f plans/supply.plan.toml asks plan "supply"\n' in ran.err
    )
    ran = cli("why", "supplies:bolt", "-f", "plans/site.plan.toml")
    assert 'there is no plan "supplies"' in ran.err
    monkeypatch.setenv("LONGPOLE_PATH", "plans/site.plan.toml")
    assert (
        'this asks plan "site" alone; -f plans/supply.plan.toml asks plan "supply"\n'
        in cli("why", "supply:bolt").err
    )


def test_a_task_of_a_plan_that_is_not_asked_is_not_changed_either(cli: Cli, plans: Path) -> None:
    assert plans.is_dir()
    ran = cli("done", "supply:bolt", "-f", "plans/site.plan.toml")
    assert ran.code == 2
    assert 'asks plan "site" alone; -f plans/supply.plan.toml asks plan "supply"' in ran.err
