"""Which roots have to go so that a task ends in time: no smaller set will do."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.axis import first_instant
from longpole.engine.impact import Impacts
from longpole.engine.outside import Outside
from longpole.engine.smallest import TRIED, promise_of, smallest_set
from longpole.engine.states import TaskState
from longpole.engine.whatif import cleared
from longpole.storage.read import read
from tests.support.build import plan, task
from tests.support.cases import load
from tests.support.schedulable import TODAY, Kinds, schedulable, todays

DAY = 480
CASES = load()
OPEN = {TaskState.READY, TaskState.WAITING, TaskState.HELD, TaskState.ACTIVE, TaskState.REVIEW}
NO_SPANS = Kinds(starts_of_parents=False, percent_of_parents=False)
"""Plans in which no link goes by the first start in a parent, which another leaf may become."""

Ends = Mapping[tuple[str, ...], int]
"""The end of a task by the roots that are cleared."""


def days(task_id: str, length: int, needs: str = "", **fields: object) -> Task:
    return task(task_id, needs, estimate=Estimate(parse_duration(f"{length}d")), **fields)


def roots(analysis: Analysis, task_id: str) -> list[str]:
    """Give the open leaves that are not blocked, without the task itself."""
    state = analysis.states.state
    return [one.id for one in analysis.plan.leaves if state[one.id] in OPEN and one.id != task_id]


def ends(analysis: Analysis, names: list[str], task_id: str) -> Ends:
    """Clear every set of roots, the smallest first; only what has dates in all of them is told."""
    found: dict[tuple[str, ...], int] = {}
    for gone in subsets(names):
        after = analysis
        for root in gone:
            after = cleared(after, root)
        end = after.ends_at(after.plan.position[task_id])
        if end is None:
            return {}
        found[gone] = end
    return found


def subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    for count in range(len(names) + 1):
        yield from combinations(names, count)


def behind_another(analysis: Analysis, names: list[str]) -> bool:
    """Tell whether a root stands behind another: what is held or has begun, and by FF and SF."""
    impacts = Impacts(analysis)
    return any(not impacts.of(name).held.isdisjoint(names) for name in names)


def check(analysis: Analysis, task_id: str, target: int | None, found: Ends) -> int:
    """Compare with all sets, and give by how many roots more are named than have to be."""
    answer, earliest = smallest_set(analysis, task_id, target), min(found.values())
    gone = tuple(sorted(answer.roots, key=analysis.plan.position.__getitem__))
    wanted = earliest if target is None else max(target, earliest)
    assert (answer.target, answer.before, answer.more) == (target, found[()], False)
    assert (
        answer.finish == found[tuple(sorted(answer.roots, key=analysis.plan.position.__getitem__))]
    )
    assert answer.finish <= wanted
    assert answer.late == (0 if target is None else max(0, earliest - target))
    if target is not None and target >= earliest:
        assert answer.holder is None
    return len(gone) - min(len(names) for names, end in found.items() if end <= wanted)


def drawn(data: st.DataObject, some: Plan, today: date) -> tuple[Analysis, str, int | None, Ends]:
    analysis = analyse(some, today)
    task_id = data.draw(st.sampled_from([one.id for one in some.tasks]))
    names = roots(analysis, task_id)
    assume(names and len(names) <= 4)
    found = ends(analysis, names, task_id)
    assume(found)
    targets = [None, *sorted({*found.values(), min(found.values()) - 1})]
    return analysis, task_id, data.draw(st.sampled_from(targets)), found


@given(schedulable(), todays, st.data())
def test_no_set_of_roots_brings_a_task_further_forward(
    some: Plan, today: date, data: st.DataObject
) -> None:
    assert check(*drawn(data, some, today)) >= 0


@given(schedulable(NO_SPANS), todays, st.data())
def test_no_smaller_set_will_do(some: Plan, today: date, data: st.DataObject) -> None:
    """Unless one root stands behind another: then one may do for both."""
    analysis, task_id, target, found = drawn(data, some, today)
    assume(not behind_another(analysis, roots(analysis, task_id)))
    assert check(analysis, task_id, target, found) == 0


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.critical_path])
def test_in_published_plans(name: str) -> None:
    analysis = analyse(CASES[name].plan, CASES[name].today)
    for task_id in {CASES[name].critical_path[-1], CASES[name].plan.tasks[-1].id}:
        names = roots(analysis, task_id)
        found = ends(analysis, names, task_id) if len(names) <= 6 else {}
        for target in {None, *found.values()} if found else ():
            more = check(analysis, task_id, target, found)
            assert more == 0 or (more == 1 and behind_another(analysis, names))


def test_by_hand_in_a_published_plan() -> None:
    """Without E the way by I is the longest, without both that by F: 5 + 8 + 5 + 6 days."""
    case = CASES["T2-day-16"]
    answer = smallest_set(analyse(case.plan, case.today), "N")
    assert answer.before == 44 * DAY
    assert [(step.root, step.finish) for step in answer.steps] == [("E", 42 * DAY), ("I", 40 * DAY)]
    assert (answer.holder, answer.late) == ("F", 0)
    analysis = analyse(case.plan, case.today)
    assert smallest_set(analysis, "N", 43 * DAY).roots == ("E",)
    assert smallest_set(analysis, "N", 39 * DAY).late == DAY


def test_two_ways_of_one_length_both_have_to_go() -> None:
    some = plan(days("a", 3), days("b", 3), days("go", 1, "a, b"))
    answer = smallest_set(analyse(some, TODAY), "go", 2 * DAY)
    assert [(step.root, step.finish) for step in answer.steps] == [("a", 4 * DAY), ("b", DAY)]


def test_what_gains_nothing_is_left_out() -> None:
    """To start on Friday 4 Dec holds the end as long as `a` does."""
    some = plan(days("a", 8), days("b", 1, not_before=date(2026, 12, 4)), days("go", 1, "a, b"))
    analysis = analyse(some, TODAY)
    assert smallest_set(analysis, "go").roots == ("b", "a")
    fixed = plan(
        days("a", 8),
        days("x", 1),
        days("b", 1, "x", not_before=date(2026, 12, 3)),
        days("go", 1, "a, b"),
    )
    answer = smallest_set(analyse(fixed, TODAY), "go", DAY)
    assert (answer.roots, answer.holder, answer.late) == ((), "b", 8 * DAY)


def test_a_task_that_waits_for_nobody_holds_itself() -> None:
    answer = smallest_set(analyse(plan(days("a", 3)), TODAY), "a", DAY)
    assert (answer.roots, answer.holder, answer.late) == ((), "a", 2 * DAY)


def test_a_task_of_another_plan_is_a_root() -> None:
    due = first_instant(date(2026, 12, 1))
    known = {"there:x": Outside("X", dated=True, start=due, finish=due)}
    some = plan(days("a", 2), days("go", 1, "a, there:x"))
    answer = smallest_set(analyse(some, TODAY, outsides=known), "go")
    assert [(one.root, one.finish) for one in answer.steps] == [("there:x", 3 * DAY), ("a", DAY)]


def test_what_has_no_dates_or_is_done_asks_for_nothing() -> None:
    some = plan(days("a", 1, "gone"), days("b", 1, status="done", finished=date(2026, 11, 20)))
    analysis = analyse(some, TODAY)
    assert smallest_set(analysis, "a").before is None
    assert smallest_set(analysis, "a", DAY).late == 0
    assert smallest_set(analysis, "b").steps == ()


def test_only_so_many_are_tried() -> None:
    many = [days(f"r{number}", 40 - number) for number in range(TRIED + 1)]
    some = plan(*many, days("go", 1, ", ".join(one.id for one in many)))
    analysis = analyse(some, TODAY)
    answer = smallest_set(analysis, "go")
    assert (len(answer.steps), answer.more, answer.late) == (TRIED, True, 0)
    kept = smallest_set(analysis, "go", 25 * DAY)
    assert (len(kept.steps), kept.more) == (TRIED, False)


def test_a_task_is_to_end_by_the_first_deadline_over_it_else_by_that_of_the_plan() -> None:
    text = (
        "[project]\nstart = 2026-11-24\nfinish_by = 2026-12-04\n"
        "[tasks.p]\ndeadline = 2026-11-27\n[tasks.q]\nparent = 'p'\ndeadline = 2026-11-30\n"
        "[tasks.a]\nparent = 'q'\n[tasks.b]\n[tasks.c]\ndeadline = 2026-12-31\n"
    )
    analysis = analyse(read(text).plan, TODAY)
    promises = {one.id: promise_of(analysis, one.id) for one in analysis.plan.tasks}
    assert promises == {"p": 4 * DAY, "q": 4 * DAY, "a": 4 * DAY, "b": 9 * DAY, "c": 28 * DAY}
    assert promise_of(analyse(plan(task("a")), TODAY), "a") is None
