"""Renaming a task: every reference in the plan goes along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from longpole.domain.draft import Draft
from longpole.domain.edits import RenameTask
from longpole.domain.errors import EditError
from longpole.domain.ids import is_id
from longpole.domain.need import Need
from longpole.domain.task import Task


def carried(task: Task, names: Mapping[str, str]) -> Task:
    """Give a task with its id, its parent and its needs by their new names; itself if none has one.

    What it needs of another plan is not this plan's to rename.
    """
    parent = names.get(task.parent, task.parent) if task.parent is not None else None
    needs = task.needs
    if any(_here(need) in names for need in needs):
        needs = tuple(
            replace(need, task=names[need.task]) if _here(need) in names else need for need in needs
        )
    elif task.id not in names and parent == task.parent:
        return task
    return replace(task, id=names.get(task.id, task.id), parent=parent, needs=needs)


def rename(draft: Draft, edit: RenameTask) -> None:
    """Give a task of a draft another id; raise EditError where that would mean something else."""
    task, new = draft.find(edit.task), edit.new
    if new == task.id:
        return
    if not is_id(new):
        raise EditError(f'"{new}" is not an id: letters, digits, _ - . (- and . not first)')
    if new in draft.tasks:
        raise EditError(f'there is a task "{new}" already')
    if task.broken:
        raise EditError(f'"{task.id}" cannot be read: mend it in the file first')
    if any(_here(need) == new for need in task.needs):
        raise EditError(f'"{task.id}" needs "{new}" already: it would wait for itself')
    above = [key for key in (task.id, *draft.ancestors(task.id)) if draft.tasks[key].parent == new]
    if above:
        raise EditError(f'"{above[0]}" is to be in "{new}" already: it would be inside itself')
    names = {task.id: new}
    draft.put_all([carried(other, names) for other in draft.tasks.values()])
    draft.reviews = tuple(review.renamed(names) for review in draft.reviews)


def _here(need: Need) -> str | None:
    return need.task if need.plan is None else None
