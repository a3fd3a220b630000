"""`apply`, the one interpreter of edits.

It takes a whole batch and gives a valid plan or raises: never half. It does not ask what an edit
does to dates or to blocking; it keeps true what the file must not say in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, assert_never

from longpole.domain.column import ColumnState
from longpole.domain.draft import Draft
from longpole.domain.edits import (
    AddTask,
    Decide,
    Edit,
    MoveTask,
    MoveToColumn,
    RemoveTask,
    RenameTask,
    SetField,
)
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS, absent, check_value
from longpole.domain.ids import is_id
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.removal import remove
from longpole.domain.renaming import rename
from longpole.domain.review import Review, parse_decision
from longpole.domain.task import Task, emptied


def apply(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """Give the plan after a whole batch of edits; raise EditError, and then nothing has changed.

    Tasks that no edit touches stay the same objects, and so does a plan that nothing changes.
    """
    draft = Draft(plan)
    for edit in edits:
        match edit:
            case AddTask():
                _add(draft, edit)
            case RemoveTask():
                remove(draft, edit)
            case MoveTask():
                _move(draft, edit)
            case MoveToColumn():
                _move_to_column(draft, edit)
            case SetField():
                _set_field(draft, edit)
            case RenameTask():
                _rename(draft, edit)
            case Decide():
                _decide(draft, edit)
            case _:
                assert_never(edit)
    return draft.plan()


def _add(draft: Draft, edit: AddTask) -> None:
    task = edit.task
    if not is_id(task.id):
        raise EditError(f'"{task.id}" is not an id: letters, digits, _ - . (- and . not first)')
    if task.id in draft.tasks:
        raise EditError(f'there is a task "{task.id}" already')
    if task.broken or task.unread:
        raise EditError(f'"{task.id}" is not a whole task')
    for name in TASK_FIELDS:
        check_value(name, getattr(task, name))
    _check_status(draft, task.status)
    _check_needs(draft, task, ())
    draft.insert(task, before=edit.before, after=edit.after)
    _adopt(draft, task)
    if draft.children(task.id):  # tasks that named it before it was there
        _empty(draft, task)


def _move(draft: Draft, edit: MoveTask) -> None:
    task = draft.find(edit.task)
    if edit.task not in {edit.before, edit.after}:
        draft.insert(task, before=edit.before, after=edit.after)


def _move_to_column(draft: Draft, edit: MoveToColumn) -> None:
    task = draft.find(edit.task)
    if draft.children(task.id):
        raise EditError(f'"{task.name}" has tasks in it: move those, and it follows')
    column = draft.base.column_named(edit.column)
    if column is None:
        raise EditError(_no_column(draft, edit.column))
    before = draft.base.column_of(task)
    entered = column.state if column.state is not before.state else None
    changes: dict[str, object] = {}
    if task.status is None or draft.base.column_named(task.status) != column:
        changes["status"] = column.id
    if entered is ColumnState.DOING and task.started is None:
        changes["started"] = edit.today
    if entered is ColumnState.DONE:
        changes["hold"] = None
        if task.finished is None:
            changes["finished"] = edit.today
    if entered is not None and before.state is ColumnState.DONE:
        changes["finished"] = None
    for name, value in changes.items():
        _set_field(draft, SetField(task.id, name, value))


def _set_field(draft: Draft, edit: SetField) -> None:
    task = draft.find(edit.task)
    name, value = edit.field, edit.value
    if name not in TASK_FIELDS:
        raise EditError(f'a task has no field "{name}"')
    if task.broken:
        raise EditError(f'"{task.id}" cannot be read: mend it in the file first')
    if value is None or value == ():
        value = absent(TASK_FIELDS[name])
    check_value(name, value)
    if getattr(task, name) == value and name not in task.unread:
        return
    if name == "status":
        _check_status(draft, value)
    # The table of fields has checked that the value fits.
    changes: dict[str, Any] = {name: value}
    unread = tuple(key for key in task.unread if key != name)
    changed = replace(task, unread=unread, **changes)
    if name == "needs":
        _check_needs(draft, changed, task.needs)
    draft.put(changed)
    if name == "parent":
        _adopt(draft, changed)


def _rename(draft: Draft, edit: RenameTask) -> None:
    was_leaf = not draft.children(draft.find(edit.task).id)
    rename(draft, edit)
    if was_leaf and draft.children(edit.new):  # tasks that named it before it was there
        _empty(draft, draft.find(edit.new))


def _decide(draft: Draft, edit: Decide) -> None:
    """Add to a review; a task that a decision took away may still be spoken of."""
    if not is_id(edit.review) or not is_id(edit.task):
        raise EditError(f'"{edit.task}" cannot be spoken of in a review: it is not an id')
    decision = parse_decision(f"{edit.task}: {edit.text.strip()}")
    if decision.task is None:
        raise EditError("say what was decided")
    known = {review.id: review for review in draft.reviews}
    review = known.get(edit.review) or Review(edit.review, by=edit.by)
    changed = {**known, review.id: review.with_decision(decision, edit.follow_up)}
    draft.reviews = tuple(changed.values())


def _check_status(draft: Draft, status: object) -> None:
    if isinstance(status, str) and draft.base.column_named(status) is None:
        raise EditError(_no_column(draft, status))


def _no_column(draft: Draft, name: str) -> str:
    known = ", ".join(column.id for column in draft.base.board_columns)
    return f'there is no column "{name}"; there are {known}'


def _check_needs(draft: Draft, task: Task, known: tuple[Need, ...]) -> None:
    """Refuse a new need that cannot mean anything; one that was there may stay as it is."""
    for need in task.needs:
        if need in known or need.plan is not None:
            continue
        if need.task == task.id:
            raise EditError(f'"{task.id}" cannot need itself')
        draft.find(need.task)


def _adopt(draft: Draft, child: Task) -> None:
    """Make a parent of the task that `child` names as one: what only a leaf has goes."""
    if child.parent is None:
        return
    parent = draft.find(child.parent)
    if child.id in draft.ancestors(parent.id):
        raise EditError(f'"{child.id}" cannot be in "{parent.id}", which is the same or inside it')
    if not parent.broken and draft.children(parent.id) == {child.id}:
        _empty(draft, parent)


def _empty(draft: Draft, parent: Task) -> None:
    """Take from a task what only a leaf has."""
    without = emptied(parent)
    if without != parent:
        draft.put(without)
