"""Files of the person's own, settings and themes: read as far as they can be, faults by place."""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomli

from longpole.domain.errors import StorageError
from longpole.domain.problems import Position, Problem, Severity
from longpole.domain.record import record
from longpole.storage.files import shown
from longpole.storage.pieces import Cut, cut, line_column
from longpole.storage.sources import offset_in

LARGEST = 256 * 1024
"""The most bytes such a file may have: a person does not write more."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@record
class FileProblem:
    """Something wrong in a file of the person's own; the path is fit to be printed."""

    path: str
    problem: Problem
    at: Position

    def __str__(self) -> str:
        """Give the line that an editor can jump to."""
        place = f"{self.path}:{self.at.line}:{self.at.column}"
        return f"{place}: {self.problem.severity.value}: {self.problem.message}"

    @property
    def brief(self) -> str:
        """The same in as few words as a toast has room for."""
        return f"{self.path.rpartition('/')[2]}:{self.at.line}: {self.problem.message}"


@dataclass(frozen=True, eq=False)
class ConfigFile:
    """What such a file says: its table, as far as it is valid, and what is not."""

    path: Path
    table: Mapping[str, object]
    problems: tuple[FileProblem, ...] = ()
    cut: Cut | None = None

    def fault(
        self,
        code: str,
        message: str,
        path: Sequence[str | int] = (),
        severity: Severity = Severity.ERROR,
    ) -> FileProblem:
        """Make a problem of this file, at what a path names."""
        return _problem(self.path, code, message, self.locate(path), severity)

    def locate(self, path: Sequence[str | int]) -> Position:
        """Give line and column of what a path names, or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            line = 1
            for piece in self.cut.pieces if self.cut else ():
                inside = piece.keys[: len(path)] == tuple(path[: len(piece.keys)])
                offset = offset_in(piece, path[:length]) if inside and piece.table else None
                if offset is not None:
                    row, column = line_column(piece.text, offset)
                    return Position(line + row - 1, column)
                line += piece.text.count("\n")
        return Position(1, 1)


def read_config(path: Path) -> ConfigFile:
    """Read such a file; total: one that is none is empty and has a problem."""
    try:
        text = _text(path)
    except StorageError as error:
        problem = Problem("E601", Severity.ERROR, str(error), Position(1, 1))
        return ConfigFile(path, {}, (FileProblem(shown(path), problem, Position(1, 1)),))
    pieces = cut(text)
    try:
        return ConfigFile(path, tomli.loads(text), (), pieces)
    except (ValueError, RecursionError) as error:
        table, problems = _parts(path, pieces)
        return ConfigFile(path, table, problems or (_whole(path, error),), pieces)


def _text(path: Path) -> str:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise StorageError("this is a folder or a device, not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) else None
        raise StorageError(f"cannot be read: {(words or 'no such name').lower()}") from None
    if len(data) > LARGEST:
        raise StorageError(f"larger than {LARGEST // 1024} kB: that is no file of this kind")
    # What is not UTF-8 breaks its own table and no other.
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def _parts(path: Path, pieces: Cut) -> tuple[dict[str, object], tuple[FileProblem, ...]]:
    """Give what the tables that are valid say, and the faults of those that are not."""
    table: dict[str, object] = {}
    problems: list[FileProblem] = []
    line = 0
    for piece in pieces.pieces:
        if piece.fault is not None:
            at = Position(line + piece.fault.line, piece.fault.column)
            problems.append(_problem(path, "E601", f"not valid TOML: {piece.fault.message}", at))
        for name, value in (piece.table or {}).items():
            table.setdefault(name, value)
        line += piece.text.count("\n")
    return table, tuple(problems)


def _whole(path: Path, error: Exception) -> FileProblem:
    if isinstance(error, RecursionError):
        return _problem(path, "E601", "nested too deeply", Position(1, 1))
    found = _PLACE.search(str(error))
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (1, 1)
    message = _PLACE.sub("", str(error))
    return _problem(path, "E601", f"not valid TOML: {message}", Position(line, column))


def _problem(
    path: Path, code: str, message: str, at: Position, severity: Severity = Severity.ERROR
) -> FileProblem:
    return FileProblem(shown(path), Problem(code, severity, message, at), at)
