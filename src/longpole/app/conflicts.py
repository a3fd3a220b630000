"""Conflicts in plain words: what a door says of them, and what it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from longpole.domain.errors import ConflictError
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.storage.merge_conflict import BEFORE, Conflict, Side

_KINDS = {"columns": "column", "people": "person"}

_SAID = 3
"""So many conflicts are named in one sentence."""


@record
class Question:
    """One conflict to decide: what each file says, by its name, and what the two choices do."""

    title: str
    rows: tuple[tuple[str, str], ...]
    keep: str
    take: str


class UnmergedError(ConflictError):
    """Both sides changed the same places; nothing was written. Who catches it may ask, and retry.

    `back` tells that a step was to be taken back: then ours is the file as it is now.
    """

    def __init__(self, conflicts: Sequence[Conflict], plans: Sequence[Plan], *, back: bool) -> None:
        self.conflicts = tuple(conflicts)
        self.back = back
        self._names = {task.id: task.name for plan in plans for task in plan.tasks}
        said = [self.sentence(conflict) for conflict in self.conflicts]
        also = f"; and {len(said) - _SAID} more" if len(said) > _SAID else ""
        super().__init__(f"{'; '.join(said[:_SAID])}{also}: nothing was written")

    @property
    def questions(self) -> tuple[Question, ...]:
        """Give what to ask, conflict by conflict."""
        return tuple(map(self._question, self.conflicts))

    def sentence(self, conflict: Conflict) -> str:
        """Say what happened in one place."""
        name = self._place(conflict)
        others = conflict.ours if self.back else conflict.theirs
        if conflict.needed_by:
            other = self._task(conflict.needed_by)
            if others is None:
                return f"{name} was removed meanwhile, and {other} was to be linked to it"
            return f"{other} was linked to {name} meanwhile"
        if conflict.field or conflict.path in {(), BEFORE}:
            return f"{name} was changed meanwhile"
        if others is None:
            return f"{name} was removed meanwhile"
        return f"{name} was {'added' if conflict.base is None else 'changed'} meanwhile"

    def _place(self, conflict: Conflict) -> str:
        path, field = conflict.path, conflict.field.replace("_", " ").replace(".", " ")
        if not path:
            return "the file"
        if path == BEFORE:
            return "what stands before the first table"
        if len(path) == 1:
            return f"[{path[0]}]"
        if conflict.task is not None:
            name = self._task(conflict.task)
        elif path[0] == "project":
            name = "the project"
        else:
            name = f'{_KINDS.get(path[0], path[0])} "{path[1]}"'
        return f"the {field} of {name}" if field else name

    def _task(self, task_id: str) -> str:
        return f'"{self._names.get(task_id, task_id)}"'

    def _question(self, conflict: Conflict) -> Question:
        mine, theirs = conflict.ours, conflict.theirs
        keep, take = ("Leave it", "Take it back") if self.back else ("Keep mine", "Take theirs")
        whole = not conflict.field
        return Question(
            title=self.sentence(conflict),
            rows=(
                ("was" if not self.back else "step", _shown(conflict.base)),
                ("mine" if not self.back else "now", _shown(mine)),
                ("theirs" if not self.back else "before", _shown(theirs)),
            ),
            keep=f"{keep}: {_effect(mine, whole=whole)}",
            take=f"{take}: {_effect(theirs, whole=whole)}",
        )


def _shown(text: str | None) -> str:
    return "nothing" if text is None else text


def _effect(text: str | None, *, whole: bool) -> str:
    if text is None:
        return "it is removed" if whole else "there is no value"
    return "as shown above" if whole or "\n" in text else text


def choices(conflicts: Sequence[Conflict], sides: Sequence[Side]) -> Mapping[Conflict, Side]:
    """Give what was decided of each."""
    return dict(zip(conflicts, sides, strict=True))
