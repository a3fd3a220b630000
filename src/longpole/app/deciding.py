"""From a step to a decision: what is decided about what holds the plan up goes on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from longpole.app.outcome import Apply, Propose
from longpole.app.revision import Revision
from longpole.domain.apply import apply
from longpole.domain.column import ColumnState
from longpole.domain.days import Day
from longpole.domain.edits import Decide, Edit, MoveToColumn, RemoveTask, SetField
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.views.decided import decided
from longpole.views.differences import differences

if TYPE_CHECKING:
    from longpole.views.whatif import WhatIfView


_UNTIL_EVENING = "What is finished today counts until this evening: what waits starts after."
_HELD_DAYS = "Once released, the days it was held count as worked: say with @ what remains."


def proposed(base: Revision, step: Apply) -> Propose | None:
    """Give a step as the decision that it is; None where it decides nothing.

    It is about the tasks that the command was for, in the revision that it looked at; what it does
    to others is told with them.
    """
    plan, subjects = base.plan, _subjects(base.plan, step)
    words = [
        (one, decided(plan, _for(step.edits, one, subjects), one, base.today)) for one in subjects
    ]
    told = tuple((subject, text) for subject, text in words if text)
    return Propose(step, told) if told else None


def _subjects(plan: Plan, step: Apply) -> list[str]:
    """Give the tasks that a step is about: those that it changes, else the one it was made from.

    What can be repeated is done to tasks for their own sake; all else is done from one to others.
    """
    removed = [edit.task for edit in step.edits if isinstance(edit, RemoveTask)]
    changed = [edit.task for edit in step.edits if isinstance(edit, SetField | MoveToColumn)]
    if removed or step.again is not None or step.focus is None or step.focus not in plan.by_id:
        return [one for one in dict.fromkeys(removed or changed) if one in plan.by_id]
    return [step.focus]


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


def remarks_on(plan: Plan, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Give what should be known of a decision beside the dates that it moves."""
    found = [_UNTIL_EVENING] if finished_today(plan, edits) else []
    released = (
        plan.by_id.get(edit.task)
        for edit in edits
        if isinstance(edit, SetField) and edit.field == "hold" and edit.value is None
    )
    if any(task is not None and _counts_held_days(plan, task) for task in released):
        found.append(_HELD_DAYS)
    return tuple(found)


def _counts_held_days(plan: Plan, task: Task) -> bool:
    """Tell whether work goes by its start alone, which a hold has kept from running (R19)."""
    begun = plan.column_of(task).state in {ColumnState.DOING, ColumnState.REVIEW}
    told = task.remaining is not None or task.progress is not None
    return begun and task.started is not None and task.hold is not None and not told


def offers_again(plan: Plan, edits: Sequence[Edit]) -> bool:
    """Tell whether there is anything to come back to once edits are made."""
    for edit in edits:
        if isinstance(edit, RemoveTask):
            return False
        if isinstance(edit, MoveToColumn):
            column = plan.column_named(edit.column)
            if column is not None and column.state.complete:
                return False
    return True


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
