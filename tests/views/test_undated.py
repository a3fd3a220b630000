"""Why a task has no dates, and the way out."""

import pytest

from longpole.views.spans import plain
from tests.support.go_live import why_of

CYCLE = 'A cycle: these wait for each other, "a" → "b" (SS) → "a". One of these needs has to go.'
NEVER = (
    "The work of a never ends: zed is away for good, or there is no working time left for it."
    " Give it another owner, a shorter estimate, or the calendar some hours."
)


@pytest.mark.parametrize(
    ("text", "task", "expected"),
    [
        (
            '[tasks.a]\nneeds = ["b"]\n[tasks.b]\nneeds = ["a SS"]\n',
            "a",
            CYCLE,
        ),
        (
            '[tasks.a]\nneeds = ["gone"]\n',
            "a",
            "a needs gone, which is not there. Write the id as it stands, or take the need out.",
        ),
        (
            '[tasks.a]\nneeds = ["a"]\n',
            "a",
            "a needs itself: that can never be met. Take the need out.",
        ),
        (
            '[tasks.p]\n[tasks.a]\nparent = "p"\nneeds = ["p"]\n',
            "a",
            "a needs p, and one of them is in the other: that can never be met. Take the need out.",
        ),
        (
            '[tasks.a]\ntitle = "open\n',
            "a",
            "a cannot be read. Mend it in the file, and the dates are there.",
        ),
        (
            '[people.zed]\naway = ["2026-01-01/9999-12-31"]\n[tasks.a]\nowner = "zed"\n',
            "a",
            NEVER,
        ),
    ],
)
def test_the_reason_and_the_way_out(text: str, task: str, expected: str) -> None:
    why = why_of(task, text)
    assert why.question() == f"Why has {task} no dates?"
    assert plain(why.said[-1]) == expected


def test_where_no_time_is_worked_nothing_ever_ends() -> None:
    text = '[calendar]\nhours = []\n[tasks.a]\n[tasks.b]\nestimate = "0d"\nneeds = ["a"]\n'
    assert why_of("a", text).float is None
    assert "there is no working time left for it" in plain(why_of("b", text).said[-1])


def test_the_way_back_to_the_trouble_is_named() -> None:
    text = '[tasks.a]\nneeds = ["gone"]\n[tasks.b]\nneeds = ["a"]\n[tasks.c]\nneeds = ["b"]\n'
    assert [plain(part) for part in why_of("c", text).said][1:] == [
        "No dates: c behind b behind a.",
        "a needs gone, which is not there. Write the id as it stands, or take the need out.",
    ]


def test_a_cycle_of_5000_is_named_in_a_few() -> None:
    text = "".join(f'[tasks.t{n}]\nneeds = ["t{(n - 1) % 5000}"]\n' for n in range(5000))
    assert plain(why_of("t7", text).said[-1]).count("→") == 6
