"""Rows 14 to 16: texts that exhaust a reader's stack or Python's patience with digits."""

from dataclasses import replace

import pytest

from tests.bad_input.door import GOOD, Door

MANY = 5_000


@pytest.fixture
def door(door: Door) -> Door:
    """Give a door whose verbs run alone: what is wrong here is what would end them."""
    return replace(door, alone=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"[tasks.deep]\na = {'[' * MANY}\n", "5:1"),
        (f"[tasks.deep]\na = {'[' * MANY}{']' * MANY}\n", "5:1"),
        (f"[tasks.deep]\nowner = 'x'\na = {'{a=' * MANY}1{'}' * MANY}\n", "6:1"),
        (f"[tasks.deep]\n{'.'.join('a' * MANY)} = 1\n", "5:1"),
        (f"[tasks.deep.{'.'.join('a' * MANY)}]\nx = 1\n", "4:1"),
    ],
    ids=["open brackets", "brackets", "inline tables", "dotted key", "dotted header"],
)
def test_five_thousand_nested(door: Door, text: str, place: str) -> None:
    before = door.write(GOOD + text)
    (line,) = door.check()
    assert line == f"{place}: error: this is nested too deeply [E101]"
    assert "Good" in door.run("list").stdout
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")


def test_an_integer_of_five_thousand_digits(door: Door) -> None:
    before = door.write(f"{GOOD}[tasks.huge]\nowner = 'x'\npriority = {'9' * MANY}\n")
    assert door.check() == ["6:1: error: a number here has too many digits [E101]"]
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")
