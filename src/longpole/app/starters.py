"""First plans: a new one that explains itself, and a copy of the demo. Neither touches what is."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

from longpole.app.clock import SystemClock
from longpole.domain.errors import StorageError
from longpole.storage.files import shown
from longpole.storage.workspace import name_of

_DATA = Path(__file__).with_name("data")
_ENDING = ".plan.toml"


def new_plan(place: Path, title: str = "", today: date | None = None) -> Path:
    """Write a first plan and give its path; raise StorageError rather than overwrite anything.

    `place` is the file, or the folder to put it into, which then gives it its name. Without a
    title the name of the file is one.
    """
    path = place
    if place.is_dir():
        path = place / f"{place.resolve().name or 'first'}{_ENDING}"
    text = (_DATA / "init.plan.toml").read_text("utf-8")
    start = today or SystemClock().today()
    for key, value in {
        "@TITLE@": _in_quotes(title or name_of(path)),
        "@START@": start.isoformat(),
        "@ASK@": (start + timedelta(days=7)).isoformat(),
        "@DEADLINE@": (start + timedelta(days=14)).isoformat(),
        "@FINISH@": (start + timedelta(days=28)).isoformat(),
    }.items():
        text = text.replace(key, value)
    _create(path, text.encode())
    return path


def demo_copy() -> Path:
    """Put a copy of the demo plan into a new temporary folder and give its path."""
    import tempfile

    try:
        path = Path(tempfile.mkdtemp(prefix="longpole-demo-")) / f"demo{_ENDING}"
        path.write_bytes((_DATA / "demo.plan.toml").read_bytes())
    except OSError as error:
        raise StorageError(f"no place for a copy of the demo: {error.strerror}") from error
    return path


def _create(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = os.open(path, flags, 0o666)
    except FileExistsError:
        raise StorageError(f"{shown(path)} is there already: nothing was written") from None
    except FileNotFoundError:
        raise StorageError(f"there is no folder {shown(path.parent)}") from None
    except (OSError, ValueError) as error:
        raise StorageError(f"{shown(path)} cannot be written: {error}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise StorageError(f"{shown(path)} cannot be written: {error.strerror}") from error


def _in_quotes(text: str) -> str:
    """Give a text as it can stand between the quotes of a TOML string, on one line."""
    plain = "".join(char for char in text if char.isprintable())
    return plain.replace("\\", "\\\\").replace('"', '\\"')
