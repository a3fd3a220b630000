"""Rows 17 and 18: numbers that are none, and days where calendars end."""

import json
import math
from typing import Any

import pytest

from tests.bad_input.door import GOOD, Door

NUMBERS = ["nan", "-nan", "inf", "-1", "1e400", "18446744073709551616", "9" * 40]
DATES = "deadline = {0}\nstarted = {0}\nnot_before = {0}\nstart_by = {0}\n"
HOLD = 'hold = {{ reason = "x", since = {0}, until = {0} }}\n'


def numbers(data: Any) -> list[float]:
    """Collect every number of a JSON value."""
    if isinstance(data, int | float):
        return [data]
    parts = list(data.values()) if isinstance(data, dict) else data
    return [n for part in parts for n in numbers(part)] if isinstance(parts, list) else []


@pytest.mark.parametrize("value", [*NUMBERS, '"nand"', '"-1d"', '"1e400d"', f'"{"9" * 40}d"'])
def test_an_estimate_that_is_no_duration(door: Door, value: str) -> None:
    before = door.write(
        f"{GOOD}[tasks.odd]\nestimate = {value}\nremaining = {value}\nprogress = {value}\n"
    )
    assert [line.split(":")[0] for line in door.check()] == ["5", "6", "7"]
    done = door.run("list", "--json")
    assert all(math.isfinite(number) for number in numbers(json.loads(done.stdout)))
    assert door.plan.read_bytes() == before


@pytest.mark.parametrize("value", NUMBERS)
def test_a_number_on_the_command_line_that_is_no_duration(door: Door, value: str) -> None:
    before = door.write(GOOD)
    assert door.run("set", "good", f"estimate={value}").returncode == 2
    assert door.run("set", "good", f"progress={value}").returncode == 2
    assert door.plan.read_bytes() == before


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59"])
def test_a_day_at_the_end_of_the_calendar(door: Door, value: str) -> None:
    task = "[tasks.odd]\n" + (DATES + HOLD).format(value)
    after = f'[tasks.next]\nneeds = ["odd FS+9w", "done SS-9w"]\nnot_before = {value}\n'
    done = f'[tasks.done]\nstatus = "done"\nfinished = {value}\n'
    door.write(
        f"[project]\nstart = {value}\nfinish_by = {value}\n\n{GOOD}{task}\n{done}\n{after}"
        f'[calendar]\nclosed = ["0001-01-01/9999-12-31"]\n'
        f'[reviews.{value[:10]}]\ndecisions = ["odd: x"]\nfollow_up = {{ odd = {value} }}\n'
    )
    errors = [line for line in door.check() if " error: " in line]
    assert ["no time is worked" in line for line in errors] == [True]
    readers = (["list"], ["show", "odd", "next", "done"], ["blockers"], ["whatif", "odd slip=3d"])
    for words in (*readers, ["standup"], ["review"]):
        for today in ("0001-01-01", "9999-12-31"):
            assert door.run(*words, "--today", today).returncode == 0


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31"])
def test_a_data_date_at_the_end_of_the_calendar(door: Door, value: str) -> None:
    door.write(
        f"[project]\ntoday = {value}\n\n{GOOD}[tasks.odd]\n{HOLD.format('2026-11-24')}"
        "deadline = 2026-11-24\n"
    )
    readers = (["list"], ["show", "odd"], ["next"], ["blockers"], ["whatif", "odd slip=3d"])
    changes = (["done", "good"], ["move", "odd", "doing"])
    for words in (*readers, ["standup"], ["review"], *changes):
        assert door.run(*words).returncode == 0
    assert f"finished = {value}" in door.plan.read_text()


@pytest.mark.parametrize(
    "value", ["2026-11-16T09:00:00+02:00", "2026-11-16T09:00:00Z", "2026-11-16 09:00:00-00:00"]
)
def test_a_date_time_with_an_offset(door: Door, value: str) -> None:
    before = door.write(GOOD + "[tasks.odd]\n" + DATES.format(value))
    problems = door.check()
    assert [line.split(":")[0] for line in problems] == ["5", "6", "7", "8"]
    assert all("leave the offset out" in line for line in problems)
    assert door.plan.read_bytes() == before


@pytest.mark.parametrize("value", ["2026-11-16T23:59:60", "2027-02-29", "2026-13-01", "2026-11-31"])
def test_a_day_or_second_that_is_not_in_the_calendar(door: Door, value: str) -> None:
    before = door.write(GOOD + f"[tasks.odd]\ndeadline = {value}\n")
    (line,) = door.check()
    assert line.startswith("5:")
    assert door.run("set", "good", f"deadline={value}").returncode == 2
    assert door.plan.read_bytes() == before
