"""A trial: a what-if over an open plan. All that is done in it stays in memory until it is kept.

It goes the way of a session in everything but one: its steps are written nowhere. What others do
to the file meanwhile is taken in, so that what is tried is tried on the plan as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from longpole.app.banner import Banner, BannerKind
from longpole.app.conflicts import UnmergedError
from longpole.app.open_plan import UNDECIDED, OpenPlan
from longpole.app.reconcile import Choices, carried
from longpole.app.revision import Origin, Revision
from longpole.domain.errors import ConflictError, StorageError
from longpole.storage.document import Document

RECORD = "record it"
"""What the step is called that puts on record what is about to be kept."""


class Trial(OpenPlan):
    """A copy of what a session holds, to change at will. Keeping it is one step of the session."""

    def __init__(self, session: OpenPlan) -> None:
        if session.no_trial is not None:
            raise StorageError(session.no_trial)
        self.session = session
        self._base = session.revision
        self._apart: tuple[Revision, Document, str] | None = None
        """What could not be brought together, a revision and what is tried, and why not."""
        super().__init__(session.path, self._base.document, session.today, session.clock)
        self.revision = self._base.as_trial()

    @property
    def changes(self) -> int:
        """Give how many steps were made that are not taken back."""
        return len(self._history.past)

    @property
    def banner(self) -> Banner | None:
        """Give what is the matter; that a file may only be read is no matter until it is kept."""
        if self.session.no_trial is not None:
            return self.session.banner
        return None if self._apart is None else Banner(BannerKind.APART, self._apart[2])

    @property
    def read_only(self) -> str | None:
        """Say why nothing can be tried now, or None."""
        return self.session.no_trial

    @property
    def no_trial(self) -> str | None:
        """Say why it cannot be kept now, or None."""
        return self.session.read_only

    def keep(self, choices: Choices = UNDECIDED) -> Revision:
        """Make all that was tried one step of the plan, and give the revision that follows.

        UnmergedError names what others wrote in the same places; then nothing is written.
        """
        mine = self.revision
        kept = self.session.adopt(self._base.document, mine.document, self._label, choices)
        same = kept.document is mine.document and kept.today == mine.today
        if same and mine.is_analysed and mine.figures is not None:
            # What was worked out already need not be waited for once more.
            self.session.analysed(kept, replace(mine.figures, whatif=None))
        return self.session.revision

    def discard(self) -> Revision:
        """Give the plan's own revision; what was tried is forgotten with the trial."""
        return self.session.return_to()

    def poll(self, now: float) -> Revision | None:
        """Take in what others have changed, if it goes together with what is tried."""
        self.session.poll(now)
        followed = self._follow()
        if followed is None and self._neighbours.changed():
            return self._publish(self.revision.document, "another plan changed", Origin.OUTSIDE)
        return followed

    def reload(self) -> Revision | None:
        """Take in the file as it is now."""
        self.session.reload()
        return self._follow()

    def _follow(self) -> Revision | None:
        """Carry what is tried over to the newest revision; where that cannot be, stay and say so.

        Then it is settled when it is kept, in the way that every other conflict is.
        """
        now, mine = self.session.revision, self.revision.document
        if now is self._base or (self._apart and self._apart[:2] == (now, mine)):
            return None
        try:
            document = carried(self._base.document, mine, now.document)
        except ConflictError as error:
            self._apart = now, mine, _apart(error)
            return None
        self._base, self._apart = now, None
        return self._publish(document, now.label, Origin.OUTSIDE)

    def _write(self, change: Callable[[Document], Document]) -> tuple[Document, Document]:
        """Change the newest document; it is kept by being published."""
        if self.read_only:
            raise StorageError(self.read_only)
        source = self.revision.document
        result = change(source)
        return source, (source if result.text == source.text else result)

    def _publish(
        self, document: Document, label: str, origin: Origin, focus: str | None = None
    ) -> Revision:
        published = super()._publish(document, label, origin, focus)
        tried = tuple(step.label for step in self._history.past if step.label != RECORD)
        self.revision = replace(published, base=self._base, tried=tried)
        return self.revision

    @property
    def _label(self) -> str:
        """Name the step by what was tried; its record is no change of its own."""
        steps = [step.label for step in self._history.past if step.label != RECORD]
        return f"What if: {steps[0]}" if len(steps) == 1 else f"What if: {len(steps)} changes"


def _apart(error: ConflictError) -> str:
    said = str(error).removesuffix(": nothing was written")
    asks = isinstance(error, UnmergedError)
    return f"{said}: {'keeping asks which counts' if asks else 'so it cannot be kept'}"
