"""Formatted plans, written back: only where the file still holds what was formatted."""

from __future__ import annotations

from pathlib import Path

from longpole.app.paths import lock_folder
from longpole.domain.errors import ConflictError
from longpole.storage.document import Document
from longpole.storage.files import ChangedError, locked, save
from longpole.storage.read import encode


def write_formatted(path: Path, before: Document, after: Document) -> None:
    """Write a plan in another form; raise ConflictError if its file was changed meanwhile."""
    with locked(path, lock_folder()):
        try:
            save(path, encode(after.text), encode(before.text))
        except ChangedError as error:
            raise ConflictError(str(error)) from error
