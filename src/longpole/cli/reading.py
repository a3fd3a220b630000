"""Plans for verbs that only read: found, loaded and judged, without what writing needs."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from longpole.app.neighbours import Neighbours
from longpole.cli.answer import UsageError
from longpole.domain.days import day_of
from longpole.engine.states import States, states
from longpole.storage import workspace
from longpole.storage.document import Document
from longpole.storage.files import load
from longpole.storage.read import decode, read

if TYPE_CHECKING:
    from longpole.cli.located import Located
    from longpole.domain.plan import Plan
    from longpole.domain.problems import Problem
    from longpole.engine.analysis import Analysis
    from longpole.engine.portfolio import Plans
    from longpole.views.faults import Faults


class Reading:
    """One plan file on one day as a verb sees it; `shown` is its path as it was given."""

    def __init__(
        self,
        path: Path,
        shown: str,
        document: Document,
        today: date,
        given: date | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """Take the day it is for this plan, the one that was asked for, if any, and whether -f was.

        Where -f names one file, the plans beside it are not asked.
        """
        self.given = given
        self.alone = alone
        self.path = path
        self.shown = shown
        self.document = document
        self.today = today
        self.plan = document.plan

    @property
    def name(self) -> str:
        """Give the plan's name, as in `plan:task`."""
        return workspace.name_of(self.path)

    @cached_property
    def states(self) -> States:
        """Give the state of every task."""
        if not self.others:
            return states(self.plan, self.today)
        from longpole.engine.portfolio import standing

        return states(self.plan, self.today, standing(self.others, self.plan))

    @cached_property
    def neighbours(self) -> Neighbours:
        """Give what lies beside this plan."""
        return Neighbours(self.path)

    @cached_property
    def others(self) -> Plans:
        """Give the plans that this one names in its needs, and those that these name."""
        return self.neighbours.named_by(self.plan, self.given, date.today())

    @cached_property
    def beside(self) -> Plans:
        """Give every other plan of the workspace."""
        return self.neighbours.all_beside(self.given, date.today())

    @cached_property
    def analysis(self) -> Analysis:
        """Give the dates of every task, and what decides them."""
        if self.others:
            return self.analysed(self.plan, self.today)
        from longpole.engine.analysis import analyse

        return analyse(self.plan, self.today, self.states)

    def again(self, plan: Plan) -> Analysis:
        """Give what would follow from a changed copy of the plan, among the same others."""
        return self.analysed(plan, self.today)

    def analysed(self, plan: Plan, today: date) -> Analysis:
        """Give what would follow from another plan in the place of this one, on any day."""
        from longpole.engine.portfolio import analysed

        return analysed(self.name, plan, today, self.others)

    @cached_property
    def problems(self) -> list[Located]:
        """Give everything that is wrong, in the order of the file."""
        from longpole.cli.located import located

        return located(self.shown, self.document, self._problems)

    @property
    def faults(self) -> Faults:
        """Give the errors by task."""
        from longpole.views.faults import Faults

        return Faults(self.document, self._problems)

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        # Most verbs ask for no problems, and the rules take longer to load than to run.
        from longpole.engine.checks import check

        found = check(self.plan, self.today, self.states, self.others, self.name)
        return (*self.document.problems, *found)


def plan_paths(named: str | None) -> tuple[Path, ...]:
    """Give the plan files that are meant: the one named, else what lies around here."""
    try:
        return workspace.find(named, os.environ, Path())
    except workspace.NoPlanError as error:
        hint = "longpole init writes a first one, longpole demo shows one"
        raise workspace.NoPlanError(f"{error}; {hint}") from error


def read_plans(options: Namespace) -> tuple[Reading, ...]:
    """Read every plan that the options mean."""
    return tuple(read_plan(path, options) for path in plan_paths(options.file))


def read_plan(path: Path, options: Namespace, named: str | None = None) -> Reading:
    """Read one plan file; `named` is how it was called."""
    document = read(decode(load(path)))
    given: date | None = options.today
    own = document.plan.project.today
    today = given or (date.today() if own is None else day_of(own))
    called = named or options.file
    alone = called is not None and Path(called) == path
    return Reading(path, shown_path(path, called), document, today, given, alone=alone)


def shown_path(path: Path, named: str | None) -> str:
    """Give a path as it was given, where it was."""
    return named if named and Path(named) == path else str(path)


def find_task(readings: Sequence[Reading], name: str) -> tuple[Reading, str]:
    """Find a task by `id` or `plan:id`; raise UsageError if none or several plans have it."""
    found = [(reading, name) for reading in readings if name in reading.plan.by_id]
    plan_name, colon, task_id = name.rpartition(":")
    if not found and colon:
        inside = [reading for reading in readings if reading.name == plan_name]
        if not inside:
            raise UsageError(_no_plan(readings, plan_name))
        found = [(reading, task_id) for reading in inside if task_id in reading.plan.by_id]
    if len(found) == 1:
        return found[0]
    if found:
        both = " and ".join(f"{reading.name}:{key} ({reading.shown})" for reading, key in found)
        raise UsageError(f'"{name}" is in several plans: {both}; say which, so or by -f')
    known = (key for reading in readings for key in reading.plan.by_id)
    raise UsageError(f'there is no task "{name}"{_hint(task_id, known)}')


def _no_plan(readings: Sequence[Reading], name: str) -> str:
    """Say that a plan is not there, or that it is and was not asked."""
    path = readings[0].neighbours.path_of(name) if len(readings) == 1 else None
    if path is None:
        return f'there is no plan "{name}"{_hint(name, (one.name for one in readings))}'
    asked = readings[0]
    lead = f"-f {asked.shown} asks" if asked.alone else "this asks"
    return f'{lead} plan "{asked.name}" alone; -f {path} asks plan "{name}"'


def _hint(word: str, known: Iterable[str]) -> str:
    from longpole.cli.arguments import did_you_mean

    return did_you_mean(word, known)
