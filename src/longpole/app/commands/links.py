"""Links by hand: what the selected task needs, in a dialog; and the way along its links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import meant, no_task, not_one_editable, selected
from longpole.app.commands.values import read_value
from longpole.app.context import Context, Screen
from longpole.app.outcome import Apply, Ask, Choose, Links, Look, Option, Outcome
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.states import TaskState
from longpole.views.look import GoTo

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})
_UNREAD = "what the file says here cannot be read; what is saved takes its place"


def _links(context: Context) -> Outcome:
    from longpole.views.links import about, need_row, needed_by

    task, plan, states = meant(context), context.plan, context.revision.states
    dialog = Links(
        title=f'Dependencies of "{task.name}"',
        needs=task.needs,
        needed_by=needed_by(plan, states, task.id),
        tasks=tuple(
            Option(other.id, other.name, about(states, other))
            for other in plan.tasks
            if other is not task
        ),
        row=lambda need: need_row(plan, states, need),
        refused=lambda needs, need: _refused(plan, task, needs, need),
        hint=_UNREAD if "needs" in task.unread else "",
    )
    return Ask(dialog, lambda answer: _set(plan, task, answer))


def _refused(plan: Plan, task: Task, needs: Sequence[Need], need: Need) -> tuple[str, ...]:
    """Say why a need cannot stand beside others, in lines; nothing if it can."""
    from longpole.engine.linking import refusal
    from longpole.views.links import refusal_lines

    with_those = plan.with_tasks({**plan.by_id, task.id: replace(task, needs=tuple(needs))})
    refused = refusal(with_those, task.id, need)
    return refusal_lines(refused) if refused is not None else ()


def _set(plan: Plan, task: Task, answer: str) -> Outcome:
    needs = read_value(TASK_FIELDS["needs"], answer)
    assert isinstance(needs, tuple)  # noqa: S101 - what the field's own table reads
    for at, need in enumerate(needs):
        if need not in task.needs:
            refused = _refused(plan, task, needs[:at] + needs[at + 1 :], need)
            if refused:
                raise EditError(" ".join(line.strip() for line in refused))
    return Apply((SetField(task.id, "needs", needs),), f'Link "{task.name}"', task.id)


def _before(context: Context, task: Task) -> list[str]:
    """Give the tasks that a task needs, itself or with all that it is in, open ones first."""
    plan = context.plan
    carriers = [task, *(plan.by_id[parent] for parent in plan.ancestors(task.id))]
    named = [n.task for one in carriers for n in one.needs if n.plan is None]
    return _open_first(context, [key for key in named if key in plan.by_id])


def _after(context: Context, task: Task) -> list[str]:
    """Give the tasks that need a task or what it is in, open ones first."""
    plan = context.plan
    wanted = {task.id, *plan.ancestors(task.id)}
    named = [
        other.id
        for other in plan.tasks
        if any(need.plan is None and need.task in wanted for need in other.needs)
    ]
    return _open_first(context, named)


def _open_first(context: Context, named: Sequence[str]) -> list[str]:
    """Give tasks that the screen shows, each once; a parent stands for its leaves on the board."""
    plan, states = context.plan, context.revision.states
    found: dict[str, None] = {}
    for key in named:
        shown = plan.leaves_under(key) if context.screen is Screen.BOARD else (key,)
        found.update(dict.fromkeys(shown))
    if context.shown is not None:
        found = {key: None for key in found if key in context.shown}
    return sorted(found, key=lambda key: states.state[key] in _COMPLETE)


_Ends = Callable[[Context, Task], list[str]]


def _follow(ends: _Ends, title: str) -> Callable[[Context], Outcome]:
    def run(context: Context) -> Outcome:
        from longpole.views.links import about

        task, plan, states = selected(context), context.plan, context.revision.states
        found = ends(context, task)
        if len(found) == 1:
            return Look(GoTo(found[0]))
        options = tuple(
            Option(key, plan.by_id[key].name, about(states, plan.by_id[key])) for key in found
        )
        return Ask(Choose(title.format(task.name), options), lambda key: Look(GoTo(key)))

    return run


def _cannot_follow(ends: _Ends, reason: str) -> Callable[[Context], str | None]:
    def why(context: Context) -> str | None:
        refused = no_task(context)
        if refused is not None:
            return refused
        task = selected(context)
        return None if ends(context, task) else reason.format(task.name)

    return why


COMMANDS = (
    Command(
        id="cursor.predecessor",
        title="Predecessor",
        help="a task that this one needs; of several, choose",
        keys=("[", "("),
        group=Group.MOVE,
        run=_follow(_before, '"{}" needs'),
        enabled=_cannot_follow(_before, '"{}" needs nothing that is shown here'),
    ),
    Command(
        id="cursor.successor",
        title="Successor",
        help="a task that needs this one; of several, choose",
        keys=("]", ")"),
        group=Group.MOVE,
        run=_follow(_after, '"{}" is needed by'),
        enabled=_cannot_follow(_after, '"{}" is needed by nothing that is shown here'),
    ),
    Command(
        id="task.links",
        title="Dependencies",
        help="what the task needs, by type and lag, and what needs it: add, change, remove",
        keys=("D",),
        group=Group.TASK,
        run=_links,
        enabled=not_one_editable,
    ),
)
