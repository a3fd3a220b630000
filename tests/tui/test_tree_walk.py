"""Whatever is pressed on the tree, in whatever order."""

import random

import pytest

from longpole.tui.screens.tree import TreeScreen
from tests.support.contexts import PLANS
from tests.tui.story import Open

KEYS = (
    *("j", "k", "h", "l", "G", "ctrl+d", "minus", "J", "K", "greater_than_sign", "less_than_sign"),
    *("z", "Z", "1", "2", "2", "c", "L", "u", "U", "escape"),
)


@pytest.mark.parametrize("name", ["forty", "frozen", "circles"])
async def test_the_cursor_can_be_seen_and_all_can_be_undone(name: str, opened: Open) -> None:
    chance = random.Random(name)
    async with opened(PLANS[name]) as story:
        await story.pilot.press("2")
        for _ in range(25):
            await story.pilot.press(chance.choice(KEYS))
            front = story.app.front
            assert front is not None
            if isinstance(front, TreeScreen):
                assert front.view.place(front.state.cursor) is not None
        session = story.app.session
        assert session is not None
        while session.can_undo:
            session.undo()
        assert story.file == PLANS[name]
