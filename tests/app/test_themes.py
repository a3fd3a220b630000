"""Theme files: what they may say, what is wrong in them by line, and what is used instead."""

import os
from pathlib import Path

import pytest

from longpole.app.settings import Settings, load_settings
from longpole.app.themes import DARK, INVERSE, SHIPPED, choose, find, names, read_theme, shipped
from longpole.views.spans import Role
from tests.support.paths import REPOSITORY


def wrong(tmp_path: Path, text: str | bytes, name: str = "mine") -> list[str]:
    path = tmp_path / f"{name}.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    theme, problems = read_theme(path)
    assert (theme is None) == bool(problems)
    return [f"{one.at.line}:{one.at.column}: {one.problem.message}" for one in problems]


def test_the_shipped_themes_are_those_in_the_folder() -> None:
    assert sorted(SHIPPED) == sorted(path.stem for path in (REPOSITORY / "themes").glob("*.toml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_says_what_every_role_looks_like(name: str) -> None:
    theme = shipped(name)
    assert theme.id == name
    assert theme.roles.keys() == set(Role)


def test_sixteen_has_the_terminals_colours_and_no_others() -> None:
    theme = shipped("sixteen")
    used = {*theme.colors.values(), *(look.color for look in theme.roles.values())}
    used |= {look.background for look in theme.roles.values() if look.background}
    assert {color for color in used if not color.startswith("ansi_")} == set()
    assert INVERSE in theme.colors


def test_a_theme_may_say_only_what_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('base = "light"\n[roles]\nready = "bold underline #0a0 on #fff"\n', "utf-8")
    theme, problems = read_theme(path)
    assert problems == []
    assert theme is not None
    light = shipped("light")
    assert theme.colors == light.colors
    assert theme.roles[Role.TEXT] == light.roles[Role.TEXT]
    look = theme.roles[Role.READY]
    assert (look.color, look.background) == ("#0a0", "#fff")
    assert look.words == {"bold", "underline"}


@pytest.mark.parametrize(("line", "base"), [("dark = false", "light"), ("", "dark")])
def test_without_a_base_it_is_the_theme_as_light_or_dark(
    line: str, base: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(line, "utf-8")
    theme, _ = read_theme(path)
    assert theme is not None
    assert theme.colors == shipped(base).colors


def test_a_colour_changes_what_is_drawn_in_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[colors]\naccent = "bright_cyan"\n', "utf-8")
    theme, _ = read_theme(path)
    assert theme is not None
    assert theme.roles[Role.ACCENT].color == "ansi_bright_cyan"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[colors]\naccent = "notacolor"', '2:1: colors.accent: "notacolor" is not a colour'),
        ('[colors]\naccent = "red; } * {display:none"', "2:1: colors.accent"),
        ('[colors]\naccent = "$primary"', "2:1: colors.accent"),
        ('[colors]\naccent = "#7fb4ff80"', "2:1: colors.accent"),
        ('[colors]\naccent = "\\u001b[2J"', "2:1: colors.accent"),
        ("[colors]\naccent = 7", "2:1: colors.accent: expected text"),
        ("[colors]\nacent = '#fff'", '2:1: there is no colour "acent"; did you mean "accent"?'),
        ('[roles]\ntext = "loud #fff"', '2:1: roles.text: "loud #fff" is not a colour'),
        ('[roles]\ntext = "#fff on puce"', '2:1: roles.text: "puce" is not a colour'),
        ('[roles]\ntext = ""', "2:1: roles.text"),
        ('[roles]\nredy = "#fff"', '2:1: there is no role "redy"; did you mean "ready"?'),
        ('[roles]\nrule = "#fff"', '2:1: there is no role "rule"'),
        ("[rules]\n", '1:1: there is no key "rules"; did you mean "roles"?'),
        ("roles = 1", "1:1: roles: expected a table"),
        ("name = 1", "1:1: name: expected text"),
        ('dark = "no"', "1:1: dark: expected true or false"),
        ('base = "nord"', "1:1: base: expected one of dark, light, high-contrast, sixteen"),
        ('base = "../../x"', "1:1: base: expected one of"),
        ('name = "Dark', "1:"),
        (b"\xff", "1:1: not valid TOML"),
        (b"# " + b"x" * 1_000_000, "1:1: larger than"),
        (b"a = " + b"[" * 5000, "1:"),
        (b"\0", "1:1: not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_the_theme_not_used(
    text: str | bytes, said: str, tmp_path: Path
) -> None:
    found = wrong(tmp_path, text)
    assert found[0].startswith(said)
    assert "\x1b" not in found[0]


def test_everything_that_is_wrong_is_told(tmp_path: Path) -> None:
    found = wrong(tmp_path, 'dark = 1\n[colors]\nrule = "x"\n[roles]\nhed = "#fff"\ntag = "y"\n')
    assert [text.partition(" ")[0] for text in found] == ["1:1:", "3:1:", "5:1:", "6:1:"]


@pytest.mark.parametrize("name", ["a b", "x\x1b[2J", "-", "ü" * 41, "{display"])
def test_an_odd_file_name_is_no_name_of_a_theme(name: str, tmp_path: Path) -> None:
    assert "a theme's name is letters" in wrong(tmp_path, "", name)[0]


def test_a_theme_of_ones_own_may_take_a_shipped_ones_place(tmp_path: Path) -> None:
    (tmp_path / "light.toml").write_text('name = "Mine"\n', "utf-8")
    theme, _ = find("light", tmp_path)
    assert theme is not None
    assert theme.name == "Mine"
    assert names(tmp_path) == SHIPPED


def test_a_broken_one_gives_the_shipped_one_back(tmp_path: Path) -> None:
    (tmp_path / "light.toml").write_text("dark = ", "utf-8")
    theme, problems = find("light", tmp_path)
    assert theme is shipped("light")
    assert len(problems) == 1


def test_a_link_is_followed_to_a_file_and_to_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    (tmp_path / "kept.toml").write_text('name = "Kept"\n', "utf-8")
    (folder / "good.toml").symlink_to(tmp_path / "kept.toml")
    (folder / "gone.toml").symlink_to(tmp_path / "nowhere")
    (folder / "device.toml").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    good, _ = find("good", folder)
    assert good is not None
    assert good.name == "Kept"
    for name in ("gone", "device", "pipe", "folder"):
        theme, (problem,) = find(name, folder)
        assert theme is None
        assert problem.at.line == 1


@pytest.mark.parametrize("name", ["../../x", "neon", "", "a\x1b[2J", "longpole-dark", "nord"])
def test_a_theme_that_is_not_there_is_told_and_the_default_used(name: str, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "x.toml").write_text("", "utf-8")
    settings = Settings(theme=name)
    theme, (problem,) = choose(settings, tmp_path / "themes")
    assert theme is shipped(DARK)
    assert "there is no theme" in problem.problem.message
    assert "\x1b" not in problem.problem.message


def test_a_missing_theme_is_told_where_the_settings_name_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('compact = true\ntheme = "ligth"\n', "utf-8")
    _, (problem,) = choose(load_settings(path, {}), None)
    told = f"{path}:2:1: error: there is no theme"
    assert str(problem) == f'{told} "ligth"; did you mean "light"?'


def test_nothing_chosen_means_the_default_or_what_the_terminal_can(tmp_path: Path) -> None:
    assert choose(Settings(), tmp_path) == (shipped("dark"), [])
    assert choose(Settings(), None, "sixteen") == (shipped("sixteen"), [])
    assert choose(Settings(theme="light"), None, "sixteen") == (shipped("light"), [])
