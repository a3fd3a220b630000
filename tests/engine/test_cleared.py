"""A root that is cleared: what follows from a plan in which it was finished before today."""

from datetime import date, datetime

from longpole.engine.analysis import analyse
from longpole.engine.whatif import cleared
from longpole.storage.read import read
from tests.support.boards import TODAY

HELD = """
[tasks.bank]
estimate = "3d"
hold = { on = "bank", since = 2026-11-18, until = 2026-11-30 }
[tasks.go]
estimate = "2d"
needs = ["bank"]
"""


def test_a_cleared_task_lets_the_next_one_start_today_whatever_held_it() -> None:
    before = analyse(read(HELD).plan, TODAY)
    after = cleared(before, "bank")
    assert before.early_finish("go") == datetime(2026, 12, 4, 18)
    assert after.early_start("go") == datetime(2026, 11, 24, 9)
    assert after.early_finish("go") == datetime(2026, 11, 25, 18)


def test_a_plan_that_has_not_started_yet_still_starts_when_it_does() -> None:
    text = f"[project]\nstart = 2026-12-01\n{HELD}"
    after = cleared(analyse(read(text).plan, date(2026, 11, 24)), "bank")
    assert after.early_start("go") == datetime(2026, 12, 1, 9)
