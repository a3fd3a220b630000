"""What plans are called, for a list of them: as much of each file is read as a title takes."""

from __future__ import annotations

from pathlib import Path

from longpole.domain.errors import StorageError
from longpole.storage.files import beginning
from longpole.storage.read import decode, read

_BEGINNING = 4096
"""So many bytes hold what a plan says of itself: people write that first, as `init` does."""


def title_of(path: Path) -> str:
    """Give the title of the plan in a file; nothing if it has none, or not where others have it."""
    try:
        return read(decode(beginning(path, _BEGINNING))).plan.project.title or ""
    except StorageError:
        return ""
