"""The chain that leads to a date: what each step adds, and the days on which nothing is done."""

from datetime import date

import pytest

from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Plan
from longpole.engine.analysis import analyse
from longpole.engine.chain import Off, Step, chain_to
from longpole.engine.explain import Cause, Explanations, Rule
from longpole.storage.read import read
from tests.support.build import plan, task
from tests.support.cases import load

CASES = load()
DAY = 480
TODAY = date(2026, 11, 24)


def chain(plan: Plan, task: str, today: date = TODAY) -> tuple[Step, ...]:
    return chain_to(Explanations(analyse(plan, today)), task)


def parts(steps: tuple[Step, ...]) -> list[tuple[str, float, float, float, float]]:
    """Give of each step what it adds, and of that work, lag and waiting, in days."""
    return [(s.task, s.adds / DAY, s.work / DAY, s.lag / DAY, s.waiting / DAY) for s in steps]


def test_a_step_that_the_next_one_starts_with_adds_nothing_of_its_own_work() -> None:
    text = '[tasks.a]\nestimate = "5d"\n[tasks.b]\nestimate = "4d"\nneeds = ["a SS+2d"]\n'
    assert parts(chain(read(text).plan, "b")) == [("a", 0, 0, 0, 0), ("b", 6, 4, 2, 0)]


def test_a_finish_that_is_bound_makes_the_start_of_its_step_a_step_back() -> None:
    """Each day more of B in Wiest's anomaly is one less of all: it adds what its drag is."""
    case = CASES["PDM-E"]
    assert parts(chain(case.plan, "C", case.today)) == [
        ("A", 5, 5, 0, 0),
        ("B", -3, -3, 0, 0),
        ("C", 10, 10, 0, 0),
    ]


@pytest.mark.parametrize("name", CASES)
def test_what_the_steps_add_is_the_whole_way(name: str) -> None:
    case = CASES[name]
    analysis = analyse(case.plan, case.today)
    explanations = Explanations(analysis)
    for leaf in analysis.total_float:
        finish = analysis.early.finish[case.plan.position[leaf]]
        assert finish is not None
        steps = chain_to(explanations, leaf)
        assert sum(step.adds for step in steps) == finish - analysis.load.origin


def test_waiting_for_an_owner_who_is_away_belongs_to_the_step() -> None:
    text = (
        '[people.bo]\naway = ["2026-11-25/2026-11-27"]\n'
        '[tasks.a]\n[tasks.b]\nowner = "bo"\nneeds = ["a"]\n'
    )
    steps = chain(read(text).plan, "b")
    assert parts(steps) == [("a", 1, 1, 0, 0), ("b", 4, 1, 0, 3)]
    assert [(str(one.span), one.off) for one in steps[1].days_off] == [
        ("2026-11-25/2026-11-27", Off.AWAY)
    ]


def test_days_that_are_closed_between_two_steps_are_named_by_the_later_one() -> None:
    text = '[calendar]\nclosed = [2026-11-25]\n[tasks.a]\n[tasks.b]\nneeds = ["a"]\n'
    steps = chain(read(text).plan, "b")
    assert [[str(one.span) for one in step.days_off] for step in steps] == [[], ["2026-11-25"]]


@pytest.mark.parametrize("need", ["p FS+2d", "p SS+3d"])
def test_a_chain_ends_at_a_parent_in_which_all_is_finished(need: str) -> None:
    text = '[tasks.p]\n[tasks.a]\nparent = "p"\nstatus = "done"\nstarted = 2026-11-23\n'
    text += f'finished = 2026-11-23\n[tasks.b]\nneeds = ["{need}"]\n'
    assert parts(chain(read(text).plan, "b")) == [("b", 3, 1, 2, 0)]


def test_what_is_left_of_a_lag_after_finished_work_is_lag() -> None:
    text = '[tasks.a]\nstatus = "done"\nfinished = 2026-11-23\n[tasks.b]\nneeds = ["a FS+2d"]\n'
    assert parts(chain(read(text).plan, "b")) == [("b", 3, 1, 2, 0)]


def test_a_start_that_has_come_is_the_root_of_what_goes_by_it() -> None:
    """What is left of that work waits for something else, and holds nothing by its start."""
    found = plan(
        task("z"),
        task("a", status="doing", started=date(2026, 11, 23), needs="z"),
        task("b", estimate=Estimate(parse_duration("5d")), needs="a SS+2d"),
    )
    steps = chain(found, "b")
    assert parts(steps) == [("a", 0, 0, 0, 0), ("b", 6, 5, 1, 0)]
    assert steps[0].cause == Cause(Rule.STARTED, "a", day=date(2026, 11, 23))
    assert analyse(found, TODAY).critical_path == ("a", "b")
