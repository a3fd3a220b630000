"""Several plans as one graph (R38)."""

from datetime import date

from longpole.domain.plan import Plan, Project
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis
from longpole.engine.dates import Reason
from longpole.engine.outside import circles
from longpole.engine.portfolio import (
    Delay,
    Plans,
    analysed,
    around,
    cycles_across,
    delays,
    named_by,
    portfolio,
    standing,
    waiting_for,
)
from longpole.engine.states import TaskState, states
from tests.support.build import plan, task
from tests.support.lengths import days

TODAY = date(2026, 11, 24)
START = Project(start=TODAY)


def shown(analysis: Analysis, task_id: str) -> tuple[str, str]:
    return f"{analysis.early_start(task_id):%d %H}", f"{analysis.early_finish(task_id):%d %H}"


def together(**members: Plan) -> Plans:
    return {name: (member, TODAY) for name, member in members.items()}


def work(task_id: str, length: int, needs: str = "", **fields: object) -> Task:
    return task(task_id, estimate=days(length), needs=needs, **fields)


def test_a_plan_without_others_is_analysed_alone() -> None:
    alone = plan(work("a", 2), project=START)
    assert named_by(alone) == ()
    assert analysed("alone", alone, TODAY, {}).dates["a"].early_finish == 960


def test_work_that_goes_back_and_forth_between_plans() -> None:
    found = portfolio(
        together(
            shop=plan(work("a", 2), work("c", 1, "bank:b"), project=START),
            bank=plan(work("b", 1, "shop:a"), work("d", 1, "shop:c FS+1d"), project=START),
        )
    )
    assert [shown(found["shop"], "a"), shown(found["bank"], "b")] == [
        ("24 09", "25 18"),
        ("26 09", "26 18"),
    ]
    assert [shown(found["shop"], "c"), shown(found["bank"], "d")] == [
        ("27 09", "27 18"),
        ("01 09", "01 18"),
    ]


def test_each_plan_keeps_its_calendar_its_promise_and_its_float() -> None:
    early = Project(start=TODAY, finish_by=date(2026, 11, 24))
    found = portfolio(
        together(
            shop=plan(work("a", 2), project=early),
            bank=plan(work("b", 1, "shop:a"), work("z", 9), project=START),
        )
    )
    assert found["shop"].total_float == {"a": -480}
    assert found["bank"].total_float == {"b": 6 * 480, "z": 0}


def test_states_go_by_how_the_tasks_of_others_stand() -> None:
    asking = plan(task("now", needs="shop:done"), task("later", needs="shop:open, shop:begun SS"))
    plans = together(
        shop=plan(
            task("done", status="done", finished=TODAY),
            task("open"),
            task("begun", status="doing", started=TODAY),
        )
    )
    found = states(asking, TODAY, standing(plans, asking))
    assert found.state == {"now": TaskState.READY, "later": TaskState.BLOCKED}
    (gate,) = found.blocked_by["later"]
    assert (gate.predecessor, gate.unknown) == ("shop:open", False)


def test_a_lag_runs_from_the_actual_finish_in_another_plan() -> None:
    asking = plan(task("a", needs="shop:done FS+2d"))
    plans = together(shop=plan(task("done", status="done", finished=date(2026, 11, 23))))
    assert states(asking, TODAY, standing(plans, asking)).state == {"a": TaskState.WAITING}


def test_what_is_in_no_plan_at_hand_has_no_dates() -> None:
    asking = plan(task("a", needs="shop:gone"), task("b", needs="nowhere:x"), task("c", needs="a"))
    found = analysed("asking", asking, TODAY, together(shop=plan(task("open"))))
    assert {key: (one.reason, one.other) for key, one in found.undated.items()} == {
        "a": (Reason.UNKNOWN, "shop:gone"),
        "b": (Reason.UNKNOWN, "nowhere:x"),
        "c": (Reason.BEHIND, "a"),
    }


def test_a_cycle_across_plans_is_named_and_has_no_dates() -> None:
    found = portfolio(
        together(
            shop=plan(work("a", 1, "bank:b"), work("free", 1)),
            bank=plan(work("b", 1, "c"), work("c", 1, "shop:a")),
        )
    )
    assert set(found["shop"].dates) == {"free"}
    assert set(found["bank"].undated) == {"b", "c"}
    assert cycles_across(found) == (("bank:c", "bank:b", "shop:a"),)


def test_each_plan_sees_a_cycle_from_its_own_part_of_it_on() -> None:
    found = portfolio(
        together(
            shop=plan(work("a", 1, "bank:b"), work("z", 1, "a")),
            bank=plan(work("b", 1, "c"), work("c", 1, "shop:a"), work("d", 1)),
            post=plan(work("e", 1, "bank:b, bank:d")),
        )
    )
    seen = {
        name: [(one.tasks, one.written, one.own) for one in circles(analysis.outsides)]
        for name, analysis in found.items()
    }
    whole = ("shop:a", "bank:c", "bank:b")
    assert seen == {
        "shop": [(whole, ("a", "bank:c", "bank:b"), ("a",))],
        "bank": [(("bank:c", "bank:b", "shop:a"), ("c", "b", "shop:a"), ("c", "b"))],
        "post": [(("bank:b", "shop:a", "bank:c"), ("bank:b", "shop:a", "bank:c"), ())],
    }
    assert {key: one.reason for key, one in found["shop"].undated.items()} == {
        "a": Reason.CYCLE,
        "z": Reason.BEHIND,
    }
    assert found["post"].outsides["bank:d"].circle is None


def test_what_another_plan_finished_is_in_no_cycle() -> None:
    done = work("b", 1, "shop:a", status="done", finished=TODAY)
    found = portfolio(together(shop=plan(work("a", 1, "bank:b")), bank=plan(done)))
    assert not circles(found["shop"].outsides)
    assert not cycles_across(found)


def test_plans_that_name_each_other_without_a_cycle_of_tasks_have_none() -> None:
    found = portfolio(
        together(shop=plan(work("a", 1), work("c", 1, "bank:b")), bank=plan(work("b", 1, "shop:a")))
    )
    assert cycles_across(found) == ()
    assert not found["shop"].undated


def test_what_delays_another_plan_and_by_how_much() -> None:
    found = portfolio(
        together(
            shop=plan(work("a", 5), work("quick", 1), project=START),
            bank=plan(
                work("b", 1, "shop:a"), work("own", 4), work("q", 1, "shop:quick"), project=START
            ),
        )
    )
    assert delays(found, "shop") == (Delay("a", "bank", 2 * 480),)
    assert delays(found, "bank") == ()


def test_a_parent_in_another_plan_stands_for_all_that_is_in_it() -> None:
    found = portfolio(
        together(
            shop=plan(task("p"), work("a", 2, parent="p"), work("b", 3, parent="p"), project=START),
            bank=plan(work("c", 1, "shop:p"), work("d", 1, "shop:p SS+1d"), project=START),
        )
    )
    assert found["bank"].dates["c"].early_start == 3 * 480
    assert found["bank"].dates["d"].early_start == 480


def test_only_who_waits_for_a_plan_is_analysed_again() -> None:
    plans = together(
        shop=plan(work("a", 2, "post:p"), project=START),
        bank=plan(work("b", 1, "shop:a"), project=START),
        town=plan(work("t", 1, "bank:b, post:p"), project=START),
        post=plan(work("p", 1), project=START),
        moon=plan(work("m", 1), project=START),
    )
    assert waiting_for("shop", plans) == ("bank", "town")
    assert waiting_for("moon", plans) == ()
    assert list(around("shop", plans)) == ["shop", "bank", "town", "post"]
    assert list(around("moon", plans)) == ["moon"]
    some = around("shop", plans)
    before = portfolio(some)
    after = portfolio(some, {"post": before["post"]}, {"shop": {"a": 480}})
    assert after["post"] is before["post"]
    assert shown(before["town"], "t") == ("30 09", "30 18")
    assert shown(after["town"], "t") == ("01 09", "01 18")
