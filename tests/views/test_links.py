"""The rows of the links dialog, and a refusal line by line."""

from datetime import date

from longpole.domain.need import parse_need
from longpole.engine.linking import refusal
from longpole.engine.states import states
from longpole.views.links import LinkRow, link_word, need_row, needed_by, refusal_lines
from tests.support.build import plan, task

FOUND = plan(
    task("spec", title="Write \x1b[31mthe spec", owner="ana", status="doing"),
    task("api", "spec SS+2d, other:x, gone FF"),
    task("docs", "api, spec"),
)
STATES = states(FOUND, date(2026, 11, 24))


def test_a_need_shows_the_task_how_it_stands_whose_it_is_and_the_link() -> None:
    row = need_row(FOUND, STATES, FOUND.by_id["api"].needs[0])
    assert (row.about, row.link) == ("spec, in progress, ana", "SS+2d")
    assert "\x1b" not in row.title


def test_what_is_not_in_this_plan_says_so() -> None:
    _, other, gone = (need_row(FOUND, STATES, need) for need in FOUND.by_id["api"].needs)
    assert other == LinkRow("other:x", "not in this plan", "FS")
    assert gone == LinkRow("gone", "not in this plan", "FF")


def test_those_that_need_it_stand_in_file_order() -> None:
    assert [(row.title, row.link) for row in needed_by(FOUND, STATES, "spec")] == [
        ("api", "SS+2d"),
        ("docs", "FS"),
    ]


def test_a_plain_link_is_typed_as_nothing() -> None:
    assert [link_word(parse_need(text)) for text in ("a", "a FS+1d", "a FF")] == ["", "FS+1d", "FF"]


def test_a_refusal_without_a_cycle_is_one_line() -> None:
    refused = refusal(FOUND, "api", parse_need("api"))
    assert refused is not None
    assert refusal_lines(refused) == ('"api" cannot need itself',)


def test_a_cycle_is_a_task_a_line_and_a_long_one_is_cut() -> None:
    ring = plan(task("t0"), *(task(f"t{n}", f"t{n - 1}") for n in range(1, 20)))
    refused = refusal(ring, "t0", parse_need("t19"))
    assert refused is not None
    assert refusal_lines(refused) == (
        '"t0" and "t19" would wait for each other:',
        '  "t0"',
        *(f'  > "t{n}"' for n in (1, 2, 3, 4)),
        "  > 12 more",
        *(f'  > "t{n}"' for n in (17, 18, 19, 0)),
    )
