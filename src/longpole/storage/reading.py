"""Reading one table: from what tomli gives to a value of the domain, with every fault named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from longpole.domain.ids import is_id
from longpole.domain.problems import Key, Problem, Severity
from longpole.domain.task import Task
from longpole.storage.schema import HOLD_ROWS, TASKS, PartsError, TableKind, describe


@dataclass(slots=True)
class Reading:
    """What a table means: the value it makes, its problems, and the keys nobody knows.

    Nobody changes one; it is not frozen because making it would then take three times as long.
    """

    value: Any
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()


def read_table(kind: TableKind, path: tuple[str, ...], raw: object) -> Reading:
    """Read a table of a kind that stands at a path; total: what cannot be read is a problem.

    A value that cannot be understood counts as missing; a task remembers which (`unread`).
    """
    values: dict[str, Any] = {"id": path[1]} if kind.keyed else {}
    problems: list[Problem] = []
    if kind.keyed and not is_id(path[1]):
        problems.append(_bad_id(path))
    if not isinstance(raw, dict):
        problems.append(_fault(path, f"expected a table, not {describe(raw)}"))
        return Reading(kind.make(**values), tuple(problems))
    unread: list[str] = []
    unknown: list[str] = []
    rows = kind.rows
    for key, item in raw.items():
        row = rows.get(key)
        if row is None:
            unknown.append(key)
            continue
        try:
            values[key] = row.read(item)
        except PartsError as error:
            values[key] = error.value
            problems.extend(_fault((*path, key, part), text) for part, text in error.faults)
        except ValueError as error:
            unread.append(key)
            problems.append(_fault((*path, key), str(error)))
    if "hold" in values:
        unknown += [f"hold.{name}" for name in raw["hold"] if name not in HOLD_ROWS]
    if kind is TASKS and unread:
        values["unread"] = tuple(unread)
    value = Task.of(values) if kind is TASKS else kind.make(**values)
    return Reading(value, tuple(problems), tuple(unknown))


def _bad_id(path: tuple[str, ...]) -> Problem:
    text = f'"{path[1]}" cannot be linked to: an id is letters, digits, _ - . (- and . not first)'
    return Problem("E108", Severity.ERROR, text, Key(path))


def _fault(path: tuple[str | int, ...], message: str) -> Problem:
    names = ".".join(str(part) for part in path[2:] if not isinstance(part, int))
    text = f"{names}: {message}" if names else message
    return Problem("E201", Severity.ERROR, text, Key(path))
