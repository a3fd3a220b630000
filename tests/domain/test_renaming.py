"""Renaming a task: what names it goes along, and what cannot mean anything is refused."""

import pytest

from longpole.domain.apply import apply
from longpole.domain.edits import RenameTask
from longpole.domain.errors import EditError
from longpole.domain.need import parse_need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from tests.support.build import plan, task

FOUND = plan(
    task("a", title="A", status="doing"),
    task("b", "a SS+2d, other:a", parent="p"),
    task("c", "b", parent="a"),
    task("p"),
)


def renamed(found: Plan, old: str, new: str) -> Plan:
    return apply(found, [RenameTask(old, new)])


def refused(found: Plan, old: str, new: str) -> str:
    with pytest.raises(EditError) as caught:
        renamed(found, old, new)
    return str(caught.value)


def test_needs_and_parents_go_along_with_type_and_lag() -> None:
    assert renamed(FOUND, "a", "x").tasks == (
        task("x", title="A", status="doing"),
        task("b", "x SS+2d, other:a", parent="p"),
        task("c", "b", parent="x"),
        task("p"),
    )


def test_it_stays_in_its_place_and_who_does_not_name_it_stays_the_same_object() -> None:
    after = renamed(FOUND, "b", "x")
    assert [one.id for one in after.tasks] == ["a", "x", "c", "p"]
    assert after.tasks[0] is FOUND.tasks[0]
    assert after.tasks[3] is FOUND.tasks[3]


def test_the_same_name_is_no_change() -> None:
    assert renamed(FOUND, "a", "a") is FOUND


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("a", "b", "already"),
        ("a", "two words", "not an id"),
        ("a", "-x", "not an id"),
        ("a", "", "not an id"),
        ("gone", "x", "no task"),
    ],
)
def test_a_taken_or_bad_id_is_refused(old: str, new: str, reason: str) -> None:
    assert reason in refused(FOUND, old, new)


def test_a_broken_task_is_refused() -> None:
    assert "cannot be read" in refused(plan(Task("a", broken=True)), "a", "b")


def test_one_that_needs_the_new_name_would_wait_for_itself() -> None:
    assert "wait for itself" in refused(plan(task("a", "x")), "a", "x")


def test_one_that_is_to_be_in_the_new_name_would_be_inside_itself() -> None:
    assert "inside itself" in refused(plan(task("a", parent="x")), "a", "x")
    deep = plan(task("a", parent="b"), task("b", parent="x"))
    assert "inside itself" in refused(deep, "a", "x")


def test_one_that_others_wanted_as_their_parent_keeps_nothing_of_a_leaf() -> None:
    found = plan(task("a", status="doing", owner="ana"), task("b", parent="x"))
    assert renamed(found, "a", "x").tasks[0] == task("x", owner="ana")


def test_a_parent_keeps_what_it_ignored() -> None:
    assert renamed(FOUND, "a", "x").by_id["x"].status == "doing"


def test_what_waited_for_the_new_name_waits_for_it_now() -> None:
    after = renamed(plan(task("a"), task("b", "x")), "a", "x")
    assert after.by_id["b"].needs == (parse_need("x"),)
