"""The engine and a naive second schedule give any plan the same dates.

Like every property these are searched at length with LONGPOLE_HYPOTHESIS=long.
"""

from dataclasses import astuple
from datetime import date

from hypothesis import given, settings

from longpole.domain.days import DaySpan
from longpole.domain.duration import parse_duration
from longpole.domain.plan import Person, Plan
from longpole.engine.analysis import analyse
from longpole.engine.dates import Dates, Reason, Undated
from tests.support.build import plan, task
from tests.support.naive_schedule import FOR_EVER, NaiveDates, naive_analysis
from tests.support.schedulable import Kinds, schedulable, todays

DAY = parse_duration("1d")

LONGER = settings(max_examples=6 * settings().max_examples)


def told(dates: Dates | NaiveDates) -> tuple[int | None, ...]:
    *others, free = astuple(dates)
    return (*others, None if free is None else min(free, FOR_EVER))


def agree(plan: Plan, today: date) -> None:
    found, naive = analyse(plan, today), naive_analysis(plan, today)
    assert set(found.undated) == naive.undated
    assert {task: told(dates) for task, dates in found.dates.items()} == {
        task: told(dates) for task, dates in naive.dates.items()
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


@LONGER
@given(schedulable(), todays)
def test_plans_under_way_have_the_same_dates(plan: Plan, today: date) -> None:
    agree(plan, today)


@LONGER
@given(schedulable(Kinds(faults=True)), todays)
def test_what_has_no_dates_is_the_same(plan: Plan, today: date) -> None:
    agree(plan, today)


def test_a_lead_into_days_that_are_never_worked_again_leaves_all_the_time_there_is() -> None:
    away = (DaySpan(date(2026, 11, 26), date.max),)
    agree(
        plan(
            task("z"),
            task("a", needs="z", deadline=date(2026, 11, 23)),
            task("b", owner="bo", needs="a FS-1d"),
            people=(Person("bo", away=away),),
        ),
        date(2026, 11, 24),
    )


def test_what_has_overrun_ends_with_today_also_for_somebody_who_is_away() -> None:
    day = date(2026, 11, 24)
    found = plan(
        task("a", status="doing", started=date(2026, 11, 16), owner="ana"),
        people=(Person("ana", away=(DaySpan(day, day),)),),
    )
    assert analyse(found, day).dates["a"].early_finish == 480


def test_what_waits_for_a_start_that_is_known_has_dates_whatever_becomes_of_the_rest() -> None:
    found = plan(
        task("a", status="doing", started=date(2026, 11, 23), needs="b"),
        task("b", needs="a"),
        task("c", needs="a SS+2d"),
    )
    analysis = analyse(found, date(2026, 11, 24))
    assert set(analysis.undated) == {"a", "b"}
    assert analysis.dates["c"].early_finish == 2 * 480


def test_no_cycle_goes_through_a_start_that_is_known() -> None:
    found = plan(
        task("a", status="doing", started=date(2026, 11, 23), remaining=DAY, needs="b"),
        task("b", needs="a SS"),
    )
    dates = analyse(found, date(2026, 11, 24)).dates
    assert (dates["b"].early_finish, dates["a"].early_finish) == (480, 960)


def test_a_percentage_of_a_parent_is_of_what_is_known_of_its_span() -> None:
    found = plan(
        task("p"),
        task("q", parent="p"),
        task("a", parent="q", status="doing", remaining=DAY),
        task("b", parent="q", status="doing", started=date(2026, 11, 23), remaining=DAY),
        task("c", needs="p FS+50%"),
    )
    analysis = analyse(found, date(2026, 11, 24))
    assert analysis.length("p") == 2 * 480
    assert analysis.dates["c"].early_start == (1 + 1) * 480


def test_a_span_without_an_end_has_no_share_even_where_its_start_binds_nothing() -> None:
    found = plan(
        task("p", broken=True),
        task("a", parent="p", status="done"),
        task("b", needs="p SS+50%"),
    )
    undated = analyse(found, date(2026, 11, 24)).undated
    assert dict(undated) == {
        "p": Undated(Reason.BROKEN, "p"),
        "b": Undated(Reason.BEHIND, "b", "p"),
    }


def test_the_deadline_of_a_parent_binds_what_stands_beside_a_cycle() -> None:
    found = plan(
        task("p", deadline=date(2026, 11, 20)),
        task("a", parent="p"),
        task("b", parent="p", needs="c"),
        task("c", needs="b"),
    )
    assert analyse(found, date(2026, 11, 24)).total_float == {"a": -2 * 480}


def test_the_path_holds_nothing_without_dates() -> None:
    found = plan(
        task("a", status="doing", started=date(2026, 11, 25), needs="gone"),
        task("b", needs="a SS"),
    )
    assert analyse(found, date(2026, 11, 24)).critical_path == ("b",)
