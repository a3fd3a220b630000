"""Removing a task: what goes with it is spelled out before anything does."""

from __future__ import annotations

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import frozen, not_editable, selected
from longpole.app.context import Context
from longpole.app.outcome import Apply, Ask, Choice, Confirm, Outcome, Tell
from longpole.domain.edits import Children, Links, RemoveTask
from longpole.domain.plan import Plan
from longpole.domain.removal import needed_by
from longpole.domain.task import Task

CANCEL = "cancel"

_NAMED = 4
_CANCEL = Choice("c", "cancel: nothing is removed", CANCEL)


def inside(plan: Plan, task_id: str) -> tuple[str, ...]:
    """Give the ids of all tasks in a task, at any depth, in file order."""
    return tuple(other.id for other in plan.tasks if task_id in plan.ancestors(other.id))


def _run(context: Context) -> Outcome:
    task, plan = selected(context), context.plan
    if task.id not in plan.children:
        return _about_links(plan, task, None)

    def then(answer: str) -> Outcome:
        return _cancelled(task) if answer == CANCEL else _about_links(plan, task, Children(answer))

    return Ask(_about_children(context, task), then)


def _about_children(context: Context, task: Task) -> Confirm:
    plan = context.plan
    children, all_inside = plan.children[task.id], inside(plan, task.id)
    parent = plan.parent_of.get(task.id)
    above = "to the top" if parent is None else f'into "{plan.by_id[parent].name}"'
    up = Choice("u", f"up: {_names(plan, children)} {_s(children, 'moves', 'move')} {above}", "up")
    too = Choice("t", f"too: {_names(plan, all_inside)} {_s(all_inside, 'goes', 'go')} too", "too")
    fixed = any(frozen(context, plan.by_id[key]) for key in all_inside)
    return Confirm(
        f'Remove "{task.name}"?',
        (f"{_s(all_inside, 'One task is', f'{len(all_inside)} tasks are')} in it.",),
        (up, _CANCEL) if fixed else (up, too, _CANCEL),
        CANCEL,
    )


def _about_links(plan: Plan, task: Task, children: Children | None) -> Outcome:
    gone = {task.id, *(inside(plan, task.id) if children is Children.TOO else ())}
    waiting = needed_by(plan.by_id, gone)
    if not waiting:
        return _apply(task, None, children)
    needs = tuple(
        dict.fromkeys(
            need.task
            for key in plan.by_id
            if key in gone
            for need in plan.by_id[key].needs
            if need.plan is None and need.task in plan.by_id and need.task not in gone
        )
    )
    who = _names(plan, waiting)
    drop = Choice("d", f"drop: {who} {_s(waiting, 'waits', 'wait')} for nothing instead", "drop")

    def then(answer: str) -> Outcome:
        return _cancelled(task) if answer == CANCEL else _apply(task, Links(answer), children)

    lines = (f"{who} {_s(waiting, 'waits', 'wait')} for it.",)
    choices = [drop, _CANCEL]
    if needs:
        instead = f"{who} {_s(waiting, 'waits', 'wait')} for {_names(plan, needs)}"
        choices.insert(1, Choice("b", f"bridge: {instead}", "bridge"))
    return Ask(Confirm(f'Remove "{task.name}"?', lines, tuple(choices), CANCEL), then)


def _apply(task: Task, links: Links | None, children: Children | None) -> Outcome:
    return Apply((RemoveTask(task.id, links, children),), f'Remove "{task.name}"')


def _cancelled(task: Task) -> Outcome:
    return Tell(f'"{task.name}" stays')


def _pending(context: Context) -> str:
    task, plan = selected(context), context.plan
    parts = [f'removes "{task.name}"']
    waiting = needed_by(plan.by_id, {task.id})
    if waiting:
        parts.append(f"{_names(plan, waiting)} {_s(waiting, 'waits', 'wait')} for it")
    all_inside = inside(plan, task.id)
    if all_inside:
        parts.append(f"{_s(all_inside, 'one task is', f'{len(all_inside)} tasks are')} in it")
    return "; ".join(parts)


def _cannot(context: Context) -> str | None:
    refused = not_editable(context)
    if refused is not None:
        return refused
    if not context.revision.document.frozen:
        return None
    task, plan = selected(context), context.plan
    # Their entries would have to change with it.
    for key in (*needed_by(plan.by_id, {task.id}), *plan.children.get(task.id, ())):
        refused = frozen(context, plan.by_id[key])
        if refused is not None:
            return f"it is named by another task: {refused}"
    return None


def _names(plan: Plan, ids: tuple[str, ...]) -> str:
    names = [f'"{plan.by_id[key].name}"' for key in ids[:_NAMED]]
    if len(ids) > _NAMED:
        names.append(f"{len(ids) - _NAMED} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _s(ids: tuple[str, ...], one: str, many: str) -> str:
    return one if len(ids) == 1 else many


COMMANDS = (
    Command(
        id="task.remove",
        title="Remove",
        help="take the task out of the plan; asks about what waits for it and what is in it",
        keys=("d d",),
        group=Group.TASK,
        run=_run,
        enabled=_cannot,
        short="remove",
        pending=_pending,
    ),
)
