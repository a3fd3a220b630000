"""A plan that changes under the board."""

from longpole.app.banner import Banner, BannerKind
from longpole.app.revision import Origin
from longpole.views.look import Direction, GoTo, Move
from tests.support.board_host import Seen, seen
from tests.support.boards import BILLING, revision, tasks, with_figures

IDS = [f"a{n}" for n in range(40)]


async def publish(board: Seen, text: str, origin: Origin, focus: str | None = None) -> None:
    board.screen.show(revision(text, origin, focus))
    await board.pilot.pause()


async def test_an_outside_edit_shows_and_leaves_the_cursor_on_its_task() -> None:
    async with seen(BILLING) as board:
        await board.look(GoTo("webhooks"))
        changed = '[tasks.first]\ntitle = "Put before all"\n' + BILLING

        await publish(board, changed.replace("Webhooks", "Web hooks"), Origin.OUTSIDE, "first")

        assert board.cursor == "webhooks"
        assert "┃◌ Web hooks" in board.text


async def test_an_outside_edit_above_the_cursor_moves_nothing_on_the_screen() -> None:
    async with seen(tasks(*IDS)) as board:
        await board.look(*[Move(Direction.DOWN)] * 20)
        height = board.line_with("┃● a20")

        await publish(board, tasks("x1", "x2", "x3", *IDS), Origin.OUTSIDE)

        assert board.line_with("┃● a20") == height


async def test_a_column_without_the_cursor_keeps_its_place_too() -> None:
    text = tasks("here", fields='status = "doing"')
    async with seen(text + tasks(*IDS)) as board:
        await board.look(GoTo("a30"), GoTo("here"))
        height = board.line_with("● a29")

        await publish(board, text + tasks("x1", *IDS), Origin.OUTSIDE)

        assert board.line_with("● a29") == height


async def test_the_cursor_of_a_task_that_went_stands_on_the_next() -> None:
    async with seen(tasks("a", "b", "c")) as board:
        await board.look(GoTo("b"))

        await publish(board, tasks("a", "c"), Origin.OUTSIDE)

        assert board.cursor == "c"


async def test_a_step_of_ones_own_takes_the_cursor_where_it_was_made() -> None:
    async with seen(tasks("a", "b")) as board:
        await publish(board, tasks("a", "b", "new"), Origin.USER, "new")
        assert board.cursor == "new"

        await publish(board, tasks("a", "b"), Origin.UNDO, "b")
        assert board.cursor == "b"


async def test_an_empty_board_takes_its_first_task() -> None:
    async with seen("") as board:
        await publish(board, tasks("a"), Origin.OUTSIDE)

        assert board.cursor == "a"
        assert "┃● a" in board.text


async def test_a_board_may_lose_all_its_tasks() -> None:
    async with seen(BILLING) as board:
        await publish(board, "", Origin.OUTSIDE)

        assert board.cursor is None
        assert "No tasks yet." in board.text


async def test_counts_in_the_header_follow() -> None:
    async with seen(tasks("a", "b")) as board:
        assert "● 2 ready" in board.lines[0]

        await publish(board, tasks("a"), Origin.OUTSIDE)

        assert "● 1 ready" in board.lines[0]


async def test_a_task_that_breaks_says_so_on_its_card_and_the_rest_stays() -> None:
    async with seen(BILLING, (200, 50)) as board:
        broken = BILLING.replace('title = "Webhooks"', 'title = "Webhooks')

        await publish(board, broken, Origin.OUTSIDE)

        assert "✗ webhooks" in board.text
        assert "Design the API" in board.text
        assert "✗ 2 errors" in board.lines[0]


async def test_a_banner_stands_under_the_header_until_it_is_taken_away() -> None:
    async with seen(BILLING, (80, 16)) as board:
        before = board.text

        board.screen.show_banner(Banner(BannerKind.GONE, "The file is gone.\x1b[2J"))
        await board.pilot.pause()
        assert board.lines[1] == " The file is gone.␛[2J"

        board.screen.show_banner(None)
        await board.pilot.pause()
        assert board.text == before


async def test_figures_that_arrive_leave_the_other_lines_as_they_stand() -> None:
    text = tasks("a") + '[tasks.b]\nestimate = "5d"\nstatus = "doing"\n'
    async with seen(text, (80, 24)) as board:
        before, widget = board.lines, board.widget
        kept = widget._drawn[0]
        board.screen.show(with_figures(board.screen.revision))
        await board.pilot.pause()
        assert widget._drawn[0] is kept
        assert "▸ b" in before[4]
        assert "◆ b" in board.lines[4]
