from datetime import date
from typing import Any

import pytest

from longpole.domain.apply import apply
from longpole.domain.column import Column, ColumnState
from longpole.domain.edits import AddTask, Edit, MoveTask, MoveToColumn, SetField
from longpole.domain.errors import EditError
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task
from tests.support.build import plan, task

TODAY = date(2026, 11, 24)
EARLIER = date(2026, 11, 2)


def order(found: Plan) -> list[str]:
    return [one.id for one in found.tasks]


def moved(one: Task, column: str, **parts: object) -> Task:
    return apply(plan(one, **parts), [MoveToColumn(one.id, column, TODAY)]).tasks[0]


def refused(found: Plan, *edits: Edit) -> str:
    with pytest.raises(EditError) as caught:
        apply(found, edits)
    return str(caught.value)


def test_nothing_changed_is_the_same_plan() -> None:
    found = plan(task("a", title="A"))
    assert apply(found, []) is found
    assert apply(found, [SetField("a", "title", "A")]) is found
    assert apply(found, [SetField("a", "title", "B"), SetField("a", "title", "A")]) == found


def test_untouched_tasks_stay_the_same_objects() -> None:
    found = plan(task("a"), task("b"), task("c"))
    after = apply(found, [SetField("b", "title", "B")])
    assert after.tasks[0] is found.tasks[0]
    assert after.tasks[2] is found.tasks[2]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [(None, None, "abcn"), ("a", None, "nabc"), (None, "a", "anbc"), (None, "c", "abcn")],
)
def test_a_new_task_goes_where_it_is_told(
    before: str | None, after: str | None, wanted: str
) -> None:
    found = plan(task("a"), task("b"), task("c"))
    assert order(apply(found, [AddTask(task("n"), before, after)])) == list(wanted)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [("a", None, "cab"), (None, "a", "acb"), ("c", None, "abc"), (None, None, "abc")],
)
def test_a_task_moves_where_it_is_told(before: str | None, after: str | None, wanted: str) -> None:
    found = plan(task("a"), task("b"), task("c"))
    assert order(apply(found, [MoveTask("c", before, after)])) == list(wanted)


def test_moving_keeps_the_task_itself() -> None:
    found = plan(task("a"), task("b"))
    assert apply(found, [MoveTask("b", before="a")]).tasks[0] is found.tasks[1]


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (AddTask(task("a")), "already"),
        (AddTask(task("two words")), "is not an id"),
        (AddTask(task("n", needs="gone")), 'no task "gone"'),
        (AddTask(task("n", needs="n")), "itself"),
        (AddTask(task("n", parent="gone")), 'no task "gone"'),
        (AddTask(task("n", parent="n")), "the same or inside"),
        (AddTask(task("n", status="nowhere")), "no column"),
        (AddTask(task("n", priority=9)), "priority: expected 1 to 5"),
        (AddTask(task("n", broken=True)), "not a whole task"),
        (AddTask(task("n"), before="gone"), 'no task "gone"'),
        (MoveTask("gone"), 'no task "gone"'),
        (MoveTask("a", after="gone"), 'no task "gone"'),
        (MoveToColumn("gone", "done", TODAY), 'no task "gone"'),
        (MoveToColumn("a", "nowhere", TODAY), "there are todo, doing, review, done, dropped"),
        (MoveToColumn("p", "done", TODAY), "has tasks in it"),
        (MoveToColumn("broken", "done", TODAY), "mend it"),
        (SetField("gone", "title", "x"), 'no task "gone"'),
        (SetField("a", "colour", "red"), 'no field "colour"'),
        (SetField("a", "id", "b"), 'no field "id"'),
        (SetField("a", "title", 7), "title: expected text"),
        (SetField("a", "status", "nowhere"), "no column"),
        (SetField("a", "needs", (Need("a"),)), "itself"),
        (SetField("a", "needs", (Need("gone"),)), 'no task "gone"'),
        (SetField("p", "parent", "c"), "the same or inside"),
        (SetField("a", "parent", "a"), "the same or inside"),
        (SetField("broken", "title", "x"), "mend it"),
    ],
)
def test_what_cannot_be_is_refused(edit: Edit, reason: str) -> None:
    found = plan(task("a"), task("p"), task("c", parent="p"), task("broken", broken=True))
    assert reason in refused(found, edit)


def test_a_batch_is_refused_whole() -> None:
    found = plan(task("a"))
    refused(found, SetField("a", "title", "B"), MoveTask("gone"))
    assert found == plan(task("a"))


def test_later_edits_of_a_batch_see_the_earlier() -> None:
    edits: list[Edit] = [AddTask(task("b")), SetField("b", "title", "B"), MoveTask("b", before="a")]
    assert apply(plan(task("a")), edits).tasks == (task("b", title="B"), task("a"))


def test_a_need_that_was_wrong_before_may_stay() -> None:
    found = plan(task("a", needs="gone"), task("b"))
    after = apply(found, [SetField("a", "needs", (Need("gone"), Need("b")))])
    assert after.tasks[0] == task("a", needs="gone, b")


def test_a_need_of_another_plan_is_not_looked_for() -> None:
    needs = (Need("api", plan="other"),)
    assert apply(plan(task("a")), [SetField("a", "needs", needs)]).tasks[0].needs == needs


@pytest.mark.parametrize("nothing", [None, ()])
@pytest.mark.parametrize("name", ["title", "needs", "tags", "hold"])
def test_either_nothing_removes(name: str, nothing: object) -> None:
    full = task("a", needs="b", title="A", tags=("x",), hold=Hold("why"))
    after = apply(plan(full, task("b")), [SetField("a", name, nothing)])
    assert getattr(after.tasks[0], name) == getattr(Task("a"), name)


def test_setting_a_field_that_could_not_be_read_mends_it() -> None:
    found = plan(task("a", unread=("estimate", "owner")))
    assert apply(found, [SetField("a", "owner", None)]).tasks[0].unread == ("estimate",)


# Moving a card


def test_entering_doing_writes_the_start_once() -> None:
    assert moved(task("a"), "doing") == task("a", status="doing", started=TODAY)
    kept = moved(task("a", status="review", started=EARLIER), "doing")
    assert kept.started == EARLIER


def test_entering_done_writes_the_finish_and_ends_the_hold() -> None:
    after = moved(task("a", status="doing", started=EARLIER, hold=Hold("why")), "done")
    assert after == task("a", status="done", started=EARLIER, finished=TODAY)
    assert moved(task("a", finished=EARLIER), "done").finished == EARLIER


def test_leaving_done_removes_the_finish() -> None:
    done = task("a", status="done", finished=EARLIER)
    assert moved(done, "doing") == task("a", status="doing", started=TODAY)
    assert moved(done, "dropped") == task("a", status="dropped")


def test_between_columns_of_one_state_only_the_status_changes() -> None:
    columns = (Column("doing"), Column("pairing", state=ColumnState.DOING))
    assert moved(task("a", status="doing"), "pairing", columns=columns) == task(
        "a", status="pairing"
    )


def test_a_column_may_be_named_by_its_state() -> None:
    columns = (Column("shipped", state=ColumnState.DONE),)
    assert moved(task("a"), "done", columns=columns).status == "shipped"


def test_a_card_that_is_there_already_stays_as_it_is() -> None:
    columns = (Column("shipped", state=ColumnState.DONE),)
    there = task("a", status="done")
    assert moved(there, "shipped", columns=columns) is there


@pytest.mark.parametrize("status", [None, "nowhere"])
def test_a_card_without_a_column_gets_the_one_it_is_put_in(status: str | None) -> None:
    assert moved(task("a", status=status), "todo") == task("a", status="todo")


# Parents

WORKED: dict[str, Any] = {"status": "doing", "started": EARLIER, "progress": 50}


def test_a_first_child_takes_from_its_parent_what_a_leaf_has() -> None:
    found = plan(task("p", title="P", owner="ana", unread=("estimate", "deadline"), **WORKED))
    after = apply(found, [AddTask(task("c", parent="p"))])
    assert after.tasks[0] == task("p", title="P", owner="ana", unread=("deadline",))
    indented = apply(plan(*found.tasks, task("c")), [SetField("c", "parent", "p")])
    assert indented.tasks[0] == after.tasks[0]


def test_a_second_child_takes_nothing() -> None:
    found = plan(task("p", **WORKED), task("c", parent="p"))
    assert apply(found, [AddTask(task("d", parent="p"))]).tasks[0] is found.tasks[0]


def test_a_task_added_under_an_id_that_others_are_in_is_a_parent() -> None:
    after = apply(plan(task("c", parent="p")), [AddTask(task("p", title="P", status="doing"))])
    assert after.tasks[1] == task("p", title="P")


def test_tasks_in_a_circle_of_parents_move_like_cards_and_can_leave_it() -> None:
    found = plan(task("a", parent="b"), task("b", parent="a"), task("c", parent="b"))
    assert apply(found, [MoveToColumn("a", "done", TODAY)]).tasks[0].status == "done"
    assert "has tasks in it" in refused(found, MoveToColumn("b", "done", TODAY))
    assert apply(found, [SetField("a", "parent", None)]).children == {"a": ("b",), "b": ("c",)}
