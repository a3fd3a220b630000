"""Changes that meet others: a step carried over to a newer text, or taken back out of one.

Both go through when no entry was changed on both sides; otherwise nothing is written, and the
refusal names the task and what happened to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from longpole.app.history import Transition
from longpole.app.revision import changed_tasks
from longpole.domain.apply import apply
from longpole.domain.edits import AddTask, Edit
from longpole.domain.errors import ConflictError, EditError
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.storage.document import Document
from longpole.storage.read import read


def carry_over(base: Document, edits: Sequence[Edit], now: Document) -> Document:
    """Give `now` with edits that were made on `base`; raise ConflictError if they meet others."""
    mine = apply(base.plan, edits)
    if now is base:
        return _rewrite(now, mine)
    named = {edit.task for edit in edits if not isinstance(edit, AddTask)}
    _require_untouched(base, now, changed_tasks(base.plan, mine) | named)
    try:
        joined = apply(now.plan, edits)
    except EditError as error:
        raise ConflictError(f"the file was changed meanwhile: {error}") from error
    # A task that came to need one that goes is touched there, though it was not here.
    _require_untouched(base, now, changed_tasks(now.plan, joined))
    return _rewrite(now, joined)


def take_back(step: Transition, now: Document) -> Document:
    """Give `now` without a step: byte for byte if nothing came after, else entry by entry."""
    if now.text == step.result.text:
        return step.source
    touched = changed_tasks(step.source.plan, step.result.plan) | step.moved
    still = {key for key in touched if _own_text(now, key) != _own_text(step.source, key)}
    _require_untouched(step.result, now, still)
    added = {key for key in still if key not in step.source.plan.by_id}
    _require_unnamed(now.plan, added, touched)
    restored = _rewrite(now, _restore(step.source.plan, now.plan, touched, step.moved))
    return _with_own_texts(restored, step.source, touched)


def _rewrite(document: Document, plan: Plan) -> Document:
    # Only who writes pays for the library that writes.
    from longpole.storage.rewrite import rewrite

    return rewrite(document, plan)


def _own_text(document: Document, task_id: str) -> str:
    # A task behind it gives the last one of a file its final newline.
    return document.entry_text(task_id).rstrip("\r\n")


def _require_untouched(base: Document, now: Document, touched: Iterable[str]) -> None:
    """Refuse where the entry of a touched task has changed: the one place where that is decided."""
    for key in sorted(touched, key=lambda key: now.plan.position.get(key, -1)):
        if _own_text(base, key) != _own_text(now, key):
            raise ConflictError(
                f"{_what_changed(key, base.plan.by_id.get(key), now.plan.by_id.get(key))} "
                "meanwhile: nothing was written"
            )


def _what_changed(key: str, before: Task | None, now: Task | None) -> str:
    if before is None:
        return f'"{now.name if now else key}" was added'
    if now is None:
        return f'"{before.name}" was removed'
    if now.broken:
        return f'"{before.name}" became unreadable'
    changed = [
        name.replace("_", " ")
        for name in TASK_FIELDS
        if getattr(before, name) != getattr(now, name)
    ]
    what = ", ".join(changed) if changed else "a comment or another key"
    return f'"{before.name}" was changed ({what})'


def _require_unnamed(plan: Plan, going: set[str], touched: Collection[str]) -> None:
    """Refuse to take away a task that someone has begun to need, or to put tasks in."""
    for task in plan.tasks:
        if task.id in touched:
            continue
        named = [need.task for need in task.needs if need.plan is None]
        if task.parent is not None:
            named.append(task.parent)
        for key in going.intersection(named):
            raise ConflictError(
                f'"{task.name}" was linked to "{plan.by_id[key].name}" meanwhile: '
                "nothing was written"
            )


def _restore(source: Plan, now: Plan, touched: Collection[str], moved: Collection[str]) -> Plan:
    """Give the plan with the touched tasks as they were in `source`, and where they were."""
    tasks: dict[str, Task] = {}
    for task in now.tasks:
        if task.id not in touched:
            tasks[task.id] = task
        elif task.id in source.by_id and task.id not in moved:
            tasks[task.id] = source.by_id[task.id]
    order = list(tasks)
    for task in source.tasks:
        if task.id in touched and task.id not in tasks:
            tasks[task.id] = task
            order.insert(_place(source, task.id, order), task.id)
    return replace(now, tasks=tuple(tasks[key] for key in order))


def _place(source: Plan, task_id: str, order: Sequence[str]) -> int:
    """Find the place behind the nearest earlier neighbour in `source`, or before the next."""
    places = {key: index for index, key in enumerate(order)}
    own = source.position[task_id]
    for task in reversed(source.tasks[:own]):
        if task.id in places:
            return places[task.id] + 1
    for task in source.tasks[own:]:
        if task.id in places:
            return places[task.id]
    return len(order)


def _with_own_texts(document: Document, source: Document, touched: Iterable[str]) -> Document:
    """Give back to the touched entries the very text they had, comments and spelling included."""
    text = document.text
    for key in touched:
        new, old = _own_text(document, key), _own_text(source, key)
        if old and new and text.count(new) == 1:
            text = text.replace(new, old)
    if text == document.text:
        return document
    exact = read(text, document)
    return exact if exact.plan == document.plan else document
