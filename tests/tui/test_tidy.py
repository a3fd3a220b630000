"""Garbage is looked for while nobody is waiting."""

import gc
from collections.abc import Iterator

import pytest

from longpole.tui import tidy
from longpole.tui.touch import TOUCH


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    found: list[str] = []
    monkeypatch.setattr(gc, "collect", lambda: found.append("looked"))
    monkeypatch.setattr(gc, "freeze", lambda: None)
    yield found
    gc.enable()


def made(monkeypatch: pytest.MonkeyPatch, objects: int) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (objects, 0, 0))


def test_it_waits_until_nobody_presses_keys(
    looks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = tidy.Tidy()
    one.begin()
    made(monkeypatch, 50_000)
    TOUCH.now()
    one.look()
    assert looks == []
    TOUCH._last -= 2
    one.look()
    assert looks == ["looked"]


def test_it_looks_for_nothing_where_little_was_made(
    looks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(monkeypatch, 500)
    tidy.Tidy().look()
    assert looks == []


def test_it_waits_for_nobody_where_very_much_was_made(
    looks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(monkeypatch, 1_000_000)
    one = tidy.Tidy()
    TOUCH.now()
    one.look()
    assert looks == ["looked"]


def test_it_leaves_the_process_as_it_was(looks: list[str]) -> None:
    one = tidy.Tidy()
    one.begin()
    assert not gc.isenabled()
    one.end()
    assert gc.isenabled()
    assert looks == []
