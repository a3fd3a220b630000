"""Sentences in lines."""

from hypothesis import given
from hypothesis import strategies as st

from longpole.views.spans import Role, Span, plain
from longpole.views.text import width
from longpole.views.wrapping import clip_spans, wrap_spans

SPANS = st.lists(
    st.builds(Span, st.text("ab 日", max_size=12), st.sampled_from([Role.TEXT, Role.TITLE]))
)


@given(SPANS, st.integers(2, 20))
def test_no_line_is_too_wide_and_no_letter_is_lost(spans: list[Span], cells: int) -> None:
    lines = wrap_spans(spans, cells)

    assert all(width(plain(line)) <= cells for line in lines)
    assert "".join(map(plain, lines)).replace(" ", "") == plain(spans).replace(" ", "")


def test_words_keep_their_roles() -> None:
    spans = [Span("Blocked", Role.BLOCKED), Span(" by "), Span("Design", Role.TITLE), Span(".")]

    assert wrap_spans(spans, 10) == [
        [Span("Blocked", Role.BLOCKED), Span(" ", Role.BLOCKED), Span("by")],
        [Span("Design", Role.TITLE), Span(".")],
    ]


@given(SPANS, st.integers(1, 20))
def test_clipped_spans_fit(spans: list[Span], cells: int) -> None:
    assert width(plain(clip_spans(spans, cells))) <= cells


def test_clipped_spans_end_in_an_ellipsis_if_something_is_missing() -> None:
    spans = [Span("one "), Span("two", Role.TITLE)]

    assert [plain(clip_spans(spans, cells)) for cells in (7, 6, 4, 1)] == [
        "one two",
        "one t…",
        "one…",
        "…",
    ]


def test_a_number_stays_with_its_unit() -> None:
    lines = wrap_spans([Span("in review since 20 Oct, 15 d (adds 4.75 d)")], 26)
    assert [plain(line) for line in lines] == ["in review since 20 Oct,", "15 d (adds 4.75 d)"]
