"""An open plan: its newest revision, and the steps that can be taken back.

Where they are kept is left open: a session keeps them in the file, a trial in memory.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from longpole.app.banner import Banner, BannerKind
from longpole.app.clock import Clock
from longpole.app.history import History, Transition
from longpole.app.neighbours import Neighbours, names_others
from longpole.app.revision import Origin, Revision, changed_between, changed_tasks
from longpole.domain.days import day_of
from longpole.domain.errors import EditError
from longpole.domain.plan import Plan
from longpole.storage.document import Document
from longpole.storage.workspace import name_of

if TYPE_CHECKING:
    from longpole.app.reconcile import Choices
    from longpole.domain.edits import Edit
    from longpole.domain.problems import Problem
    from longpole.views.figures import Figures

UNDECIDED: Choices = MappingProxyType({})


class OpenPlan(ABC):
    """What the screens work on. What cannot be done is refused by a PlanError: nothing changes."""

    def __init__(self, path: Path, document: Document, today: date | None, clock: Clock) -> None:
        self.path = path
        self.today = today
        self.clock = clock
        self._neighbours = Neighbours(path)
        self._history = History()
        self._met: frozenset[str] = frozenset()
        """What others had changed, unseen, when the newest step was kept."""
        self.revision = self._revision(document)

    @property
    @abstractmethod
    def banner(self) -> Banner | None:
        """Give what is the matter with the file, if anything is."""

    @abstractmethod
    def poll(self, now: float) -> Revision | None:
        """Look at the file; give the revision that follows if others changed it, else None.

        To be called several times a second; `banner` may change with it.
        """

    @abstractmethod
    def reload(self) -> Revision | None:
        """Take in the file as it is now, without waiting: for when an editor has returned."""

    @abstractmethod
    def _write(self, change: Callable[[Document], Document]) -> tuple[Document, Document]:
        """Keep what `change` makes of the newest document; give the document before and after.

        They are one and the same if no byte changed.
        """

    @property
    def read_only(self) -> str | None:
        """Say why the plan cannot be changed now, or None."""
        return self.banner.text if self.banner else None

    @property
    def no_trial(self) -> str | None:
        """Say why no what-if can begin now, or None; who may only read a plan can still try it."""
        banner = self.banner
        return None if banner is None or banner.kind is BannerKind.READ_ONLY else banner.text

    @property
    def can_undo(self) -> str | None:
        """Give the label of the step that `undo` takes back."""
        return self._history.past[-1].label if self._history.past else None

    @property
    def can_redo(self) -> str | None:
        """Give the label of the step that `redo` does again."""
        return self._history.future[-1].label if self._history.future else None

    @property
    def newest(self) -> Transition | None:
        """Give the newest step made here that was not taken back."""
        return self._history.past[-1] if self._history.past else None

    def execute(
        self,
        edits: Sequence[Edit],
        base: Revision,
        label: str,
        focus: str | None = None,
        choices: Choices = UNDECIDED,
    ) -> Revision:
        """Make edits that were thought of looking at `base`, and give the revision that follows.

        What others changed meanwhile is merged; where it is the same place, nothing is written and
        UnmergedError names it, unless `choices` say who is right.
        """
        # What changes a plan is not needed to paint one.
        from longpole.app.reconcile import carry_over

        return self._step(lambda now: carry_over(base.document, edits, now, choices), label, focus)

    def adopt(
        self,
        base: Document,
        mine: Document,
        label: str,
        choices: Choices = UNDECIDED,
    ) -> Revision:
        """Make, as one step, all that `base` was changed to elsewhere; else as `execute`."""
        from longpole.app.reconcile import carried

        return self._step(lambda now: carried(base, mine, now, choices), label)

    def _step(
        self, change: Callable[[Document], Document], label: str, focus: str | None = None
    ) -> Revision:
        source, result = self._write(change)
        if result is source:
            return self.revision
        self._history = self._history.done(Transition(label, source, result, focus))
        return self._publish(result, label, Origin.USER, focus)

    def undo(self, choices: Choices = UNDECIDED) -> Revision:
        """Take back the newest step made here; raise UnmergedError if others built on it."""
        if not self._history.past:
            raise EditError("there is nothing to undo")
        step = self._history.past[-1]
        written = self._step_back(step, choices)
        self._history = self._history.undone(written)
        return self._publish(written.result, step.label, Origin.UNDO, _focus(written))

    def redo(self, choices: Choices = UNDECIDED) -> Revision:
        """Do again the step that was undone last; raise UnmergedError if others built on it."""
        if not self._history.future:
            raise EditError("there is nothing to redo")
        step = self._history.future[-1]
        written = self._step_back(step, choices)
        self._history = self._history.redone(written)
        return self._publish(written.result, step.label, Origin.REDO, _focus(written))

    def take_back(self, step: Transition) -> Revision:
        """Take back a step of an earlier session; raise UnmergedError if others built on it."""
        written = self._step_back(step, UNDECIDED)
        return self._publish(written.result, step.label, Origin.UNDO, _focus(written))

    def _step_back(self, step: Transition, choices: Choices) -> Transition:
        from longpole.app.reconcile import take_back

        return step.between(*self._write(lambda now: take_back(step, now, choices)))

    def return_to(self) -> Revision:
        """Publish the newest revision again, for a screen that has shown something else."""
        self.revision = self.revision.arrived_at()
        return self.revision

    def analysed(self, revision: Revision, figures: Figures) -> None:
        """Publish a revision again with its figures, unless another one has followed it."""
        if revision is self.revision:
            self.revision = revision.with_figures(figures)

    def checked(self, revision: Revision, found: tuple[Problem, ...]) -> None:
        """Publish a revision again with the errors in it, unless another one has followed it."""
        if revision is self.revision:
            self.revision = revision.with_found(found)

    def _publish(
        self, document: Document, label: str, origin: Origin, focus: str | None = None
    ) -> Revision:
        changed = changed_between(self.revision.document, document)
        met = frozenset() if origin is Origin.OUTSIDE else self._met
        by_id = document.plan.by_id
        touched = [by_id[task_id] for task_id in changed if task_id in by_id]
        if self.revision.others or names_others(touched) or self._neighbours.changed():
            fresh = self._revision(document)
        else:
            fresh = Revision(document, self._day(document.plan), name=self.revision.name)
        figures = self.revision.figures
        self.revision = replace(
            fresh,
            label=label,
            origin=origin,
            focus=focus,
            changed=changed,
            met=met,
            figures=None if figures is None else figures.aged(),
            found_before=self.revision.found_so_far,
        )
        return self.revision

    def _revision(self, document: Document) -> Revision:
        """Give what follows from a document among the plans beside it."""
        plan = document.plan
        others = self._neighbours.named_by(plan, self.today, self.clock.today())
        return Revision(document, self._day(plan), others=others, name=name_of(self.path))

    def _day(self, plan: Plan) -> date:
        if self.today is not None:
            return self.today
        own = plan.project.today
        return day_of(own) if own is not None else self.clock.today()


def _focus(written: Transition) -> str | None:
    """Give the task to stand on after a step back or forward: one that it changed."""
    plan = written.result.plan
    changed = changed_tasks(written.source.plan, plan)
    if written.focus in plan.by_id and (written.focus in changed or not changed):
        return written.focus
    return next((task.id for task in plan.tasks if task.id in changed), None)
