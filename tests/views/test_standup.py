"""A stand-up as a value: for any plan and any two days, each task in one place, nobody ranked."""

from datetime import date

from hypothesis import given

from longpole.domain.plan import Plan
from longpole.domain.task import Hold
from longpole.engine.analysis import analyse
from longpole.engine.rewound import rewound
from longpole.views.spans import plain
from longpole.views.standup import Standup, standup
from longpole.views.standup_text import opening, sections
from tests.support.build import plan, task
from tests.support.schedulable import Kinds, schedulable, todays
from tests.support.strategies import plans

TODAY, SINCE = date(2026, 11, 24), date(2026, 11, 20)


def stand(some: Plan, today: date = TODAY, since: date = SINCE) -> Standup:
    before = analyse(rewound(some, today, since), since)
    return standup(analyse(some, today), before, since)


@given(plans() | schedulable(Kinds(faults=True)), todays, todays)
def test_any_plan_can_be_told(some: Plan, one: date, other: date) -> None:
    found = stand(some, max(one, other), min(one, other))
    for turn in found.turns:
        waits = tuple(task for task, _ in turn.waits)
        told = (*turn.done, *turn.doing, *turn.held, *waits)
        assert len(told) == len(set(told))
        assert all(some.by_id[task].owner == turn.owner for task in told)
    assert found.quiet == (not list(sections(found)))
    for part in sections(found):
        assert part.heading
        assert all(plain(item.spans).endswith(".") for item in part.items)
    assert not found.quiet or plain(opening(found))


def test_people_speak_in_the_order_of_their_names_unless_the_plan_has_one() -> None:
    """However much each of them did."""
    some = plan(
        *(task(f"t{n}", owner="zoe", status="doing") for n in range(3)),
        task("a", owner="bo", status="doing"),
        task("n", status="doing"),
    )
    assert [turn.owner for turn in stand(some).turns] == ["bo", "zoe", None]


def test_who_waits_hears_only_of_what_comes_next_and_of_others() -> None:
    some = plan(
        task("api", owner="ana", status="doing"),
        task("next", "api", owner="bo"),
        task("later", "next", owner="bo"),
        task("own", "api", owner="ana"),
        task("dated", owner="ana", not_before=date(2026, 12, 1)),
        task("far", "dated", owner="bo"),
    )
    waits = {turn.owner: turn.waits for turn in stand(some).turns}
    assert waits == {"ana": (), "bo": (("next", ("api",)),)}


def test_what_waits_for_a_date_comes_after_what_waits_for_people() -> None:
    some = plan(
        task("dated", not_before=date(2026, 12, 1)),
        *(task(f"t{n}", "dated") for n in range(3)),
        task("api", owner="ana", status="doing"),
        task("next", "api"),
    )
    assert [one.name for one in stand(some).obstacles] == ["api", "dated"]


def test_what_was_done_before_or_is_to_be_done_is_no_news() -> None:
    days = (date(2026, 11, 19), SINCE, TODAY, date(2026, 11, 25))
    done = (task(f"d{day.day}", owner="a", status="done", finished=day) for day in days)
    (turn,) = stand(plan(*done)).turns
    assert turn.done == ("d20", "d24")


def test_a_deadline_that_is_the_promise_is_told_once() -> None:
    hold = Hold(since=date(2026, 11, 23))
    some = plan(task("a", deadline=date(2026, 11, 23), hold=hold))
    assert [one.task for one in stand(some).late] == ["a"]
    same = Plan(tasks=some.tasks, project=type(some.project)(finish_by=date(2026, 11, 23)))
    assert [one.task for one in stand(same).late] == [None]
