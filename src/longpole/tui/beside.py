"""Work beside the keyboard: in a thread, the newest wish only; whoever has a new one drops those.

Keys go first: while something is worked out, a key that waits for its turn gets it at once, and
while one is on its way to the screen the work rests.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from longpole.engine.turns import resting
from longpole.tui.touch import TOUCH

_FRAME = 0.016
"""Seconds that a picture may wait for what is shown in it."""

_TURN = 0.0005
"""Seconds after which a key that waits for its turn gets it."""

_AWAY = 0.005
"""Seconds that a key is on its way to the screen, where nothing else is done."""

_STRETCH, _BREATH = 0.001, 0.0001
"""Seconds of work, and of sleep after them.

Who never sleeps keeps a core. Where there are few, a key may wait until the system takes it away,
which some look at every 4 ms only.
"""

Key = TypeVar("Key")
Result = TypeVar("Result")


class _KeysFirst:
    """Lets threads take turns more often as long as any works here."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._working = 0
        self._turn = 0.0

    def __enter__(self) -> None:
        with self._lock:
            if not self._working:
                self._turn = sys.getswitchinterval()
                sys.setswitchinterval(_TURN)
            self._working += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._working -= 1
            if not self._working:
                sys.setswitchinterval(self._turn)


_KEYS_FIRST = _KeysFirst()


class _Breath:
    """Rests between two parts of some work; what is worked out moves on in any case."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __call__(self) -> None:
        on_its_way = _AWAY - TOUCH.ago()
        if on_its_way > 0 or time.monotonic() - self._since > _STRETCH:
            time.sleep(max(on_its_way, _BREATH))
            self._since = time.monotonic()


@dataclass
class _Job(Generic[Key, Result]):
    """One wish, and what came of it; `taken` are seconds of work."""

    key: Key
    done: Event = field(default_factory=Event)
    result: Result | None = None
    error: BaseException | None = None
    taken: float = 0.0


class Beside(Generic[Key, Result]):
    """Works out one thing at a time. Keys are told apart by what they are, not what they say."""

    def __init__(
        self, work: Callable[[Key], Result], arrived: Callable[[], None], *, quick: bool = False
    ) -> None:
        """Take what to do for a key, and what to call, from the thread, whenever that is done.

        `quick` work is worth waiting for from the first.
        """
        self._do = work
        self._arrived = arrived
        self._lock = Lock()
        self._newest: _Job[Key, Result] | None = None
        self._busy = False
        self._quick = quick

    def load(self) -> None:
        """Load what the work needs: that is no part of how long it takes."""

    def begin(self, key: Key) -> None:
        """Work something out, unless that was begun."""
        self._ask(key)

    def soon(self, key: Key) -> Result | None:
        """Give what has come of a wish, or will within a frame.

        Where the last ones took longer nobody waits, and nothing is begun.
        """
        job = self._ask(key) if self._quick else self._newest
        if job is None or job.key is not key:
            return None
        if self._quick:
            job.done.wait(_FRAME)
        if job.error is not None:
            raise job.error
        return job.result

    def _ask(self, key: Key) -> _Job[Key, Result]:
        with self._lock:
            job = self._newest
            if job is None or job.key is not key:
                job = self._newest = _Job(key)
                if not self._busy:
                    self._busy = True
                    # It must not keep anybody from leaving.
                    Thread(target=self._work, name=type(self).__name__, daemon=True).start()
            return job

    def _work(self) -> None:
        with _KEYS_FIRST:
            self.load()
            job: _Job[Key, Result] | None = None
            while (job := self._next(job)) is not None:
                with nullcontext() if self._quick else resting(_Breath()):
                    self._carry_out(job)
                self._quick = job.taken <= _FRAME
                self._arrived()

    def _carry_out(self, job: _Job[Key, Result]) -> None:
        started = time.thread_time()
        try:
            job.result = self._do(job.key)
        except Exception as error:  # noqa: BLE001 - it is raised where it can be told
            job.error = error
        job.taken = time.thread_time() - started
        job.done.set()

    def _next(self, last: _Job[Key, Result] | None) -> _Job[Key, Result] | None:
        """Give the newest job, if it is another than the last one."""
        with self._lock:
            job = self._newest if self._newest is not last else None
            self._busy = job is not None
            return job
