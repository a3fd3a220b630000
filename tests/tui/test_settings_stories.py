from pathlib import Path

from longpole.app.settings import Settings
from longpole.tui.app import LongpoleApp
from tests.tui.story import PLAN, TODAY, Story


def app_with(settings: Settings, folder: Path, themes: tuple[Path, ...] = ()) -> LongpoleApp:
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
    (tmp_path / "mine.toml").write_text("dark = [", encoding="utf-8")
    app = app_with(Settings(problems=("settings.toml: x[/b]",)), tmp_path, (tmp_path,))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        told = Story(app, pilot, tmp_path).told
        assert told[0] == "settings.toml: x[/b]"
        assert "mine.toml" in told[1]


async def test_symbols_and_compact_cards_are_as_set(tmp_path: Path) -> None:
    app = app_with(Settings(symbols="ascii", compact=True), tmp_path)
    async with app.run_test() as pilot:
        await pilot.pause()
        story = Story(app, pilot, tmp_path)
        assert app.front is not None
        assert app.front.state.compact
        assert "●" not in story.screen
