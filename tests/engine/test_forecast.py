"""The forecast: what is drawn, what it gives, and the plans that it has to survive (R44, R45)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from longpole.domain.calendar import Calendar
from longpole.domain.days import DaySpan
from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Project
from longpole.domain.task import Task
from longpole.engine.analysis import analyse
from longpole.engine.axis import last_instant
from longpole.engine.draws import BLOCK
from longpole.engine.forecast import Forecast, Spread, forecast
from longpole.engine.pert import pert
from tests.support.build import plan, task

TODAY = date(2026, 11, 23)
"""A Monday."""

THREE = Estimate(
    parse_duration("3d"), optimistic=parse_duration("2d"), pessimistic=parse_duration("8d")
)


def one(task_id: str, needs: str = "", **fields: object) -> Task:
    """Give a task whose estimate has three points."""
    return task(task_id, needs, **{"estimate": THREE, **fields})


def of(*tasks: Task, runs: int = 400, project: Project | None = None, **parts: object) -> Forecast:
    known = plan(*tasks, project=project or Project(), **parts)
    return forecast(analyse(known, TODAY), runs)


def test_the_same_seed_gives_the_same_and_another_seed_another() -> None:
    analysis = analyse(plan(one("a"), one("b", "a")), TODAY)
    assert forecast(analysis, 50).finish == forecast(analysis, 50).finish
    assert forecast(analysis, 50, seed=2).finish != forecast(analysis, 50).finish


def test_draws_hang_on_the_id_alone() -> None:
    first, second = of(one("a"), one("b", "a")), of(one("new"), one("b"), one("a"))
    assert first.lengths("a") == second.lengths("a")
    assert first.lengths("b") == second.lengths("b")
    assert first.lengths("a") != first.lengths("b")


def test_of_more_runs_the_first_are_those_of_fewer() -> None:
    few, many = (of(one("a"), one("b", "a"), runs=runs) for runs in (BLOCK, 2 * BLOCK + 7))
    assert many.finish.finishes[:BLOCK] == few.finish.finishes
    assert len(many.finish.finishes) == len(many.lengths("a")) == 2 * BLOCK + 7
    assert many.criticality == {"a": 1.0, "b": 1.0}


def test_a_chain_ends_with_the_sum_of_its_lengths() -> None:
    found = of(one("a"), one("b", "a"))
    sums = map(sum, zip(found.lengths("a"), found.lengths("b"), strict=True))
    assert found.finish.finishes == tuple(sums)


def test_by_so_many_of_100_runs() -> None:
    spread = Spread((30, 10, 20, 40, None), promise=20)
    assert [spread.by(percent) for percent in (1, 20, 21, 50, 80, 81, 95)] == [
        10,
        10,
        20,
        30,
        40,
        None,
        None,
    ]
    assert spread.mean == 25
    assert spread.chance == 0.4
    assert Spread((1,)).chance is None


def test_the_promise() -> None:
    project = Project(start=TODAY, finish_by=date(2026, 11, 26))
    found = of(one("a"), project=project)
    assert found.finish.promise == 4 * 480
    kept = sum(1 for length in found.lengths("a") if length <= 4 * 480)
    assert found.finish.chance == kept / 400


def test_milestones_and_deadlines_of_what_is_open() -> None:
    found = of(
        one("p", deadline=date(2026, 12, 1)),
        one("a", parent="p"),
        task("m", "p", estimate=Estimate(parse_duration("0d"))),
        one("d", deadline=date(2026, 11, 25)),
        one("done", status="done", deadline=date(2026, 11, 25)),
        task("reached", estimate=Estimate(parse_duration("0d")), status="done"),
        one("plain"),
    )
    assert list(found.ends) == ["p", "m", "d"]
    assert found.ends["p"].finishes == found.ends["m"].finishes == found.lengths("a")
    assert found.ends["m"].chance is None
    assert found.ends["d"].promise == 3 * 480


def test_two_equal_tasks_share_the_path_and_the_spread() -> None:
    found = of(one("a"), one("b"), task("m", "a, b", estimate=Estimate(parse_duration("0d"))))
    assert found.criticality["m"] == 1
    assert found.criticality["a"] + found.criticality["b"] == pytest.approx(1, abs=0.05)
    assert found.criticality["a"] == pytest.approx(0.5, abs=0.1)
    assert found.share("a") == pytest.approx(found.share("b"), abs=0.15)
    assert found.share("m") == 0


def test_the_task_that_varies_causes_the_spread() -> None:
    found = of(one("a"), task("b", "a"))
    assert found.share("a") == pytest.approx(1)
    assert found.share("b") == 0


def test_what_leads_to_one_task() -> None:
    known = plan(one("a"), one("b", "a", deadline=date(2026, 12, 4)), one("c", "b"), one("d"))
    found = forecast(analyse(known, TODAY), 100, task="b")
    assert found.criticality == {"a": 1.0, "b": 1.0}
    assert found.ends == {}
    assert found.finish.promise == 10 * 480


def test_without_a_spread_the_finish_is_that_of_the_schedule() -> None:
    same = Estimate(*[parse_duration("3d")] * 3)
    found = of(task("a", estimate=same), task("b", "a"), runs=9)
    assert found.points == {}
    assert set(found.finish.finishes) == {4 * 480}
    book = pert(found.analysis)
    assert book is not None
    assert (book.mean, book.variance) == (4 * 480, 0)
    assert (book.chance(4 * 480), book.chance(4 * 480 - 1)) == (1, 0)


def test_a_likely_length_of_nothing_may_still_come_to_something() -> None:
    maybe = Estimate(
        parse_duration("0d"), optimistic=parse_duration("0d"), pessimistic=parse_duration("3d")
    )
    found = of(task("a", estimate=maybe), task("b", "a"))
    assert min(found.lengths("a")) >= 1
    assert found.ends == {}
    assert found.finish.by(95) == pytest.approx(480 + 480 * 3 * 0.45, rel=0.1)


def test_an_empty_plan_has_no_end() -> None:
    found = of()
    assert found.finish.by(50) is None
    assert found.finish.mean is None
    assert found.finish.within(10**9) == 0
    assert found.criticality == {}
    assert pert(found.analysis) is None


def test_what_is_all_done_ended_when_it_did() -> None:
    done = one("a", status="done", finished=date(2026, 11, 24))
    found = of(done)
    assert set(found.finish.finishes) == {found.analysis.finish}
    assert found.criticality == {}
    assert forecast(found.analysis, 10, task="a").finish.by(95) == found.analysis.finish


def test_what_has_no_dates_is_left_out() -> None:
    found = of(
        one("a", "b"), one("b", "a"), one("c", "b"), one("d", "gone"), one("e"), one("f", "e")
    )
    assert found.criticality == {"e": 1.0, "f": 1.0}
    assert found.points.keys() == {"e", "f"}
    assert set(found.analysis.undated) == {"a", "b", "c", "d"}
    assert forecast(found.analysis, 10, task="c").finish.by(1) is None


def test_runs_that_the_calendar_is_too_short_for_never_end() -> None:
    calendar = Calendar(closed=(DaySpan(date(2026, 11, 28), date.max),))
    found = of(one("a"), task("b", "a"), calendar=calendar, project=Project(finish_by=TODAY))
    lengths = found.lengths("a")
    ended = [length for length in lengths if length <= 4 * 480]
    assert 0 < len(ended) < 400
    assert len(found.finish.ordered) == len(ended)
    assert found.finish.by(95) is None
    assert found.criticality["a"] == len(ended) / 400
    assert 0 <= found.share("a") <= 1


def test_a_plan_that_ends_behind_all_years() -> None:
    found = of(one("a"), project=Project(start=date(9999, 12, 29), finish_by=date(9999, 12, 31)))
    kept = sum(1 for length in found.lengths("a") if length <= 3 * 480)
    assert found.finish.chance == kept / 400
    assert found.finish.by(95) is None
    beyond = of(one("a"), project=Project(start=date(9999, 12, 31)))
    assert set(beyond.analysis.undated) == {"a"}
    assert beyond.finish.by(1) is None


def test_elapsed_work_by_the_book_counts_as_the_work_of_those_days() -> None:
    weeks = Estimate(
        parse_duration("14ed"), optimistic=parse_duration("7ed"), pessimistic=parse_duration("21ed")
    )
    found = of(task("a", estimate=weeks))
    book = pert(found.analysis)
    assert book is not None
    assert book.mean == found.analysis.finish
    assert book.variance == pytest.approx((10 * 480 / 6) ** 2)
    assert found.finish.by(95) == pytest.approx(found.analysis.finish or 0, abs=5 * 480)


def test_of_two_longest_paths_the_book_takes_the_less_certain() -> None:
    sure, unsure = replace(THREE, pessimistic=parse_duration("4d")), THREE
    found = of(task("a", estimate=sure), task("b", estimate=unsure), task("c", "a, b"))
    book, alone = pert(found.analysis), pert(found.analysis, "b")
    assert book is not None
    assert alone is not None
    assert book.variance == alone.variance == 480**2
    assert book.mean == alone.mean + 480


def test_the_last_instant_of_the_promise_still_keeps_it() -> None:
    found = of(one("a"), project=Project(start=TODAY, finish_by=date(2026, 11, 27)))
    axis, zero = found.analysis.axis, found.analysis.load.zero
    assert found.finish.promise == axis.index(last_instant(date(2026, 11, 27))) - zero
