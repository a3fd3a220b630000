"""Who signs a review."""

from pathlib import Path

import pytest

from longpole.app.me import git_says, me
from longpole.domain.plan import Person, Plan

PLAN = Plan(people=(Person("ana", "Ana Ruiz", "ana@example.com"), Person("bo")))


def git(**known: str) -> dict[str, str]:
    return {f"user.{key}": value for key, value in known.items()}


@pytest.mark.parametrize(
    ("wanted", "known", "signed"),
    [
        ("li", git(email="ana@example.com"), "li"),
        (None, git(email="ANA@example.com", name="Somebody"), "ana"),
        (None, git(name="ana ruiz"), "ana"),
        (None, git(name="Bo"), "bo"),
        (None, git(name="Eva"), "Eva"),
        (None, {}, "root-of-this-test"),
    ],
)
def test_the_settings_then_git_then_the_login(
    wanted: str | None, known: dict[str, str], signed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "root-of-this-test")
    assert me(PLAN, wanted, lambda key: known.get(key, "")) == signed


def test_a_login_that_the_plan_declares_goes_before_the_name_in_git(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "bo")
    assert me(PLAN, None, lambda key: git(name="Somebody").get(key, "")) == "bo"


def test_git_that_is_not_there_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git_says(tmp_path)("user.name") == ""
