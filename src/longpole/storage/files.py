"""Plan files on disk: read whole, replaced whole, never half.

A save compares the bytes on the disk with those it started from, writes a temporary file beside
the plan and renames it over: whatever happens, the plan is the old file or the new one. The lock
keeps programs of ours apart; the comparison is what protects everyone else. Where a file has more
than one name (hard links), the others keep the old content.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from longpole.domain.errors import StorageError
from longpole.domain.record import record

LARGEST = 10 * 1024 * 1024
"""The most bytes a plan may have: beyond it lies a mistake, not a plan."""

_STRETCH = 65536
_LOCK_SECONDS = 30
_STALE_SECONDS = 60
_NAME_ROOM = 50  # of 255 bytes, when each character takes four and mkstemp adds its own
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class ChangedError(StorageError):
    """The file no longer holds what a save started from; nothing was written."""

    def __init__(self, path: Path, disk: bytes) -> None:
        super().__init__(f"{shown(path)} was changed meanwhile: nothing was written")
        self.disk = disk


@record
class Patch:
    """Bytes for the place of others: from one offset in a file's content up to another."""

    start: int
    stop: int
    data: bytes


@record
class Signature:
    """What the file system says about a file: while it stays the same, so does the content."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int


def shown(path: Path) -> str:
    """Give a path as it can be printed: what would steer a terminal is replaced."""
    return "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(path)
    )


def load(path: Path) -> bytes:
    """Give the bytes of a plan file; raise StorageError, in plain words, if it is none."""
    with _opened(path) as (file, found):
        # Room for as much as may be there would be asked for, and cleared, at each look.
        data = file.read(min(found.st_size, LARGEST) + 1)
        if len(data) > found.st_size:  # it grows, or is of a kind that tells no size
            data += file.read(LARGEST + 1 - len(data))
    if len(data) > LARGEST:
        raise StorageError(f"{shown(path)} is larger than 10 MB, which no plan is")
    return data


def beginning(path: Path, size: int) -> bytes:
    """Give the first bytes of a plan file; raise StorageError, in plain words, if it is none."""
    with _opened(path) as (file, _):
        return file.read(size)


def signature(path: Path) -> Signature | None:
    """Give what the file system says about a file, or None where there is none to be seen."""
    try:
        return _signature(path.stat())
    except (OSError, ValueError):
        return None


def read_only_reason(path: Path) -> str | None:
    """Say why a plan file could not be replaced, or None if it could or is not there at all.

    Permission bits count for everyone: a file that its owner made read-only is not written by
    root either.
    """
    return _reason_against(path, Path(os.path.realpath(path)))


def _reason_against(path: Path, target: Path) -> str | None:
    try:
        file, folder = target.stat(), target.parent.stat()
    except (OSError, ValueError):
        return None
    if not _may_write(file) or not os.access(target, os.W_OK):
        return f"{shown(path)} is read-only"
    if not _may_write(folder) or not os.access(target.parent, os.W_OK | os.X_OK):
        return f"the folder {shown(target.parent)} is read-only"
    return None


def save(path: Path, data: bytes, base: bytes) -> None:
    """Replace a plan file that still holds `base`; raise ChangedError if it does not.

    Any other failure is a StorageError, and then the file is as it was. To be called while the
    file is `locked`.
    """
    save_patched(path, base, Patch(0, len(base), data))


def save_patched(path: Path, base: bytes | bytearray, patch: Patch) -> None:
    """Save a plan file that still holds `base` with other bytes in one place, as `save` does.

    What was there is written from where it is: to join it anew would take as long as writing it.
    """
    if len(base) - (patch.stop - patch.start) + len(patch.data) > LARGEST:
        raise StorageError(f"{shown(path)} would be larger than 10 MB: nothing was written")
    seen = _require_held(path, base)
    target = Path(os.path.realpath(path))
    reason = _reason_against(path, target)
    if reason:
        raise StorageError(f"{reason}: nothing was written")
    if base[patch.start : patch.stop] == patch.data:
        return
    try:
        # All views are given back, whoever keeps the error: `base` may be about to change.
        with memoryview(base) as old, old[: patch.start] as above, old[patch.stop :] as below:
            parts = (above, patch.data, below)
            _replace(path, target, parts, seen)
    except OSError as error:
        raise StorageError(f"{_reason(path, error, 'written')}: nothing was written") from error


@contextlib.contextmanager
def locked(path: Path, locks: Path | None) -> Iterator[None]:
    """Keep other programs of ours from writing a plan file meanwhile.

    `locks` is a folder for the lock file, or None to go without one.
    """
    if locks is None:
        yield
        return
    # Only a save needs them, and they cost a start more than reading a plan does.
    import hashlib

    import filelock

    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    lock = filelock.FileLock(locks / f"{name}.lock", timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise StorageError(
            f"another longpole keeps {shown(path)} locked: nothing was written"
        ) from None
    except OSError as error:
        raise StorageError(f"cannot lock in {shown(locks)}: {_words(error)}") from error
    try:
        yield
    finally:
        lock.release()


def _replace(
    path: Path, target: Path, parts: Iterable[memoryview | bytes], seen: os.stat_result
) -> None:
    # As in `locked`: not at the start.
    import tempfile

    prefix = f".{target.name[:_NAME_ROOM]}."
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            _take_over_rights(path, handle, target, seen)
            os.fsync(handle)
            written = os.fstat(handle)
        _require_unchanged(path, seen)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    _sweep(target.parent, prefix, written)


def _require_unchanged(path: Path, seen: os.stat_result) -> None:
    if signature(path) != _signature(seen):
        raise ChangedError(path, load(path))


def _take_over_rights(path: Path, handle: int, target: Path, seen: os.stat_result) -> None:
    """Give the new file the owner, group, mode and extended attributes of the old one."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (seen.st_uid, seen.st_gid):
        try:
            os.fchown(handle, seen.st_uid, seen.st_gid)
        except PermissionError:
            # In a folder shared by a group, the group is what gives the others access.
            try:
                os.fchown(handle, -1, seen.st_gid)
            except PermissionError:
                raise StorageError(
                    f"{shown(path)} belongs to a group that you are not in: nothing was written"
                ) from None
    os.fchmod(handle, stat.S_IMODE(seen.st_mode))
    if hasattr(os, "listxattr"):
        # Access lists live there. Not every file system has them, or lets them be copied.
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(handle, name, os.getxattr(target, name))


def _sync_folder(folder: Path) -> None:
    # The plan has been replaced by now, so a failure here must not say that nothing was written.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path, prefix: str, written: os.stat_result) -> None:
    """Remove temporary files of ours that a killed process left; the new one tells the time."""
    ours = re.compile(re.escape(prefix) + r"[a-z0-9_]{8}\.tmp")
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not ours.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            left = entry.stat(follow_symlinks=False)
            age = written.st_mtime - left.st_mtime
            if left.st_uid == os.geteuid() and age > _STALE_SECONDS:
                Path(entry.path).unlink(missing_ok=True)


def _require_held(path: Path, base: bytes | bytearray) -> os.stat_result:
    """Give what the file system says about a file that holds `base`; else raise ChangedError."""
    with _opened(path) as (file, found):
        same = _is_same(file, base)
    if not same:
        raise ChangedError(path, load(path))
    return found


def _is_same(file: io.BufferedReader, base: bytes | bytearray) -> bool:
    """Compare a file with what it should hold, byte for byte.

    In stretches: fresh memory for a whole plan takes longer than all the rest of the comparison.
    """
    room = bytearray(_STRETCH)
    view = memoryview(room)
    at = 0
    while count := file.readinto(room):
        if not base.startswith(view[:count], at):
            return False
        at += count
    return at == len(base)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[io.BufferedReader, os.stat_result]]:
    """Open a plan file, and tell what the file system says about it; StorageError if it fails."""
    try:
        # Looked at before it is opened, since opening a device can do things.
        _require_file(path, path.stat())
        # A FIFO that took the file's place must not make us wait for its other end.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            _require_file(path, found)
            yield file, found
    except (OSError, ValueError) as error:
        raise StorageError(_reason(path, error, "read")) from error


def _require_file(path: Path, found: os.stat_result) -> None:
    mode = found.st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise StorageError(f"{shown(path)} is a folder, not a plan file")
    if stat.S_ISFIFO(mode):
        raise StorageError(f"{shown(path)} is a pipe, not a plan file")
    raise StorageError(f"{shown(path)} is a device or socket, not a plan file")


def _may_write(found: os.stat_result) -> bool:
    user = os.geteuid()
    if user in {0, found.st_uid}:
        return bool(found.st_mode & stat.S_IWUSR)
    return True  # group, others and access lists are for os.access to judge


def _signature(found: os.stat_result) -> Signature:
    return Signature(
        found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    )


def _reason(path: Path, error: Exception, act: str) -> str:
    name = shown(path)
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOENT:
        if path.is_symlink():
            return (
                f"{name} is a link to {shown(Path(os.path.realpath(path)))}, which does not exist"
            )
        return f"{name} does not exist"
    if code in {errno.EACCES, errno.EPERM}:
        return f"no permission for {name} to be {act}"
    return f"{name} cannot be {act}: {_words(error)}"


def _words(error: Exception) -> str:
    if not isinstance(error, OSError) or error.errno is None:
        return "the name is not one that files can have"
    if error.errno in _FULL:
        return "the disk is full"
    if error.errno == errno.EIO:
        return "the disk reports an error (input/output)"
    if error.errno == errno.EROFS:
        return "the file system is read-only"
    return os.strerror(error.errno).lower()
