"""The cursor on the screen: where it goes, what scrolls, and how little is drawn for it."""

from longpole.views.look import Direction, Find, Fold, GoTo, Move
from tests.support.board_host import Seen, seen
from tests.support.boards import BILLING, tasks

LONG = tasks(*(f"a{n}" for n in range(40)), fields='owner = "ana"') + tasks(
    *(f"b{n}" for n in range(40)), fields='owner = "bo"\nstatus = "doing"'
)


async def steps(board: Seen, direction: Direction, count: int) -> None:
    await board.look(*[Move(direction)] * count)


async def test_the_selected_card_has_a_bar_and_the_others_none() -> None:
    async with seen(BILLING) as board:
        await board.look(GoTo("tax"))

        barred = [line for line in board.lines if "┃" in line]
        assert len(barred) == 2
        assert "┃▸ Tax rules for the EU" in barred[0]


async def test_a_step_beyond_the_window_scrolls_its_column_alone() -> None:
    async with seen(LONG) as board:
        await steps(board, Direction.DOWN, 10)

        assert "┃● a10" in board.text
        assert "● a0 " not in board.text
        assert "▸ b0 " in board.text


async def test_a_scrolled_column_counts_what_is_above_and_below() -> None:
    async with seen(LONG) as board:
        await steps(board, Direction.DOWN, 10)

        above = next(line for line in board.lines if "↑" in line)
        below = next(line for line in board.lines if "↓" in line)
        first, last = int(above.split("↑")[1].split()[0]), int(below.split("↓")[1].split()[0])
        shown = sum("● a" in line for line in board.lines)
        assert first + shown + last == 40


async def test_the_bottom_is_reached_and_nothing_is_left_below() -> None:
    async with seen(LONG) as board:
        await board.look(Move(Direction.BOTTOM))

        assert "┃● a39" in board.text
        assert board.text.count("↓") == 1  # the other column's


async def test_a_step_to_the_side_keeps_the_height() -> None:
    async with seen(LONG) as board:
        await steps(board, Direction.DOWN, 20)
        height = board.line_with("● a20")

        await steps(board, Direction.RIGHT, 1)

        assert board.line_with("┃▸ b") == height


async def test_columns_scroll_sideways_where_they_do_not_fit() -> None:
    async with seen(BILLING, (80, 24)) as board:
        assert "Review" not in board.lines[2]

        await steps(board, Direction.RIGHT, 2)

        assert "To do" not in board.lines[2]
        assert "Review" in board.lines[2]
        assert "‹1 1›" in board.lines[2]


async def test_a_cursor_step_draws_only_the_lines_of_two_cards() -> None:
    async with seen(BILLING) as board:
        board.widget.render_lines(board.widget.size.region)
        before = dict(board.widget._drawn)

        board.screen.look(Move(Direction.DOWN))

        kept = board.widget._drawn
        assert sorted(before.keys() - kept.keys()) == [2, 3, 5, 6]


async def test_a_scroll_keeps_the_space_between_cards_as_it_is_drawn() -> None:
    async with seen(LONG) as board:
        await steps(board, Direction.DOWN, 10)
        board.widget.render_lines(board.widget.size.region)

        board.screen.look(Move(Direction.DOWN))

        assert {0, 4, 7, 10} <= board.widget._drawn.keys()


async def test_compact_shows_a_line_for_each_card_and_keeps_the_cursor_in_view() -> None:
    async with seen(LONG) as board:
        await steps(board, Direction.DOWN, 25)
        before = sum("● a" in line for line in board.lines)

        await board.look(Fold())

        assert "┃● a25" in board.text
        assert sum("● a" in line for line in board.lines) > 2 * before


async def test_a_page_is_half_a_window() -> None:
    async with seen(LONG) as board:
        await board.look(Move(Direction.PAGE_DOWN))
        assert board.cursor == f"a{board.widget.viewport.page}"

        await board.look(Move(Direction.PAGE_UP))
        assert board.cursor == "a0"


async def test_find_jumps_marks_and_counts() -> None:
    async with seen(BILLING) as board:
        await board.look(Find("api"))

        assert board.cursor == "design"
        assert "/api  1 of 1 match" in board.lines[1]


async def test_a_view_state_can_be_put_back() -> None:
    async with seen(BILLING) as board:
        before, text = board.screen.state, board.text
        await board.look(Find("eva"))

        board.screen.put(before)
        await board.pilot.pause()

        assert (board.screen.state, board.text) == (before, text)
