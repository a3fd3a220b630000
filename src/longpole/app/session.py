"""A session: one plan file, open, and the one path by which it changes.

Every door works through it. It holds the newest revision, takes in what others write, and lets
nothing be written that it has not seen. Whatever it cannot do it refuses with a PlanError, and
then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from longpole.app.banner import Banner, BannerKind
from longpole.app.clock import Clock, SystemClock
from longpole.app.open_plan import OpenPlan
from longpole.app.paths import lock_folder
from longpole.app.revision import Origin, Revision
from longpole.app.watch import Seen, Watch
from longpole.domain.errors import ConflictError, StorageError
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

_LONGEST_WAIT = 3.0
_PAUSE = 0.05


class Session(OpenPlan):
    """An open plan that follows its file, and writes every step there."""

    def __init__(self, path: Path, data: bytes, today: date | None, clock: Clock) -> None:
        document = read(decode(data))
        super().__init__(path, document, today, clock)
        self._watch = Watch(path, data)
        self._trouble: Banner | None = None
        self._locked: str | None = None
        self._taken: Seen = data
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
        deadline = self.clock.monotonic() + _LONGEST_WAIT
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
        while (now := self.clock.monotonic()) < deadline:
            seen = self._watch.look(now)
            if seen is not None:
                taken = self._take_in(seen)
                self._met |= taken.changed if taken is not None else frozenset()
                if self.read_only:
                    raise StorageError(self.read_only)
                return
            self.clock.sleep(_PAUSE)
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
        document = read(decode(bytes(seen)), self.revision.document)
        if document.read_only:
            self._trouble = _unreadable(self.path, document.read_only)
            return None
        self._trouble = None
        self._watch.known = bytearray(seen)
        return self._publish(document, "changed in the file", Origin.OUTSIDE)

    def _see_rights(self) -> None:
        self._locked = read_only_reason(self.path) if self._trouble is None else None


def _gone(kind: BannerKind, reason: str) -> Banner:
    return Banner(kind, f"{reason}: the board is read-only and as it was until it is back")


def _unreadable(path: Path, reason: str) -> Banner:
    return Banner(BannerKind.UNREADABLE, f"{shown(path)}: {reason}; E opens the editor")
