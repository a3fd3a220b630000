"""Finding: which cards a typed text means, and where in a title it stands."""

from __future__ import annotations

import re

from longpole.domain.task import Task
from longpole.views.arrangement import Arrangement


def matches(view: Arrangement, text: str) -> tuple[str, ...]:
    """Give the tasks whose id, title, owner or tags hold every word of a text.

    In the order that the view reads.
    """
    found = view.found.get(text)
    if found is None:
        found = view.found[text] = _search(view, text.casefold().split())
    return found


def _search(view: Arrangement, words: list[str]) -> tuple[str, ...]:
    if not words:
        return ()
    tasks = view.plan.by_id
    return tuple(task for task in view.tasks() if _holds(tasks[task], words))


def marks(title: str, text: str) -> tuple[tuple[int, int], ...]:
    """Give the parts of a title, from and up to, that the words of a text match; none overlaps."""
    words = sorted(set(text.split()), key=len, reverse=True)
    if not words:
        return ()
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return tuple(found.span() for found in pattern.finditer(title))


def _holds(task: Task, words: list[str]) -> bool:
    said = "\n".join((task.id, task.title or "", task.owner or "", *task.tags)).casefold()
    return all(word in said for word in words)
