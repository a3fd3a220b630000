"""Names that name nothing."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.domain.problems import Problem
from longpole.engine.rules.facts import Facts, element, error, field, warning
from longpole.engine.turns import in_turns


def unknown_needs(facts: Facts) -> Iterator[Problem]:
    """E301: a need names a task that is not there."""
    known = facts.plan.by_id
    for task in in_turns(facts.plan.tasks):
        for index, need in enumerate(task.needs):
            if need.plan is None and need.task not in known:
                hint = facts.tasks.ending(need.task)
                text = f'"{task.name}" needs "{need.task}", which is no task{hint}'
                yield error("E301", text, element(task, index))


def unknown_parents(facts: Facts) -> Iterator[Problem]:
    """E302: a parent that is not there."""
    known = facts.plan.by_id
    for task in in_turns(facts.plan.tasks):
        if task.parent is not None and task.parent not in known:
            hint = facts.tasks.ending(task.parent)
            text = f'"{task.name}" is in "{task.parent}", which is no task{hint}'
            yield error("E302", text, field(task.id, "parent"))


def unknown_statuses(facts: Facts) -> Iterator[Problem]:
    """E303: a status that is no column's id and no state's name."""
    plan = facts.plan
    for task in plan.leaves:
        if task.status is not None and plan.column_named(task.status) is None:
            home = plan.column_of(task).id
            hint = facts.columns.ending(task.status) or f': counts as "{home}"'
            text = f'there is no column "{task.status}"{hint}'
            yield error("E303", text, field(task.id, "status"))


def unknown_owners(facts: Facts) -> Iterator[Problem]:
    """W401: an owner that a plan which declares people does not declare."""
    known = facts.plan.persons
    if not known:
        return
    for task in in_turns(facts.plan.tasks):
        if task.owner and task.owner not in known:
            hint = facts.people.ending(task.owner)
            text = f'"{task.owner}" is not among the people of the plan{hint}'
            yield warning("W401", text, field(task.id, "owner"))
