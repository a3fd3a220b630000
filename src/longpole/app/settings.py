"""The person's settings. A bad file never stops anything: what is wrong in it is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from longpole.domain.errors import StorageError
from longpole.storage.files import load, shown

UNICODE, ASCII = "unicode", "ascii"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the screens look, and what could not be understood in the settings file.

    `theme` is None where the person chose none; whether it exists is for the screens to say.
    """

    theme: str | None = None
    symbols: str = UNICODE
    compact: bool = False
    problems: tuple[str, ...] = ()


def _theme(value: object) -> str | None:
    return None if isinstance(value, str) and value else "expected the name of a theme in quotes"


def _symbols(value: object) -> str | None:
    return None if value in (UNICODE, ASCII) else f'expected "{UNICODE}" or "{ASCII}"'


def _compact(value: object) -> str | None:
    return None if isinstance(value, bool) else "expected true or false"


_CHECKS: Mapping[str, Callable[[object], str | None]] = {
    "theme": _theme,
    "symbols": _symbols,
    "compact": _compact,
}


def load_settings(path: Path) -> Settings:
    """Read a settings file; one that is not there means the defaults."""
    if not os.path.lexists(path):
        return Settings()
    # Only who has settings pays for reading them.
    import tomli

    try:
        table = tomli.loads(load(path).decode("utf-8"))
    except StorageError as error:
        return Settings(problems=(str(error),))
    except (ValueError, RecursionError) as error:
        return Settings(problems=(f"{shown(path)}: {error}",))
    return _read(path, table)


def _read(path: Path, table: Mapping[str, Any]) -> Settings:
    good: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in table.items():
        check = _CHECKS.get(key)
        fault = (
            check(value) if check else f"there is no such setting; there are {', '.join(_CHECKS)}"
        )
        if fault:
            problems.append(f"{shown(path)}: {shown(Path(key))}: {fault}")
        else:
            good[key] = value
    return Settings(**good, problems=tuple(problems))
