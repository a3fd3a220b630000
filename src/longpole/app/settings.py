"""The person's settings. A bad file never stops anything: what is wrong in it is told.

Problems of the person's own files:

- E601 cannot be read, or not valid TOML    - E605 a key that cannot be pressed
- W602 a setting or command nobody knows    - E606 keys that clash, or a way out that is missing
                                            - W606 a default key that gave way to a chosen one
- E603 a value that does not fit            - E607 a theme that does not exist
- E604 not a key, nor a list of keys        - E608 a theme that cannot be used
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from longpole.domain.ids import is_id
from longpole.domain.problems import Position, Problem, Severity
from longpole.domain.record import record
from longpole.storage.files import shown

if TYPE_CHECKING:
    from longpole.storage.config import ConfigFile, FileProblem

UNICODE, ASCII = "unicode", "ascii"


class Source(StrEnum):
    """Where the value of a setting comes from; each goes before those below it."""

    ENVIRONMENT = "environment"
    FILE = "settings file"
    DEFAULT = "default"


@record
class Binding:
    """Keys that the person wants a command to have; none takes all away from it."""

    command: str
    keys: tuple[str, ...]
    path: tuple[str, ...]
    """Where it stands in the file."""


@record
class Settings:
    """How the screens look, and what could not be understood in the settings file.

    `theme` is None where the person chose none; `me` is by what name a plan knows the person.
    """

    theme: str | None = None
    symbols: str = UNICODE
    compact: bool = False
    me: str | None = None
    keys: tuple[Binding, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()
    file: ConfigFile | None = None
    path: Path | None = field(default=None, compare=False)

    def source(self, name: str) -> Source:
        """Tell where the value of a setting comes from."""
        return self.sources.get(name, Source.DEFAULT)

    def fault(self, code: str, message: str, *path: str | int) -> FileProblem:
        """Make a problem of what a path names in the settings file."""
        from longpole.storage.config import FileProblem

        if path[:1] and self.source(str(path[0])) is Source.ENVIRONMENT:
            return _of_variable(str(path[0]), code, message)
        if self.file is not None:
            return self.file.fault(code, message, path)
        problem = Problem(code, Severity.ERROR, message, Position(1, 1))
        return FileProblem("settings", problem, Position(1, 1))


def _theme(value: object) -> str | None:
    return None if isinstance(value, str) and value else "expected the name of a theme in quotes"


def _symbols(value: object) -> str | None:
    return None if value in (UNICODE, ASCII) else f'expected "{UNICODE}" or "{ASCII}"'


def _compact(value: object) -> str | None:
    return None if isinstance(value, bool) else "expected true or false"


def _me(value: object) -> str | None:
    return None if isinstance(value, str) and is_id(value) else "expected the id of a person"


CHECKS: Mapping[str, Callable[[object], str | None]] = {
    "theme": _theme,
    "symbols": _symbols,
    "compact": _compact,
    "me": _me,
}
"""Every setting with a single value, and what tells whether a value fits."""

KEYS = "keys"
_YES_NO = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def variable(name: str) -> str:
    """Give the environment variable that goes before a setting in the file."""
    return f"LONGPOLE_{name.upper()}"


def load_settings(path: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; a file that is not there means the defaults."""
    values: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    problems: list[FileProblem] = []
    bindings: tuple[Binding, ...] = ()
    file = None
    if os.path.lexists(path):
        # Only who has settings pays for reading them.
        from longpole.storage.config import read_config

        file = read_config(path)
        problems += file.problems
        for key, value in file.table.items():
            if key == KEYS:
                bindings, found = _bindings(file, value)
                problems += found
            elif problem := _problem(file, key, value):
                problems.append(problem)
            else:
                values[key], sources[key] = value, Source.FILE
    for name in CHECKS:
        text = environ.get(variable(name), "")
        value = _YES_NO.get(text.lower(), text) if name == "compact" else text
        if text and (fault := CHECKS[name](value)):
            problems.append(_of_variable(name, "E603", fault))
        elif text:
            values[name], sources[name] = value, Source.ENVIRONMENT
    return Settings(
        **values, keys=bindings, sources=sources, problems=tuple(problems), file=file, path=path
    )


def _problem(file: ConfigFile, key: str, value: object) -> FileProblem | None:
    check = CHECKS.get(key)
    name = shown(Path(key))
    if check is None:
        known = (*CHECKS, KEYS)
        close = did_you_mean(key, known) or f"; there are {', '.join(known)}"
        message = f"{name}: there is no such setting{close}"
        return file.fault("W602", message, (key,), Severity.WARNING)
    fault = check(value)
    return file.fault("E603", f"{name}: {fault}", (key,)) if fault else None


def _bindings(
    file: ConfigFile, value: object
) -> tuple[tuple[Binding, ...], tuple[FileProblem, ...]]:
    """Give what `[keys]` says: which commands there are is for who knows the commands to judge."""
    if not isinstance(value, dict):
        message = 'keys: expected a table: [keys], then lines such as "task.edit" = "e"'
        return (), (file.fault("E604", message, (KEYS,)),)
    found: list[Binding] = []
    problems: list[FileProblem] = []
    for path, wanted in _leaves(value, (KEYS,)):
        command = ".".join(path[1:])
        given = [wanted] if isinstance(wanted, str) else wanted
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            message = f'{shown(Path(command))}: expected a key such as "e", or a list of keys'
            problems.append(file.fault("E604", message, path))
        else:
            found.append(Binding(command, tuple(one for one in given if one), path))
    return tuple(found), tuple(problems)


def _leaves(table: Mapping[str, object], path: tuple[str, ...]) -> Iterator[tuple[Any, object]]:
    """Give every value with its path: an id without quotes makes tables of its parts."""
    waiting: list[tuple[tuple[str, ...], object]] = [(path, table)]
    while waiting:
        here, value = waiting.pop(0)
        if isinstance(value, dict):
            waiting[:0] = [((*here, name), inner) for name, inner in value.items()]
        else:
            yield here, value


def _of_variable(name: str, code: str, message: str) -> FileProblem:
    from longpole.storage.config import FileProblem

    problem = Problem(code, Severity.ERROR, f"{name}: {message}", Position(1, 1))
    return FileProblem(f"${variable(name)}", problem, Position(1, 1))


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """Give `; did you mean "x"?` for the nearest known word, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word.casefold(), known, n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def keep(settings: Settings, name: str, value: str) -> None:
    """Keep a value in the settings file, whose other bytes stay; raise StorageError if it cannot.

    A file that is not there yet is made.
    """
    from longpole.app.paths import lock_folder
    from longpole.domain.errors import StorageError
    from longpole.storage.files import load, locked, save
    from longpole.storage.read import decode, encode
    from longpole.storage.rewrite_setting import with_setting

    path = settings.path
    if path is None:
        raise StorageError("there is no settings file")
    if not os.path.lexists(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(encode(with_setting("", name, value)))
        except OSError as error:
            reason = (error.strerror or "").lower()
            raise StorageError(f"{shown(path)} cannot be written: {reason}") from error
        return
    with locked(path, lock_folder()):
        data = load(path)
        save(path, encode(with_setting(decode(data), name, value)), data)
