"""What a what-if looks like, in windows of all sizes."""

import pytest

from tests.support.boards import BILLING
from tests.support.screen_text import Snapshots
from tests.tui.story import Open, Story

SIZES = [(40, 10), (40, 15), (80, 24), (110, 28)]


async def tried(story: Story) -> None:
    """Hand a task over, let one slip, release one."""
    await story.press("W", "j", "a")
    await story.type("zoe")
    await story.press("enter", "j", "j", "S", "ctrl+u")
    await story.type("4w")
    await story.press("enter", "l", "k", "k", "k", "b")
    story.app.clear_notifications()
    await story.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_board_that_is_tried_on(
    size: tuple[int, int], snapshots: Snapshots, opened: Open
) -> None:
    async with opened(BILLING, size=size) as story:
        await tried(story)
        snapshots.check(f"whatif-board-{size[0]}x{size[1]}", story.board)


@pytest.mark.parametrize("size", SIZES)
async def test_its_effects(size: tuple[int, int], snapshots: Snapshots, opened: Open) -> None:
    async with opened(BILLING, size=size) as story:
        await tried(story)
        await story.press("W")
        snapshots.check(f"whatif-effects-{size[0]}x{size[1]}", story.screen)


async def test_a_tree_that_is_tried_on(snapshots: Snapshots, opened: Open) -> None:
    async with opened(BILLING) as story:
        await tried(story)
        await story.press("2")
        snapshots.check("whatif-tree-80x24", story.board)


async def test_before_anything_is_changed(snapshots: Snapshots, opened: Open) -> None:
    async with opened(BILLING) as story:
        await story.press("W", "W")
        snapshots.check("whatif-begun-80x24", story.screen)
