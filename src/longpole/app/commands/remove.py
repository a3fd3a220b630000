"""Removing a task: what goes with it is spelled out before anything does."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import FROZEN, Check, frozen, names, refusal
from longpole.app.context import Change, Context
from longpole.app.outcome import Ask, Choice, Confirm, Outcome, Tell
from longpole.app.revision import Revision
from longpole.domain.edits import Children, Links, RemoveTask
from longpole.domain.plan import Plan
from longpole.domain.removal import needed_by
from longpole.domain.task import Task

CANCEL = "cancel"

_CANCEL = Choice("c", "cancel: nothing is removed", CANCEL)


def inside(plan: Plan, gone: Collection[str]) -> tuple[str, ...]:
    """Give the ids of all tasks in some, at any depth, in file order, but not themselves."""
    found: set[str] = set()
    waiting = list(gone)
    while waiting:
        for key in plan.children.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return tuple(sorted(found.difference(gone), key=plan.position.__getitem__))


def _meant(context: Context) -> tuple[str, ...]:
    return tuple(task.id for task in context.targets.tasks)


def _run(context: Context) -> Outcome:
    if not inside(context.plan, _meant(context)):
        return _about_links(context, None)

    def then(answer: str) -> Outcome:
        return _cancelled(context) if answer == CANCEL else _about_links(context, Children(answer))

    return Ask(_about_children(context), then)


def _about_children(context: Context) -> Confirm:
    plan, going = context.plan, _meant(context)
    all_inside = inside(plan, going)
    children = tuple(key for key in all_inside if plan.parent_of.get(key) in set(going))
    above = _above(plan, going)
    up = Choice("u", f"up: {_names(plan, children)} {_s(children, 'moves', 'move')} {above}", "up")
    too = Choice("t", f"too: {_names(plan, all_inside)} {_s(all_inside, 'goes', 'go')} too", "too")
    fixed = any(frozen(context, plan.by_id[key]) for key in all_inside)
    where = "it" if len(going) == 1 else "them"
    return Confirm(
        f"Remove {context.targets.subject}?",
        (f"{_s(all_inside, 'One task is', f'{len(all_inside)} tasks are')} in {where}.",),
        (up, _CANCEL) if fixed else (up, too, _CANCEL),
        CANCEL,
    )


def _above(plan: Plan, going: tuple[str, ...]) -> str:
    """Say where what is in the tasks that go would move to."""
    if len(going) > 1:
        return "to where those were"
    parent = plan.parent_of.get(going[0])
    return "to the top" if parent is None else f'into "{plan.by_id[parent].name}"'


def _about_links(context: Context, children: Children | None) -> Outcome:
    plan, meant = context.plan, _meant(context)
    gone = {*meant, *(inside(plan, meant) if children is Children.TOO else ())}
    waiting = needed_by(plan.by_id, gone)
    if not waiting:
        return applied(context, _removal(None, children))
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
        if answer == CANCEL:
            return _cancelled(context)
        return applied(context, _removal(Links(answer), children))

    lines = (f"{who} {_s(waiting, 'waits', 'wait')} for {_s(meant, 'it', 'them')}.",)
    choices = [drop, _CANCEL]
    if needs:
        instead = f"{who} {_s(waiting, 'waits', 'wait')} for {_names(plan, needs)}"
        choices.insert(1, Choice("b", f"bridge: {instead}", "bridge"))
    return Ask(Confirm(f"Remove {context.targets.subject}?", lines, tuple(choices), CANCEL), then)


def _removal(links: Links | None, children: Children | None) -> Change:
    """Give the change that removes tasks as it was decided; others may need another decision."""

    def undecided(context: Context) -> str | None:
        refused = _cannot(context)
        if refused is not None:
            return refused
        plan, meant = context.plan, _meant(context)
        if children is None and inside(plan, meant):
            return f"other tasks are in {context.targets.subject}: remove asks about them"
        gone = {*meant, *(inside(plan, meant) if children is Children.TOO else ())}
        if links is None and needed_by(plan.by_id, gone):
            return f"other tasks wait for {context.targets.subject}: remove asks about them"
        return None

    decided = " and ".join(
        filter(None, (links and f"{links} links", children and f"in it {children}"))
    )
    return Change(
        f"remove, {decided}" if decided else "remove",
        lambda context: f"Remove {context.targets.subject}",
        lambda context: _edits(context, links, children),
        undecided,
    )


def _edits(
    context: Context, links: Links | None, children: Children | None
) -> tuple[RemoveTask, ...]:
    """Give the removals, what is in another before that other."""
    plan, going = context.plan, set(_meant(context))
    if len(going) == 1:
        return tuple(RemoveTask(key, links, children) for key in going)
    above = {key: plan.ancestors(key) for key in going}
    order = sorted(going, key=lambda key: (-len(above[key]), plan.position[key]))
    if children is Children.TOO:
        # With the outermost goes all that is in it.
        order = [key for key in order if going.isdisjoint(above[key])]
    # Among themselves they may wait for each other: those links go with them.
    among = links or (Links.DROP if _waited_for(plan, going) else None)
    return tuple(RemoveTask(key, among, children) for key in order)


def _waited_for(plan: Plan, going: Collection[str]) -> bool:
    """Tell whether a task waits for any of some."""
    return any(need.plan is None and need.task in going for t in plan.tasks for need in t.needs)


def _cancelled(context: Context) -> Outcome:
    return Tell(f"{context.targets.subject} {'stays' if len(context.targets) == 1 else 'stay'}")


def _pending(context: Context) -> str:
    plan, meant = context.plan, _meant(context)
    parts, whom = [f"removes {context.targets.subject}"], _s(meant, "it", "them")
    waiting = needed_by(plan.by_id, set(meant))
    if waiting:
        parts.append(f"{_names(plan, waiting)} {_s(waiting, 'waits', 'wait')} for {whom}")
    all_inside = inside(plan, meant)
    if all_inside:
        count = _s(all_inside, "one task is", f"{len(all_inside)} tasks are")
        parts.append(f"{count} in {whom}")
    return "; ".join(parts)


def _named_by_frozen(revision: Revision, task: Task) -> str | None:
    """Refuse where the entry of another task would have to change with this one."""
    frozen, plan = revision.document.frozen, revision.plan
    children = plan.children.get(task.id, ())
    for key in frozen:
        if key in children or (key in plan.by_id and needed_by({key: plan.by_id[key]}, {task.id})):
            other = plan.by_id[key].name
            return f'it is named by another task: "{other}" cannot be edited here: {frozen[key]}'
    return None


_NAMED = Check(
    _named_by_frozen, "is named by a task that is frozen", "are named by tasks that are frozen"
)


def _cannot(context: Context) -> str | None:
    return refusal(context, FROZEN, _NAMED)


def _names(plan: Plan, ids: Sequence[str]) -> str:
    return names([plan.by_id[key] for key in ids])


def _s(ids: Sequence[str], one: str, many: str) -> str:
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
