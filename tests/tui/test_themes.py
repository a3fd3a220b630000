"""Themes: checked before they are used, and legible."""

from pathlib import Path

import pytest
from textual.color import Color

from longpole.tui.theme_files import ThemeError, load
from longpole.tui.themes import DARK, LIGHT, PaletteTheme, palette_of, register_themes
from longpole.views.look import Find
from longpole.views.spans import Role
from tests.support.board_host import BoardHost, seen
from tests.support.boards import BILLING
from tests.support.paths import REPOSITORY
from tests.support.screen_text import screen_strips

THEMES = sorted((REPOSITORY / "themes").glob("*.toml"))
GOOD = THEMES[0].read_text(encoding="utf-8")
LEAST = 4.5


def contrast(one: Color, other: Color) -> float:
    """Give the contrast of two colours as the web's guidelines for access define it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_both_themes_are_there() -> None:
    assert [path.stem for path in THEMES] == ["dark", "light"]


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
@pytest.mark.parametrize("background", ["background", "surface", "selection"])
def test_every_role_stands_out_from_what_is_behind_it(path: Path, background: str) -> None:
    palette = load(path)
    behind = palette.colors[background]

    weak = {
        role: contrast(look.color, look.background or behind)
        for role, look in palette.roles.items()
        if role is not Role.RULE and contrast(look.color, look.background or behind) < LEAST
    }
    assert weak == {}


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('accent = "#7fb4ff"', 'accent = "notacolor"', "accent"),
        ('accent = "#7fb4ff"', 'accent = "red; } * {display:none"', "accent"),
        ('accent = "#7fb4ff"', 'accent = "$primary"', "accent"),
        ('accent = "#7fb4ff"', 'accent = "#7fb4ff80"', "accent"),
        ('accent = "#7fb4ff"', "accent = 7", "accent"),
        ('accent = "#7fb4ff"', "", "accent is missing"),
        ('accent = "#7fb4ff"', 'accent = "#7fb4ff"\nbogus = "red"', "bogus"),
        ('text = "#c3c9d4"', 'text = "loud #c3c9d4"', "text"),
        ('text = "#c3c9d4"', "", "text is missing"),
        ("[roles]", "[rules]", "roles"),
        ('name = "Dark"', 'name = "Dark', "line 2"),
    ],
)
def test_a_theme_file_that_is_wrong_is_refused_by_name(
    tmp_path: Path, old: str, new: str, wrong: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(ThemeError, match=r"mine\.toml") as refused:
        load(path)

    assert wrong in str(refused.value)


@pytest.mark.parametrize("data", [b"\xff", b"# " + b"x" * 100_000, b"a = " + b"[" * 5000])
def test_a_theme_file_that_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(data)

    with pytest.raises(ThemeError):
        load(path)


def test_a_theme_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ThemeError):
        load(tmp_path / "none.toml")


async def test_themes_of_ones_own_are_registered_and_wrong_ones_told(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "wrong.toml").write_text("", encoding="utf-8")
    async with seen("") as board:
        refused = register_themes(board.app, [tmp_path])

        assert "longpole-mine" in board.app.available_themes
        assert ["wrong.toml" in str(error) for error in refused] == [True]


async def test_every_role_is_a_variable_of_style_sheets() -> None:
    async with seen("") as board:
        theme = board.app.current_theme
        assert isinstance(theme, PaletteTheme)

        names = {f"lp-{role.value.replace('_', '-')}" for role in Role} | {"lp-selection"}
        assert names <= theme.variables.keys()


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_every_colour_on_the_screen_is_the_themes(theme: str) -> None:
    async with seen(BILLING, theme=theme) as board:
        await board.look(Find("api"))
        palette = palette_of(board.app)
        known = {
            *palette.colors.values(),
            *(role.color for role in palette.roles.values()),
            *(role.background for role in palette.roles.values() if role.background),
        }

        used = {color for pair in _pairs(board.app) for color in pair}

        assert used <= known


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_every_text_on_the_screen_can_be_read(theme: str) -> None:
    async with seen(BILLING, theme=theme) as board:
        await board.look(Find("api"))

        lines = {load(path).colors["rule"] for path in THEMES}
        weak = {
            (front.hex, behind.hex)
            for front, behind in _pairs(board.app)
            if front not in lines and contrast(front, behind) < LEAST
        }
        assert weak == set()


async def test_a_change_of_theme_shows_at_once() -> None:
    async with seen(BILLING, theme=DARK) as board:
        dark = _pairs(board.app)

        board.app.theme = LIGHT
        await board.pilot.pause()

        assert not dark & _pairs(board.app)


async def test_without_colour_no_colour_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with seen(BILLING) as board:
        styles = palette_of(board.app).on_board

        assert (styles[Role.MUTED].dim, styles[Role.MATCH].reverse) == (True, True)


def _pairs(app: BoardHost) -> set[tuple[Color, Color]]:
    """Give the colours of all texts on the screen, each with the one behind it."""
    found = set()
    for strip in screen_strips(app.board):
        for segment in strip:
            style = segment.style
            if segment.text.strip() and style is not None and style.color and style.bgcolor:
                front = Color.from_rich_color(style.color)
                found.add((front, Color.from_rich_color(style.bgcolor)))
    return found
