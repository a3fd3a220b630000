from dataclasses import replace
from datetime import date

from longpole.app.revision import Revision, changed_tasks
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.storage.read import read

A, B, C = Task("a"), Task("b"), Task("c")


def test_added_removed_and_changed_tasks_are_named() -> None:
    after = Plan(tasks=(A, replace(B, title="B"), Task("d")))
    assert changed_tasks(Plan(tasks=(A, B, C)), after) == {"b", "c", "d"}


def test_an_equal_task_has_not_changed() -> None:
    assert changed_tasks(Plan(tasks=(A, B)), Plan(tasks=(Task("a"), B))) == frozenset()


def test_another_order_is_no_change_of_a_task() -> None:
    assert changed_tasks(Plan(tasks=(A, B)), Plan(tasks=(B, A))) == frozenset()


def test_a_filter_leaves_the_tasks_that_match_and_none_leaves_all() -> None:
    revision = Revision(read('[tasks.a]\nowner = "ana"\n[tasks.b]\n'), date(2026, 11, 24))
    assert revision.shown("owner:ana") == frozenset({"a"})
    assert revision.shown("owner:ana") is revision.shown("owner:ana")
    assert [revision.shown(text) for text in ("", "-", "owner:")] == [None, None, None]
