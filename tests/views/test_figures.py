"""Figures on cards, in rows, in the header and in the detail."""

from datetime import date

import pytest

from longpole.views.dates import days
from longpole.views.forecast import forecast
from longpole.views.header import header_view
from longpole.views.spans import Role, plain
from tests.support.boards import (
    TODAY,
    analysed_board,
    analysed_detail,
    analysed_tree,
    revision,
    with_figures,
)

HEAD = "[project]\nstart = 2026-11-02\n"
CHAIN = f"""{HEAD}
[tasks.a]
estimate = "2d"
owner = "ana"
tags = ["t"]
[tasks.b]
estimate = "3d"
needs = ["a"]
[tasks.c]
estimate = "1d"
needs = ["a"]
[tasks.d]
estimate = "1d"
"""


def facts(text: str, task: str, *, old: bool = False) -> list[str]:
    return [fact.text for fact in analysed_board(text, old=old).card(task).facts]


def test_a_critical_card_has_its_mark_and_its_state_among_the_facts() -> None:
    card = analysed_board(CHAIN).card("a")
    assert (card.glyph, card.role) == ("◆", Role.CRITICAL)
    assert [fact.text for fact in card.facts] == ["ana", "2d", "●", "#t"]


def test_a_blocked_one_says_so_once() -> None:
    assert facts(CHAIN, "b") == ["3d", "◌1"]


def test_a_near_critical_card_has_another_mark() -> None:
    card = analysed_board(CHAIN).card("c")
    assert (card.glyph, card.role) == ("◇", Role.NEAR_CRITICAL)
    assert [fact.text for fact in card.facts] == ["1d", "◌1", "float 2 d"]


def test_other_cards_keep_the_glyph_of_their_state() -> None:
    assert analysed_board(CHAIN).card("d").glyph == "●"
    assert facts(CHAIN, "d") == ["1d", "float 4 d"]


def test_a_compact_card_says_its_state_beside_the_title() -> None:
    board = analysed_board(CHAIN)
    assert [[flag.text for flag in board.card(task).flags] for task in "abd"] == [["●"], ["◌1"], []]


def test_a_held_one_says_so_beside_its_title() -> None:
    card = analysed_board('[tasks.a]\nestimate = "1d"\nhold = { on = "bank" }').card("a")
    assert (card.glyph, [flag.text for flag in card.flags]) == ("◆", ["‖"])


def test_negative_float_stands_out() -> None:
    text = '[project]\nfinish_by = 2026-11-24\n[tasks.a]\nestimate = "4d"\n'
    fact = analysed_board(text).card("a").facts[-1]
    assert (fact.text, fact.role) == ("float -3 d", Role.LATE)


def test_a_deadline_that_will_be_missed_is_late_today() -> None:
    text = '[tasks.a]\nestimate = "4d"\ndeadline = 2026-11-25\n'
    assert facts(text, "a") == ["4d", "●", "! 25 Nov", "float -2 d"]
    assert [flag.text for flag in analysed_board(text).card("a").flags] == ["●", "!"]


def test_old_figures_are_dimmed_where_they_stand() -> None:
    fresh, old = (analysed_board(CHAIN, old=one).card("c") for one in (False, True))
    assert [fact.text for fact in fresh.facts] == [fact.text for fact in old.facts]
    assert (old.glyph, old.role) == ("◇", Role.MUTED)


def test_what_is_done_has_no_float_but_its_day() -> None:
    text = f'{CHAIN}[tasks.e]\nstatus = "done"\nestimate = "1d"\nfinished = 2026-11-20\n'
    assert facts(text, "e") == ["1d", "Fri 20 Nov"]


def test_a_plan_without_estimates_and_dates_has_no_marks() -> None:
    card = analysed_board('[tasks.a]\n[tasks.b]\nneeds = ["a"]\n').card("a")
    assert (card.glyph, card.facts) == ("●", ())


def test_a_promise_is_enough_for_marks() -> None:
    text = "[project]\nfinish_by = 2026-11-24\n[tasks.a]\n"
    assert analysed_board(text).card("a").glyph == "◆"


def rows(text: str, *tasks: str) -> list[tuple[str, str, str]]:
    view = analysed_tree(text)
    shown = [view.row(task) for task in tasks]
    return [(row.mark.text, row.dates[0].text, row.dates[1].text) for row in shown]


def test_rows_have_a_mark_and_dates() -> None:
    assert rows(CHAIN, "a", "b", "c", "d") == [
        ("◆", "24 Nov", "25 Nov"),
        ("◆", "26 Nov", "30 Nov"),
        ("◇", "26 Nov", "26 Nov"),
        ("", "24 Nov", "24 Nov"),
    ]


def test_parents_span_what_is_in_them() -> None:
    text = CHAIN.replace("[tasks.b]", '[tasks.b]\nparent = "p"').replace(
        "[tasks.a]", '[tasks.p]\n[tasks.a]\nparent = "p"'
    )
    assert rows(text, "p") == [("◆", "24 Nov", "30 Nov")]


def test_the_state_of_a_marked_row_is_said_once() -> None:
    row = analysed_tree(CHAIN).row("a")
    assert [fact.text for fact in row.facts] == ["●", "#t"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CHAIN, "forecast Mon 30 Nov"),
        ("[tasks.a]\n", "forecast Tue 24 Nov, at 1 d a task"),
        ('[tasks.a]\nstatus = "done"\nfinished = 2026-11-13\n', "finished Fri 13 Nov"),
        ('[tasks.a]\nstatus = "done"\n', "all done"),
        ('[tasks.a]\nneeds = ["a"]\n', ""),
        ('[tasks.a]\nneeds = ["x"]\n[tasks.b]\nstatus = "done"\nfinished = 2026-11-02\n', ""),
        ("", ""),
    ],
)
def test_the_forecast(text: str, said: str) -> None:
    seen = with_figures(revision(text))
    assert plain(forecast(seen.plan, seen.states, TODAY, seen.figures)[0]) == said


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        (date(2026, 11, 25), "forecast Mon 30 Nov   3 d late for 25 Nov"),
        (date(2026, 11, 30), "forecast Mon 30 Nov   on time for 30 Nov"),
        (date(2026, 12, 4), "forecast Mon 30 Nov   4 d before 4 Dec"),
    ],
)
def test_the_forecast_against_a_promise(promise: date, said: str) -> None:
    seen = with_figures(revision(CHAIN.replace("start", f"finish_by = {promise}\nstart")))
    full, *shorter = forecast(seen.plan, seen.states, TODAY, seen.figures)
    assert plain(full) == said
    widths = [len(plain(words)) for words in (full, *shorter)]
    assert widths == sorted(widths, reverse=True)


def test_what_has_no_dates_makes_the_forecast_the_earliest_one() -> None:
    text = '[project]\nfinish_by = 2026-12-24\n[tasks.a]\n[tasks.b]\nneeds = ["x"]\n'
    seen = with_figures(revision(text))
    words = forecast(seen.plan, seen.states, TODAY, seen.figures)
    assert [plain(spans) for spans in words] == [
        "forecast Tue 24 Nov or later",
        "forecast 24 Nov or later",
        "24 Nov or later",
    ]


@pytest.mark.parametrize(
    ("hold", "more"),
    [
        ("{ since = 2026-11-20 }", " or later"),
        ("{ since = 2026-11-20, until = 2026-11-23 }", " or later"),
        ("{ since = 2026-11-20, until = 2026-11-24 }", " or later"),
        ("{ since = 2026-11-20, until = 2026-11-25 }", ""),
    ],
)
def test_so_does_a_hold_that_nobody_knows_the_end_of(hold: str, more: str) -> None:
    text = f'[tasks.a]\nestimate = "3d"\nhold = {hold}\n[tasks.b]\nneeds = ["a"]\n[tasks.c]\n'
    seen = with_figures(revision(text))
    assert plain(forecast(seen.plan, seen.states, TODAY, seen.figures)[1]).endswith(f"Nov{more}")


def test_a_hold_off_the_critical_path_leaves_the_forecast_as_it_is() -> None:
    seen = with_figures(revision('[tasks.a]\nestimate = "3d"\n[tasks.c]\nhold = { on = "x" }\n'))
    assert "or later" not in plain(forecast(seen.plan, seen.states, TODAY, seen.figures)[0])


def test_the_header_counts_what_has_no_dates() -> None:
    seen = with_figures(revision('[tasks.a]\nneeds = ["x"]\n[tasks.b]\nneeds = ["a"]\n[tasks.c]'))
    view = header_view(seen.plan, seen.states, TODAY, figures=seen.figures)
    counted = [f"{count.glyph} {count.number} {count.word}" for count in view.counts]
    assert counted[-1] == "? 2 without dates"


def detail(text: str, task: str) -> str:
    return " ".join(plain(paragraph) for paragraph in analysed_detail(text, task).paragraphs)


def test_the_detail_tells_dates_and_reasons() -> None:
    assert "Starts Thu 26 Nov after a, ends Mon 30 Nov; no float" in detail(CHAIN, "b")


def test_the_detail_of_a_parent_tells_its_span_and_whose_float_it_has() -> None:
    text = CHAIN.replace("[tasks.c]", '[tasks.p]\n[tasks.c]\nparent = "p"')
    assert detail(text, "p").startswith(
        "1 task in it, 0 done, 0 % of the work."
        " Starts Thu 26 Nov, ends Thu 26 Nov; float 2 d, that of c."
    )


def test_the_detail_says_why_there_are_no_dates() -> None:
    assert "No dates: it needs x, which is not there." in detail('[tasks.a]\nneeds = ["x"]', "a")


def test_the_detail_says_what_is_assumed() -> None:
    assert "1 d, assumed" in detail("[tasks.a]", "a")


def test_float_of_nothing_but_assumptions_is_not_told() -> None:
    assert "Can start and end today. " in detail("[tasks.a]\n[tasks.b]", "a")
    assert "float" not in detail("[tasks.a]\n[tasks.b]", "a")


def test_old_dates_are_dimmed_in_the_detail() -> None:
    view = analysed_detail(CHAIN, "b", old=True)
    told = [span for paragraph in view.paragraphs for span in paragraph if "Starts" in span.text]
    assert [span.role for span in told] == [Role.MUTED]


def test_working_time_of_many_days_is_told_in_whole_ones() -> None:
    assert [days(minutes, 480) for minutes in (4700, 5280)] == ["9.8 d", "11 d"]
