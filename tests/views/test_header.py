"""The header."""

from longpole.views.header import header_view
from longpole.views.spans import plain
from tests.support.boards import BILLING, TODAY, revision


def test_it_counts_what_is_ready_blocked_and_held() -> None:
    seen = revision(BILLING)
    view = header_view(seen.plan, seen.states, TODAY)

    counted = [f"{c.glyph} {c.number} {c.word}" for c in view.counts]
    assert counted == ["● 2 ready", "◌ 4 blocked", "‖ 2 held"]


def test_it_says_the_promise() -> None:
    seen = revision(BILLING)

    assert plain(header_view(seen.plan, seen.states, TODAY).dates) == "finish by Fri 29 Jan"


def test_a_plan_without_promise_or_title_has_the_name_of_its_file() -> None:
    seen = revision("[tasks.a]")
    view = header_view(seen.plan, seen.states, TODAY, name="billing")

    assert (view.title, view.dates) == ("billing", ())


def test_errors_are_counted_if_there_are_any() -> None:
    seen = revision("")

    words = [
        [f"{c.number} {c.word}" for c in header_view(seen.plan, seen.states, TODAY, "", n).counts]
        for n in (0, 1, 2)
    ]
    assert [said[3:] for said in words] == [[], ["1 error"], ["2 errors"]]
