"""The facts that filters know of the schedule: figures that a plan has once it is analysed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from longpole.views.filter_facts import Amounts, Fact, Facts, Kind, StateWord

if TYPE_CHECKING:
    from longpole.engine.analysis import Analysis


def _float(facts: Facts) -> Iterator[tuple[str, float]]:
    for task_id, spare in facts.analysis.total_float.items():
        yield task_id, float(spare)


def _free_float(facts: Facts) -> Iterator[tuple[str, float]]:
    analysis = facts.analysis
    for task_id in analysis.total_float:
        free = analysis.dates[task_id].free_float
        if free is not None:
            yield task_id, float(free)


def _moment(of: Callable[[Analysis, str], datetime | None]) -> Amounts:
    def amounts(facts: Facts) -> Iterator[tuple[str, float]]:
        analysis = facts.analysis
        for task_id in analysis.dates:
            moment = of(analysis, task_id)
            if moment is not None:
                yield task_id, float(moment.toordinal())

    return amounts


def _overrun(facts: Facts) -> set[str]:
    analysis = facts.analysis
    return {analysis.plan.tasks[leaf].id for leaf in analysis.load.overrun}


def _slipping(facts: Facts) -> set[str]:
    return {task_id for task_id, spare in facts.analysis.total_float.items() if spare < 0}


WORDS = (
    StateWord(
        "critical",
        "has no float: any slip misses the promise or a date, or moves the finish",
        lambda facts: facts.analysis.critical,
    ),
    StateWord(
        "near-critical",
        "can slip by two days and no more",
        lambda facts: facts.analysis.near_critical,
    ),
    StateWord("slipping", "cannot keep a date that it has to: its float is negative", _slipping),
    StateWord("overrun", "was started, and has used up all of its estimate", _overrun),
    StateWord(
        "undated",
        "is open and has no dates: in a cycle, behind one, behind what is not there",
        lambda facts: facts.analysis.undated.keys(),
    ),
)
"""Words after `is:`."""

FACTS = (
    Fact(
        "float",
        Kind.DURATION,
        "the working time that it can slip by, below 0 where it is late",
        "float<2d",
        amounts=_float,
    ),
    Fact(
        "free_float",
        Kind.DURATION,
        "the working time that it can slip by without moving another task",
        "free_float>=1d",
        amounts=_free_float,
    ),
    Fact(
        "starts",
        Kind.DAY,
        "the day it starts at the earliest, or did start",
        "starts<2026-12-01",
        amounts=_moment(lambda analysis, task_id: analysis.early_start(task_id)),
    ),
    Fact(
        "ends",
        Kind.DAY,
        "the day it ends at the earliest, or did end",
        "ends>2026-12-24",
        amounts=_moment(lambda analysis, task_id: analysis.early_finish(task_id)),
    ),
    Fact(
        "late_start",
        Kind.DAY,
        "the day it has to start at the latest",
        "late_start<=today",
        amounts=_moment(lambda analysis, task_id: analysis.late_start(task_id)),
    ),
    Fact(
        "late_finish",
        Kind.DAY,
        "the day it has to end at the latest",
        "late_finish<2026-12-01",
        amounts=_moment(lambda analysis, task_id: analysis.late_finish(task_id)),
    ),
)
