"""Which plan files are meant: a path, an environment variable, or what lies around here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from longpole.domain.errors import StorageError
from longpole.storage.files import shown

VARIABLE = "LONGPOLE_PATH"

_PLAN = ".plan.toml"
_TOML = ".toml"
_PLANS = "plans"
_LOOKED_FOR = f"no *{_PLAN} and no {_PLANS}/*{_TOML}"


class NoPlanError(StorageError):
    """Nothing was named, and there is no plan around here."""


def find(argument: str | None, environ: Mapping[str, str], here: Path) -> tuple[Path, ...]:
    """Give the plan files that are meant, by name; raise StorageError if there are none.

    `argument` wins over the variable, and that over the folders from `here` up to the root of the
    repository; outside a repository only `here` counts. A named path may be a file or a folder.
    """
    if argument is not None:
        return _named(here, argument, "")
    if environ.get(VARIABLE):
        return _named(here, environ[VARIABLE], f"${VARIABLE}: ")
    for folder in _upwards(here):
        found = plans_in(folder)
        if found:
            return found
    raise NoPlanError(f"there is no plan here: {_LOOKED_FOR}")


def plans_in(folder: Path) -> tuple[Path, ...]:
    """Give the plans of a folder: its own, else those in its folder `plans`.

    A plan is called `*.plan.toml`, or in a folder `plans` anything that ends in `.toml`.
    """
    own = _TOML if folder.name == _PLANS else _PLAN
    return _files(folder, own) or _files(folder / _PLANS, _TOML)


def name_of(path: Path) -> str:
    """Give a plan's name: that of its file without the ending."""
    ending = next((end for end in (_PLAN, _TOML) if path.name.endswith(end)), "")
    return path.name.removesuffix(ending) or path.name


def _named(here: Path, text: str, source: str) -> tuple[Path, ...]:
    path = here / text
    if not text or not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for odd names
        if not text:
            raise StorageError(f"{source}the path is empty")
        return (path,)
    if not os.access(path, os.R_OK | os.X_OK):
        raise StorageError(f"{source}no permission to look into {shown(path)}")
    found = plans_in(path)
    if not found:
        raise NoPlanError(f"{source}there is no plan in {shown(path)}: {_LOOKED_FOR}")
    return found


def _upwards(here: Path) -> Iterator[Path]:
    """Give the folders to look in, from `here` up to the root of the repository it is in."""
    yield here
    full = Path(os.path.abspath(here))  # noqa: PTH100 - symlinks stay as the shell shows them
    parents = (full, *full.parents)
    root = next((folder for folder in parents if (folder / ".git").exists()), None)
    if root is not None:
        yield from (folder for folder in full.parents if folder.is_relative_to(root))


def _files(folder: Path, ending: str) -> tuple[Path, ...]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _is_plan(entry, ending))
    except OSError:
        return ()
    return tuple(folder / name for name in names)


def _is_plan(entry: os.DirEntry[str], ending: str) -> bool:
    # What a synchroniser puts aside as a conflict is a copy of a plan, not one of its own.
    hidden = entry.name.startswith(".") or ".sync-conflict-" in entry.name
    return entry.name.endswith(ending) and not hidden and entry.is_file()
