"""What reviews have said of a task, what is due, and whether it has moved since."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from longpole.domain.days import Day
from longpole.domain.plan import Plan
from longpole.domain.review import Decision, Review
from longpole.domain.task import Hold, Task
from longpole.engine.reviewed import last_review, reviewed, to_ask

TODAY = date(2026, 11, 26)


def review(name: str, *decided: str, **follow_up: Day) -> Review:
    decisions = tuple(Decision(task, f"decided {name}") for task in decided)
    return Review(name, decisions=decisions, follow_up=MappingProxyType(follow_up))


def plan(*reviews: Review, **changes: object) -> Plan:
    task = replace(Task("api"), **changes)  # type: ignore[arg-type]
    return Plan(tasks=(task, Task("docs")), reviews=reviews)


def test_the_newest_review_that_names_a_task_counts_wherever_it_stands_in_the_file() -> None:
    found = reviewed(plan(review("2026-11-20", "api", "docs"), review("2026-11-13", "api")), TODAY)
    assert found["api"].day == date(2026, 11, 20)
    assert [one.text for one in found["api"].decisions] == ["decided 2026-11-20"]
    assert set(found) == {"api", "docs"}


def test_what_is_no_longer_in_the_plan_is_not_spoken_of() -> None:
    assert reviewed(plan(review("2026-11-20", "gone")), TODAY) == {}


def test_a_day_to_come_back_is_due_from_that_day_on() -> None:
    ahead, today = date(2026, 11, 27), TODAY
    assert not reviewed(plan(review("2026-11-20", "api", api=ahead)), TODAY)["api"].due
    assert reviewed(plan(review("2026-11-20", "api", api=today)), TODAY)["api"].due


def test_it_stays_open_through_an_earlier_review_and_ends_with_one_of_that_day_or_later() -> None:
    asked = review("2026-11-13", "api", api=date(2026, 11, 24))
    before, after = review("2026-11-20", "api"), review("2026-11-24", "api")
    assert reviewed(plan(asked, before), TODAY)["api"].due
    assert reviewed(plan(asked, after), TODAY)["api"].follow_up is None


def test_a_later_day_takes_the_place_of_an_earlier_one() -> None:
    first = review("2026-11-13", "api", api=date(2026, 11, 24))
    then = review("2026-11-20", "api", api=date(2026, 12, 1))
    found = reviewed(plan(first, then), TODAY)["api"]
    assert (found.follow_up, found.due) == (date(2026, 12, 1), False)


def test_a_task_has_moved_if_it_began_ended_or_was_held_after_the_review() -> None:
    held = review("2026-11-20", "api")
    assert not reviewed(plan(held, started=date(2026, 11, 20)), TODAY)["api"].moved
    assert reviewed(plan(held, started=date(2026, 11, 23)), TODAY)["api"].moved
    assert reviewed(plan(held, hold=Hold("x", since=date(2026, 11, 24))), TODAY)["api"].moved


def test_the_last_review_is_not_one_of_a_day_to_come_nor_one_without_a_day() -> None:
    soon, last = review("soon"), review("2026-11-20")
    assert last_review(plan(soon, last, review("2026-12-01")), TODAY) is last
    assert last_review(plan(soon), TODAY) is None


def test_two_reviews_of_a_day_are_one_to_who_asks_what_was_decided() -> None:
    found = reviewed(plan(review("2026-11-20", "api"), review("2026-11-20-2", "api")), TODAY)
    assert [one.text for one in found["api"].decisions] == [
        "decided 2026-11-20",
        "decided 2026-11-20-2",
    ]


def test_the_day_of_a_hold_is_met_by_a_review_of_that_day_or_later() -> None:
    hold = Hold("x", until=date(2026, 11, 20))
    before = reviewed(plan(review("2026-11-19", "api")), TODAY)["api"]
    after = reviewed(plan(review("2026-11-20", "api")), TODAY)["api"]
    assert to_ask(hold, None) == to_ask(hold, before) == (date(2026, 11, 20), None)
    assert to_ask(hold, after) == (None, None)
