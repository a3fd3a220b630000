"""The figures of a revision, worked out beside the keyboard: in a thread, the newest wish only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from longpole.app.revision import Revision
from longpole.views.figures import Figures

_FRAME = 0.016
"""Seconds that a picture may wait for its figures."""

_TURN = 0.0005
"""Seconds after which a key that waits for its turn gets it, while figures are worked out."""


@dataclass
class _Job:
    """One revision, and its figures once there are any; `taken` are seconds of work."""

    revision: Revision
    done: Event = field(default_factory=Event)
    figures: Figures | None = None
    error: BaseException | None = None
    taken: float = 0.0

    def work(self) -> None:
        started = time.thread_time()
        try:
            self.figures = self.revision.worked_out()
        except Exception as error:  # noqa: BLE001 - it is raised where it can be told
            self.error = error
        self.taken = time.thread_time() - started
        self.done.set()


class Analyst:
    """Works out one revision at a time; whoever asks for another has no wish for those before."""

    def __init__(self, arrived: Callable[[], None]) -> None:
        """Take what to call, from the thread, whenever figures have come."""
        self._arrived = arrived
        self._lock = Lock()
        self._newest: _Job | None = None
        self._busy = False
        self._quick = False

    def begin(self, revision: Revision) -> None:
        """Work out the figures of a revision, unless that was begun."""
        self._ask(revision)

    def soon(self, revision: Revision) -> Figures | None:
        """Give the figures of a revision that have come, or will within a frame.

        Where the last ones took longer nobody waits, and nothing is begun.
        """
        job = self._ask(revision) if self._quick else self._newest
        if job is None or job.revision is not revision:
            return None
        if self._quick:
            job.done.wait(_FRAME)
        if job.error is not None:
            raise job.error
        return job.figures

    def _ask(self, revision: Revision) -> _Job:
        with self._lock:
            job = self._newest
            if job is None or job.revision is not revision:
                job = self._newest = _Job(revision)
                if not self._busy:
                    self._busy = True
                    # It must not keep anybody from leaving.
                    Thread(target=self._work, name="analyst", daemon=True).start()
            return job

    def _work(self) -> None:
        turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            # What schedules, and their words, take to load is no part of how long they take.
            import longpole.views.causes  # noqa: F401

            job: _Job | None = None
            while (job := self._next(job)) is not None:
                job.work()
                self._quick = job.taken <= _FRAME
                self._arrived()
        finally:
            sys.setswitchinterval(turn)

    def _next(self, last: _Job | None) -> _Job | None:
        """Give the newest job, if it is another than the last one."""
        with self._lock:
            job = self._newest if self._newest is not last else None
            self._busy = job is not None
            return job
