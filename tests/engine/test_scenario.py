"""Changes on a copy: what they come to is what the changed plan says; the plan itself stays."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from longpole.domain.days import DaySpan
from longpole.domain.edits import SetField
from longpole.domain.plan import Person, Plan
from longpole.engine.analysis import analyse
from longpole.engine.scenario import Scenario, new_cycles
from longpole.engine.whatif import cleared, effects
from tests.support.build import plan, task
from tests.support.schedulable import schedulable, todays

TODAY = date(2026, 11, 24)
WEEK = (DaySpan(date(2026, 11, 30), date(2026, 12, 4)),)


@given(schedulable(), todays)
def test_done_is_cleared(some: Plan, today: date) -> None:
    analysis = analyse(some, today)
    for leaf in analysis.total_float:
        after = Scenario(some, today).done(leaf)
        again, one = analyse(after.plan, today), cleared(analysis, leaf)
        assert again.early == one.early
        assert effects(analysis, again) == effects(analysis, one)


@given(schedulable(), todays)
def test_what_is_dropped_binds_nothing(some: Plan, today: date) -> None:
    """A plan is scheduled without it: it has no dates, and nobody waits for it."""
    for leaf in some.leaves:
        after = Scenario(some, today).dropped(leaf.id)
        kept = [
            replace(one, needs=tuple(need for need in one.needs if need.task != leaf.id))
            for one in after.plan.tasks
        ]
        if not Scenario(some, today).open_in(leaf.id):
            continue
        assert leaf.id not in analyse(after.plan, today).dates
        cut = analyse(replace(after.plan, tasks=tuple(kept)), today)
        assert analyse(after.plan, today).finish == cut.finish


def test_the_plan_stays_as_it_was() -> None:
    before = plan(task("a"), task("b", "a"))
    first = Scenario(before, TODAY)
    first.edited([SetField("b", "needs", ())])
    first.done("a").slipped("b", 480).away("ana", WEEK).closed(WEEK)
    assert first == Scenario(plan(task("a"), task("b", "a")), TODAY)


def test_slips_add_up_and_go_to_all_that_is_open_in_a_parent() -> None:
    some = plan(task("p"), task("a", parent="p"), task("b", parent="p", status="done"))
    assert Scenario(some, TODAY).slipped("p", 60).slipped("a", 60).slips == {"a": 120}


def test_who_owns_tasks_can_be_away_without_being_declared() -> None:
    some = plan(task("a", owner="bo"), people=(Person("ana", name="Ana"),))
    after = Scenario(some, TODAY).away("bo", WEEK).away("ana", WEEK).plan
    assert after.people == (Person("ana", name="Ana", away=WEEK), Person("bo", away=WEEK))


def test_only_new_cycles_count() -> None:
    before = plan(task("a", "b"), task("b", "a"), task("c"), task("d", "c"))
    edited = Scenario(before, TODAY).edited([SetField("c", "needs", task("x", "d").needs)])
    assert new_cycles(before, edited.plan) == (("c", "d"),)
    assert new_cycles(before, before) == ()
