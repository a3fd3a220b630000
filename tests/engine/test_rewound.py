"""A plan as it stood on a day gone by, as far as the dates in it tell."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given

from longpole.domain.calendar import Calendar
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task
from longpole.engine.analysis import analyse
from longpole.engine.rewound import rewound
from longpole.engine.states import TaskState, states
from tests.support.build import plan, task
from tests.support.schedulable import todays
from tests.support.strategies import plans

TODAY = date(2026, 11, 24)  # a Tuesday
FRIDAY = date(2026, 11, 20)
BEFORE, AFTER = date(2026, 11, 18), date(2026, 11, 23)
FIVE_DAYS = Estimate(Duration(Decimal(5), Unit.DAYS))


def back(*tasks: Task) -> Plan:
    return rewound(plan(*tasks), TODAY, FRIDAY)


def state(some: Task) -> TaskState:
    return states(back(some), FRIDAY).state[some.id]


def test_what_was_finished_since_was_in_progress_or_not_begun() -> None:
    assert state(task("a", status="done", started=BEFORE, finished=AFTER)) is TaskState.ACTIVE
    assert state(task("a", status="done", started=AFTER, finished=AFTER)) is TaskState.READY
    assert state(task("a", status="done", finished=AFTER)) is TaskState.READY


def test_what_was_finished_by_then_or_on_that_day_was_done() -> None:
    assert state(task("a", status="done", finished=FRIDAY)) is TaskState.DONE
    moment = datetime(2026, 11, 20, 17)
    assert state(task("a", status="done", finished=moment)) is TaskState.DONE


def test_what_was_begun_since_was_not_begun() -> None:
    for status in ("doing", "review", "done", "dropped"):
        assert state(task("a", status=status, started=AFTER)) is TaskState.READY
    assert state(task("a", status="doing", started=FRIDAY)) is TaskState.ACTIVE


def test_what_has_no_date_is_taken_to_have_been_so() -> None:
    for status, found in (("done", TaskState.DONE), ("doing", TaskState.ACTIVE)):
        assert state(task("a", status=status)) is found


def test_a_hold_declared_since_was_not_there() -> None:
    assert state(task("a", hold=Hold(since=AFTER))) is TaskState.READY
    assert state(task("a", hold=Hold(since=FRIDAY))) is TaskState.HELD
    assert state(task("a", hold=Hold("no day"))) is TaskState.HELD
    parent = task("p", hold=Hold(since=AFTER))
    assert back(parent, task("c", parent="p")).by_id["p"].hold is None


def test_what_is_left_is_taken_to_have_shrunk_by_the_days_worked_since() -> None:
    """From Friday to Tuesday two days were worked: of five, one is left, so three were."""
    one = task("a", status="doing", started=BEFORE, estimate=FIVE_DAYS, progress=80)
    dates = analyse(back(one), FRIDAY).early_finish("a")
    assert dates == datetime(2026, 11, 24, 18) == analyse(plan(one), TODAY).early_finish("a")


def test_but_never_to_have_been_more_than_the_whole() -> None:
    one = task("a", status="doing", started=BEFORE, estimate=FIVE_DAYS, progress=10)
    left = back(one).by_id["a"].remaining
    assert left == Duration(Decimal(5 * 480), Unit.MINUTES)


def test_nothing_was_worked_off_while_it_was_held() -> None:
    hold = Hold(since=AFTER)
    one = task("a", status="doing", started=BEFORE, estimate=FIVE_DAYS, progress=80, hold=hold)
    left = back(one).by_id["a"].remaining
    assert left == Duration(Decimal(2 * 480), Unit.MINUTES)
    old = task("a", status="doing", started=BEFORE, estimate=FIVE_DAYS, progress=80, hold=Hold("?"))
    assert back(old).by_id["a"].progress == 80


def test_a_plan_in_which_nothing_happened_since_is_itself() -> None:
    some = plan(task("a", status="done", finished=BEFORE), task("b", "a"))
    assert rewound(some, TODAY, FRIDAY) is some
    assert rewound(some, TODAY, TODAY) is some


@given(plans(), todays, todays)
def test_any_plan_can_be_rewound_to_any_day(some: Plan, today: date, day: date) -> None:
    old = rewound(some, today, day)
    assert [one.id for one in old.tasks] == [one.id for one in some.tasks]
    known = {one.id: one for one in some.tasks}
    assert all(one.needs == known[one.id].needs for one in old.tasks)
    analyse(old, day)
    assert rewound(old, today, day) == old or any(one.remaining for one in old.tasks)


def test_the_working_day_before_goes_over_weekends_and_closed_days() -> None:
    calendar = Calendar()
    assert calendar.working_day_before(TODAY) == AFTER
    assert calendar.working_day_before(AFTER) == FRIDAY
    nothing = Calendar(week=())
    assert nothing.working_day_before(TODAY) == AFTER
    assert nothing.working_day_before(date.min) == date.min
