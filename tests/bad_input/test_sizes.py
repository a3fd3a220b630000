"""Rows 19, 20 and 24: cycles, chains, crowds and walls of text are judged at once or refused.

What takes long here would take minutes, or never end, if anything in it were quadratic or
recursive; the bound on time is the one that processes are given.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest

from tests.bad_input.door import GOOD, Door


@pytest.fixture
def door(door: Door) -> Door:
    """Give a door whose verbs run alone: what is wrong here is what would end them."""
    return replace(door, alone=True)


def tasks(needs: Iterable[Iterable[int]]) -> str:
    """Give the text of tasks t0, t1... that need others by number."""
    return "\n".join(
        f"[tasks.t{number}]\nneeds = {[f't{other}' for other in others]}\n"
        for number, others in enumerate(needs)
    )


@pytest.mark.parametrize("length", [1, 2, 5_000])
def test_a_cycle(door: Door, length: int) -> None:
    before = door.write(tasks([(number - 1) % length] for number in range(length)))
    first, *others = door.check()
    assert first.startswith("2:10: error: ")
    assert ("needs itself" if length == 1 else '"t0" → "t1" → ') in first
    assert len(first) < 300
    assert all(line.endswith(": note: and here [E308]") for line in others)
    assert len(others) == length - 1
    assert f"{length} blocked" in door.run("list").stdout
    assert door.plan.read_bytes() == before


def test_a_complete_graph_of_twelve_both_ways(door: Door) -> None:
    door.write(tasks([other for other in range(12) if other != number] for number in range(12)))
    first, *others = door.check()
    assert '"t0" → "t1" → "t0"' in first
    assert others == ["5:10: note: and here [E308]"]


def test_a_chain_of_twenty_thousand(door: Door) -> None:
    before = door.write(tasks([number - 1] if number else [] for number in range(20_000)))
    assert door.check() == []
    assert door.run("next").stdout.split()[0] == "t0"
    assert door.run("set", "t19999", "owner=ana").returncode == 0
    assert len(door.plan.read_bytes()) == len(before) + len(b'owner = "ana"\n')


def test_a_hundred_thousand_edges(door: Door) -> None:
    edges = [range(max(0, number - 100), number) for number in range(1_055)]
    assert sum(map(len, edges)) > 100_000
    door.write(tasks(edges))
    assert door.check() == []
    assert "1 ready, 1054 blocked" in door.run("list").stdout


def test_fifty_thousand_tasks(door: Door) -> None:
    door.write("".join(f"[tasks.t{number}]\n" for number in range(50_000)))
    assert door.check() == []
    assert "50000 ready" in door.run("list").stdout


def test_two_hundred_thousand_comment_lines(door: Door) -> None:
    before = door.write("# a line\n" * 100_000 + GOOD + "# a line\n" * 100_000)
    assert door.check() == []
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")


def test_two_thousand_nested_dotted_headers(door: Door) -> None:
    names = [".".join(path) for path in product("abcde", "abcde", "abcde", "abcdefgh", "xy")]
    assert len(names) == 2_000
    before = door.write(GOOD + "".join(f"[other.{name}]\nz = 1\n" for name in names))
    (line,) = door.check()
    assert "unknown table" in line
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")


def test_headers_that_go_ever_deeper(door: Door) -> None:
    before = door.write(GOOD + "".join(f"[other{'.x' * depth}]\n" for depth in range(1, 1_500, 3)))
    assert all("nested too deeply" in line for line in door.check()[1:])
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")
