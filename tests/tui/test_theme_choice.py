"""Choosing a theme in the palette: tried on at once, put back or kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from longpole.app.settings import load_settings
from longpole.tui.app import LongpoleApp
from tests.tui.story import PLAN, TODAY, Story


@asynccontextmanager
async def choosing(folder: Path, **environ: str) -> AsyncIterator[Story]:
    """Open a plan and the choice of themes."""
    path = folder / "some.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    settings = load_settings(folder / "settings.toml", environ)
    app = LongpoleApp((path,), TODAY, settings=settings, themes=folder / "themes")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        story = Story(app, pilot, path)
        await story.press("colon")
        await story.type("theme")
        await story.press("enter")
        assert story.dialog == "Theme"
        yield story


async def test_a_theme_is_tried_on_while_moving_and_esc_puts_the_old_one_back(
    tmp_path: Path,
) -> None:
    async with choosing(tmp_path) as story:
        await story.press("down")
        assert story.app.theme == "longpole-light"
        await story.press("down")
        assert story.app.theme == "longpole-high-contrast"
        await story.press("escape")
        assert story.app.theme == "longpole-dark"
    assert not (tmp_path / "settings.toml").exists()


async def test_enter_keeps_it_and_nothing_else_in_the_settings_changes(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("# Mine.\nsymbols = 'ascii' # plain\n\n[keys]\nundo = 'x'\n", "utf-8")
    async with choosing(tmp_path) as story:
        await story.type("six")
        assert story.app.theme == "longpole-sixteen"
        await story.press("enter")
        assert story.app.theme == "longpole-sixteen"
        assert story.dialog == ""
    assert file.read_text("utf-8") == (
        "# Mine.\nsymbols = 'ascii' # plain\ntheme = \"sixteen\"\n\n[keys]\nundo = 'x'\n"
    )


async def test_the_first_theme_that_is_kept_makes_the_settings(tmp_path: Path) -> None:
    async with choosing(tmp_path) as story:
        await story.press("2")
        assert story.app.theme == "longpole-light"
    assert (tmp_path / "settings.toml").read_text("utf-8") == 'theme = "light"\n'


async def test_settings_that_cannot_be_written_leave_the_theme_for_now(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("compact = \n", "utf-8")
    async with choosing(tmp_path) as story:
        await story.press("2")
        assert story.app.theme == "longpole-light"
        assert "used until you leave: the settings file is not valid" in story.told[-1]


async def test_a_variable_that_goes_before_the_settings_is_named(tmp_path: Path) -> None:
    async with choosing(tmp_path, LONGPOLE_THEME="light") as story:
        await story.press("1")
        assert story.told[-1] == "kept; but $LONGPOLE_THEME goes before it"


async def test_ones_own_themes_are_there_and_broken_ones_told(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "dusk.toml").write_text('name = "Dusk"\n', "utf-8")
    (tmp_path / "themes" / "wrong.toml").write_text("dark = 7\n", "utf-8")
    async with choosing(tmp_path) as story:
        assert "Dusk" in story.screen
        assert "wrong" not in story.screen.partition("Esc cancel")[0]
        assert story.told[-1] == "wrong.toml:1: dark: expected true or false"
        await story.type("dusk")
        assert story.app.theme == "longpole-dusk"
