"""Opens stories."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from longpole.app.settings import Settings
from longpole.tui.app import LongpoleApp
from tests.tui.story import PLAN, TODAY, Open, Story


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Open a plan, or several, as a story."""

    @asynccontextmanager
    async def opened_(
        *texts: str,
        size: tuple[int, int] = (80, 24),
        paths: tuple[Path, ...] | None = None,
        analysed: bool = True,
    ) -> AsyncIterator[Story]:
        made = []
        for number, text in enumerate(texts or (PLAN,) if paths is None else ()):
            path = tmp_path / f"plan{number + 1}.plan.toml"
            path.write_text(text, encoding="utf-8")
            made.append(path)
        chosen = tuple(made) if paths is None else paths
        moments = iter(range(1_000_000))
        # Whoever runs the tests, it is Mo who sits at the screens.
        me = Settings(me="mo")
        app = LongpoleApp(chosen, TODAY, settings=me, now=lambda: float(next(moments)))
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            story = Story(app, pilot, chosen[0] if chosen else tmp_path)
            if analysed:
                await story.figures()
            yield story

    return opened_
