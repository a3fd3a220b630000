"""Rows 30 and 31: themes that are no themes, and keys that would lock a person in."""

from pathlib import Path

import pytest

from longpole.app.settings import load_settings
from longpole.tui.app import LongpoleApp
from tests.tui.story import PLAN, TODAY, Story


def app_with(folder: Path, settings: str) -> LongpoleApp:
    """Give the app over a small plan with these settings."""
    path, own = folder / "some.plan.toml", folder / "settings.toml"
    path.write_text(PLAN)
    own.write_text(settings)
    return LongpoleApp((path,), TODAY, settings=load_settings(own, {}), themes=folder / "themes")


@pytest.mark.parametrize(
    "text",
    [
        '[colors]\nbackground = "red; } * {display:none"\n',
        '[colors]\nbackground = "$primary"\n',
        '[colors]\nprimary = "red"\n',
        '[roles]\nblocked = "link=file:///etc/passwd"\n',
        "# " + "x" * 1_000_000,
        "\x00",
    ],
    ids=["style sheet", "variable", "unknown colour", "link", "1 MB", "NUL"],
)
async def test_a_theme_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text(text)
    app = app_with(tmp_path, 'theme = "mine"\n')
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        story = Story(app, pilot, tmp_path)
        assert any("mine.toml" in told for told in story.told)
        assert app.theme == "longpole-dark"
        assert "Build the API" in story.screen


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "x\\u001b[2J", ""])
async def test_a_theme_with_a_name_that_is_a_path(tmp_path: Path, name: str) -> None:
    app = app_with(tmp_path, f'theme = "{name}"\n')
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        story = Story(app, pilot, tmp_path)
        assert story.told
        assert all(told.replace("\n", "").isprintable() for told in story.told)
        assert app.theme == "longpole-dark"


@pytest.mark.parametrize(
    "keys",
    [
        'undo = "L"',
        'no-such-command = "F"',
        'undo = "Ctrl+X"',
        'find = "g g"',
        'quit = "L"',
        'palette = "L"',
        'quit = ""',
        "palette = []",
        'undo = ["q", ":"]',
        "quit = 5",
    ],
)
async def test_keys_that_clash_or_lock_in(tmp_path: Path, keys: str) -> None:
    app = app_with(tmp_path, f"[keys]\n{keys}\n")
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        story = Story(app, pilot, tmp_path)
        assert any("settings.toml:2" in told for told in story.told), story.told
        await press_until_it_opens(story, "colon", "ctrl+p", "L")
        await story.press("escape")
        for key in ("q", "L"):
            if app.return_value is None:
                await story.press(key)
        assert app.return_value == 0


async def press_until_it_opens(story: Story, *keys: str) -> None:
    """Press the keys that the palette may have; one of them must be it."""
    for key in keys:
        await story.press(key)
        if type(story.app.screen).__name__ == "PaletteDialog":
            return
    raise AssertionError("there is no way to the palette")
