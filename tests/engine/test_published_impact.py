"""What tasks cost and hold up in networks with known answers, and what a change does to them."""

import pytest

from longpole.engine.analysis import Analysis, analyse
from longpole.engine.impact import Impacts
from longpole.engine.whatif import effects
from tests.engine.test_law_of_impact import (
    finished_before,
    later,
    put,
    with_fixed_lags,
    without_work,
)
from tests.support.cases import load, read_table, written
from tests.support.naive_impact import NaiveImpact

CASES = load()
DRAG = written("impact")["drag"]
IMPACT = {name: read_table(case["table"]) for name, case in written("impact")["impact"].items()}
DAY = 480


def analysis_of(name: str) -> Analysis:
    return analyse(CASES[name].plan, CASES[name].today)


@pytest.mark.parametrize("name", DRAG)
def test_the_drag_of_every_task(name: str) -> None:
    impacts = Impacts(analysis_of(name))
    drags = {task.id: impacts.drag(task.id) / DAY for task in CASES[name].plan.tasks}
    assert {task: days for task, days in drags.items() if days} == DRAG[name]


@pytest.mark.parametrize("name", IMPACT)
def test_what_the_roots_hold_up(name: str) -> None:
    impacts = Impacts(analysis_of(name))
    found = {
        impact.task: {
            "root": impact.task,
            "held": str(len(impact.held)),
            "critical_days": f"{impact.critical_minutes / DAY:g}",
            "unblocks_now": ", ".join(impact.unblocks_now),
            "total_float": f"{(impact.total_float or 0) / DAY:g}",
            "drag": f"{impacts.drag(impact.task) / DAY:g}",
            "slip_of_5": f"{impacts.slip(impact.task, 5 * DAY) / DAY:g}",
        }
        for impact in impacts.blockers()
    }
    assert found == IMPACT[name]
    assert list(found) == list(IMPACT[name])


@pytest.mark.parametrize("name", CASES)
def test_what_waits_in_published_plans_is_counted_from_leaf_to_leaf(name: str) -> None:
    analysis = analysis_of(name)
    impacts, naive = Impacts(analysis), NaiveImpact(analysis)
    for impact in impacts.blockers():
        held = naive.held(impact.task)
        assert set(impact.held) == held
        assert impact.critical_minutes == naive.critical_minutes(held)
        assert set(impact.unblocks_now) == naive.unblocked(impact.task)


@pytest.mark.parametrize("name", CASES)
def test_drag_and_gain_in_published_plans_are_those_of_another_schedule(name: str) -> None:
    analysis, today = analysis_of(name), CASES[name].today
    impacts, plan = Impacts(analysis), with_fixed_lags(analysis)
    for leaf in analysis.total_float:
        task = plan.by_id[leaf]
        without, done = put(plan, without_work(task)), put(plan, finished_before(task, today))
        assert impacts.drag(leaf) == -(later(analysis, analyse(without, today)) or 0)
        assert impacts.gain(leaf) == -(later(analysis, analyse(done, today)) or 0)


@pytest.mark.parametrize(
    ("before", "after", "days", "critical", "relieved"),
    [
        ("T5", "T5b", 6, ("a11", "a17"), ("a6", "a7", "a16")),
        ("PDM-E", "PDM-E-longer", -2, (), ()),
        ("PRG-1", "PRG-1-override", -1, ("B", "E"), ("C", "F", "G")),
    ],
)
def test_what_a_change_does(
    before: str, after: str, days: int, critical: tuple[str, ...], relieved: tuple[str, ...]
) -> None:
    found = effects(analysis_of(before), analysis_of(after))
    assert found.finish == days * DAY
    assert (found.critical, found.relieved) == (critical, relieved)
