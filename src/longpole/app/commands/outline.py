"""Commands of the outline: a task goes into another or out of it, up or down, and parents fold."""

from __future__ import annotations

from collections.abc import Callable, Collection

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import cannot_hold, frozen, no_tasks, not_editable, selected
from longpole.app.context import Context, Screen
from longpole.app.outcome import Apply, Look, Outcome
from longpole.app.outlining import Spot, indented, moving, outdented, put_in, reordered
from longpole.domain.plan import Plan
from longpole.views.look import Fold, FoldAll

_TREE = frozenset({Screen.TREE})

Place = Callable[[Plan, str], Spot | None]
"""Gives where a task would go, or None if there is no such place."""


def _name(context: Context, task_id: str | None) -> str:
    return f'"{context.plan.by_id[task_id].name}"' if task_id is not None else "the top level"


def _into(context: Context) -> str:
    spot = indented(context.plan, selected(context).id, _shown(context))
    return f"into {_name(context, spot.parent if spot else None)}"


def _shown(context: Context) -> Collection[str] | None:
    return context.revision.shown_with_parents(context.view.filter)


def _indent(context: Context) -> Place:
    return lambda plan, task: indented(plan, task, _shown(context))


def _out_of(context: Context) -> str:
    return f"out of {_name(context, context.plan.parent_of.get(selected(context).id))}"


def _go(context: Context, place: Place, words: str) -> Outcome:
    task, plan = selected(context), context.plan
    spot = place(plan, task.id)
    edits = put_in(plan, task.id, spot) if spot is not None else ()
    return Apply(edits, f'Move "{task.name}" {words}', task.id)


def _cannot(context: Context, place: Place, nowhere: str) -> str | None:
    """Refuse where there is no such place, or where an entry that would change cannot be."""
    refused = not_editable(context)
    if refused is not None:
        return refused
    task, plan = selected(context), context.plan
    spot = place(plan, task.id)
    if spot is None:
        return nowhere
    if spot.parent is not None and spot.parent != plan.parent_of.get(task.id):
        refused = cannot_hold(context, plan.by_id[spot.parent], task)
        if refused is not None:
            return refused
    if not context.revision.document.frozen:
        return None
    stuck = (frozen(context, plan.by_id[key]) for key in moving(plan, task.id, spot))
    return next((reason for reason in stuck if reason is not None), None)


def reorder(context: Context, step: int) -> Outcome:
    """Give the step that moves a task, with all in it, up or down among what is beside it."""
    words = "down" if step > 0 else "up"
    return _go(context, lambda plan, task: reordered(plan, task, step, _shown(context)), words)


def cannot_reorder(context: Context, step: int) -> str | None:
    """Refuse where nothing stands beyond the task, or where blocks cannot be moved."""
    nowhere = f"nothing on this level stands {'below' if step > 0 else 'above'} it"
    shown = _shown(context)
    return _cannot(context, lambda plan, task: reordered(plan, task, step, shown), nowhere)


def _nothing_to_fold(context: Context) -> str | None:
    task = context.task
    if context.screen is Screen.BOARD or task is None:
        return no_tasks(context)
    if task.id in context.plan.children or task.id in context.plan.parent_of:
        return None
    return f'nothing is in "{task.name}", and it is in nothing'


def _no_parents(context: Context) -> str | None:
    return None if context.plan.children else "no task has others in it: > makes one"


COMMANDS = (
    Command(
        id="task.indent",
        title="Indent",
        help="the task goes into the one above it on its level, which becomes a parent",
        keys=(">",),
        group=Group.TASK,
        run=lambda context: _go(context, _indent(context), _into(context)),
        enabled=lambda context: _cannot(
            context, _indent(context), "nothing stands above it on this level to go into"
        ),
        short="indent",
        screens=_TREE,
    ),
    Command(
        id="task.outdent",
        title="Outdent",
        help="the task goes out of its parent, to the place below that",
        keys=("<",),
        group=Group.TASK,
        run=lambda context: _go(context, outdented, _out_of(context)),
        enabled=lambda context: _cannot(context, outdented, "it is at the top level already"),
        short="indent",
        screens=_TREE,
    ),
    Command(
        id="fold",
        title="Fold",
        help="on the board, cards to their titles; in the tree, what is in a task; again opens",
        keys=("z",),
        group=Group.LOOK,
        run=lambda _context: Look(Fold()),
        enabled=_nothing_to_fold,
        short="fold",
    ),
    Command(
        id="fold.all",
        title="Fold all",
        help="every task that has others in it, or open all of them",
        keys=("Z",),
        group=Group.LOOK,
        run=lambda _context: Look(FoldAll()),
        enabled=_no_parents,
        screens=_TREE,
    ),
)
