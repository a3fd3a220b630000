"""Watching a file: what stands in it counts once it has stopped changing.

An editor that saves is seen half-way otherwise, and half a plan can be a valid plan.
"""

from __future__ import annotations

from pathlib import Path

from longpole.domain.errors import StorageError
from longpole.storage.files import Signature, load, signature

SETTLED = 0.1
"""Two looks this far apart must agree, in seconds."""

GONE = 1.0
"""A file that is missing or empty, and was not, must stay so for this long."""

Seen = bytes | bytearray | StorageError
"""What a look gives: the content, or why there is none."""


class Watch:
    """Looks at one file. `known` is the content that it is compared with, kept by the session.

    It is changed where a step changes it: to make all of it anew for each would take too long.
    """

    def __init__(self, path: Path, known: bytes) -> None:
        self.path = path
        self.known = bytearray(known)
        self._seen: Seen | None = None
        self._signature: Signature | None = None
        self._since = 0.0
        self._trusted = False

    def look(self, now: float) -> Seen | None:
        """Give what stands in the file once that is settled; None while it is not.

        The file system's word is enough that nothing has changed, but only for a content that was
        seen twice with it: two writes may share one tick of the file system's clock.
        """
        found = signature(self.path)
        if self._trusted and found is not None and found == self._signature:
            return self._seen
        seen = self._read()
        if found != self._signature or not self._agrees(seen):
            self._seen, self._signature, self._since = seen, found, now
            self._trusted = False
            return None
        if now - self._since < self._patience(seen):
            return None
        self._trusted = True
        return self._seen

    def _read(self) -> Seen:
        try:
            seen = load(self.path)
        except StorageError as error:
            return error
        # A large plan is not kept twice.
        return self.known if seen == self.known else seen

    def _agrees(self, seen: Seen) -> bool:
        if isinstance(seen, StorageError):
            return isinstance(self._seen, StorageError) and str(seen) == str(self._seen)
        return seen == self._seen

    def _patience(self, seen: Seen) -> float:
        gone = isinstance(seen, StorageError) or (not seen and self.known)
        return GONE if gone else SETTLED
