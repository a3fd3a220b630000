from dataclasses import replace

from longpole.app.revision import changed_tasks
from longpole.domain.plan import Plan
from longpole.domain.task import Task

A, B, C = Task("a"), Task("b"), Task("c")


def test_added_removed_and_changed_tasks_are_named() -> None:
    after = Plan(tasks=(A, replace(B, title="B"), Task("d")))
    assert changed_tasks(Plan(tasks=(A, B, C)), after) == {"b", "c", "d"}


def test_an_equal_task_has_not_changed() -> None:
    assert changed_tasks(Plan(tasks=(A, B)), Plan(tasks=(Task("a"), B))) == frozenset()


def test_another_order_is_no_change_of_a_task() -> None:
    assert changed_tasks(Plan(tasks=(A, B)), Plan(tasks=(B, A))) == frozenset()
