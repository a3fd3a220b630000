"""The context of a command: everything it may look at, and nothing it could change."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from longpole.app.revision import Revision
from longpole.app.targets import Targets
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.views.look import ViewState

if TYPE_CHECKING:
    from longpole.domain.edits import Edit
    from longpole.views.queue import QueueView


class Screen(StrEnum):
    """Where a command is run from."""

    BOARD = "board"
    TREE = "tree"
    BLOCKERS = "blockers"


@record
class Context:
    """What is shown and selected when a command runs.

    `can_undo` and `can_redo` are labels of steps; `read_only` is why nothing may be changed now;
    `plans` is how many plans are open; `again` is the change that can be repeated; `review` is the
    one that is under way, `queue` what a review shows; `no_trial` is why no what-if can begin, or
    the one that runs cannot be kept.
    """

    revision: Revision
    view: ViewState
    can_undo: str | None = None
    can_redo: str | None = None
    read_only: str | None = None
    plans: int = 1
    screen: Screen = Screen.BOARD
    again: Change | None = None
    review: str | None = None
    queue: QueueView | None = None
    no_trial: str | None = None

    @property
    def trying(self) -> bool:
        """Tell whether a what-if runs."""
        return self.revision.base is not None

    @property
    def plan(self) -> Plan:
        """Give the plan as last published."""
        return self.revision.plan

    @property
    def cursor(self) -> str | None:
        """Give the id of the selected task."""
        return self.view.cursor

    @property
    def shown(self) -> frozenset[str] | None:
        """Give the tasks that the filter leaves in sight; None where there is none."""
        return self.revision.shown(self.view.filter)

    @property
    def task(self) -> Task | None:
        """Give the selected task, if there is one and it is still in the plan."""
        return self.plan.by_id.get(self.cursor) if self.cursor is not None else None

    @property
    def targets(self) -> Targets:
        """Give the tasks that a command is about: those marked, else the selected one."""
        if self.view.marks:
            marked = self.revision.targets(self.view.marks)
            if marked.tasks:
                return marked
        return Targets((self.task,) if self.task is not None else ())


@record
class Change:
    """What was decided to do with tasks: it can be done to others without asking once more.

    `name` says it in a few words, such as "owner ana"; `label` names the step that it comes to.
    """

    name: str
    label: Callable[[Context], str]
    edits: Callable[[Context], tuple[Edit, ...]]
    enabled: Callable[[Context], str | None]
