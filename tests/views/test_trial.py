"""A what-if on the screen: both finishes, what became critical, what was done in it."""

from dataclasses import replace

from longpole.app.revision import Revision
from longpole.domain.task import Task
from longpole.views.figures import Figures
from longpole.views.header import header_view
from longpole.views.spans import Role, Span, plain
from longpole.views.symbols import ASCII, UNICODE, Symbols
from longpole.views.trial import STEPS, begun, critical_then, page, title
from tests.support.boards import TODAY, revision

PLAN = """
[project]
finish_by = 2026-11-26
[tasks.a]
title = "First"
estimate = "2d"
[tasks.b]
title = "Last"
estimate = "3d"
needs = ["a"]
[tasks.c]
title = "Beside"
estimate = "4d"
"""


def tried(before: str, after: str, *, old: bool = False) -> Figures:
    """Give the figures of one plan compared with those of another."""
    made: Revision = replace(revision(after), base=revision(before))
    figures = made.worked_out()
    return figures.aged() if old else figures


def dates(before: str, after: str, symbols: Symbols = UNICODE, *, old: bool = False) -> list[str]:
    """Give the dates of the header, in all words and in fewer and fewer."""
    seen, figures = revision(after), tried(before, after, old=old)
    view = header_view(seen.plan, seen.states, TODAY, symbols=symbols, figures=figures)
    return [plain(view.dates), *map(plain, view.shorter)]


def test_the_header_gives_both_finishes_in_fewer_and_fewer_words() -> None:
    assert dates(PLAN, PLAN.replace('"3d"', '"1d"')) == [
        "forecast Mon 30 Nov → Fri 27 Nov  1 d earlier   1 d late for 26 Nov",
        "forecast Mon 30 Nov → Fri 27 Nov  1 d earlier",
        "forecast 30 Nov → 27 Nov  1 d earlier",
        "30 Nov → 27 Nov  1 d earlier",
        "1 d earlier",
    ]


def test_a_finish_that_stays_is_given_once() -> None:
    shown = dates(PLAN, PLAN.replace('"4d"', '"1d"'))
    assert shown[:2] == [
        "forecast Mon 30 Nov  unchanged   2 d late for 26 Nov",
        "forecast Mon 30 Nov  unchanged",
    ]


def test_a_finish_that_moves_within_a_day_is_given_once_too() -> None:
    shown = dates(PLAN, PLAN.replace('"3d"', '"22h"'))
    assert shown[1] == "forecast Mon 30 Nov  2 h earlier"


def test_a_finish_that_is_lost_or_found_is_said_so() -> None:
    stuck = PLAN.replace("[tasks.a]", '[tasks.a]\nneeds = ["b"]').replace("[tasks.c]", "[people.c]")
    freed = PLAN.replace("[tasks.c]", "[people.c]")
    assert dates(freed, stuck)[0] == "forecast Mon 30 Nov → no date"
    assert "forecast no date → Mon 30 Nov" in dates(stuck, freed)[0]
    assert dates(stuck, stuck) == [""]


def test_the_arrow_is_plain_where_glyphs_are() -> None:
    assert "30 Nov -> Fri 27 Nov" in dates(PLAN, PLAN.replace('"3d"', '"1d"'), ASCII)[0]


def test_later_and_earlier_have_their_roles_and_old_ones_are_dimmed() -> None:
    def role(after: str, *, old: bool = False) -> Role:
        seen = revision(after)
        figures = tried(PLAN, after, old=old)
        spans = header_view(seen.plan, seen.states, TODAY, figures=figures).dates
        return next(span.role for span in spans if span.text.endswith("er"))

    longer, shorter = PLAN.replace('"3d"', '"9d"'), PLAN.replace('"3d"', '"1d"')
    assert (role(longer), role(shorter)) == (Role.LATE, Role.READY)
    assert role(longer, old=True) is Role.MUTED


def test_the_notice_counts_changes_and_says_how_to_end_it() -> None:
    assert plain(begun(0, "W")) == "What if  nothing changed yet, nothing written   W more"
    assert plain(begun(1, "W")) == "What if  1 change, nothing written   W keep or discard"
    assert plain(begun(2, "")) == "What if  2 changes, nothing written"


def test_what_becomes_critical_is_named_and_of_many_the_first() -> None:
    bare = PLAN.replace("finish_by = 2026-11-26", "")
    found = critical_then(tried(bare, bare.replace('"4d"', '"9d"')))
    assert plain(found) == "newly critical: Beside"
    assert found[0].role is Role.CRITICAL
    dimmed = critical_then(tried(bare, bare.replace('"4d"', '"9d"'), old=True))
    assert {span.role for span in dimmed} == {Role.MUTED}
    assert critical_then(tried(bare, bare)) == ()
    assert critical_then(None) == ()


def test_of_many_changes_the_first_are_told_and_the_others_counted() -> None:
    changed = [(Task(f"t{number}"), "priority 1") for number in range(STEPS + 3)]
    lines = [plain(line) for line in page(changed, None, {})]
    assert lines[:3] == ["working out what comes of it", "", "t0: priority 1"]
    assert lines[-1] == "and 3 changes more"
    assert plain(list(page([], None, {}))[-1]) == "Nothing differs from the plan any more."


def test_what_a_person_wrote_is_cleaned() -> None:
    lines = [plain(line) for line in page([(Task("a", "\x1b[2J"), "given to \x1b")], None, {})]
    assert "\x1b" not in lines[-1]


def test_the_first_words_name_the_keys_there_are() -> None:
    lines = list(page(None, None, {"task.slip": "S"}))
    keys = [span.text for line in lines for span in line if span.role is Role.KEY]
    assert keys == ["S"]
    assert (title(0), title(1), title(2)) == ("What if", "What if: 1 change", "What if: 2 changes")
    assert isinstance(lines[0][0], Span)
