"""Figures on the screens: they come after the plan, and stand dimmed while they are worked out."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from longpole.engine import analysis
from longpole.views.spans import Role
from tests.support.screen_text import screen_text
from tests.tui.story import Open, Story

PLAN = """\
[project]
finish_by = 2026-11-27

[tasks.spec]
title = "Write the spec"
owner = "ana"
estimate = "2d"

[tasks.api]
title = "Build the API"
needs = ["spec"]
estimate = "5d"

[tasks.docs]
title = "Write the docs"
owner = "li"
estimate = "1d"
"""


@dataclass
class Slow:
    """Lets schedules be worked out one by one, when it is told to."""

    turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    asked: int = 0

    def let(self, number: int = 1) -> None:
        self.turns.release(number)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made, real = Slow(), analysis.analyse

    def analyse(*arguments: Any, **others: Any) -> analysis.Analysis:
        made.asked += 1
        made.turns.acquire(timeout=20)
        return real(*arguments, **others)

    monkeypatch.setattr(analysis, "analyse", analyse)
    yield made
    made.let(1000)


def header(story: Story) -> str:
    return story.board.splitlines()[0]


def role_of(story: Story, text: str) -> Role | None:
    assert story.app.front is not None
    head = story.app.front._head
    return next((span.role for span in head.dates if text in span.text), None)


async def until(story: Story, holds: Callable[[], bool]) -> None:
    for _ in range(2000):
        if holds():
            return
        await story.pilot.pause(0.01)
    raise AssertionError("it did not come to that")


async def press(story: Story, *keys: str) -> None:
    """Press keys without waiting for figures."""
    await story.pilot.press(*keys)
    await story.pilot.pause()


async def test_the_board_is_there_before_its_figures(opened: Open, slow: Slow) -> None:
    async with opened(PLAN, analysed=False) as story:
        assert "finish by Fri 27 Nov" in header(story)
        assert "● Write the spec" in story.board
        await press(story, "j")
        assert story.cursor == "api"

        slow.let()
        await story.figures()
        assert "forecast Wed 2 Dec   3 d late for 27 Nov" in header(story)
        assert "◆ Write the spec" in story.board
        assert story.cursor == "api"


async def test_a_small_plan_has_its_figures_at_once(opened: Open) -> None:
    async with opened(PLAN) as story:
        await press(story, "e")
        assert story.app.front is not None
        before = story.app.front.revision
        await press(story, "escape", "j", "c")
        await story.figures()
        assert story.app.front.revision is not before
        assert "forecast Wed 25 Nov" in header(story)


async def test_old_figures_stand_dimmed_while_new_ones_are_worked_out(
    opened: Open, slow: Slow
) -> None:
    slow.let()
    async with opened(PLAN) as story:
        await press(story, "j")
        lines = story.board.splitlines()
        assert role_of(story, "3 d late") is Role.LATE

        await press(story, "]")  # nothing needs it
        await press(story, "k", "a")
        await story.pilot.press(*"mo", "enter")
        await story.pilot.pause()
        assert header(story) == lines[0]
        assert role_of(story, "3 d late") is Role.MUTED
        assert "◆ Write the spec" in story.board

        slow.let()
        await story.figures()
        assert header(story) == lines[0]
        assert role_of(story, "3 d late") is Role.LATE


async def test_only_the_newest_plan_gets_its_figures(opened: Open, slow: Slow) -> None:
    slow.let()
    async with opened(PLAN) as story:
        await press(story, "J")
        await press(story, "K")
        await press(story, "J")
        assert slow.asked == 2
        slow.let(10)
        await story.figures()
        assert slow.asked == 3
        assert story.app.session is not None
        assert story.app.front is not None
        figures = story.app.session.revision.figures
        assert figures is not None
        assert figures.analysis.plan is story.app.front.revision.plan


async def test_the_cursor_stays_when_figures_arrive(opened: Open, slow: Slow) -> None:
    slow.let()
    async with opened(PLAN) as story:
        await press(story, "J")
        assert story.cursor == "spec"
        await press(story, "j")
        here = story.cursor
        slow.let()
        await story.figures()
        assert (here, story.cursor) == ("docs", "docs")


async def test_a_filter_follows_the_figures(opened: Open, slow: Slow) -> None:
    slow.let()
    async with opened(PLAN) as story:
        await press(story, "f")
        await story.pilot.press(*"is:critical", "enter")
        await story.pilot.pause()
        assert "Write the docs" not in story.board

        text = story.file.replace('owner = "li"\nestimate = "1d"', 'estimate = "9d"')
        story.path.write_text(text, encoding="utf-8")
        story.app.poll()
        story.app.poll()
        await story.pilot.pause()
        assert "Write the docs" not in story.board

        slow.let()
        await story.figures()
        assert "Write the docs" in story.board


async def test_other_filters_ask_for_no_figures(opened: Open, slow: Slow) -> None:
    async with opened(PLAN, analysed=False) as story:
        await press(story, "f")
        await story.pilot.press(*"is:ready", "space", *"owner:li", "enter")
        await story.pilot.pause()
        assert slow.asked == 1  # by the app itself
        assert "Write the docs" in story.board
        assert "Build the API" not in story.board


async def test_a_schedule_that_fails_ends_the_app_in_good_order(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: Any) -> None:
        raise ZeroDivisionError

    async def used() -> None:
        async with opened(PLAN) as story:
            monkeypatch.setattr(analysis, "analyse", fails)
            await press(story, "J")
            await until(story, lambda: story.app.crash is not None)
            assert isinstance(story.app.crash, ZeroDivisionError)

    with pytest.raises(ZeroDivisionError):
        await used()


async def test_old_effects_of_a_what_if_stand_dimmed_until_the_new_ones_come(
    opened: Open, slow: Slow
) -> None:
    slow.let()
    async with opened(PLAN) as story:
        await press(story, "W", "j", "p", "1")
        slow.let()
        await story.figures()
        assert "forecast Wed 2 Dec  unchanged" in header(story)

        await press(story, "@")
        await press(story, "ctrl+u", "9", "d", "ctrl+s")
        assert "forecast Wed 2 Dec  unchanged" in header(story)
        assert role_of(story, "Wed 2 Dec") is Role.MUTED
        await press(story, "W")
        assert "working out what comes of it" in screen_text(story.app.screen)

        slow.let()
        await story.figures()
        assert "Wed 2 Dec → Tue 8 Dec" in header(story)
        await story.pilot.pause()
        assert "The finish moves 4 d later" in screen_text(story.app.screen)
