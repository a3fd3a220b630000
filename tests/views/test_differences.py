"""What makes one plan another, in words."""

from datetime import date

from hypothesis import given

from longpole.domain.apply import apply
from longpole.domain.edits import AddTask, Edit, MoveToColumn, RemoveTask, SetField
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.views.differences import differences
from tests.support.strategies import plans

TODAY = date(2026, 11, 24)
PLAN = Plan(tasks=(Task("api", "Build the API", owner="ana"), Task("docs", needs=()), Task("old")))


def told(before: Plan, *edits: Edit) -> list[str]:
    return [f"{task.id}: {text}" for task, text in differences(before, apply(before, edits), TODAY)]


def test_each_task_that_differs_is_told_once_in_file_order_and_new_ones_last() -> None:
    assert told(
        PLAN,
        AddTask(Task("new"), before="api"),
        RemoveTask("old"),
        SetField("docs", "owner", "li"),
        SetField("api", "priority", 1),
        SetField("api", "owner", "bo"),
    ) == [
        "api: handed over from ana to bo, priority 1",
        "docs: given to li",
        "old: removed from the plan",
        "new: added",
    ]


def test_a_move_is_told_without_the_dates_that_come_with_it() -> None:
    assert told(PLAN, MoveToColumn("api", "done", TODAY)) == ["api: finished"]


def test_what_is_done_and_taken_back_is_not_told() -> None:
    assert told(PLAN, SetField("api", "owner", "bo"), SetField("api", "owner", "ana")) == []


@given(plans(), plans())
def test_any_two_plans_can_be_compared(one: Plan, other: Plan) -> None:
    found = list(differences(one, other, TODAY))
    assert all(text for _, text in found)
    assert list(differences(one, one, TODAY)) == []
