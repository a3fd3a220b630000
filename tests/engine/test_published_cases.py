"""Schedules with known answers: networks of textbooks, plans that other programs have stored.

The cases are in `cases/`, each a table; `tests/support/cases.py` says how they are written. Where
we differ from others on purpose, the cases say that too, and the tests show who is right.
"""

from datetime import date, datetime

import pytest

from longpole.domain.apply import apply
from longpole.domain.edits import SetField
from longpole.engine.analysis import Analysis, analyse
from tests.support.cases import (
    DATED,
    FIGURES,
    NETWORKS,
    Case,
    Figure,
    instant,
    load,
    plan_of,
    read_table,
    today_of,
    written,
)

CASES = load()

every_case = pytest.mark.parametrize("name", CASES)


def analysis_of(case: Case) -> Analysis:
    return analyse(case.plan, case.today)


def minutes(case: Case, analysis: Analysis, name: str, value: Figure) -> int | None:
    """Give a figure as the engine counts it."""
    if isinstance(value, date):
        return analysis.index(instant(value, name))
    return None if value is None else case.minutes(value)


# What is published


@every_case
def test_every_figure(name: str) -> None:
    case = CASES[name]
    analysis = analysis_of(case)
    wanted = {
        (task, figure): minutes(case, analysis, figure, value)
        for task, figures in case.figures.items()
        for figure, value in figures.items()
    }
    found = {
        (task, figure): getattr(analysis.dates[task], FIGURES[figure]) for task, figure in wanted
    }
    assert found == wanted
    assert not analysis.undated


def test_so_many_figures_are_compared() -> None:
    assert sum(len(figures) for case in CASES.values() for figures in case.figures.values()) == 1680
    zametek = CASES["T12"].plan
    assert len(zametek.leaves) == 46
    assert sum(len(task.needs) for task in zametek.tasks) == 136


@every_case
def test_the_finish(name: str) -> None:
    case = CASES[name]
    analysis = analysis_of(case)
    assert analysis.finish == minutes(case, analysis, "EF", case.finish)


@every_case
def test_the_critical_path(name: str) -> None:
    assert analysis_of(CASES[name]).critical_path == CASES[name].critical_path


@every_case
def test_critical_is_what_has_no_float(name: str) -> None:
    critical = analysis_of(CASES[name]).critical
    floats = {
        task: figures["TF"] for task, figures in CASES[name].figures.items() if "TF" in figures
    }
    wanted = {task for task, days in floats.items() if isinstance(days, float) and days <= 0}
    assert critical & floats.keys() == wanted


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.file in NETWORKS])
def test_without_dates_the_path_is_all_that_is_critical(name: str) -> None:
    analysis = analysis_of(CASES[name])
    leaves = {task.id for task in CASES[name].plan.leaves}
    assert set(analysis.critical_path) == analysis.critical & leaves


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.file in DATED])
def test_dates_as_they_are_shown(name: str) -> None:
    analysis = analysis_of(CASES[name])
    for task, figures in CASES[name].figures.items():
        for figure, value in figures.items():
            if isinstance(value, date):
                shown = getattr(analysis, FIGURES[figure])(task)
                if not isinstance(value, datetime):
                    shown = shown.date()
                assert shown == value, (task, figure)


# Where we differ on purpose


def floats_elsewhere() -> list[tuple[str, str, float]]:
    return [
        (name, task, value)
        for name, case in CASES.items()
        for task, figures in case.elsewhere.items()
        for figure, value in figures.items()
        if figure == "TF" and isinstance(value, int | float)
    ]


def finish_from(case: Case, task: str, start: datetime | None) -> int | None:
    """Give the finish of a plan in which a task does not start before an instant."""
    later = apply(case.plan, [SetField(task, "not_before", start)])
    return analyse(later, case.today).finish


@pytest.mark.parametrize(("name", "task", "theirs"), floats_elsewhere())
def test_a_task_can_slip_by_our_float_and_no_further(name: str, task: str, theirs: float) -> None:
    case = CASES[name]
    analysis = analysis_of(case)
    dates, finish = analysis.dates[task], analysis.finish
    assert dates.early_start is not None
    assert dates.total_float is not None
    assert finish is not None
    last = dates.early_start + dates.total_float
    assert dates.total_float < case.minutes(theirs)
    assert finish_from(case, task, analysis.moment(last, finish=False)) == finish
    assert finish_from(case, task, analysis.moment(last + 1, finish=False)) == finish + 1


def test_so_many_floats_differ() -> None:
    assert len(floats_elsewhere()) == 4


@every_case
def test_a_date_that_others_have_is_another(name: str) -> None:
    case = CASES[name]
    analysis = analysis_of(case)
    for task, figures in case.elsewhere.items():
        for figure, value in figures.items():
            ours = getattr(analysis.dates[task], FIGURES[figure])
            assert ours != minutes(case, analysis, figure, value)


@every_case
def test_no_float_is_negative_without_a_date_to_be_late_for(name: str) -> None:
    case = CASES[name]
    promised = case.plan.project.finish_by or any(task.deadline for task in case.plan.tasks)
    floats = [dates.total_float for dates in analysis_of(case).dates.values()]
    least = min(days for days in floats if days is not None)
    assert least <= 0 if promised else least == 0


# Two tasks and the link between them

Spans = dict[str, tuple[float, ...]]
"""`ES EF LS LF` of the tasks in days, and the finish."""

RELATIONS: dict[str, dict[str, Spans]] = {
    name: {
        words: {task: tuple(map(float, row[task].split())) for task in row if task != "days"}
        for words, row in read_table(table).items()
    }
    for name, table in written("relations").items()
}


def scheduled(words: str) -> Spans:
    """Give what we make of a row of `relations.toml`."""
    days, link, days_after = words.split()
    plan = plan_of(
        {
            "Begin": {"days": "1"},
            "A": {"days": days, "needs": "Begin"},
            "B": {"days": days_after, "needs": f"A {link}"},
            "End": {"days": "1", "needs": "B"},
        }
    )
    analysis = analyse(plan, today_of(plan))
    indexes: dict[str, tuple[int | None, ...]] = {
        task: (dates.early_start, dates.early_finish, dates.late_start, dates.late_finish)
        for task, dates in analysis.dates.items()
    }
    return {
        task: tuple(
            -1 if index is None else index / plan.calendar.minutes_per_day for index in found
        )
        for task, found in (indexes | {"finish": (analysis.finish,)}).items()
    }


@pytest.mark.parametrize("words", RELATIONS["agreed"])
def test_a_link_of_every_type_with_lag_and_lead(words: str) -> None:
    assert scheduled(words) == RELATIONS["agreed"][words]


@pytest.mark.parametrize("words", RELATIONS["ours"])
def test_nothing_is_before_the_start_and_no_late_finish_after_the_last(words: str) -> None:
    theirs, ours = RELATIONS["elsewhere"][words], RELATIONS["ours"][words]
    assert scheduled(words) == ours
    for spans, keeps_within in ((theirs, False), (ours, True)):
        tasks = [span for task, span in spans.items() if task != "finish"]
        last = max(early_finish for _, early_finish, _, _ in tasks)
        within = all(start >= 0 and late_finish <= last for start, _, _, late_finish in tasks)
        assert within is keeps_within


def test_so_many_links_are_tried() -> None:
    assert {name: len(found) for name, found in RELATIONS.items()} == {
        "agreed": 20,
        "elsewhere": 16,
        "ours": 16,
    }
