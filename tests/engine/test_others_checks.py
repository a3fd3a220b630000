"""What is wrong between plans."""

from datetime import date

from longpole.domain.plan import Plan
from longpole.domain.problems import Key, Problem
from longpole.engine.checks import check
from tests.support.build import plan, task

TODAY = date(2026, 11, 24)


def found(shop: Plan, **others: Plan) -> tuple[Problem, ...]:
    beside = {name: (other, TODAY) for name, other in others.items()}
    return check(shop, TODAY, None, beside, "shop")


def at(problem: Problem) -> tuple[str | int, ...]:
    assert isinstance(problem.at, Key)
    return problem.at.path


def test_a_need_of_a_task_that_is_there_is_no_problem() -> None:
    assert not found(plan(task("a", needs="bank:b")), bank=plan(task("b")))


def test_a_need_of_a_plan_that_is_not_here() -> None:
    (problem,) = found(plan(task("a", needs="b, bank:b"), task("b")))
    assert (problem.code, at(problem)) == ("W413", ("tasks", "a", "needs", 1))
    assert problem.message == '"a" needs "bank:b": there is no plan "bank" here'


def test_a_need_of_a_task_that_the_other_plan_has_not() -> None:
    (problem,) = found(plan(task("a", needs="bank:reveiw")), bank=plan(task("review")))
    assert problem.message == (
        '"a" needs "reveiw", which the plan "bank" has not: did you mean "review"?'
    )


def test_a_cycle_across_plans_is_told_in_both() -> None:
    shop = plan(task("a", needs="bank:b"), task("free"))
    bank = plan(task("b", needs="c"), task("c", needs="shop:a"))
    (problem,) = found(shop, bank=bank)
    assert (problem.code, at(problem)) == ("E311", ("tasks", "a", "needs", 0))
    assert problem.message == (
        "these wait for each other: bank:c → bank:b → shop:a → bank:c; one of the links has to go"
    )
    (other,) = check(bank, TODAY, None, {"shop": (shop, TODAY)}, "bank")
    assert (other.code, at(other)) == ("E311", ("tasks", "c", "needs", 0))


def test_a_cycle_between_others_is_theirs() -> None:
    shop = plan(task("a", needs="bank:b"))
    bank = plan(task("b", needs="post:c"), task("d", needs="shop:a"))
    post = plan(task("c", needs="bank:b"))
    assert not found(shop, bank=bank, post=post)
