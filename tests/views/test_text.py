"""User text on its way to the screen: safe, and as wide as it says."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from longpole.views.text import clean, clip, pad, width, wrap

ANY = st.text(st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("[bold]x[/] [@click=app.quit]y", "[bold]x[/] [@click=app.quit]y"),
        ("\x1b]52;c;ZXZpbA==\x1b\\", "␛]52;c;ZXZpbA==␛\\"),
        ("a\x00b\x07c\x08d\x7fe", "a␀b␇c␈d␡e"),
        ("\x9b31m", "�31m"),
        ("one\ntwo\tthree\r\u2028four", "one two three  four"),
        ("gpj\u202e.exe \u2066x\u2069", "gpj�.exe �x�"),
        ("\U000e0041\udc80", "��"),
        ("👩\u200d👩\u200d👧 e\u0301", "👩\u200d👩\u200d👧 e\u0301"),
    ],
)
def test_clean_shows_what_would_steer_or_deceive(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(ANY)
def test_clean_text_has_no_control_characters(text: str) -> None:
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in clean(text))


@given(ANY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("日本", 4),
        ("e\u0301", 1),
        ("❤\ufe0f", 2),
        ("👩\u200d👩\u200d👧\u200d👦", 2),
        ("🇩🇪", 2),
        ("◆◇◌○●▸◎‖▲✓✗", 11),
        ("", 0),
    ],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x2FFF, exclude_categories=["Cn"])))
def test_width_agrees_with_the_library_that_paints(text: str) -> None:
    # The hexagrams became wide in Unicode 16, which not every Python knows.
    plain = "".join(c for c in clean(text) if not 0x2630 <= ord(c) <= 0x268F)
    assert width(plain) == cell_len(plain)


@given(ANY, st.integers(-1, 30))
@example("日本語", 4)
@example("日本語", 2)
def test_clip_never_takes_more_cells_than_it_may(text: str, cells: int) -> None:
    assert width(clip(clean(text), cells)) <= max(0, cells)


def test_clip_ends_in_an_ellipsis_only_if_something_is_missing() -> None:
    assert [clip("tasks", 5), clip("tasks", 4), clip("日本語", 5)] == ["tasks", "tas…", "日本…"]


@given(ANY, st.integers(0, 30))
def test_pad_takes_exactly_the_cells_it_should(text: str, cells: int) -> None:
    assert width(pad(clean(text), cells)) == cells


def test_pad_puts_numbers_to_the_right() -> None:
    assert pad("3d", 4, right=True) == "  3d"


@given(ANY, st.integers(2, 30))
def test_wrap_keeps_every_word_within_the_width(text: str, cells: int) -> None:
    lines = wrap(clean(text), cells)

    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
