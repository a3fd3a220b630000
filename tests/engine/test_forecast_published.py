"""The forecast against the textbooks: PERT by the book, and what simulating it comes to (R44)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Plan
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.forecast import forecast
from longpole.engine.pert import pert
from tests.support.cases import Case, load, read_table, written

CASES, PUBLISHED = load(), written("forecasts")

every_case = pytest.mark.parametrize("name", PUBLISHED)

RUNS = 100_000
NEAR = 0.03


@dataclass(frozen=True)
class Uncertain:
    """A published network with three points, and what is published about it."""

    case: Case
    analysis: Analysis
    said: dict[str, Any]

    def days(self, minutes: float) -> float:
        return minutes / self.case.minutes(1)


def uncertain(name: str) -> Uncertain:
    case, said = CASES[name], PUBLISHED[name]
    points = read_table(said["table"])

    def estimate(task_id: str) -> Estimate:
        row = points[task_id]
        low, likely, high = (
            parse_duration(f"{row[point]}d") for point in ("optimistic", "likely", "pessimistic")
        )
        return Estimate(likely, optimistic=low, pessimistic=high)

    tasks = tuple(replace(task, estimate=estimate(task.id)) for task in case.plan.tasks)
    plan: Plan = replace(case.plan, tasks=tasks)
    today: date = case.today
    return Uncertain(case, analyse(plan, today), said)


@every_case
def test_by_the_book(name: str) -> None:
    one = uncertain(name)
    found = pert(one.analysis)
    assert found is not None
    assert one.days(found.mean) == pytest.approx(one.said["mean"])
    assert one.days(one.days(found.variance)) == pytest.approx(one.said["variance"], abs=0.001)
    for entry in one.said["by_the_book"]:
        chance = found.chance(one.case.minutes(entry["days"]))
        assert chance == pytest.approx(entry["chance"], abs=0.0015)


@every_case
def test_simulated(name: str) -> None:
    one = uncertain(name)
    finish = forecast(one.analysis, RUNS).finish
    assert finish.mean is not None
    assert one.days(finish.mean) == pytest.approx(one.said["simulated_mean"], abs=NEAR)
    for entry in one.said["simulated"]:
        chance = finish.within(one.case.minutes(entry["days"]))
        assert chance == pytest.approx(entry["chance"], abs=NEAR)


def test_merging_paths_are_later_than_the_book_has_it() -> None:
    one = uncertain("T8")
    book, finish = pert(one.analysis), forecast(one.analysis, RUNS).finish
    assert book is not None
    assert finish.mean is not None
    assert one.days(finish.mean - book.mean) > 3
    assert finish.by(80) == pytest.approx(one.case.minutes(51), abs=one.case.minutes(2))
