"""What is worked out beside the keys rests while one is on its way to the screen."""

import time
from collections.abc import Sequence
from threading import Event

import pytest

from longpole.engine.turns import in_turns
from longpole.tui import beside
from longpole.tui.beside import Beside
from longpole.tui.touch import TOUCH

ITEMS: Sequence[int] = range(1000)


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


def long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TOUCH, "_last", time.monotonic() - 60)


def work_out(*, quick: bool) -> list[int] | None:
    """Work through many items beside this thread."""
    ready = Event()
    one = Beside[object, list[int]](lambda _: list(in_turns(ITEMS)), ready.set, quick=quick)
    key = object()
    one.begin(key)
    assert ready.wait(20)
    return one.soon(key)


def test_it_rests_while_a_key_is_on_its_way(
    naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TOUCH, "_last", time.monotonic() + 60)
    assert work_out(quick=False) == list(ITEMS)
    assert len(naps) > 10
    assert min(naps) > 1


def test_it_works_on_where_nobody_presses_keys(
    naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago(monkeypatch)
    assert work_out(quick=False) == list(ITEMS)
    assert all(nap < 0.001 for nap in naps)


def test_it_gives_its_core_away_from_time_to_time(
    naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago(monkeypatch)
    breath = beside._Breath()
    breath._since -= 1
    breath()
    assert len(naps) == 1
    breath._since += 60
    breath()
    assert len(naps) == 1


def test_what_somebody_waits_for_does_not_rest(
    naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TOUCH, "_last", time.monotonic() + 60)
    assert work_out(quick=True) == list(ITEMS)
    assert naps == []
