import re
from pathlib import Path

from longpole.app.settings import Binding, Settings, load_settings
from longpole.tui.app import LongpoleApp
from tests.tui.story import PLAN, TODAY, Story


def app_with(settings: Settings, folder: Path, themes: Path | None = None) -> LongpoleApp:
    path = folder / "some.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return LongpoleApp((path,), TODAY, settings=settings, themes=themes)


async def test_the_theme_of_the_settings_is_used_by_its_short_name(tmp_path: Path) -> None:
    app = app_with(Settings(theme="light"), tmp_path)
    async with app.run_test():
        assert app.theme == "longpole-light"


async def test_a_theme_that_does_not_exist_is_told_and_the_default_used(tmp_path: Path) -> None:
    app = app_with(Settings(theme="neon"), tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        assert app.theme == "longpole-dark"
        assert 'no theme "neon"' in Story(app, pilot, tmp_path).told[0]


async def test_what_is_wrong_in_settings_and_themes_is_told(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text("dark = [", encoding="utf-8")
    (tmp_path / "settings.toml").write_text('theme = "mine"\n"x[/b]" = 1\n', encoding="utf-8")
    app = app_with(load_settings(tmp_path / "settings.toml", {}), tmp_path, tmp_path / "themes")
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        told = Story(app, pilot, tmp_path).told
        assert told[0].startswith("settings.toml:2: x[/b]: there is no such setting")
        assert told[1].startswith("mine.toml:1: not valid TOML")
        assert app.theme == "longpole-dark"


async def test_symbols_and_compact_cards_are_as_set(tmp_path: Path) -> None:
    app = app_with(Settings(symbols="ascii", compact=True), tmp_path)
    async with app.run_test() as pilot:
        await pilot.pause()
        story = Story(app, pilot, tmp_path)
        assert app.front is not None
        assert app.front.state.compact
        assert "●" not in story.screen


async def test_keys_of_the_settings_work_and_are_shown_and_wrong_ones_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[keys]\nfind = "F"\nundo = "Ctrl+Z"\n', encoding="utf-8")
    app = app_with(load_settings(path, {}), tmp_path)
    async with app.run_test(size=(150, 28), notifications=True) as pilot:
        await pilot.pause()
        story = Story(app, pilot, tmp_path)
        assert 'write "ctrl+z"' in story.told[0]
        await story.press("slash")
        assert story.dialog == ""
        assert "F find" in story.screen
        await story.press("F")
        assert story.dialog == "Line"


async def test_help_and_palette_show_the_keys_in_force(tmp_path: Path) -> None:
    app = app_with(Settings(keys=(Binding("find", ("f2",), ("keys", "find")),)), tmp_path)
    async with app.run_test(size=(110, 40)) as pilot:
        story = Story(app, pilot, tmp_path)
        await story.press("question_mark")
        assert re.search(r"F2 +Find", story.screen)
        await story.press("escape", "colon")
        await story.type("find")
        assert re.search(r"Find .*F2", story.screen)


async def test_many_faults_are_told_in_few_words(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("".join(f"a{n} = 1\n" for n in range(9)), encoding="utf-8")
    app = app_with(load_settings(path, {}), tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        told = Story(app, pilot, tmp_path).told
        assert (len(told), told[-1]) == (4, "and 6 more: longpole config lists them")


async def test_what_leaves_is_named_by_the_key_in_force(tmp_path: Path) -> None:
    app = app_with(Settings(keys=(Binding("quit", ("Q",), ("keys", "quit")),)), tmp_path)
    async with app.run_test(notifications=True) as pilot:
        story = Story(app, pilot, tmp_path)
        await story.press("ctrl+c")
        assert story.told == ["Q leaves longpole"]
