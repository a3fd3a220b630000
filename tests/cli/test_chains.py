"""Chains as tables: on narrow paper the reason of a step goes below it, and is never cut."""

from itertools import pairwise

import pytest

from longpole.cli.chains import chain_lines, tree_lines
from longpole.cli.paper import Paper
from longpole.views.spans import plain
from longpole.views.text import width
from tests.support.go_live import why_of


@pytest.mark.parametrize("cells", [40, 60, 80, 100, 200])
def test_every_reason_is_whole_at_any_width(cells: int) -> None:
    chain = why_of("live").chain
    lines = [*chain_lines(chain, Paper(width=cells))]
    assert max(map(width, lines)) <= cells
    told = " ".join(" ".join(lines).split())
    for place in range(len(chain.steps)):
        assert plain(chain.why(place)) in told


def test_a_reason_with_room_stays_behind_its_step() -> None:
    chain = why_of("live").chain
    assert len([*chain_lines(chain, Paper(width=200))]) == len(chain.steps) + 1


def test_what_is_in_the_way_has_its_reason_further_in() -> None:
    rows = why_of("live").waiting.rows
    lines = [*tree_lines(rows, Paper(width=60))]
    assert len(lines) >= 2 * len(rows)
    for line, reason in pairwise(lines):
        if "root: " in reason:
            assert len(reason) - len(reason.lstrip()) > len(line) - len(line.lstrip(" └"))


def test_an_id_without_a_title_is_said_once() -> None:
    chain = why_of("b", '[tasks.a]\n[tasks.b]\nneeds = ["a"]\n').chain
    assert [line.split()[:2] for line in chain_lines(chain, Paper())][:2] == [
        ["◆", "a"],
        ["◆", "b"],
    ]
    assert "b  b" not in "\n".join(chain_lines(chain, Paper()))
