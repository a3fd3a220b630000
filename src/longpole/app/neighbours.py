"""The plans beside a plan: those that its needs name, read when named and when they change.

Plans of one folder are a workspace. What is not there, or cannot be read, is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from longpole.domain.days import day_of
from longpole.domain.errors import StorageError
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.storage.files import Signature, load, signature
from longpole.storage.read import decode, read
from longpole.storage.workspace import name_of, plans_in

if TYPE_CHECKING:
    from longpole.engine.portfolio import Plans

NOBODY: Plans = MappingProxyType({})
"""A plan that names no other has no neighbours, whatever lies beside it."""


class Neighbours:
    """The plans beside one file, each read once for each state that it is in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: dict[Path, tuple[Signature | None, Plan | None]] = {}
        self._named: dict[str, Signature | None] = {}
        """The plans that were named last, and in which state each was; None for one not there."""

    def named_by(self, plan: Plan, today: date | None, clock_day: date) -> Plans:
        """Give the plans that one names in its needs, and those that these name.

        `today` is the day that was asked for, before their own.
        """
        self._named = {}
        if not names_others(plan.tasks):
            return NOBODY
        from longpole.engine.portfolio import named_by

        beside = self._beside()
        found: dict[str, tuple[Plan, date]] = {}
        waiting = list(named_by(plan))
        for name in waiting:  # grows while it is walked
            if name in self._named:
                continue
            self._named[name] = signature(beside[name]) if name in beside else None
            other = self._plan(beside[name]) if name in beside else None
            if other is not None:
                found[name] = other, _day(other, today, clock_day)
                waiting += named_by(other)
        return found

    def all_beside(self, today: date | None, clock_day: date) -> Plans:
        """Give every other plan of the workspace."""
        plans = {name: self._plan(path) for name, path in self._beside().items()}
        return {
            name: (plan, _day(plan, today, clock_day))
            for name, plan in plans.items()
            if plan is not None
        }

    def path_of(self, name: str) -> Path | None:
        """Give the file of a plan beside this one by its name, if it is there."""
        return self._beside().get(name)

    def changed(self) -> bool:
        """Tell whether a plan that was named is not as it was read."""
        if not self._named:
            return False
        beside = self._beside()
        return any(
            known != (signature(beside[name]) if name in beside else None)
            for name, known in self._named.items()
        )

    def _beside(self) -> dict[str, Path]:
        paths = plans_in(self._path.parent)
        return {name_of(path): path for path in paths if path.name != self._path.name}

    def _plan(self, path: Path) -> Plan | None:
        found = signature(path)
        known = self._read.get(path)
        if known is None or known[0] != found:
            try:
                known = found, read(decode(load(path))).plan
            except StorageError:
                known = found, None
            self._read[path] = known
        return known[1]


def names_others(tasks: Iterable[Task]) -> bool:
    """Tell whether any of some tasks needs one of another plan."""
    return any(need.plan for task in tasks if task.needs for need in task.needs)


def _day(plan: Plan, today: date | None, clock_day: date) -> date:
    own = plan.project.today
    return today or (clock_day if own is None else day_of(own))
