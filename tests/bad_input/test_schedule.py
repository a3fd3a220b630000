"""Plans that cannot be scheduled, or not whole: each gets dates where there are any, and a word."""

import json
from typing import Any

import pytest

from tests.bad_input.door import Door

HEAD = "[project]\nstart = 2026-11-24\ntoday = 2026-11-24\n\n"


def scheduled(door: Door, text: str) -> dict[str, Any]:
    """Schedule a plan through the door; the file stays as it is."""
    before = door.write(HEAD + text)
    done = door.run("schedule", "--json")
    assert done.returncode == 0, done.stderr
    assert door.plan.read_bytes() == before
    assert door.run("schedule").returncode == 0
    data: dict[str, Any] = json.loads(done.stdout)["data"]
    return data


def why(data: dict[str, Any]) -> dict[str, str]:
    tasks = data["tasks"]
    return {key: one["undated"]["reason"] for key, one in tasks.items() if "undated" in one}


def ring(size: int) -> str:
    return "".join(f'[tasks.t{n}]\nneeds = ["t{(n + 1) % size}"]\n' for n in range(size))


@pytest.mark.parametrize("size", [1, 2, 5000])
def test_a_cycle(door: Door, size: int) -> None:
    data = scheduled(door, f'{ring(size)}[tasks.behind]\nneeds = ["t0"]\n[tasks.free]\n')
    reason = "family" if size == 1 else "cycle"
    assert why(data) == {**{f"t{n}": reason for n in range(size)}, "behind": "behind"}
    assert data["tasks"]["free"]["early_finish"] == "2026-11-24T18:00:00"
    (line,) = [line for line in door.check() if " error: " in line]
    assert line.split(":")[0] == "6"
    assert "needs itself" in line or "one of the links has to go" in line


def test_everything_needs_everything(door: Door) -> None:
    names = "abcdefghijkl"
    text = "".join(
        f"[tasks.{one}]\nneeds = {json.dumps([other for other in names if other != one])}\n"
        for one in names
    )
    assert set(why(scheduled(door, text)).values()) == {"cycle"}
    (line,) = [line for line in door.check() if " error: " in line]
    assert '"a" → "b" → "a"' in line


def test_a_chain_as_long_as_plans_may_be(door: Door) -> None:
    text = "".join(f'[tasks.t{n}]\nneeds = ["t{n - 1}"]\n' for n in range(1, 20_001))
    data = scheduled(door, f"[tasks.t0]\n{text}")
    assert data["tasks"]["t20000"]["minutes"]["ef"] == 20_001 * 480
    assert len(data["critical_path"]) == 20_001


def test_dates_at_both_ends_of_the_calendar(door: Door) -> None:
    text = (
        "[tasks.old]\nnot_before = 0001-01-01\nstart_by = 0001-01-01\ndeadline = 0001-01-01\n"
        "[tasks.last]\nnot_before = 9999-12-31\n"
        '[tasks.after]\nneeds = ["last"]\n'
        '[tasks.long]\nestimate = "1000000w"\n'
        '[tasks.elapsed]\nestimate = "1000000ew"\n'
        '[tasks.lag]\nneeds = ["old FS+1000000w"]\n'
    )
    data = scheduled(door, text)
    assert why(data) == {"after": "never", "long": "never", "elapsed": "never", "lag": "never"}
    assert data["tasks"]["last"]["early_finish"] == "9999-12-31T18:00:00"
    assert data["tasks"]["old"]["minutes"]["tf"] < -500_000 * 480
    assert any("would not end before the year 9999" in line for line in door.check())


@pytest.mark.parametrize("calendar", ['closed = ["0001-01-01/9999-12-31"]\n', "hours = []\n"])
def test_a_calendar_without_working_time(door: Door, calendar: str) -> None:
    data = scheduled(door, f'[calendar]\n{calendar}\n[tasks.a]\nestimate = "3d"\n[tasks.b]\n')
    assert {one["early_finish"] for one in data["tasks"].values()} == {None}
    assert any("no time is worked" in line or "hours" in line for line in door.check())


def test_somebody_who_is_away_for_good(door: Door) -> None:
    data = scheduled(
        door,
        '[people.ana]\naway = ["2026-11-25/9999-12-31"]\n'
        '[tasks.fits]\nowner = "ana"\n'
        '[tasks.not]\nowner = "ana"\nestimate = "2d"\n'
        '[tasks.behind]\nneeds = ["not"]\n',
    )
    assert why(data) == {"not": "never", "behind": "behind"}
    assert any("ana is away for good" in line for line in door.check())


def test_needs_that_can_never_be_met(door: Door) -> None:
    data = scheduled(
        door,
        '[tasks.self]\nneeds = ["self"]\n'
        '[tasks.lost]\nneeds = ["gone"]\n'
        '[tasks.p]\nneeds = ["inner"]\n[tasks.inner]\nparent = "p"\n'
        '[tasks.q]\n[tasks.child]\nparent = "q"\nneeds = ["q"]\n'
        '[tasks.far]\nneeds = ["nowhere:task"]\n'
        "[tasks.broken]\nestimate = \n"
        '[tasks.behind]\nneeds = ["broken"]\n',
    )
    assert why(data) == {
        "self": "family",
        "lost": "unknown",
        "p": "family",
        "inner": "family",
        "q": "family",
        "child": "family",
        "far": "unknown",
        "broken": "broken",
        "behind": "behind",
    }
    lines = [line.split(":")[0] for line in door.check()]
    assert {"6", "8", "10", "16", "18"} <= set(lines)
