"""The page of an answer: columns that line up, lists folded in the middle, nothing cut silently."""

import pytest

from longpole.views.folding import Fold, folded
from longpole.views.spans import plain
from longpole.views.text import width
from longpole.views.why_page import Page
from tests.support.go_live import why_of
from tests.support.hostile import CONTROLS, HOSTILE, quoted

CHAIN = "[tasks.t0]\n" + "".join(
    f'[tasks.t{n}]\nneeds = ["t{n - 1}"]\nestimate = "{3 if n == 20 else 1}d"\n'
    for n in range(1, 40)
)


def shown(page: Page) -> list[str]:
    return [plain(page.spans(number)).rstrip() for number in range(len(page.lines))]


def test_a_short_chain_is_a_staircase_with_its_columns_in_line() -> None:
    lines = shown(Page(why_of("live"), 110, 30))
    assert [line[:36] for line in lines[:5]] == [
        "◆ Design the API           ana   4 d",
        "◆ └ Webhooks               bo    3 d",
        "◆   └ Import old invoices  ana   2 d",
        "◆     └ Parallel run       mo   30 d",
        "◆       └ Go live                5 d",
    ]
    assert [line[100:] for line in lines[:5]] == [
        "Fri 27 Nov",
        "Wed 2 Dec",
        "Fri 4 Dec",
        "Wed 27 Jan",
        "Wed 3 Feb",
    ]
    assert "  the longest step, 24 Dec - 1 Jan, 6 Jan closed  " in lines[3]


def test_what_follows_from_the_chain_comes_below_it_then_what_else_is_in_the_way() -> None:
    why = why_of("live")
    lines = shown(Page(why, 110, 30, why.so_what()))
    assert lines[6] == (
        "Clear Design the API today: Go live ends Thu 28 Jan, 4 d earlier, 1 d early."
    )
    head = lines.index("Also in the way")
    assert lines[head + 1].startswith("◇ Legal terms")


@pytest.mark.parametrize("cells", [30, 38, 76, 118])
def test_no_line_is_wider_than_the_window(cells: int) -> None:
    wide = "".join(
        f'[tasks.w{n}]\ntitle = "無料プラン {"長い" * 20} {n}"\nowner = "{"o" * 30}"\n'
        f'needs = ["w{n - 1}"]\n'
        for n in range(1, 5)
    )
    why = why_of("w4", "[tasks.w0]\n" + wide)
    page = Page(why, cells, 20, why.so_what())
    assert all(width(plain(page.spans(number))) <= cells for number in range(len(page.lines)))


def test_a_narrow_window_keeps_the_title_what_it_adds_and_the_day() -> None:
    assert shown(Page(why_of("live"), 38, 15))[0] == "◆ Design the API       4 d  Fri 27 Nov"


def test_a_long_chain_is_folded_around_its_longest_step_with_what_that_adds() -> None:
    page = Page(why_of("t39", CHAIN), 76, 19)
    lines = shown(page)
    assert [line for line in lines if "more steps" in line] == [
        "… 14 more steps, 14 d",
        "… 13 more steps, 13 d",
    ]
    assert any(line.startswith("◆ t20 ") and "the longest step" in line for line in lines)
    assert sum(1 for line in page.lines if line.row and line.row.is_step) == 40 - 27


def test_an_opened_page_has_every_step() -> None:
    page = Page(why_of("t39", CHAIN), 76, 19, opened=True)
    assert [line.row.title for line in page.lines if line.row] == [f"t{n}" for n in range(40)]


def test_a_chain_of_20000_is_laid_out_without_making_its_rows() -> None:
    text = "[tasks.t0]\n" + "".join(
        f'[tasks.t{n}]\nneeds = ["t{n - 1}"]\n' for n in range(1, 20_000)
    )
    page = Page(why_of("t19999", text), 76, 19, opened=True)
    assert len(page.stops) == 20_000
    assert plain(page.spans(19_990)).startswith("◆ t19990 ")


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_cannot_steer_a_terminal(title: str) -> None:
    text = (
        f"[tasks.a]\ntitle = {quoted(title)}\nowner = {quoted(title)}\n"
        f"hold = {{ on = {quoted(title)}, reason = {quoted(title)} }}\n"
        f'[tasks.b]\ntitle = {quoted(title)}\nneeds = ["a"]\n'
    )
    why = why_of("b", text)
    page = Page(why, 118, 30, why.so_what())
    told = [*shown(page), *(plain(page.told(stop)) for stop in page.stops), why.question()]
    assert all(line.isprintable() for line in told)
    if title not in CONTROLS:
        assert title in why.question()


def test_folds_keep_what_they_are_told_to_and_hide_no_single_line() -> None:
    assert folded(9, 4, 4) == tuple(range(9))
    assert folded(10, 4, 4) == (0, 1, 2, 3, Fold(4, 6), 6, 7, 8, 9)
    assert folded(12, 2, 2, {5}) == (0, 1, Fold(2, 5), 5, Fold(6, 10), 10, 11)
    assert folded(12, 2, 2, {3}) == (0, 1, 2, 3, Fold(4, 10), 10, 11)
    assert Fold(4, 10).count == 6
