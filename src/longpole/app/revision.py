"""A revision: one immutable state of a plan, with what follows from it and how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from longpole.app.neighbours import NOBODY
from longpole.app.targets import Targets
from longpole.domain.differing import differing
from longpole.domain.plan import Plan
from longpole.domain.problems import Problem
from longpole.domain.record import record
from longpole.engine.states import States, states
from longpole.storage.document import Document
from longpole.views.board import column_order
from longpole.views.faults import Faults, errors
from longpole.views.figures import Figures

if TYPE_CHECKING:
    from longpole.domain.need import Need
    from longpole.engine.analysis import Analysis
    from longpole.engine.portfolio import Plans
    from longpole.views.filter_facts import Facts

_KEPT = 8
_KNOWN = ("states", "column_order", "problems")
"""What does not change when the figures arrive, or what is wrong becomes known."""

_AT_ONCE = 400
"""Up to so many tasks a schedule takes less than a frame."""


class Origin(StrEnum):
    """Where a revision came from."""

    OPENED = "opened"
    USER = "user"
    UNDO = "undo"
    REDO = "redo"
    OUTSIDE = "outside"


@record
class Revision:
    """One state of a plan. `changed` are the ids of tasks that differ from the one before.

    `met` are those that others had changed in the file, unseen, when the step was written; `label`
    names the step that led here, `focus` is the task to select because of it. `others` are the
    plans that this one, called `name`, goes by. `figures` are those of the schedule that are at
    hand: its own, or old ones of the revision before. A revision of a what-if has a `base`, the one
    of the plan that it goes out from, and `tried` are the labels of the steps that led away from
    it. `found` are the errors that the rules found in what the text says, None until they have run;
    `found_before` those that they found in the revision before. What follows from the plan is
    worked out when it is first asked for.
    """

    document: Document
    today: date
    label: str = ""
    origin: Origin = Origin.OPENED
    focus: str | None = None
    changed: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()
    others: Plans = field(default_factory=lambda: NOBODY)
    name: str = ""
    figures: Figures | None = field(default=None, compare=False)
    base: Revision | None = field(default=None, repr=False, compare=False)
    tried: tuple[str, ...] = ()
    found: tuple[Problem, ...] | None = field(default=None, repr=False, compare=False)
    found_before: tuple[Problem, ...] = field(default=(), repr=False, compare=False)

    @property
    def plan(self) -> Plan:
        """Give the plan that the document holds."""
        return self.document.plan

    @cached_property
    def states(self) -> States:
        """Give the state of every task on the plan's today."""
        if not self.others:
            return states(self.plan, self.today)
        from longpole.engine.portfolio import standing

        return states(self.plan, self.today, standing(self.others, self.plan))

    @cached_property
    def analysis(self) -> Analysis:
        """Give the dates of every task, and what decides them."""
        if self.figures is not None and not self.figures.old:
            return self.figures.analysis
        # Not needed for the first paint, and what the schedule takes to load is a part of a start.
        return self._analysed(self.plan, self.states)

    def analysed(self, plan: Plan) -> Analysis:
        """Give the dates of a changed copy of the plan, among the same others."""
        return self._analysed(plan, None)

    def _analysed(self, plan: Plan, known: States | None) -> Analysis:
        if self.others:
            from longpole.engine.portfolio import analysed

            return analysed(self.name, plan, self.today, self.others)
        from longpole.engine.analysis import analyse

        return analyse(plan, self.today, known)

    @property
    def is_analysed(self) -> bool:
        """Tell whether its own figures are at hand."""
        return self.figures is not None and not self.figures.old

    @property
    def is_quick(self) -> bool:
        """Tell whether nobody waits for what is asked of the schedule of so few tasks."""
        return len(self.plan.tasks) <= _AT_ONCE

    def worked_out(self) -> Figures:
        """Give its own figures, those of a what-if beside those of its base."""
        analysis = self.analysis
        if self.base is None:
            return Figures(analysis).work_out()
        from longpole.views.whatif import whatif_view

        return Figures(analysis, whatif=whatif_view(self.base.analysis, analysis)).work_out()

    def with_figures(self, figures: Figures) -> Revision:
        """Give the same revision with its figures at hand."""
        return self._with(figures=figures)

    def as_trial(self) -> Revision:
        """Give the same plan as what a what-if begins with."""
        return self._with(base=self, focus=None)

    def arrived_at(self) -> Revision:
        """Give the same revision as one that leads to no task."""
        return self._with(focus=None)

    def _with(self, **changes: Any) -> Revision:  # noqa: ANN401 - the type checker sees to `replace`
        same = replace(self, **changes)
        same.__dict__.update(
            (name, self.__dict__[name]) for name in _KNOWN if name in self.__dict__
        )
        return same

    @cached_property
    def edited(self) -> frozenset[str]:
        """What a what-if has changed: the tasks that differ from those of its base."""
        return frozenset() if self.base is None else changed_tasks(self.base.plan, self.plan)

    @cached_property
    def column_order(self) -> Mapping[str, tuple[str, ...]]:
        """Give the ids of the cards in each column, hidden columns included."""
        return column_order(self.plan)

    @cached_property
    def facts(self) -> Facts:
        """Give what filters may ask of this plan."""
        # Most people filter nothing.
        from longpole.views.filter_facts import Facts

        return Facts(
            self.plan,
            self.states,
            self.today,
            self.document.frozen,
            lambda: self._schedule,
            lambda: self.faults,
        )

    @property
    def _schedule(self) -> Analysis:
        """The analysis at hand: filters go by old figures rather than keep somebody waiting."""
        return self.analysis if self.figures is None else self.figures.analysis

    def shown(self, text: str) -> frozenset[str] | None:
        """Give the tasks, parents too, that a filter matches; None if it leaves out nothing."""
        return self._filtered(text, inside=False)

    def shown_with_parents(self, text: str) -> frozenset[str] | None:
        """Give the tasks that a filter matches, and all that they are in."""
        return self._filtered(text, inside=True)

    def _filtered(self, text: str, *, inside: bool) -> frozenset[str] | None:
        if not text:
            return None
        key = (text, inside)
        if key not in self._found:
            from longpole.views.filter import matching, parse, with_ancestors

            wanted, found = parse(text).filter, None
            if wanted.terms:
                found = matching(wanted, self.facts)
                found = with_ancestors(self.plan, found) if inside else found
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[key] = found
        return self._found[key]

    @cached_property
    def _found(self) -> dict[tuple[str, bool], frozenset[str] | None]:
        return {}

    def targets(self, marks: frozenset[str]) -> Targets:
        """Give the marked tasks."""
        if marks not in self._targets:
            self._targets.clear()
            self._targets[marks] = Targets(tuple(t for t in self.plan.tasks if t.id in marks))
        return self._targets[marks]

    @cached_property
    def _targets(self) -> dict[frozenset[str], Targets]:
        """The marks that were asked for last: every command of the footer asks."""
        return {}

    def waited_for(self, need: Need) -> frozenset[str]:
        """Give the tasks that a need waits for in the end: for no other it can close a cycle."""
        if need not in self._waited_for:
            # Most people paint a plan and link nothing.
            from longpole.engine.cycles import waited_for

            self._waited_for[need] = waited_for(self.plan, need)
        return self._waited_for[need]

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[tuple[str, Need], ...]]:
        """Give for each task of the plan the others that need it, in file order, and by what."""
        found: dict[str, list[tuple[str, Need]]] = {}
        for task in self.plan.tasks:
            for need in task.needs:
                if need.plan is None:
                    found.setdefault(need.task, []).append((task.id, need))
        return {task: tuple(needs) for task, needs in found.items()}

    @cached_property
    def _waited_for(self) -> dict[Need, frozenset[str]]:
        """What can be repeated is asked for each task that the cursor comes to."""
        return {}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Give what is wrong in the text, then what is wrong in what it says."""
        # Not needed for the first paint, and the rules take longer to load than to run.
        from longpole.engine.checks import check

        found = check(self.plan, self.today, self.states, self.others, self.name)
        return (*self.document.problems, *found)

    def errors_by_rules(self) -> tuple[Problem, ...]:
        """Work out which errors are in what the text says; of a plan, most problems are notes."""
        from longpole.engine.checks import ERRORS, checked

        return tuple(checked(self.plan, self.today, self.states, self.others, self.name, ERRORS))

    @property
    def is_checked(self) -> bool:
        """Tell whether the rules have run."""
        return self.found is not None

    def with_found(self, found: tuple[Problem, ...]) -> Revision:
        """Give the same revision with the errors that the rules have found."""
        return self._with(found=found)

    @property
    def found_so_far(self) -> tuple[Problem, ...]:
        """Give the errors that the rules have found, or had found before, until they have run."""
        return self.found_before if self.found is None else self.found

    @cached_property
    def faults(self) -> Faults:
        """The errors by task, as far as they are known."""
        return Faults(self.document, (*self.document.problems, *self.found_so_far))

    @property
    def errors(self) -> int:
        """Give how many errors are known, those that belong to no task included.

        The first paint counts what reading found; once the rules have run, it is what `check` says.
        """
        return errors((*self.document.problems, *self.found_so_far))


def changed_between(before: Document, after: Document) -> frozenset[str]:
    """Give the ids of tasks that were added, removed or changed between two documents."""
    swapped = after.swapped_since(before)
    if swapped is None:
        return changed_tasks(before.plan, after.plan)
    ids = [new.path[1] for _, new in swapped if new.path[0] == "tasks"]
    old, new = before.plan.by_id, after.plan.by_id
    return frozenset(key for key in ids if old.get(key) != new.get(key))


def changed_tasks(before: Plan, after: Plan) -> frozenset[str]:
    """Give the ids of tasks that were added, removed or changed between two plans."""
    # Most tasks are the same objects at the same places, so that only the others need a look.
    if len(before.tasks) == len(after.tasks):
        pairs = differing(before.tasks, after.tasks)
        old = {task.id: task for task, _ in pairs}
        new = {task.id: task for _, task in pairs}
    else:
        old, new = dict(before.by_id), dict(after.by_id)
    return frozenset(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
