"""The mouse on the tree: click, double click, wheel, and the signs that fold."""

from functools import partial

from textual import events

from longpole.tui.screens.tree import TreeScreen
from longpole.views.look import ViewState
from tests.support.board_host import Seen, seen
from tests.support.boards import tasks

PLAN = """
[tasks.api]
title = "Billing API"
[tasks.design]
title = "Design"
parent = "api"
[tasks.client]
title = "Client"
parent = "api"
[tasks.ruby]
title = "Ruby"
parent = "client"
[tasks.docs]
title = "Docs"
"""

tree = partial(seen, screen=TreeScreen)
LONG = tasks(*(f"t{n}" for n in range(100)))


async def click(shown: Seen, text: str, times: int = 1, left: int = 0) -> None:
    """Click at the beginning of a text, or so many cells before it."""
    x, y = shown.place_of(text)
    await shown.pilot.click(offset=(x - left, y), times=times)
    await shown.pilot.pause()


async def wheel(shown: Seen, turn: type[events.MouseScrollDown | events.MouseScrollUp]) -> None:
    """Turn the wheel one notch over the first rows."""
    event = turn(None, 5, 5, delta_x=0, delta_y=1, button=0, shift=False, meta=False, ctrl=False)
    shown.screen._forward_event(event)
    await shown.pilot.pause()


async def test_a_click_selects_the_row() -> None:
    async with tree(PLAN, (80, 24)) as shown:
        await click(shown, "Ruby")

        assert shown.cursor == "ruby"


async def test_a_double_click_opens_the_detail() -> None:
    async with tree(PLAN, (80, 24)) as shown:
        await click(shown, "Ruby", times=2)

        assert shown.screen.state.detail


async def test_a_click_on_the_sign_folds_and_another_opens() -> None:
    async with tree(PLAN, (80, 24)) as shown:
        await click(shown, "Client", left=2)
        assert (shown.cursor, "Ruby" in shown.text) == ("client", False)

        await click(shown, "Client", left=2)
        assert "Ruby" in shown.text


async def test_a_click_below_the_rows_does_nothing() -> None:
    async with tree(PLAN, (80, 24), state=ViewState(cursor="ruby")) as shown:
        await shown.pilot.click(offset=(5, 14))
        await shown.pilot.pause()

        assert shown.cursor == "ruby"


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with tree(LONG, (80, 24)) as shown:
        await wheel(shown, events.MouseScrollDown)
        await wheel(shown, events.MouseScrollDown)
        assert (shown.cursor, "↑ 6 more" in shown.text) == ("t0", True)

        for _ in range(3):
            await wheel(shown, events.MouseScrollUp)
        assert "↑" not in shown.text
