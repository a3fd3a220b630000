"""A review as it looks, as plain text, in windows of many sizes."""

import pytest

from tests.support.reviewed_plans import GOOD_DAY, REVIEWED
from tests.support.screen_text import Snapshots
from tests.tui.story import Open

CYCLES = '\n[tasks.c]\ntitle = "日本語"\nneeds = ["d"]\n[tasks.d]\nneeds = ["c", "nowhere"]\n'
SIZES = [(80, 24), (110, 28), (200, 50), (40, 15)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_queue_and_its_context(
    opened: Open, size: tuple[int, int], snapshots: Snapshots
) -> None:
    async with opened(REVIEWED + CYCLES, size=size) as story:
        await story.press("5", "g", "g", "j")
        await story.settled()
        snapshots.check(f"review-{size[0]}x{size[1]}", story.screen)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_a_decision(opened: Open, size: tuple[int, int], snapshots: Snapshots) -> None:
    async with opened(REVIEWED, size=size) as story:
        await story.press("5", "g", "g", "j", "c")
        await story.settled()
        snapshots.check(f"review-decision-{size[0]}x{size[1]}", story.screen)


async def test_a_summary(opened: Open, snapshots: Snapshots) -> None:
    async with opened(REVIEWED, size=(80, 24)) as story:
        await story.press("5", "g", "g", "A", "enter", "escape")
        await story.settled()
        snapshots.check("review-summary-80x24", story.screen)


async def test_a_good_day(opened: Open, snapshots: Snapshots) -> None:
    async with opened(GOOD_DAY, size=(80, 24)) as story:
        await story.press("5")
        await story.settled()
        snapshots.check("review-good-day-80x24", story.screen)
