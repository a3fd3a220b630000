"""Links by hand: what the selected task needs, in a dialog; and the way along its links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_task, not_editable, selected
from longpole.app.commands.values import read_value
from longpole.app.context import Change, Context, Screen
from longpole.app.outcome import Ask, Choose, Links, Look, Option, Outcome
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.relinking import Relinking
from longpole.domain.task import Task
from longpole.engine.states import TaskState
from longpole.views.look import GoTo

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})
_FOR_ALL = "needs that all of them have; what comes or goes here does so for each"
_UNREAD = "what the file says here cannot be read; what is saved takes its place"


def _links(context: Context) -> Outcome:
    from longpole.views.links import about, need_row, needed_by

    plan, states, targets = context.plan, context.revision.states, context.targets
    common = _common(targets.tasks)
    meant = {task.id for task in targets.tasks}
    alone = targets.tasks[0] if len(targets) == 1 else None
    unread = any("needs" in task.unread for task in targets.tasks)
    dialog = Links(
        title=f"Dependencies of {targets.subject}",
        needs=common,
        needed_by=needed_by(plan, states, alone.id) if alone is not None else (),
        tasks=tuple(
            Option(other.id, other.name, about(states, other))
            for other in plan.tasks
            if other.id not in meant
        ),
        row=lambda need: need_row(plan, states, need),
        refused=lambda needs, need: _refused(
            plan, targets.tasks, Relinking.between(common, needs), need
        ),
        hint=_UNREAD if unread else "" if alone is not None else _FOR_ALL,
    )
    return Ask(dialog, lambda answer: _set(context, common, answer))


def _common(tasks: Sequence[Task]) -> tuple[Need, ...]:
    """Give the needs that all the tasks have, as the first of them has them."""
    others = [frozenset(task.needs) for task in tasks[1:]]
    return tuple(need for need in tasks[0].needs if all(need in other for other in others))


def _refused(
    plan: Plan, tasks: Sequence[Task], relinking: Relinking, need: Need
) -> tuple[str, ...]:
    """Say why a need cannot stand beside what others come to, in lines; nothing if it can."""
    from longpole.engine.linking import refusal_of_any
    from longpole.views.links import refusal_lines

    changed = {task.id: replace(task, needs=relinking.of(task.needs)) for task in tasks}
    refused = refusal_of_any(plan.with_tasks({**plan.by_id, **changed}), tuple(changed), need)
    return refusal_lines(refused) if refused is not None else ()


def _set(context: Context, common: tuple[Need, ...], answer: str) -> Outcome:
    needs = read_value(TASK_FIELDS["needs"], answer)
    assert isinstance(needs, tuple)  # noqa: S101 - what the field's own table reads
    relinking = Relinking.between(common, needs)
    refused = _one_refused(context, relinking)
    if refused is not None:
        raise EditError(refused)
    step = applied(context, _linked(relinking))
    return step if needs != common else replace(step, again=None)


def _linked(relinking: Relinking) -> Change:
    """Give the change that adds needs to tasks, and takes needs from them."""
    return Change(
        str(relinking),
        lambda context: f"Link {context.targets.subject}",
        lambda context: tuple(
            SetField(task.id, "needs", relinking.of(task.needs)) for task in context.targets.tasks
        ),
        lambda context: (
            not_editable(context)
            or _unchanged(context, relinking)
            or _one_refused(context, relinking)
        ),
    )


def _unchanged(context: Context, relinking: Relinking) -> str | None:
    tasks = context.targets.tasks
    if any(relinking.of(task.needs) != task.needs for task in tasks):
        return None
    return f"{context.targets.subject} {'has' if len(tasks) == 1 else 'have'} these links already"


def _one_refused(context: Context, relinking: Relinking) -> str | None:
    """Refuse where one of the new needs cannot stand beside the others."""
    tasks = context.targets.tasks
    for at, need in enumerate(relinking.new):
        lacking = [task for task in tasks if need not in task.needs]
        if not _in_question(context, lacking, need):
            continue
        others = replace(relinking, new=relinking.new[:at] + relinking.new[at + 1 :])
        refused = _refused(context.plan, lacking, others, need)
        if refused:
            return " ".join(line.strip() for line in refused)
    return None


def _in_question(context: Context, tasks: Sequence[Task], need: Need) -> bool:
    """Tell, without a walk for each, whether a need could be refused to one of the tasks."""
    from longpole.engine.cycles import INTO_START

    if need.plan is not None or not tasks:
        return False
    if need.task not in context.plan.by_id:
        return True
    waited = context.revision.waited_for(need)
    parents = context.plan.children if need.type not in INTO_START else ()
    return any(task.id in waited or task.id in parents for task in tasks)


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
        enabled=not_editable,
    ),
)
