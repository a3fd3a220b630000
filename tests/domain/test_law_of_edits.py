"""Law 6: `apply` takes the whole batch and gives a valid plan, or raises: never half."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cached_property

from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.apply import apply
from longpole.domain.edits import AddTask, Edit, MoveTask, RenameTask
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS, fault
from longpole.domain.ids import is_id
from longpole.domain.plan import Plan
from longpole.domain.task import LEAF_FIELDS
from tests.support.strategies import IDS, OTHER_IDS, edits, plans

batches = st.lists(edits(), max_size=5)


def faults(plan: Plan) -> set[tuple[str, ...]]:
    """Name what an edit may not bring about."""
    found: set[tuple[str, ...]] = set()
    ids = [task.id for task in plan.tasks]
    assert len(set(ids)) == len(ids)
    for task in plan.tasks:
        if not is_id(task.id):
            found.add((task.id, "id"))
        for name, field in TASK_FIELDS.items():
            if fault(field, getattr(task, name)):
                found.add((task.id, name))
        if task.status is not None and plan.column_named(task.status) is None:
            found.add((task.id, "status", task.status))
        if task.parent is not None and task.parent not in plan.by_id:
            found.add((task.id, "parent", task.parent))
        for need in task.needs:
            if need.plan is None and (need.task not in plan.by_id or need.task == task.id):
                found.add((task.id, "needs", str(need)))
    found |= {("circle", *sorted(circle)) for circle in plan.parent_circles}
    return found


def applied(plan: Plan, batch: Sequence[Edit]) -> Plan | None:
    try:
        return apply(plan, batch)
    except EditError:
        return None


@given(plans(sound=True), batches)
def test_a_sound_plan_stays_sound(plan: Plan, batch: list[Edit]) -> None:
    assert faults(plan) == set()
    after = applied(plan, batch)
    if after is not None:
        assert faults(after) == set()


@given(plans(), batches)
def test_no_edit_brings_in_a_fault(plan: Plan, batch: list[Edit]) -> None:
    # A rename carries what is wrong with a task over to its other name: a test of its own below.
    batch = [edit for edit in batch if not isinstance(edit, RenameTask)]
    before = faults(plan)
    after = applied(plan, batch)
    if after is not None:
        assert faults(after) <= before


@given(plans(), batches)
def test_the_plan_that_went_in_is_as_it_was(plan: Plan, batch: list[Edit]) -> None:
    before = deepcopy(plan.tasks)
    applied(plan, batch)
    assert plan.tasks == before


@given(plans(), batches)
def test_look_ups_that_are_carried_along_are_those_of_the_changed_plan(
    plan: Plan, batch: list[Edit]
) -> None:
    looks = [name for name, one in vars(Plan).items() if isinstance(one, cached_property)]
    for name in looks:
        getattr(plan, name)
    after = applied(plan, batch)
    if after is not None:
        fresh = replace(after)
        assert {name: getattr(after, name) for name in looks} == {
            name: getattr(fresh, name) for name in looks
        }
        assert list(after.children) == list(fresh.children)


@given(plans(), batches)
def test_what_is_equal_is_the_same_object(plan: Plan, batch: list[Edit]) -> None:
    after = applied(plan, batch)
    if after is None:
        return
    if (after.tasks, after.reviews) == (plan.tasks, plan.reviews):
        assert after is plan
    for task in after.tasks:
        known = plan.by_id.get(task.id)
        if known == task and not any(isinstance(edit, AddTask) for edit in batch):
            touched = any(getattr(edit, "task", None) == task.id for edit in batch)
            assert known is task or touched
    assert (after.project, after.calendar, after.columns, after.people) == (
        plan.project,
        plan.calendar,
        plan.columns,
        plan.people,
    )


@given(plans(), st.builds(RenameTask, st.sampled_from(IDS), st.sampled_from((*IDS, *OTHER_IDS))))
def test_a_rename_changes_nothing_but_the_name(plan: Plan, edit: RenameTask) -> None:
    after = applied(plan, [edit])
    if after is None or edit.task == edit.new:
        return
    names = {edit.task: edit.new}

    def told(task_id: str | None) -> str | None:
        return names.get(task_id, task_id) if task_id is not None else None

    for was, task in zip(plan.tasks, after.tasks, strict=True):
        assert (task.id, task.parent) == (told(was.id), told(was.parent))
        for need, other in zip(was.needs, task.needs, strict=True):
            assert other.task == (need.task if need.plan else told(need.task))
            assert (other.type, other.lag, other.plan) == (need.type, need.lag, need.plan)
        if task.id not in after.children or was.id in plan.children:
            named = {"id": was.id, "parent": was.parent, "needs": was.needs}
            assert replace(task, **named) == was  # type: ignore[arg-type]
    assert {len(circle) for circle in after.parent_circles} == {
        len(circle) for circle in plan.parent_circles
    }


@given(plans(), batches)
def test_only_edits_that_say_so_change_the_order(plan: Plan, batch: list[Edit]) -> None:
    batch = [edit for edit in batch if not isinstance(edit, MoveTask | AddTask | RenameTask)]
    after = applied(plan, batch)
    if after is not None:
        left = set(after.by_id)
        assert list(after.by_id) == [task.id for task in plan.tasks if task.id in left]


@given(plans(), batches)
def test_a_batch_is_its_edits_one_by_one(plan: Plan, batch: list[Edit]) -> None:
    whole = applied(plan, batch)
    step: Plan | None = plan
    for edit in batch:
        step = None if step is None else applied(step, [edit])
    assert whole == step


@given(plans(sound=True), batches)
def test_a_task_that_becomes_a_parent_keeps_nothing_of_a_leaf(
    plan: Plan, batch: list[Edit]
) -> None:
    after = applied(plan, batch[:1])
    if after is None:
        return
    renamed = {edit.task: edit.new for edit in batch[:1] if isinstance(edit, RenameTask)}
    parents = {renamed.get(key, key) for key in plan.children}
    for parent in set(after.children) - parents:
        task = after.by_id[parent]
        assert all(getattr(task, name) is None for name in LEAF_FIELDS)


@given(plans(), batches)
def test_what_an_edited_plan_knows_of_places_is_what_it_would_find(
    plan: Plan, batch: list[Edit]
) -> None:
    looked_up = (plan.position, plan.parent_of, plan.children, plan.roots, plan.parent_circles)
    assert looked_up
    after = applied(plan, batch)
    if after is None:
        return
    fresh = replace(after)
    assert list(after.position.items()) == list(fresh.position.items())
    assert after.parent_of == fresh.parent_of
    assert after.children == fresh.children
    assert (after.roots, after.parent_circles) == (fresh.roots, fresh.parent_circles)
    assert after.leaves == fresh.leaves
