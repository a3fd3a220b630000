"""Plans that people made, with what their own programs say of them.

Microsoft Project stored dates, floats and what is critical for four of them, TaskJuggler the early
dates of the fifth. Instants are compared as working time: Friday evening is Monday morning (R1).
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest

from longpole.domain.plan import Plan
from longpole.engine.analysis import Analysis, analyse
from longpole.storage.read import decode, read
from tests.support.paths import DATA, needs_data

pytestmark = needs_data

FOLDER = DATA / "real"
VALUES = {  # how many of each plan are stored
    "fedora-20": 738,
    "home-move": 882,
    "ozbuild": 103,
    "residential-construction": 623,
    "training-rollout": 427,
}
MICROSOFT = [name for name in VALUES if name != "fedora-20"]
STARTS = ("early_start", "late_start")
FINISHES = ("early_finish", "late_finish")

every_plan = pytest.mark.parametrize("name", VALUES)


def stored(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.expected.json").read_text("utf-8"))


@cache
def analysed(name: str) -> tuple[Plan, Analysis]:
    plan = read(decode((FOLDER / f"{name}.plan.toml").read_bytes())).plan
    return plan, analyse(plan, date.fromisoformat(stored(name)["today"]))


def ours(analysis: Analysis, task: str, key: str) -> Any:
    """Give our value for one that is stored."""
    if key == "critical":
        return task in analysis.critical
    return getattr(analysis.dates[task], key.removesuffix("_minutes"))


def theirs(analysis: Analysis, key: str, value: Any) -> Any:
    """Give a stored value as the engine would have it."""
    return analysis.index(datetime.fromisoformat(value)) if key in STARTS + FINISHES else value


@every_plan
def test_every_stored_value(name: str) -> None:
    _, analysis = analysed(name)
    wanted = {
        (task, key): theirs(analysis, key, value)
        for task, values in stored(name)["tasks"].items()
        for key, value in values.items()
    }
    found = {(task, key): ours(analysis, task, key) for task, key in wanted}
    assert found == wanted
    assert len(wanted) == VALUES[name]


def test_every_plan_is_compared() -> None:
    assert {path.name.split(".")[0] for path in FOLDER.glob("*.expected.json")} == set(VALUES)
    assert sum(VALUES[name] for name in MICROSOFT) == 2035


@every_plan
def test_the_finish_of_the_plan(name: str) -> None:
    _, analysis = analysed(name)
    assert analysis.finish == analysis.index(datetime.fromisoformat(stored(name)["finish"]))


@every_plan
def test_everything_has_dates(name: str) -> None:
    plan, analysis = analysed(name)
    assert analysis.dates.keys() == plan.by_id.keys()
    assert not analysis.undated


@pytest.mark.parametrize("name", MICROSOFT)
def test_dates_are_shown_as_they_are_stored(name: str) -> None:
    _, analysis = analysed(name)
    for task, values in stored(name)["tasks"].items():
        milestone = values["early_start"] == values["early_finish"]
        # Of some milestones the late dates are stored on the other side of a gap in working time.
        for key in ("early_start", "early_finish") if milestone else STARTS + FINISHES:
            shown = getattr(analysis, key)(task)
            assert shown == datetime.fromisoformat(values[key]), (task, key)


@every_plan
def test_a_parent_spans_what_is_in_it(name: str) -> None:
    plan, analysis = analysed(name)
    for parent in plan.children:
        leaves = [analysis.dates[leaf] for leaf in plan.leaves_under(parent)]
        dates = analysis.dates[parent]
        assert dates.early_start == min(known(leaf.early_start for leaf in leaves))
        assert dates.early_finish == max(known(leaf.early_finish for leaf in leaves))
        assert dates.total_float == min(known(leaf.total_float for leaf in leaves))
        assert (parent in analysis.critical) == any(
            leaf in analysis.critical for leaf in plan.leaves_under(parent)
        )


def known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]
