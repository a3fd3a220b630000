"""A session: one plan file, open, and the one path by which it changes.

Every door works through it. It holds the newest revision, takes in what others write, and lets
nothing be written that it has not seen. Whatever it cannot do it refuses with a PlanError, and
then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from longpole.app.banner import Banner, BannerKind
from longpole.app.clock import Clock, SystemClock
from longpole.app.history import History, Transition
from longpole.app.neighbours import Neighbours, names_others
from longpole.app.paths import lock_folder
from longpole.app.revision import Origin, Revision, changed_between, changed_tasks
from longpole.app.watch import Seen, Watch
from longpole.domain.days import day_of
from longpole.domain.errors import ConflictError, EditError, StorageError
from longpole.domain.plan import Plan
from longpole.storage.document import Document
from longpole.storage.encoding import patch_between
from longpole.storage.files import (
    ChangedError,
    load,
    locked,
    read_only_reason,
    save_patched,
    shown,
    signature,
)
from longpole.storage.read import decode, read
from longpole.storage.workspace import name_of

if TYPE_CHECKING:
    from longpole.app.reconcile import Choices
    from longpole.domain.edits import Edit
    from longpole.views.figures import Figures

_UNDECIDED: Choices = MappingProxyType({})
_LONGEST_WAIT = 3.0
_PAUSE = 0.05


class Session:
    """One open plan: its newest revision, its history, and the file that it follows."""

    def __init__(self, path: Path, data: bytes, today: date | None, clock: Clock) -> None:
        self.path = path
        self._today = today
        self._clock = clock
        self._watch = Watch(path, data)
        self._history = History()
        self._trouble: Banner | None = None
        self._met: frozenset[str] = frozenset()
        self._locked: str | None = None
        self._taken: Seen = data
        self._neighbours = Neighbours(path)
        document = read(decode(data))
        self.revision = self._revision(document)
        if document.read_only:
            self._trouble = _unreadable(path, document.read_only)
        self._see_rights()

    @classmethod
    def open(cls, path: Path, today: date | None = None, clock: Clock | None = None) -> Session:
        """Open a plan file; raise StorageError if it cannot be read.

        `today` wins over the plan's own, and that over the clock's.
        """
        return cls(path, load(path), today, clock or SystemClock())

    @property
    def banner(self) -> Banner | None:
        """Give what is the matter with the file, if anything is."""
        if self._trouble is None and self._locked is not None:
            return Banner(BannerKind.READ_ONLY, f"{self._locked}: nothing can be changed here")
        return self._trouble

    @property
    def read_only(self) -> str | None:
        """Say why the plan cannot be changed now, or None."""
        return self.banner.text if self.banner else None

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
        """Give the newest step of this session that was not taken back."""
        return self._history.past[-1] if self._history.past else None

    def execute(
        self,
        edits: Sequence[Edit],
        base: Revision,
        label: str,
        focus: str | None = None,
        choices: Choices = _UNDECIDED,
    ) -> Revision:
        """Write edits that were made looking at `base`, and give the revision that follows.

        What others changed meanwhile is merged; where it is the same place, nothing is written and
        UnmergedError names it, unless `choices` say who is right.
        """
        # What changes a plan is not needed to paint one.
        from longpole.app.reconcile import carry_over

        source, result = self._write(lambda now: carry_over(base.document, edits, now, choices))
        if result is source:
            return self.revision
        self._history = self._history.done(Transition(label, source, result, focus))
        return self._publish(result, label, Origin.USER, focus)

    def undo(self, choices: Choices = _UNDECIDED) -> Revision:
        """Take back the newest step of this session; raise UnmergedError if others built on it."""
        if not self._history.past:
            raise EditError("there is nothing to undo")
        step = self._history.past[-1]
        written = self._step_back(step, choices)
        self._history = self._history.undone(written)
        return self._publish(written.result, step.label, Origin.UNDO, _focus(written))

    def redo(self, choices: Choices = _UNDECIDED) -> Revision:
        """Do again the step that was undone last; raise UnmergedError if others built on it."""
        if not self._history.future:
            raise EditError("there is nothing to redo")
        step = self._history.future[-1]
        written = self._step_back(step, choices)
        self._history = self._history.redone(written)
        return self._publish(written.result, step.label, Origin.REDO, _focus(written))

    def take_back(self, step: Transition) -> Revision:
        """Take back a step of an earlier session; raise UnmergedError if others built on it."""
        written = self._step_back(step, _UNDECIDED)
        return self._publish(written.result, step.label, Origin.UNDO, _focus(written))

    def _step_back(self, step: Transition, choices: Choices) -> Transition:
        from longpole.app.reconcile import take_back

        return step.between(*self._write(lambda now: take_back(step, now, choices)))

    def poll(self, now: float) -> Revision | None:
        """Look at the file; give the revision that follows if others changed it, else None.

        To be called several times a second; `banner` may change with it.
        """
        self._see_rights()
        seen = self._watch.look(now)
        changed = self._take_in(seen) if seen is not None and seen is not self._taken else None
        today = self._day(self.revision.plan)
        if today != self.revision.today:
            # A board that stays open over midnight.
            return self._publish(self.revision.document, "a new day", Origin.OUTSIDE)
        if changed is None and self._neighbours.changed():
            return self._publish(self.revision.document, "another plan changed", Origin.OUTSIDE)
        return changed

    def reload(self) -> Revision | None:
        """Take in the file as it is now, without waiting: for when an editor has returned."""
        try:
            data = load(self.path)
        except StorageError:
            return None  # the next looks will tell whether it stays so
        return self._take_in(data) if data else None

    def _write(self, change: Callable[[Document], Document]) -> tuple[Document, Document]:
        """Save what `change` makes of the newest document; give the document before and after.

        They are one and the same if no byte changed.

        The lock is held while an edit of others settles: they are editors, and our own programs
        would else keep each other from ever finding the file at rest.
        """
        if self.read_only:
            raise StorageError(self.read_only)
        self._met = frozenset()
        with locked(self.path, lock_folder()):
            return self._write_locked(change)

    def _write_locked(self, change: Callable[[Document], Document]) -> tuple[Document, Document]:
        deadline = self._clock.monotonic() + _LONGEST_WAIT
        while True:
            source = self.revision.document
            result = change(source)
            known = self._watch.known
            patch = patch_between(source, known, result)
            try:
                save_patched(self.path, known, patch)
            except ChangedError:
                self._follow(deadline)
                continue
            except StorageError:
                if signature(self.path) is not None:
                    raise
                # An editor that saves may take the file away for a moment.
                self._follow(deadline)
                continue
            known[patch.start : patch.stop] = patch.data
            return source, (result if patch.stop or patch.data else source)

    def _follow(self, deadline: float) -> None:
        """Wait until the file has settled, and take it in."""
        while (now := self._clock.monotonic()) < deadline:
            seen = self._watch.look(now)
            if seen is not None:
                taken = self._take_in(seen)
                self._met |= taken.changed if taken is not None else frozenset()
                if self.read_only:
                    raise StorageError(self.read_only)
                return
            self._clock.sleep(_PAUSE)
        raise ConflictError(f"{shown(self.path)} keeps changing: nothing was written, try again")

    def _take_in(self, seen: Seen) -> Revision | None:
        self._taken = seen
        if isinstance(seen, StorageError):
            self._trouble = _gone(BannerKind.GONE, str(seen))
            return None
        if not seen and self._watch.known:
            self._trouble = _gone(BannerKind.GONE, f"{shown(self.path)} is empty")
            return None
        if seen == self._watch.known:
            reason = self.revision.document.read_only
            self._trouble = _unreadable(self.path, reason) if reason else None
            return None
        document = read(decode(seen), self.revision.document)
        if document.read_only:
            self._trouble = _unreadable(self.path, document.read_only)
            return None
        self._trouble = None
        self._watch.known = bytearray(seen)
        return self._publish(document, "changed in the file", Origin.OUTSIDE)

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
        )
        return self.revision

    def analysed(self, revision: Revision, figures: Figures) -> None:
        """Publish a revision again with its figures, unless another one has followed it."""
        if revision is self.revision:
            self.revision = revision.with_figures(figures)

    def _revision(self, document: Document) -> Revision:
        """Give what follows from a document among the plans beside it."""
        plan = document.plan
        others = self._neighbours.named_by(plan, self._today, self._clock.today())
        return Revision(document, self._day(plan), others=others, name=name_of(self.path))

    def _day(self, plan: Plan) -> date:
        if self._today is not None:
            return self._today
        own = plan.project.today
        return day_of(own) if own is not None else self._clock.today()

    def _see_rights(self) -> None:
        self._locked = read_only_reason(self.path) if self._trouble is None else None


def _focus(written: Transition) -> str | None:
    """Give the task to stand on after a step back or forward: one that it changed."""
    plan = written.result.plan
    changed = changed_tasks(written.source.plan, plan)
    if written.focus in plan.by_id and (written.focus in changed or not changed):
        return written.focus
    return next((task.id for task in plan.tasks if task.id in changed), None)


def _gone(kind: BannerKind, reason: str) -> Banner:
    return Banner(kind, f"{reason}: the board is read-only and as it was until it is back")


def _unreadable(path: Path, reason: str) -> Banner:
    return Banner(BannerKind.UNREADABLE, f"{shown(path)}: {reason}; E opens the editor")
