"""From a step to a decision: what is decided about what holds the plan up goes on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from longpole.app.context import Context
from longpole.app.outcome import Apply, Propose
from longpole.app.revision import Revision
from longpole.domain.apply import apply
from longpole.domain.column import ColumnState
from longpole.domain.days import Day
from longpole.domain.edits import Decide, Edit, MoveToColumn
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.views.decided import again, decided
from longpole.views.differences import differences

if TYPE_CHECKING:
    from longpole.views.whatif import WhatIfView


def proposed(context: Context, step: Apply) -> Propose | None:
    """Give a step as the decision that it is; None where it decides nothing.

    It is about the tasks that the command was for; what it does to others is told with them.
    """
    subjects = [task.id for task in context.targets.tasks]
    words = [
        (subject, decided(context.plan, _for(step.edits, subject, subjects), subject, today))
        for today in (context.revision.today,)
        for subject in subjects
    ]
    told = tuple((subject, text) for subject, text in words if text)
    return Propose(step, told) if told else None


def recorded(
    proposal: Propose, plan: Plan, review: str, by: str | None, why: str, follow_up: Day | None
) -> tuple[Edit, ...]:
    """Give the edits of a decision with its record; `why` is its reason, if one was given."""
    reason = f"; {why.strip()}" if why.strip() else ""
    return (
        *proposal.step.edits,
        *(
            Decide(review, by, task, text + reason, follow_up)
            for task, text in proposal.words
            if task in plan.by_id
        ),
    )


def asked_again(text: str, day: Day | None, today: date) -> str:
    """Give the words of a decision with the day to come back to it."""
    return text if day is None else f"{text}, {again(day, today)}" if text else again(day, today)


def _for(edits: tuple[Edit, ...], subject: str, subjects: list[str]) -> Iterator[Edit]:
    """Give what of a step concerns one of several tasks: not what is done to the others of them."""
    for edit in edits:
        task = getattr(edit, "task", None)
        name = task if isinstance(task, str) else getattr(task, "id", None)
        if name == subject or name not in subjects:
            yield edit


def still(proposal: Propose, before: Plan, now: Plan) -> tuple[Propose, tuple[str, ...]]:
    """Give what of a proposal can still be decided in a plan that has changed, and what is new.

    A task that is gone takes what was to be decided about it along; one that has changed
    meanwhile can still be decided on, but whoever does should know.
    """
    kept = tuple((task, text) for task, text in proposal.words if task in now.by_id)
    remarks: list[str] = []
    for task, _ in proposal.words:
        was = before.by_id.get(task)
        if task not in now.by_id:
            remarks.append(f'"{was.name if was else task}" is no longer in the plan')
        elif was is not None and was != now.by_id[task]:
            remarks.append(f'"{was.name}" {_changed(before, now, was, now.by_id[task])} meanwhile')
    gone = {task for task, _ in proposal.words} - {task for task, _ in kept}
    edits = tuple(edit for edit in proposal.step.edits if getattr(edit, "task", None) not in gone)
    return replace(proposal, words=kept, step=replace(proposal.step, edits=edits)), tuple(remarks)


def _changed(before: Plan, now: Plan, was: Task, task: Task) -> str:
    old, new = before.column_of(was), now.column_of(task)
    if new.state.complete and not old.state.complete:
        return "was finished" if new.state is ColumnState.DONE else "was dropped"
    if new != old:
        return f"moved to {new.title}"
    names = [name for name in TASK_FIELDS if getattr(was, name) != getattr(task, name)]
    if names == ["hold"]:
        return "was released" if task.hold is None else "was held"
    return f"has changed ({', '.join(names).replace('_', ' ')})"


def kept(before: Plan, after: Plan, review: str, by: str | None, today: date) -> tuple[Edit, ...]:
    """Give the record of what was tried and is kept: a decision for each task that it changes."""
    return tuple(
        Decide(review, by, task.id, text)
        for task, text in differences(before, after, today)
        if task.id in before.by_id
    )


def finished_today(plan: Plan, edits: Sequence[Edit]) -> bool:
    """Tell whether edits finish what others wait for: it counts until this evening (R20).

    So what waits for it starts a day later than if it were out of the way by now.
    """
    done = {
        edit.task
        for edit in edits
        if isinstance(edit, MoveToColumn)
        and (column := plan.column_named(edit.column)) is not None
        and column.state is ColumnState.DONE
    }
    return any(
        need.plan is None and need.task in done for task in plan.tasks for need in task.needs
    )


def effect(revision: Revision, edits: Sequence[Edit]) -> WhatIfView:
    """Give what edits would do to a plan; raise EditError where they can no longer be made."""
    from longpole.views.whatif import whatif_view

    before = revision.analysis
    plan = apply(revision.plan, edits)
    return whatif_view(before, revision.analysed(plan))
