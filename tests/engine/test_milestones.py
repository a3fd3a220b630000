"""When a milestone is shown: with what leads to it, never before its own date or today (R21)."""

from datetime import datetime

import pytest

from longpole.engine.analysis import Analysis, analyse
from longpole.storage.read import read
from tests.support.boards import TODAY


def analysed(text: str) -> Analysis:
    return analyse(read(text).plan, TODAY)


@pytest.mark.parametrize(
    ("milestone", "reached"),
    [
        ('needs = ["work"]', datetime(2026, 11, 24, 18)),
        ("not_before = 2026-11-27", datetime(2026, 11, 27, 9)),
        ('needs = ["work"]\nnot_before = 2026-11-27', datetime(2026, 11, 27, 9)),
        ('needs = ["work"]\nhold = { until = 2026-11-27 }', datetime(2026, 11, 27, 9)),
        ('parent = "phase"\nneeds = ["work"]', datetime(2026, 11, 30, 9)),
        ('needs = ["long"]\nnot_before = 2026-11-27', datetime(2026, 12, 1, 18)),
        ('needs = ["over"]', datetime(2026, 11, 24, 9)),
    ],
)
def test_a_milestone_is_not_reached_the_evening_before(milestone: str, reached: datetime) -> None:
    text = (
        f'[tasks.m]\nestimate = "0d"\n{milestone}\n'
        '[tasks.work]\n[tasks.long]\nestimate = "6d"\n[tasks.phase]\nnot_before = 2026-11-30\n'
        '[tasks.over]\nstatus = "done"\nfinished = 2026-11-20\n'
    )
    found = analysed(text)
    assert found.early_start("m") == found.early_finish("m") == reached


def test_the_plan_ends_when_its_last_milestone_is_shown() -> None:
    last = '[tasks.m]\nestimate = "0d"\nneeds = ["work"]\nnot_before = 2026-11-27\n'
    assert analysed(f"{last}[tasks.work]\n").ends == datetime(2026, 11, 27, 9)
    assert analysed('[tasks.work]\nestimate = "3d"\n').ends == datetime(2026, 11, 26, 18)
    assert analysed("").ends is None
