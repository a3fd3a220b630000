"""`keys`: which key does what, with the settings taken into account."""

from pathlib import Path

import pytest

from longpole.app.commands import COMMANDS
from longpole.app.commands.command import Group
from longpole.app.paths import settings_file
from tests.cli.conftest import Cli


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of the settings file in a home of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = settings_file()
    assert path.is_relative_to(tmp_path)
    path.parent.mkdir(parents=True)
    return path


def test_every_command_is_listed_under_its_group(cli: Cli, settings: Path) -> None:
    ran = cli("keys")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line for line in lines if line in set(Group)] == list(Group)
    assert all(f"  {command.id}" in ran.out for command in COMMANDS)
    assert not settings.exists()


def test_changed_keys_are_marked_with_what_they_were(cli: Cli, settings: Path) -> None:
    settings.write_text('[keys]\nfind = ["F", "g f"]\nundo = ""\n', "utf-8")
    lines = cli("keys").out.splitlines()
    (find,) = [line for line in lines if " Find " in line]
    assert find.split()[:4] == ["*", "F", "gf", "Find"]
    assert find.endswith("instead of /")
    (undo,) = [line for line in lines if " Undo " in line]
    assert undo.split()[:3] == ["*", "(none)", "Undo"]
    assert sum(line.startswith("*") for line in lines) == 3
    assert f"* changed in {settings}" in lines


def test_what_is_wrong_is_listed_by_line_and_stops_nothing(cli: Cli, settings: Path) -> None:
    settings.write_text('[keys]\nfnd = "F"\nundo = "Ctrl+Z"\nredo = 7\n', "utf-8")
    ran = cli("keys")
    assert ran.code == 0
    wrong = [line for line in ran.out.splitlines() if line.startswith(str(settings))]
    assert [line.removeprefix(f"{settings}:").partition(" ")[0] for line in wrong] == [
        "2:1:",
        "3:1:",
        "4:1:",
    ]
    assert 'did you mean "find"?' in wrong[0]
    assert wrong[1].endswith('write "ctrl+z" [E605]')


def test_keys_are_json_too(cli: Cli, settings: Path) -> None:
    settings.write_text('[keys]\nfind = "F"\nfnd = "x"\n', "utf-8")
    found = cli("keys", "--json").json
    (find,) = [row for row in found["data"]["keys"] if row["command"] == "find"]
    assert (find["keys"], find["default"], find["changed"]) == (["F"], ["/"], True)
    assert found["ok"]
    (problem,) = found["problems"]
    assert (problem["line"], problem["code"], problem["severity"]) == (3, "W602", "warning")
