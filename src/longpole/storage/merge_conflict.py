"""Conflicts: what two sides wrote in one place, as values that any door can show and settle."""

from __future__ import annotations

from enum import StrEnum

from longpole.domain.record import record

BEFORE = ("",)
"""The path of what stands before the first header."""


class Side(StrEnum):
    """Whose writing counts where both cannot."""

    OURS = "ours"
    THEIRS = "theirs"


@record
class Conflict:
    """One place that both sides changed, each in its own way.

    `path` names it as headers and keys do: a field of an entry, an entry, or the whole file where
    it is empty. The texts are what stands there in the three files; None is nothing at all.
    `needed_by` names what one side linked to the entry while the other took it out.
    """

    path: tuple[str, ...]
    base: str | None
    ours: str | None
    theirs: str | None
    needed_by: str = ""

    @property
    def task(self) -> str | None:
        """Give the id of the task that it is about, if it is about one."""
        return self.path[1] if len(self.path) > 1 and self.path[0] == "tasks" else None

    @property
    def field(self) -> str:
        """Give the name of the field; empty where the whole entry is meant."""
        return ".".join(self.path[2:]) if self.path[:1] != ("project",) else ".".join(self.path[1:])
