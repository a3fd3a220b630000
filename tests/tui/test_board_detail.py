"""The detail pane: shut, opened, scrolled."""

import pytest

from longpole.views.look import CloseDetail, Direction, GoTo, Move, NextPane, OpenDetail
from tests.support.board_host import seen
from tests.support.boards import BILLING

NOTES = "\n".join(f"line {number}" for number in range(60))
LONG = f'[tasks.a]\ntitle = "Long"\nnotes = """\n{NOTES}\n"""'


async def test_it_follows_the_cursor() -> None:
    async with seen(BILLING) as board:
        assert "── Import old invoices ─" in board.text

        await board.look(GoTo("design"))

        assert "── Design the API ─" in board.text
        assert "design · In progress ──" in board.text


@pytest.mark.parametrize("task", ["import", "docs", "design", "provider", "kickoff", "broken"])
async def test_its_height_is_the_same_for_every_task(task: str) -> None:
    async with seen(BILLING) as board:
        height = board.line_with("── Import old invoices ─")

        await board.look(GoTo(task))

        assert "── " in board.lines[height]


async def test_one_line_says_all_that_fits() -> None:
    async with seen(BILLING, (80, 24)) as board:
        await board.look(GoTo("docs"))

        assert "Ready: nothing is in its way. Due Fri 20 Nov, 2 d late. li" in board.text


async def test_a_long_sentence_leaves_a_line_for_the_next() -> None:
    async with seen(BILLING, (100, 28)) as board:
        await board.look(GoTo("webhooks"))

        assert "…\n Frees Billing e-mails; 1 task waits" in board.text


async def test_opened_it_shows_the_notes() -> None:
    async with seen(BILLING, (80, 24)) as board:
        await board.look(GoTo("design"))
        assert "ask for more" not in board.text

        await board.look(OpenDetail())

        assert "- [ ] ask for more" in board.text


async def test_the_moving_keys_scroll_it_while_it_has_them() -> None:
    async with seen(LONG) as board:
        await board.look(OpenDetail(), *[Move(Direction.DOWN)] * 5)
        assert "Ready" not in board.text
        assert "line 3\n" in board.text

        await board.look(Move(Direction.BOTTOM))
        assert "line 59" in board.text
        assert "more lines" not in board.text

        await board.look(Move(Direction.TOP))
        assert "Ready" in board.text
        assert "more lines" in board.text


async def test_a_page_of_it_is_half_its_height() -> None:
    async with seen(LONG) as board:
        await board.look(OpenDetail(), Move(Direction.PAGE_DOWN), Move(Direction.PAGE_UP))

        assert "Ready" in board.text


async def test_the_next_pane_gives_the_keys_back_and_leaves_it_open() -> None:
    async with seen(BILLING, (80, 24)) as board:
        await board.look(NextPane(), NextPane(), Move(Direction.DOWN))

        assert board.cursor == "mails"
        assert board.screen.state.detail


async def test_another_task_is_shown_from_its_beginning() -> None:
    text = LONG + "\n[tasks.b]\ntitle = 'Other'"
    async with seen(text) as board:
        await board.look(OpenDetail(), Move(Direction.BOTTOM), GoTo("b"))

        assert "Ready" in board.text


async def test_closing_gives_the_board_its_room_back() -> None:
    async with seen(BILLING) as board:
        before = board.text
        await board.look(OpenDetail(), CloseDetail())

        assert board.text == before


async def test_a_resize_breaks_the_lines_anew() -> None:
    async with seen(BILLING) as board:
        await board.look(GoTo("webhooks"))
        await board.pilot.resize_terminal(80, 24)
        await board.pilot.pause()
        assert board.text.count("Blocked by") == 1

        await board.pilot.resize_terminal(200, 50)
        await board.pilot.pause()
        assert "since 18 Nov, ask again 27 Nov)." in board.text
