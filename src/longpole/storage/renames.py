"""Which tasks were renamed, seen from the plan before and the plan after alone.

A rename is an id that has gone and one that is new, at the same place among the tasks that stayed,
with the same fields: those that renaming leaves, references to renamed tasks carried along.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from longpole.domain.renaming import carried
from longpole.domain.task import Task, emptied


def renames(
    old: Sequence[Task], new: Sequence[Task], fixed: Collection[str] = ()
) -> Mapping[str, str]:
    """Give the new id of every task that was renamed; those in `fixed` never are."""
    left, kept = {task.id for task in new}, {task.id for task in old}
    gone = {task.id for task in old} - left - set(fixed)
    come = left - kept
    if not gone or not come:
        return {}
    names: dict[str, str] = {}
    before, after = _between(old, left), _between(new, kept)
    for neighbour, candidates in after.items():
        waiting = [task for task in before.get(neighbour, ()) if task.id in gone]
        for task in candidates:
            at = next((n for n, was in enumerate(waiting) if _alike(was, task, gone, come)), None)
            if at is not None:
                names[waiting[at].id] = task.id
                del waiting[: at + 1]
    return _proven(names, old, {task.id: task for task in new})


def _between(tasks: Sequence[Task], staying: Collection[str]) -> dict[str | None, list[Task]]:
    """Give the tasks that do not stay, by the nearest task before them that does."""
    found: dict[str | None, list[Task]] = {}
    neighbour: str | None = None
    for task in tasks:
        if task.id in staying:
            neighbour = task.id
        else:
            found.setdefault(neighbour, []).append(task)
    return found


def _alike(was: Task, task: Task, gone: Collection[str], come: Collection[str]) -> bool:
    """Tell whether one task may be another renamed: equal but for names that are gone and new."""
    names = {was.id: task.id}
    pairs = [(was.parent, task.parent)]
    pairs += [(a.task, b.task) for a, b in zip(was.needs, task.needs, strict=False)]
    names.update((a, b) for a, b in pairs if a in gone and b in come and a and b)
    return _becomes(was, task, names)


def _proven(
    names: Mapping[str, str], old: Sequence[Task], new: Mapping[str, Task]
) -> Mapping[str, str]:
    """Keep the renames that hold together: each gives its task exactly, given the others."""
    pairs = [(task, new[names[task.id]]) for task in old if task.id in names]
    while True:
        wrong = {was.id for was, task in pairs if not _becomes(was, task, names)}
        if not wrong:
            return names
        names = {name: names[name] for name in names if name not in wrong}
        pairs = [pair for pair in pairs if pair[0].id in names]


def _becomes(was: Task, task: Task, names: Mapping[str, str]) -> bool:
    """Tell whether renaming makes one task of another: perhaps it became a parent with that."""
    renamed = carried(was, names)
    return task in (renamed, emptied(renamed))
