"""Locks that keep programs of ours apart: `flock` on a file of its own for each plan.

The kernel takes a lock back when a program ends, however it ends, so that none is ever left over.
The file stays: if it were removed, two programs could hold locks on two files of one name.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from longpole.domain.errors import StorageError
from longpole.storage.files import shown, words

_SECONDS = 30.0
_PAUSE = 0.05
_PRIVATE = 0o600


@contextlib.contextmanager
def locked(path: Path, locks: Path | None) -> Iterator[None]:
    """Keep other programs of ours from writing a plan file meanwhile.

    `locks` is a folder for the lock file, or None to go without one.
    """
    if locks is None:
        yield
        return
    import hashlib  # only a save needs it, and every start would pay for it

    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        handle = os.open(locks / f"{name}.lock", flags, _PRIVATE)
    except OSError as error:
        raise _cannot_lock(locks, error) from error
    try:
        _acquire(handle, path, locks)
        yield
    finally:
        os.close(handle)  # which gives the lock back


def _acquire(handle: int, path: Path, locks: Path) -> None:
    # As above.
    import fcntl
    import time

    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                reason = f"another longpole keeps {shown(path)} locked: nothing was written"
                raise StorageError(reason) from None
            time.sleep(_PAUSE)
        except OSError as error:
            raise _cannot_lock(locks, error) from error
        else:
            return


def _cannot_lock(locks: Path, error: OSError) -> StorageError:
    return StorageError(f"cannot lock in {shown(locks)}: {words(error)}")
