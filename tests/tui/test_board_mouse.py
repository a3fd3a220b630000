"""The mouse on the board."""

from textual import events

from longpole.tui.messages import CardDropped, CardOpened, CursorMoved
from longpole.views.look import Direction, Move
from tests.support.board_host import Seen, seen
from tests.support.boards import BILLING, tasks

LONG = tasks(*(f"a{n}" for n in range(40)), fields='owner = "ana"')


async def test_a_click_selects() -> None:
    async with seen(BILLING) as board:
        await board.pilot.click(offset=board.place_of("Tax rules"))
        await board.pilot.pause()

        assert board.cursor == "tax"
        assert [m.task_id for m in board.app.told if isinstance(m, CursorMoved)] == ["tax"]


async def test_a_click_on_the_facts_selects_too() -> None:
    async with seen(BILLING) as board:
        await board.pilot.click(offset=board.place_of("‖ bank"))
        await board.pilot.pause()

        assert board.cursor == "design"


async def test_a_click_beside_the_cards_selects_nothing() -> None:
    async with seen(BILLING) as board:
        x, y = board.place_of("Kick-off")
        for offset in ((x, y + 2), (x, y + 12), (x, 2), (109, y)):
            await board.pilot.click(offset=offset)
        await board.pilot.pause()

        assert board.cursor == "import"


async def test_a_double_click_opens() -> None:
    async with seen(BILLING) as board:
        await board.pilot.click(offset=board.place_of("Tax rules"), times=2)
        await board.pilot.pause()

        assert board.screen.state.detail
        assert [m.task_id for m in board.app.told if isinstance(m, CardOpened)] == ["tax"]


async def test_a_card_dropped_on_another_column_is_told() -> None:
    async with seen(BILLING) as board:
        start, end = board.place_of("Webhooks"), board.place_of("Pricing")
        await board.pilot.mouse_down(offset=start)
        await board.pilot.hover(offset=end)
        await board.pilot.mouse_up(offset=end)
        await board.pilot.pause()

        dropped = [m for m in board.app.told if isinstance(m, CardDropped)]
        assert [(m.task_id, m.column_id) for m in dropped] == [("webhooks", "review")]


async def test_a_card_dropped_where_it_was_tells_nothing() -> None:
    async with seen(BILLING) as board:
        start = board.place_of("Webhooks")
        end = (start[0] + 5, start[1] + 9)
        await board.pilot.mouse_down(offset=start)
        await board.pilot.hover(offset=end)
        await board.pilot.mouse_up(offset=end)
        await board.pilot.pause()

        assert not [m for m in board.app.told if isinstance(m, CardDropped)]


def turned(board: Seen, over: str, *, shift: bool = False) -> events.MouseScrollDown:
    """Give a turn of the wheel over a text."""
    x, y = board.place_of(over)
    return events.MouseScrollDown(
        None, x, y, delta_x=0, delta_y=1, button=0, shift=shift, meta=False, ctrl=False
    )


async def test_the_wheel_scrolls_the_column_under_it_and_leaves_the_cursor() -> None:
    async with seen(LONG) as board:
        for _ in range(4):
            board.screen._forward_event(turned(board, "In progress"))
        await board.pilot.pause()
        assert "● a0 " in board.text

        for _ in range(4):
            board.screen._forward_event(turned(board, "To do"))
        await board.pilot.pause()

        assert "● a3 " not in board.text
        assert "● a4 " in board.text
        assert board.cursor == "a0"


async def test_the_wheel_with_shift_scrolls_the_columns() -> None:
    async with seen(BILLING, (80, 24)) as board:
        board.screen._forward_event(turned(board, "To do", shift=True))
        await board.pilot.pause()

        assert "To do" not in board.lines[2]


async def test_a_step_brings_a_cursor_that_was_scrolled_away_back_into_view() -> None:
    async with seen(LONG) as board:
        for _ in range(4):
            board.screen._forward_event(turned(board, "To do"))
        await board.pilot.pause()

        await board.look(Move(Direction.DOWN))

        assert "┃● a1 " in board.text
