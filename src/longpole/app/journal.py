"""The journal: the steps that verbs of this user made on a plan, so that `undo` can take them back.

One file a plan in the state folder, one line a step. It is a convenience: a line that cannot be
read is passed over, and where no journal can be kept the step itself is none the worse.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from longpole.app.history import Transition
from longpole.app.paths import lock_folder, state_folder
from longpole.domain.errors import StorageError
from longpole.domain.record import record
from longpole.storage.files import locked
from longpole.storage.read import decode, encode, read

MOST_STEPS = 200
MOST_BYTES = 50_000_000

_PRIVATE = 0o700
_PRIVATE_FILE = 0o600


@record
class Step:
    """One step as a verb wrote it: when, what for, and the bytes of the file before and after."""

    id: str
    time: str
    label: str
    before: bytes
    after: bytes

    @property
    def transition(self) -> Transition:
        """Give the step as the session takes it back."""
        result = read(decode(self.after))
        return Transition(self.label, read(decode(self.before), result), result)


class Journal:
    """The journal of one plan file, wherever it is reached from."""

    def __init__(
        self, plan: Path, most_steps: int = MOST_STEPS, most_bytes: int = MOST_BYTES
    ) -> None:
        folder = state_folder() / "journal"
        try:
            folder.mkdir(mode=_PRIVATE, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{folder} cannot be used: {error.strerror}") from error
        if folder.is_symlink():
            raise StorageError(f"{folder} is a link: it is not used")
        name = hashlib.sha256(os.fsencode(plan.resolve())).hexdigest()
        self._path = folder / f"{name}.jsonl"
        self._most_steps = most_steps
        self._most_bytes = most_bytes

    def add(self, step: Transition, at: datetime) -> None:
        """Keep a step; raise StorageError if it cannot be kept."""
        before, after = encode(step.source.text), encode(step.result.text)
        start = _alike(before, after)
        end = _alike(before[start:][::-1], after[start:][::-1])
        record = {
            "id": os.urandom(8).hex(),
            "time": at.isoformat(timespec="seconds"),
            "label": step.label,
            "before": _digest(before),
            "after": _digest(after),
            "text": _packed(before),
            # What stands in the place of what lies between a common beginning and end.
            "start": start,
            "end": end,
            "new": _packed(after[start : len(after) - end]),
        }
        self._append(record)

    def mark_undone(self, step: Step) -> None:
        """Note that a step has been taken back."""
        self._append({"undone": step.id})

    def newest(self) -> Step | None:
        """Give the newest step that was not taken back."""
        undone: set[object] = set()
        for line in reversed(self._lines()):
            record = _record(line)
            undone.add(record.get("undone"))
            step = _step(record) if record.get("id") not in undone else None
            if step is not None:
                return step
        return None

    def _lines(self) -> list[bytes]:
        try:
            return self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StorageError(f"{self._path} cannot be read: {error.strerror}") from error

    def _append(self, record: Mapping[str, object]) -> None:
        line = json.dumps(record).encode() + b"\n"
        try:
            with locked(self._path, lock_folder()):
                flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
                handle = os.open(self._path, flags, _PRIVATE_FILE)
                with os.fdopen(handle, "r+b") as file:
                    lines = file.read().splitlines(keepends=True)
                    if lines and not lines[-1].endswith(b"\n"):
                        line = b"\n" + line
                    file.write(line)
                    lines.append(line)
                if not self._fits(lines, 1):
                    self._keep_newest(lines)
        except OSError as error:
            raise StorageError(f"{self._path} cannot be written: {error.strerror}") from error

    def _fits(self, lines: Sequence[bytes], share: int) -> bool:
        steps = sum(not line.startswith(_NOTE) for line in lines)
        most = max(1, self._most_steps // share)
        return steps <= most and sum(map(len, lines)) <= self._most_bytes // share

    def _keep_newest(self, lines: Sequence[bytes]) -> None:
        """Write what is half of all that is allowed, so that this is seldom done."""
        first = len(lines) - 1
        while first and self._fits(lines[first - 1 :], 2):
            first -= 1
        temporary = self._path.with_suffix(".tmp")
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            file.writelines(lines[first:])
        temporary.replace(self._path)


_NOTE = b'{"undone"'


def _alike(one: bytes, two: bytes) -> int:
    """Give how many bytes two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _packed(data: bytes) -> str:
    return b64encode(zlib.compress(data, 1)).decode()


def _unpacked(text: str) -> bytes:
    return zlib.decompress(b64decode(text))


def _record(line: bytes) -> Mapping[str, Any]:
    """Read a line; what is not one of ours is nothing."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _step(record: Mapping[str, Any]) -> Step | None:
    """Give the step of a record, if it is one and nothing in it is spoiled."""
    try:
        before, new = _unpacked(record["text"]), _unpacked(record["new"])
        start, end = int(record["start"]), int(record["end"])
        after = before[:start] + new + before[len(before) - end :]
        sound = (_digest(before), _digest(after)) == (record["before"], record["after"])
        step = Step(str(record["id"]), str(record["time"]), str(record["label"]), before, after)
    except (KeyError, TypeError, ValueError, zlib.error):
        return None
    return step if sound else None
