"""Why dates are what they are, in sentences."""

from datetime import date

import pytest

from longpole.domain.need import parse_need
from longpole.engine.chain import days_off
from longpole.engine.explain import Explanations
from longpole.views.causes import (
    dates_sentence,
    day_word,
    days_off_sentence,
    link_words,
)
from longpole.views.dates import days
from longpole.views.spans import plain
from longpole.views.undated import undated_sentence
from tests.support.boards import TODAY, revision

HEAD = "[project]\nstart = 2026-11-02\n"


def explained(text: str) -> Explanations:
    return Explanations(revision(text).analysis)


def dates(text: str, task: str) -> str:
    return plain(dates_sentence(explained(text), task)).strip()


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 d"),
        (30, "30 m"),
        (60, "1 h"),
        (90, "1.5 h"),
        (240, "4 h"),
        (480, "1 d"),
        (720, "1.5 d"),
        (2280, "4.75 d"),
        (500, "1 d"),
        (-1440, "-3 d"),
        (-120, "-2 h"),
        (480 * 1000, "1000 d"),
    ],
)
def test_working_time(minutes: int, text: str) -> None:
    assert days(minutes, 480) == text


def test_working_time_on_a_calendar_without_hours() -> None:
    assert days(480, 0) == "1 d"


def test_days_close_by_have_words() -> None:
    words = [day_word(date(2026, 11, day), TODAY) for day in (23, 24, 25, 26)]
    assert words == ["Mon 23 Nov", "today", "tomorrow", "Thu 26 Nov"]


@pytest.mark.parametrize(
    ("need", "words"),
    [
        ("a", "after"),
        ("a +2d", "2 d after"),
        ("a FS-1d", "1 d before the end of"),
        ("a FS+50%", "50 % of its length after"),
        ("a FS+3ed", "3 d of the clock after"),
        ("a SS", "with the start of"),
        ("a SS+1w", "1 w after the start of"),
        ("a SS-1w", "1 w before the start of"),
        ("a FF", "so as to end with"),
        ("a FF+4h", "so as to end 4 h after"),
        ("a FF-4h", "so as to end 4 h before the end of"),
        ("a SF", "so as to end with the start of"),
        ("a SF+1d", "so as to end 1 d after the start of"),
    ],
)
def test_links_in_words(need: str, words: str) -> None:
    assert link_words(parse_need(need)) == words


def test_a_critical_task_starts_after_another_and_moves_the_finish() -> None:
    text = f'{HEAD}[tasks.a]\nestimate = "2d"\n[tasks.b]\ntitle = "The B"\nneeds = ["a"]\n'
    assert dates(text, "b") == (
        "Starts Thu 26 Nov after a, ends the same day;"
        " no float: each day it slips moves the finish."
    )


def test_a_task_with_float_says_how_far_it_can_slip() -> None:
    text = f'{HEAD}[tasks.a]\n[tasks.b]\nestimate = "5d"\n'
    assert dates(text, "a") == (
        "Can start and end today; float 4 d: can start as late as Mon 30 Nov"
        " without moving the finish."
    )


def test_the_promise_that_float_is_short_of_is_named() -> None:
    promised = "[project]\nfinish_by = 2026-11-24\n"
    assert dates(f'{promised}[tasks.a]\nestimate = "4d"\n', "a") == (
        "Can start today, ends Fri 27 Nov; float -3 d against the promise of Tue 24 Nov:"
        " each day it slips moves the finish."
    )


def test_the_deadline_of_another_task_is_named() -> None:
    text = (
        f'{HEAD}[tasks.a]\n[tasks.b]\ntitle = "The B"\nneeds = ["a"]\ndeadline = 2026-11-27\n'
        '[tasks.c]\nestimate = "9d"\n'
    )
    assert dates(text, "a") == (
        "Can start and end today; float 2 d: can start as late as Thu 26 Nov"
        " and keep the deadline of The B, Fri 27 Nov."
    )


def test_several_that_hold_a_start_are_named_and_counted() -> None:
    text = f'{HEAD}[tasks.a]\n[tasks.b]\n[tasks.c]\n[tasks.d]\nneeds = ["a", "b", "c"]\n'
    assert dates(text, "d").startswith("Starts tomorrow after a, b and 1 more, ends the same day;")


def test_what_a_parent_needs_is_said_to_be_needed_by_all_of_it() -> None:
    text = f'{HEAD}[tasks.a]\n[tasks.p]\nneeds = ["a"]\n[tasks.b]\nparent = "p"\n'
    assert dates(text, "b").startswith("Starts tomorrow after a (needed by all of p), ends")


def test_the_leaf_that_a_parent_ends_with_is_named() -> None:
    text = f'{HEAD}[tasks.p]\n[tasks.a]\nparent = "p"\n[tasks.b]\nneeds = ["p FS+1d"]\n'
    assert dates(text, "b").startswith("Starts Thu 26 Nov, 1 d after a in p, ends")


def test_a_date_of_its_own_holds_a_start() -> None:
    text = f"{HEAD}[tasks.a]\nnot_before = 2026-12-01\n"
    assert dates(text, "a").startswith("Starts Tue 1 Dec, no earlier by its own date, ends")


def test_a_plan_that_starts_later_holds_a_start() -> None:
    text = "[project]\nstart = 2026-12-07\n[tasks.a]\n"
    assert dates(text, "a").startswith("Starts Mon 7 Dec, the first day of the plan, ends")


def test_a_milestone_is_reached() -> None:
    text = f'{HEAD}[tasks.a]\n[tasks.m]\nestimate = "0d"\nneeds = ["a FS+1d"]\n'
    assert dates(text, "m").startswith("Is reached tomorrow, 1 d after a; no float")


def test_started_work_says_what_is_left() -> None:
    text = f'{HEAD}[tasks.a]\nstatus = "doing"\nestimate = "5d"\nstarted = 2026-11-20\n'
    assert dates(text, "a").startswith("3 d to go, ends Thu 26 Nov; no float")


def test_work_that_has_overrun_says_so() -> None:
    text = f'{HEAD}[tasks.a]\nstatus = "doing"\nestimate = "2d"\nstarted = 2026-11-09\n'
    assert dates(text, "a").startswith("Has overrun its 2 d, ends today; no float")


def test_held_work_goes_on_when_its_hold_is_over() -> None:
    text = f"{HEAD}[tasks.a]\nhold = {{ since = 2026-11-20, until = 2026-11-30 }}\n"
    assert dates(text, "a").startswith("Starts Mon 30 Nov, when its hold is over, ends")


def test_a_hold_without_an_end_is_assumed_to_be_over_today() -> None:
    text = f"{HEAD}[tasks.a]\nhold = {{ since = 2026-11-20, until = 2026-11-23 }}\n"
    assert dates(text, "a").startswith("Can start today, ends today if it is released today;")


def test_done_work_has_no_sentence() -> None:
    assert dates(f'{HEAD}[tasks.a]\nstatus = "done"\nfinished = 2026-11-20\n', "a") == ""


def test_closed_days_and_days_away_are_told() -> None:
    text = (
        f'{HEAD}[calendar]\nclosed = [2026-11-25]\n[people.bo]\naway = ["2026-11-26/2026-11-27"]\n'
        '[tasks.a]\nowner = "bo"\nestimate = "3d"\n'
    )
    found = days_off(explained(text), "a")
    assert plain(days_off_sentence(found, TODAY)) == "Closed 25 Nov. Away 26 Nov to 27 Nov. "


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[tasks.a]\nneeds = ["b"]\n[tasks.b]\nneeds = ["a"]', "it waits for itself"),
        ('[tasks.a]\nneeds = ["x"]', "it needs x, which is not there"),
        ('[tasks.a]\nneeds = ["b"]\n[tasks.b]\nneeds = ["x"]', "it waits for b, which has none"),
        ('[tasks.a]\nneeds = ["a"]', "it needs itself"),
        ('[tasks.a]\nparent = "p"\n[tasks.p]\nneeds = ["x"]', "p, which it is in, needs x"),
        ('[tasks.a]\ntitle = "', "it cannot be read"),
        (
            '[people.bo]\naway = ["2020-01-01/9999-12-31"]\n[tasks.a]\nowner = "bo"',
            "it is never done",
        ),
    ],
)
def test_what_has_no_dates_says_why(text: str, why: str) -> None:
    said = plain(undated_sentence(revision(f"{HEAD}{text}\n").analysis, "a"))
    assert said.startswith(f"No dates: {why}")


def test_a_parent_has_no_dates_because_of_what_is_in_it() -> None:
    text = f'{HEAD}[tasks.p]\n[tasks.a]\nparent = "p"\nneeds = ["x"]\n'
    said = plain(undated_sentence(revision(text).analysis, "p"))
    assert said == "No dates: a in it needs x, which is not there. "
