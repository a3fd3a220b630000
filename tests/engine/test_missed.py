"""The dates that a plan will not keep, and which of them it would have kept before."""

from datetime import date
from decimal import Decimal

from hypothesis import given

from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.plan import Plan, Project
from longpole.engine.analysis import analyse
from longpole.engine.explain import Rule
from longpole.engine.missed import Missed, missed, newly_missed
from longpole.engine.rewound import rewound
from tests.support.build import plan, task
from tests.support.schedulable import todays
from tests.support.strategies import plans

TODAY = date(2026, 11, 24)  # a Tuesday
FRIDAY = date(2026, 11, 20)
DAY = 480
TWO_DAYS = Estimate(Duration(Decimal(2), Unit.DAYS))


def found(some: Plan, today: date = TODAY) -> list[tuple[str | None, Rule, int | None, str | None]]:
    return [(one.task, one.rule, one.minutes, one.root) for one in missed(analyse(some, today))]


def test_a_deadline_is_missed_by_what_ends_after_it() -> None:
    some = plan(task("a", estimate=TWO_DAYS), task("b", "a", deadline=TODAY))
    assert found(some) == [("b", Rule.DEADLINE, 2 * DAY, "a")]
    assert found(plan(task("b", deadline=TODAY))) == []


def test_the_deadline_of_a_parent_is_one_date_however_many_tasks_are_in_it() -> None:
    inside = [task(name, parent="p", estimate=TWO_DAYS) for name in "abc"]
    assert found(plan(task("p", deadline=TODAY), *inside)) == [("p", Rule.DEADLINE, DAY, "a")]


def test_start_by_is_missed_by_what_has_not_begun() -> None:
    past = date(2026, 11, 23)
    assert found(plan(task("a", start_by=past))) == [("a", Rule.START_BY, DAY, "a")]
    assert found(plan(task("a", start_by=past, status="doing", started=TODAY))) == []
    assert found(plan(task("a", start_by=TODAY))) == []


def test_the_promise_is_missed_by_the_plan() -> None:
    some = plan(task("a"), task("b", "a"), project=Project(finish_by=TODAY))
    assert found(some) == [(None, Rule.FINISH_BY, DAY, "a")]


def test_what_has_no_dates_is_late_once_the_day_is_over() -> None:
    circle = (task("a", "b", deadline=FRIDAY), task("b", "a"))
    assert found(plan(*circle)) == [("a", Rule.DEADLINE, None, None)]
    assert found(plan(*circle), FRIDAY) == []


def test_what_is_complete_misses_nothing() -> None:
    done = task("a", status="done", finished=TODAY, deadline=FRIDAY)
    assert found(plan(done, project=Project(finish_by=TODAY))) == []


def test_new_is_what_would_have_been_kept_before() -> None:
    """A day of work due on Monday was possible on Friday; two days due on Friday never were."""
    some = plan(
        task("a", deadline=date(2026, 11, 23)),
        task("b", deadline=FRIDAY, estimate=TWO_DAYS),
    )
    before = analyse(rewound(some, TODAY, FRIDAY), FRIDAY)
    new = newly_missed(before, analyse(some, TODAY))
    assert new == (Missed("a", Rule.DEADLINE, date(2026, 11, 23), DAY, "a"),)


@given(plans(), todays)
def test_any_plan_misses_dates_that_are_written_in_it(some: Plan, today: date) -> None:
    analysis = analyse(some, today)
    for one in missed(analysis):
        assert one.minutes is None or one.minutes > 0
        if one.task is None:
            assert one.day == some.project.finish_by
        else:
            own = some.by_id[one.task]
            assert one.day == (own.start_by if one.rule is Rule.START_BY else own.deadline)
    assert newly_missed(analysis, analysis) == ()
