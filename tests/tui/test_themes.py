"""Themes on the screens: every text can be read, in every theme, whatever is open."""

from pathlib import Path

import pytest

from longpole.app.settings import Settings
from longpole.app.themes import DARK, HIGH_CONTRAST, LIGHT, SHIPPED, SIXTEEN, shipped
from longpole.tui.app import LongpoleApp
from longpole.tui.palettes import palette
from longpole.tui.themes import PaletteTheme, palette_of, use_theme
from longpole.views.look import Find
from longpole.views.spans import Role
from tests.support.board_host import seen
from tests.support.boards import BILLING
from tests.support.contrast import contrast, pairs
from tests.tui.story import PLAN, TODAY

LEAST = {DARK: 4.5, LIGHT: 4.5, SIXTEEN: 4.5, HIGH_CONTRAST: 7}
"""The contrast that every text has. Lines, in the colour `rule`, are no text."""

SHOWN = {
    "help": ["question_mark"],
    "palette": ["colon"],
    "palette narrowed": ["colon", "t", "a"],
    "form": ["e"],
    "form with a mistake": ["e", "tab", "tab", "tab", "tab", "x", "tab"],
    "new task": ["n", "x", "space", "@", "a", "n", "a", "space", "!", "9"],
    "column": ["m"],
    "remove": ["k", "d", "d"],
    "find": ["slash", "a"],
    "links": ["D"],
    "filter": ["f", "o", "w", "n", "e", "x", ":"],
    "themes": ["colon", "t", "h", "e", "m", "e", "enter"],
    "refused": ["U"],
    "tree": ["2", "j"],
    "marks": ["space", "j", "space"],
}


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("background", ["background", "surface", "selection"])
def test_every_role_stands_out_from_what_is_behind_it(name: str, background: str) -> None:
    found = palette(shipped(name))
    weak = {}
    for role in Role:
        style = found.style(role, background)
        assert style.foreground is not None
        assert style.background is not None
        stands_out = contrast(style.foreground, style.background)
        if role is not Role.RULE and stands_out < LEAST[name]:
            weak[role] = stands_out
    assert weak == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_selected_card_differs_from_the_others(name: str) -> None:
    colors = palette(shipped(name)).colors
    assert contrast(colors["selection"], colors["background"]) > 1.1


@pytest.mark.parametrize("name", SHIPPED)
async def test_every_colour_on_the_board_is_the_themes(name: str) -> None:
    async with seen(BILLING, theme=name) as board:
        await board.look(Find("api"))
        found = palette_of(board.app)
        known = {
            *found.colors.values(),
            *(role.color for role in found.roles.values()),
            *(role.background for role in found.roles.values() if role.background),
            *([found.inverse] if found.inverse else []),
        }
        assert {color for pair in pairs(board.app) for color in pair} <= known


@pytest.mark.parametrize("name", SHIPPED)
async def test_every_text_on_the_board_can_be_read(name: str) -> None:
    async with seen(BILLING, theme=name) as board:
        await board.look(Find("api"))
        rule = palette_of(board.app).colors["rule"]
        weak = {
            (front.hex, behind.hex)
            for front, behind in pairs(board.app)
            if front != rule and contrast(front, behind) < LEAST[name]
        }
        assert weak == set()


@pytest.mark.parametrize("keys", SHOWN.values(), ids=SHOWN.keys())
@pytest.mark.parametrize("name", SHIPPED)
async def test_every_text_can_be_read_whatever_is_open(
    name: str, keys: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "some.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    app = LongpoleApp((path,), TODAY, settings=Settings(theme=name))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        colors = palette_of(app).colors
        # What lies under a dialog is dimmed, unless the terminal's colours cannot be.
        behind = {colors["surface"], colors["selection"]}
        weak = {
            (front.hex, back.hex)
            for front, back in pairs(app)
            if back in behind and front != colors["rule"] and contrast(front, back) < LEAST[name]
        }
        assert weak == set()


async def test_every_role_is_a_variable_of_style_sheets() -> None:
    async with seen("") as board:
        theme = board.app.current_theme
        assert isinstance(theme, PaletteTheme)

        names = {f"lp-{role.value.replace('_', '-')}" for role in Role} | {"lp-selection"}
        assert names <= theme.variables.keys()


async def test_a_change_of_theme_shows_at_once() -> None:
    async with seen(BILLING, theme=DARK) as board:
        dark = pairs(board.app)

        use_theme(board.app, shipped(LIGHT))
        await board.pilot.pause()

        assert not dark & pairs(board.app)


async def test_without_colour_no_colour_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with seen(BILLING) as board:
        styles = palette_of(board.app).on_board

        assert (styles[Role.MUTED].dim, styles[Role.MATCH].reverse) == (True, True)


@pytest.mark.parametrize(
    ("term", "colour", "chosen", "theme"),
    [
        ("linux", "", None, SIXTEEN),
        ("xterm", "", None, SIXTEEN),
        ("xterm", "truecolor", None, DARK),
        ("xterm-256color", "", None, DARK),
        ("linux", "", LIGHT, LIGHT),
        ("xterm-256color", "truecolor", SIXTEEN, SIXTEEN),
    ],
)
def test_a_terminal_of_sixteen_colours_gets_them_unless_another_theme_is_chosen(
    term: str, colour: str, chosen: str | None, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colour)
    app = LongpoleApp((), TODAY, settings=Settings(theme=chosen))
    assert app.theme == f"longpole-{theme}"


async def test_sixteen_leaves_every_colour_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "some.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    app = LongpoleApp((path,), TODAY, settings=Settings(theme=SIXTEEN))
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (["j"], ["e"], ["escape", "colon"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert {color.ansi for pair in pairs(app) for color in pair} <= set(range(16))
