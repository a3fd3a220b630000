"""Needs and parents that contradict themselves or each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.problems import Problem
from longpole.domain.task import LEAF_FIELDS
from longpole.engine.cycles import INTO_START
from longpole.engine.linking import link, steps
from longpole.engine.rules.facts import Facts, element, error, field, header, note
from longpole.engine.turns import in_turns

_SHOWN = 10
"""How many tasks of a long circle a message names."""


def self_needs(facts: Facts) -> Iterator[Problem]:
    """E304: a task that needs itself."""
    for task in in_turns(facts.plan.tasks):
        for index, need in enumerate(task.needs):
            if need.plan is None and need.task == task.id:
                yield error("E304", f'"{task.name}" needs itself', element(task, index))


def family_needs(facts: Facts) -> Iterator[Problem]:
    """E305: a need between a task and what it is in, or what is in it (R14)."""
    plan, nesting = facts.plan, facts.nesting
    if not plan.children:
        return
    for task in in_turns(plan.tasks):
        for index, need in enumerate(task.needs):
            if need.plan is not None or need.task == task.id:
                continue
            if nesting.related(task.id, need.task):
                outer_first = nesting.within(task.id, need.task)
                outer, inner = (need.task, task.id) if outer_first else (task.id, need.task)
                text = (
                    f'"{plan.by_id[inner].name}" is in "{plan.by_id[outer].name}":'
                    " neither can wait for the other"
                )
                place = element(task, index)
                yield error("E305", text, place, header(need.task), field(inner, "parent"))


def finish_gated_parents(facts: Facts) -> Iterator[Problem]:
    """E306: a need that binds the finish of a parent, which has no finish of its own (R12)."""
    for parent, inside in facts.plan.children.items():
        task = facts.plan.by_id[parent]
        for index, need in enumerate(task.needs):
            if need.type not in INTO_START:
                text = (
                    f'"{task.name}" has tasks in it, so {need.type.value} cannot bind its finish:'
                    " put the need on one of those"
                )
                yield error("E306", text, element(task, index), field(inside[0], "parent"))


def parent_circles(facts: Facts) -> Iterator[Problem]:
    """E307: tasks that are inside each other; they are shown as if they were in nothing."""
    names = facts.plan.by_id
    for circle in facts.plan.parent_circles:
        places = [field(task_id, "parent") for task_id in circle]
        if len(circle) == 1:
            text = f'"{names[circle[0]].name}" is its own parent'
        else:
            inside_out = " in ".join(_shortened([f'"{names[task_id].name}"' for task_id in circle]))
            text = f'these are inside each other: {inside_out} in "{names[circle[0]].name}"'
        yield error("E307", text, places[0], *places[1:])


def cycles(facts: Facts) -> Iterator[Problem]:
    """E308: tasks that wait for each other in a circle (R31)."""
    for cycle in facts.states.cycles:
        yield _circle(facts.plan, cycle)


def _circle(plan: Plan, cycle: Sequence[str]) -> Problem:
    places = [
        element(plan.by_id[other], index)
        for one, other in zip((cycle[-1], *cycle[:-1]), cycle, strict=True)
        if (index := link(plan, one, other)) is not None
    ]
    first = min(range(len(places)), key=lambda n: plan.position[str(places[n].path[1])])
    *names, last = [step.text() for step in steps(plan, cycle)]
    text = (
        f"these wait for each other: {' → '.join([*_shortened(names), last])}"
        "; one of the links has to go"
    )
    return error("E308", text, places[first], *places[first + 1 :], *places[:first])


def leaf_fields(facts: Facts) -> Iterator[Problem]:
    """N501: a parent has fields that only a leaf has a use for."""
    for parent in facts.plan.children:
        task = facts.plan.by_id[parent]
        kept = [name for name in LEAF_FIELDS if getattr(task, name) is not None]
        if kept:
            text = f'"{task.name}" has tasks in it, so this counts for nothing: {", ".join(kept)}'
            places = [field(parent, name) for name in kept]
            yield note("N501", text, places[0], *places[1:])


def repeated_needs(facts: Facts) -> Iterator[Problem]:
    """N502: the same pair linked twice in the same way; the tightest counts (R46)."""
    for task in in_turns(facts.plan.tasks):
        if len(task.needs) < 2:
            continue
        seen: dict[tuple[str | None, str, LinkType], int] = {}
        for index, need in enumerate(task.needs):
            first = seen.setdefault((need.plan, need.task, need.type), index)
            if first != index:
                text = f'"{task.name}" needs "{_name(need)}" more than once: the tightest counts'
                yield note("N502", text, element(task, index), element(task, first))


def _name(need: Need) -> str:
    return f"{need.plan}:{need.task}" if need.plan else need.task


def _shortened(parts: Sequence[str]) -> list[str]:
    few = list(parts[:_SHOWN])
    return [*few, f"{len(parts) - _SHOWN} more"] if len(parts) > _SHOWN else few
