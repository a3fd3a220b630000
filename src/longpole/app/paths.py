"""Where the program keeps its own things. Never plans: those lie where people put them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from longpole.domain.errors import StorageError
from longpole.storage.files import shown

_NAME = "longpole"
_PRIVATE = 0o700


def settings_file() -> Path:
    """Give the path of the person's settings."""
    return _config() / "settings.toml"


def themes_folder() -> Path:
    """Give the folder of the person's own themes."""
    return _config() / "themes"


def state_folder() -> Path:
    """Give the private folder for locks and logs, made if need be.

    Raises StorageError for one that someone else could have planted: what is written there must
    not end up elsewhere.
    """
    import platformdirs

    folder = platformdirs.user_state_path(_NAME, appauthor=False)
    try:
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            raise StorageError(f"{shown(folder)} is a link or someone else's: it is not used")
        if stat.S_IMODE(found.st_mode) != _PRIVATE:
            folder.chmod(_PRIVATE)
    except OSError as error:
        raise StorageError(f"{shown(folder)} cannot be used: {error.strerror}") from error
    return folder


def lock_folder() -> Path | None:
    """Give the folder for lock files; None where there can be none.

    A save compares bytes anyway, so a home that cannot be written does not keep anyone from
    saving a plan that can.
    """
    try:
        folder = state_folder() / "locks"
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
        return None if folder.is_symlink() else folder
    except (OSError, StorageError):
        return None


def _config() -> Path:
    import platformdirs

    return platformdirs.user_config_path(_NAME, appauthor=False)
