"""Needs of tasks in other plans (R38)."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.domain.problems import Key, Problem
from longpole.engine.outside import name_of
from longpole.engine.portfolio import cycles_across, named_by, portfolio
from longpole.engine.rules.facts import Facts, element, error, header, warning
from longpole.engine.suggest import Suggest
from longpole.engine.turns import in_turns


def unknown_outsides(facts: Facts) -> Iterator[Problem]:
    """W413: a need of a plan that is not beside this one, or of a task that it does not have."""
    known: dict[str, Suggest] = {}
    for task in in_turns(facts.plan.tasks):
        for index, need in enumerate(task.needs):
            if need.plan is None:
                continue
            if need.plan not in facts.others:
                text = f'"{task.name}" needs "{name_of(need)}": there is no plan "{need.plan}" here'
            elif need.task not in facts.others[need.plan][0].by_id:
                plan = facts.others[need.plan][0]
                hint = known.setdefault(need.plan, Suggest(plan.by_id)).ending(need.task)
                text = (
                    f'"{task.name}" needs "{need.task}", which the plan "{need.plan}" has not{hint}'
                )
            else:
                continue
            yield warning("W413", text, element(task, index))


def cycles_through_others(facts: Facts) -> Iterator[Problem]:
    """E311: tasks that wait for each other through other plans (R31)."""
    if not any(facts.name in named_by(plan) for plan, _ in facts.others.values()):
        return
    analyses = portfolio({facts.name: (facts.plan, facts.today), **facts.others})
    for cycle in cycles_across(analyses):
        own = [name.partition(":")[2] for name in cycle if name.startswith(f"{facts.name}:")]
        if own:
            way = " → ".join([*cycle, cycle[0]])
            text = f"these wait for each other: {way}; one of the links has to go"
            yield error("E311", text, _place(facts, cycle, own))


def _place(facts: Facts, cycle: tuple[str, ...], own: list[str]) -> Key:
    """Give the first need of this plan that leads to another one on the way."""
    for task_id in own:
        task = facts.plan.by_id[task_id]
        for index, need in enumerate(task.needs):
            if need.plan is not None and name_of(need) in cycle:
                return element(task, index)
    return header(own[0])
