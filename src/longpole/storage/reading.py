"""Reading one table: from what tomli gives to a value of the domain, with every fault named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from longpole.domain.ids import is_id
from longpole.domain.problems import Key, Problem, Severity
from longpole.storage.schema import TASKS, PartsError, TableKind, describe


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table means: the value it makes, its problems, and the keys nobody knows."""

    value: Any
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()


def read_table(kind: TableKind, path: tuple[str, ...], raw: object) -> Reading:
    """Read a table of a kind that stands at a path; total: what cannot be read is a problem.

    A value that cannot be understood counts as missing; a task remembers which (`unread`).
    """
    identity = {"id": path[1]} if kind.keyed else {}
    problems: list[Problem] = []
    if kind.keyed and not is_id(path[1]):
        problems.append(_bad_id(path))
    if not isinstance(raw, dict):
        problems.append(_fault(path, f"expected a table, not {describe(raw)}"))
        return Reading(kind.make(**identity), tuple(problems))
    values: dict[str, Any] = {}
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
            unknown.extend(_unknown_inside(key, item))
        except ValueError as error:
            unread.append(key)
            problems.append(_fault((*path, key), str(error)))
        else:
            unknown.extend(_unknown_inside(key, item))
    if kind is TASKS and unread:
        values["unread"] = tuple(unread)
    return Reading(kind.make(**identity, **values), tuple(problems), tuple(unknown))


_HOLD_KEYS = frozenset({"reason", "on", "since", "until", "escalated"})


def _unknown_inside(key: str, item: object) -> list[str]:
    if key != "hold" or not isinstance(item, Mapping):
        return []
    return [f"hold.{name}" for name in item if name not in _HOLD_KEYS]


def _bad_id(path: tuple[str, ...]) -> Problem:
    text = f'"{path[1]}" cannot be linked to: an id is letters, digits, _ - . (- and . not first)'
    return Problem("E108", Severity.ERROR, text, Key(path))


def _fault(path: tuple[str | int, ...], message: str) -> Problem:
    names = ".".join(str(part) for part in path[2:] if not isinstance(part, int))
    text = f"{names}: {message}" if names else message
    return Problem("E201", Severity.ERROR, text, Key(path))
