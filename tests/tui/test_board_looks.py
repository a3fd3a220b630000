"""The board as it looks, as plain text, in windows of many sizes."""

import pytest
from rich.cells import cell_len

from longpole.views.look import Pane, ViewState
from longpole.views.symbols import ASCII
from tests.support.board_host import seen
from tests.support.boards import BILLING, tasks
from tests.support.screen_text import Snapshots

KEYS = [("n", "new"), ("H L", "move"), ("e", "edit"), ("b", "hold"), ("c", "done"), ("?", "keys")]


@pytest.mark.parametrize("size", [(80, 24), (110, 28), (200, 50), (40, 15), (40, 10)])
async def test_the_board_in_a_window(size: tuple[int, int], snapshots: Snapshots) -> None:
    async with seen(BILLING, size, state=ViewState(cursor="webhooks")) as board:
        board.screen.show_keys(KEYS)
        await board.pilot.pause()

        snapshots.check(f"board-{size[0]}x{size[1]}", board.text)


@pytest.mark.parametrize("size", [(80, 24), (110, 28), (40, 15)])
async def test_the_board_with_its_figures(size: tuple[int, int], snapshots: Snapshots) -> None:
    async with seen(BILLING, size, state=ViewState(cursor="webhooks"), analysed=True) as board:
        snapshots.check(f"board-figures-{size[0]}x{size[1]}", board.text)


async def test_the_figures_of_a_compact_board(snapshots: Snapshots) -> None:
    state = ViewState(cursor="docs", compact=True)
    async with seen(BILLING, (80, 24), state=state, analysed=True) as board:
        snapshots.check("board-figures-compact", board.text)


STATES = {
    "compact": ViewState(cursor="docs", compact=True),
    "detail-open": ViewState(cursor="design", detail=True, pane=Pane.DETAIL),
    "find": ViewState(cursor="design", find="api"),
    "find-nothing": ViewState(cursor="design", find="zzz"),
    "broken": ViewState(cursor="broken"),
}


@pytest.mark.parametrize("name", STATES)
async def test_the_board_in_a_state(name: str, snapshots: Snapshots) -> None:
    async with seen(BILLING, (80, 24), state=STATES[name]) as board:
        snapshots.check(f"state-{name}", board.text)


PLANS = {
    "empty": "",
    "one": tasks("only"),
    "titles": tasks("a", "b", "c"),
    "long-column": tasks(*(f"task-{n}" for n in range(50)), fields='owner = "ana"'),
}


@pytest.mark.parametrize("name", PLANS)
async def test_the_board_of_a_plan(name: str, snapshots: Snapshots) -> None:
    async with seen(PLANS[name], (80, 24)) as board:
        snapshots.check(f"plan-{name}", board.text)


async def test_the_board_in_plain_ascii() -> None:
    async with seen(BILLING, symbols=ASCII, analysed=True) as board:
        assert "~" in board.text
        assert board.text.isascii()


@pytest.mark.parametrize("size", [(39, 15), (40, 9), (12, 3), (1, 1), (500, 9)])
async def test_a_window_that_is_too_small_says_so_in_one_line(
    size: tuple[int, int],
) -> None:
    async with seen(BILLING, size) as board:
        said = f"40x10 needed, this is {size[0]}x{size[1]}"
        assert board.text.strip() == said[: size[0]].strip()


HOSTILE = (
    "日本語のとても長いタイトルです、とても",
    "👩\u200d👩\u200d👧\u200d👦 family",
    "e\u0301" * 60,
    "\u202egpj.exe \u2066x",
    "x\ty\nz\x1b[2J",
)


def toml(text: str) -> str:
    """Write a text as TOML does, whatever is in it."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


async def test_wide_and_hostile_titles_keep_the_columns_in_line() -> None:
    text = "".join(f"[tasks.t{number}]\ntitle = {toml(t)}\n" for number, t in enumerate(HOSTILE))
    async with seen(text, (80, 24)) as board:
        strips = board.widget.render_lines(board.widget.size.region)

        assert {strip.cell_length for strip in strips} == {80}
        assert {cell_len(strip.text) for strip in strips} == {80}


async def test_an_id_is_cleaned_wherever_it_stands() -> None:
    text = '[tasks."\\u009b31m\\u202eid"]\ntitle = "x"\nowner = "ana"'
    async with seen(text) as board:
        assert "�31m�id · To do" in board.text
        assert not {"\x9b", "\u202e"} & set(board.text)
