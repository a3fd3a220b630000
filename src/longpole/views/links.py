"""The links of a task in rows: what it needs and who needs it; and a refused one, line by line."""

from __future__ import annotations

from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.linking import Refusal, link_text
from longpole.engine.states import States
from longpole.views.detail import STATE_WORDS
from longpole.views.text import clean

_SHOWN = 8
"""So many steps of a long way round are shown."""


@record
class LinkRow:
    """One link: the task at its other end, how that stands and whose it is, the type and lag."""

    title: str
    about: str
    link: str = ""


def need_row(plan: Plan, states: States, need: Need) -> LinkRow:
    """Give the row of a need."""
    task = plan.by_id.get(need.task) if need.plan is None else None
    if task is None:
        name = f"{need.plan}:{need.task}" if need.plan else need.task
        return LinkRow(clean(name), "not in this plan", link_text(need))
    return LinkRow(clean(task.name), about(states, task), link_text(need))


def needed_by(plan: Plan, states: States, task_id: str) -> tuple[LinkRow, ...]:
    """Give a row for every link by which another task needs this one, in file order."""
    return tuple(
        LinkRow(clean(task.name), about(states, task), link_text(need))
        for task in plan.tasks
        for need in task.needs
        if need.plan is None and need.task == task_id
    )


def about(states: States, task: Task) -> str:
    """Say in a few words which task it is, how it stands and whose it is."""
    parts = [task.id if task.title else "", STATE_WORDS[states.state[task.id]], task.owner or ""]
    return clean(", ".join(part for part in parts if part))


def link_word(need: Need) -> str:
    """Give what a person types for the type and lag of a need: nothing for a plain one."""
    plain = need.type is LinkType.FINISH_START and need.lag is None
    return "" if plain else link_text(need)


def refusal_lines(refused: Refusal) -> tuple[str, ...]:
    """Give why a link cannot be, and below it the way round, a task a line."""
    steps = refused.cycle
    if not steps:
        return (clean(refused.reason),)
    first, *others = [step.text() for step in steps]
    if len(others) > _SHOWN:
        half = _SHOWN // 2
        more = f"{len(others) - 2 * half} more"
        others = [*others[:half], more, *others[-half:]]
    chain = (first, *(f"> {one}" for one in others))
    return (clean(f"{refused.reason}:"), *(clean(f"  {one}") for one in chain))
