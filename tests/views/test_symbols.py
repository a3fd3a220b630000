"""Glyphs: narrow everywhere, and with letters to stand in for them."""

from dataclasses import fields

import pytest

from longpole.engine.states import TaskState
from longpole.views.symbols import ASCII, UNICODE, Symbols
from longpole.views.text import width

BETWEEN_WORDS = "arrow"


def glyphs(symbols: Symbols) -> list[str]:
    named = {field.name: getattr(symbols, field.name) for field in fields(Symbols)}
    single = [named[name] for name in named if name not in {"states", BETWEEN_WORDS}]
    return [*single, *symbols.states.values()]


@pytest.mark.parametrize("symbols", [UNICODE, ASCII])
def test_every_glyph_takes_one_cell(symbols: Symbols) -> None:
    assert {width(glyph) for glyph in glyphs(symbols)} == {1}


def test_the_fallback_is_plain_ascii() -> None:
    assert all(glyph.isascii() for glyph in (*glyphs(ASCII), ASCII.arrow))


@pytest.mark.parametrize("symbols", [UNICODE, ASCII])
def test_every_state_has_a_glyph_of_its_own(symbols: Symbols) -> None:
    assert len(set(symbols.states.values())) == len(TaskState)
