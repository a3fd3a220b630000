"""The tree as it looks, as plain text, in windows of many sizes."""

from functools import partial

import pytest
from textual.strip import Strip

from longpole.tui.screens.tree import TreeScreen
from longpole.tui.widgets.tree import TreeWidget
from longpole.views.look import Direction, Fold, Mark, Move, Pane, ViewState
from longpole.views.symbols import ASCII
from tests.support.board_host import seen
from tests.support.boards import BILLING, tasks
from tests.support.screen_text import Snapshots
from tests.tui.test_board_looks import HOSTILE, toml

tree = partial(seen, screen=TreeScreen)

KEYS = [("n", "new"), ("> <", "indent"), ("e", "edit"), ("z", "fold"), ("?", "keys")]
OUTLINE = (
    BILLING
    + """
[tasks.launch]
title = "Launch"
owner = "eva"
needs = ["api"]
[tasks.press]
title = "Talk to the press"
parent = "launch"
[tasks.ads]
title = "Advertisements"
parent = "press"
tags = ["money", "words"]
estimate = "2w"
deadline = 2027-01-15
[tasks.site]
title = "Site"
parent = "press"
status = "done"
finished = 2026-11-20
"""
)


@pytest.mark.parametrize("size", [(80, 24), (110, 28), (200, 50), (40, 12)])
async def test_the_tree_in_a_window(size: tuple[int, int], snapshots: Snapshots) -> None:
    async with tree(OUTLINE, size, state=ViewState(cursor="design")) as shown:
        shown.screen.show_keys(KEYS)
        await shown.pilot.pause()

        snapshots.check(f"tree-{size[0]}x{size[1]}", shown.text)


@pytest.mark.parametrize("size", [(80, 24), (110, 28), (40, 15)])
async def test_the_tree_with_its_figures(size: tuple[int, int], snapshots: Snapshots) -> None:
    async with tree(OUTLINE, size, state=ViewState(cursor="press"), analysed=True) as shown:
        snapshots.check(f"tree-figures-{size[0]}x{size[1]}", shown.text)


STATES = {
    "folded": ViewState(cursor="api", folded=frozenset({"api", "press"})),
    "detail-open": ViewState(cursor="design", detail=True, pane=Pane.DETAIL),
    "find": ViewState(cursor="design", find="api"),
}


@pytest.mark.parametrize("name", STATES)
async def test_the_tree_in_a_state(name: str, snapshots: Snapshots) -> None:
    async with tree(OUTLINE, (80, 24), state=STATES[name]) as shown:
        snapshots.check(f"tree-{name}", shown.text)


async def test_a_tree_without_tasks_says_what_to_press() -> None:
    async with tree("", (80, 24)) as shown:
        assert "n writes one" in shown.text


async def test_the_tree_in_plain_ascii() -> None:
    async with tree(OUTLINE, symbols=ASCII, state=STATES["folded"]) as shown:
        assert "+ Billing API" in shown.text
        assert shown.text.isascii()


async def test_a_marked_row_carries_a_mark_before_its_title() -> None:
    async with tree(OUTLINE, (80, 24), state=ViewState(cursor="webhooks")) as shown:
        await shown.look(Mark())

        assert "▪Webhooks" in shown.text
        assert shown.cursor == "design"


async def test_the_header_says_how_many_marked_tasks_are_folded_away() -> None:
    async with tree(OUTLINE, (200, 50), state=ViewState(cursor="webhooks")) as shown:
        await shown.look(Mark(), Fold())

        assert "1 marked, 1 not shown" in shown.lines[0]


async def test_a_long_tree_says_how_many_rows_are_out_of_view() -> None:
    async with tree(tasks(*(f"t{n}" for n in range(100))), (80, 24)) as shown:
        assert "↓ 85 more" in shown.text
        await shown.look(Move(Direction.BOTTOM))

        assert "↑ 85 more" in shown.text
        assert "↓" not in shown.text


@pytest.mark.parametrize("cells", [40, 80, 200])
async def test_wide_and_hostile_titles_keep_the_columns_in_line(cells: int) -> None:
    text = "".join(f"[tasks.t{number}]\ntitle = {toml(t)}\n" for number, t in enumerate(HOSTILE))
    async with tree(text, (cells, 24)) as shown:
        widget = shown.screen.query_one(TreeWidget)
        strips = widget.render_lines(widget.size.region)

        assert {strip.cell_length for strip in strips} == {cells}


async def test_a_very_deep_task_still_shows_its_title() -> None:
    deep = "".join(f'[tasks.t{n}]\nparent = "t{n - 1}"\n' for n in range(200))
    async with tree(deep, (80, 24), state=ViewState(cursor="t199")) as shown:
        assert "t199  " in shown.lines[shown.line_with("┃")]


@pytest.mark.parametrize("cells", [40, 60, 80])
async def test_deep_levels_leave_room_for_titles(cells: int) -> None:
    title = "Title of sixteen"
    deep = "".join(
        f'[tasks.t{n}]\ntitle = "{title} {n}"\n' + (f'parent = "t{n - 1}"\n' if n else "")
        for n in range(20)
    )
    async with tree(deep, (cells, 40), state=ViewState(cursor="t19")) as shown:
        assert shown.text.count(title[:15]) >= 20


async def test_a_step_of_the_cursor_draws_two_rows_and_no_more() -> None:
    async with tree(OUTLINE, state=ViewState(cursor="webhooks")) as shown:
        widget = shown.screen.query_one(TreeWidget)
        drawn: list[int] = []
        line = widget.render_line

        def counted(y: int) -> Strip:
            drawn.append(y)
            return line(y)

        widget.render_line = counted  # type: ignore[method-assign]
        await shown.look(Move(Direction.DOWN))

        assert len(drawn) == 2
