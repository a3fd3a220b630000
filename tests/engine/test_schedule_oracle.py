"""The engine and a naive second schedule give any plan the same dates.

Like every property these are searched at length with LONGPOLE_HYPOTHESIS=long.
"""

from dataclasses import astuple
from datetime import date

from hypothesis import given, settings

from longpole.domain.plan import Plan
from longpole.engine.analysis import analyse
from tests.support.naive_schedule import naive_analysis
from tests.support.schedulable import Kinds, schedulable, todays

TWICE = settings(max_examples=2 * settings().max_examples)


def agree(plan: Plan, today: date) -> None:
    found, naive = analyse(plan, today), naive_analysis(plan, today)
    assert set(found.undated) == naive.undated
    assert {task: astuple(dates) for task, dates in found.dates.items()} == {
        task: astuple(dates) for task, dates in naive.dates.items()
    }
    assert found.finish == naive.finish
    assert found.critical == naive.critical
    assert found.critical_path == naive.critical_path


@given(
    schedulable(
        Kinds(
            away=False,
            progress=False,
            promises=False,
            not_before=False,
            holds=False,
            elapsed_lags=False,
            elapsed_work=False,
        )
    ),
    todays,
)
def test_plain_plans_have_the_same_dates(plan: Plan, today: date) -> None:
    agree(plan, today)


@given(schedulable(Kinds(progress=False)), todays)
def test_plans_before_their_start_have_the_same_dates(plan: Plan, today: date) -> None:
    agree(plan, today)


@TWICE
@given(schedulable(), todays)
def test_plans_under_way_have_the_same_dates(plan: Plan, today: date) -> None:
    agree(plan, today)


@TWICE
@given(schedulable(Kinds(faults=True)), todays)
def test_what_has_no_dates_is_the_same(plan: Plan, today: date) -> None:
    agree(plan, today)
