"""`config`: every setting, where its value comes from, and what is wrong."""

from pathlib import Path

import pytest

from longpole.app.paths import settings_file, themes_folder
from tests.cli.conftest import Cli, Ran


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of the settings file in a home of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = settings_file()
    assert path.is_relative_to(tmp_path)
    path.parent.mkdir(parents=True)
    return path


def rows(ran: Ran) -> dict[str, list[str]]:
    assert ran.code == 0
    lines = ran.out.split("\n\n")[1].splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines}


def test_without_settings_everything_is_a_default(cli: Cli, settings: Path) -> None:
    ran = cli("config")
    assert f"{settings}  (not there yet)" in ran.out.splitlines()[0]
    assert {name: row[:2] for name, row in rows(ran).items()} == {
        "theme": ["dark", "default"],
        "symbols": ["unicode", "default"],
        "compact": ["false", "default"],
        "me": ["not", "set"],
        "keys": ["unchanged", "default"],
    }
    assert not settings.exists()


def test_each_value_says_where_it_comes_from(
    cli: Cli, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.write_text('theme = "light"\nsymbols = "ascii"\n[keys]\nfind = "F"\n', "utf-8")
    monkeypatch.setenv("LONGPOLE_THEME", "sixteen")
    found = rows(cli("config"))
    assert found["theme"] == ["sixteen", "$LONGPOLE_THEME"]
    assert found["symbols"] == ["ascii", "settings", "file"]
    assert found["keys"][:4] == ["1", "changed", "settings", "file"]


def test_a_theme_that_cannot_be_used_is_not_said_to_be(cli: Cli, settings: Path) -> None:
    settings.write_text('theme = "mine"\n', "utf-8")
    themes_folder().mkdir()
    (themes_folder() / "mine.toml").write_text('[roles]\ntext = "puce"\n', "utf-8")
    ran = cli("config")
    assert rows(ran)["theme"][:2] == ["dark", "default"]
    (wrong,) = [line for line in ran.out.splitlines() if "mine.toml:" in line]
    place = f"{themes_folder() / 'mine.toml'}:2:1"
    assert wrong.startswith(f'{place}: error: roles.text: "puce" is not a colour such as #7fb4ff')


def test_all_that_is_wrong_is_listed_by_line(cli: Cli, settings: Path) -> None:
    text = 'thme = 1\ncompact = "x"\ntheme = "neon"\n[keys]\nundo = "q"\n[oops\n'
    settings.write_text(text, "utf-8")
    ran = cli("config")
    wrong = [line for line in ran.out.splitlines() if line.startswith(f"{settings}:")]
    places = [line.removeprefix(f"{settings}:").partition(":")[0] for line in wrong]
    assert places == ["1", "2", "3", "5", "6"]
    assert ran.code == 0


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\0", b"[" * 9000, b"x" * 1_000_000])
def test_a_file_of_rubbish_stops_no_verb(cli: Cli, settings: Path, plan: Path, data: bytes) -> None:
    settings.write_bytes(data)
    assert plan.exists()
    for verb in ("config", "keys", "list"):
        assert cli(verb).code == 0
    assert str(settings) in cli("config").out


def test_config_is_json_too(cli: Cli, settings: Path) -> None:
    settings.write_text('compact = true\ntheme = "../../x"\n', "utf-8")
    found = cli("config", "--json").json
    assert found["data"]["file"] == str(settings)
    assert found["data"]["exists"] is True
    assert {row["name"]: (row["value"], row["source"]) for row in found["data"]["settings"]} == {
        "theme": ("dark", "default"),
        "symbols": ("unicode", "default"),
        "compact": (True, "settings file"),
        "me": (None, "default"),
        "keys": ({}, "default"),
    }
    assert found["data"]["themes"] == ["dark", "light", "high-contrast", "sixteen"]
    assert [one["code"] for one in found["problems"]] == ["E607"]
