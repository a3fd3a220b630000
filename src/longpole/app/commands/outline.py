"""Commands of the outline: a task goes into another or out of it, up or down, and parents fold."""

from __future__ import annotations

from collections.abc import Callable, Collection

from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import (
    cannot_hold,
    frozen,
    meant,
    no_tasks,
    not_one_editable,
)
from longpole.app.context import Change, Context, Screen
from longpole.app.outcome import Look
from longpole.app.outlining import Spot, indented, moving, outdented, put_in, reordered
from longpole.domain.edits import Edit
from longpole.domain.plan import Plan
from longpole.views.look import Fold, FoldAll

_TREE = frozenset({Screen.TREE})

Place = Callable[[Plan, str], Spot | None]
"""Gives where a task would go, or None if there is no such place."""


def _name(context: Context, task_id: str | None) -> str:
    return f'"{context.plan.by_id[task_id].name}"' if task_id is not None else "the top level"


def _into(context: Context) -> str:
    spot = indented(context.plan, meant(context).id, _shown(context))
    return f"into {_name(context, spot.parent if spot else None)}"


def _shown(context: Context) -> Collection[str] | None:
    return context.revision.shown_with_parents(context.view.filter)


def _indent(context: Context) -> Place:
    return lambda plan, task: indented(plan, task, _shown(context))


def _out_of(context: Context) -> str:
    return f"out of {_name(context, context.plan.parent_of.get(meant(context).id))}"


def _edits(context: Context, place: Place) -> tuple[Edit, ...]:
    task, plan = meant(context), context.plan
    spot = place(plan, task.id)
    return put_in(plan, task.id, spot) if spot is not None else ()


def _cannot(context: Context, place: Place, nowhere: str) -> str | None:
    """Refuse where there is no such place, or where an entry that would change cannot be."""
    refused = not_one_editable(context)
    if refused is not None:
        return refused
    task, plan = meant(context), context.plan
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


def reorder(context: Context, step: int) -> tuple[Edit, ...]:
    """Give the edits that move a task, with all in it, up or down among what is beside it."""
    return _edits(context, lambda plan, task: reordered(plan, task, step, _shown(context)))


def cannot_reorder(context: Context, step: int) -> str | None:
    """Refuse where nothing stands beyond the task, or where blocks cannot be moved."""
    nowhere = f"nothing on this level stands {'below' if step > 0 else 'above'} it"
    shown = _shown(context)
    return _cannot(context, lambda plan, task: reordered(plan, task, step, shown), nowhere)


def _not_in_tree(context: Context) -> str | None:
    # The repeat key is there on every screen.
    return None if context.screen is Screen.TREE else "tasks go in and out of others in the tree"


def _nothing_to_fold(context: Context) -> str | None:
    task = context.task
    if context.screen is Screen.BOARD or task is None:
        return no_tasks(context)
    if task.id in context.plan.children or task.id in context.plan.parent_of:
        return None
    return f'nothing is in "{task.name}", and it is in nothing'


def _no_parents(context: Context) -> str | None:
    return None if context.plan.children else "no task has others in it: > makes one"


_INDENT = Change(
    "indent",
    lambda context: f"Move {context.targets.subject} {_into(context)}",
    lambda context: _edits(context, _indent(context)),
    lambda context: (
        _not_in_tree(context)
        or _cannot(context, _indent(context), "nothing stands above it on this level to go into")
    ),
)
_OUTDENT = Change(
    "outdent",
    lambda context: f"Move {context.targets.subject} {_out_of(context)}",
    lambda context: _edits(context, outdented),
    lambda context: (
        _not_in_tree(context) or _cannot(context, outdented, "it is at the top level already")
    ),
)


COMMANDS = (
    Command(
        id="task.indent",
        title="Indent",
        help="the task goes into the one above it on its level, which becomes a parent",
        keys=(">",),
        group=Group.TASK,
        run=lambda context: applied(context, _INDENT),
        enabled=_INDENT.enabled,
        short="indent",
        screens=_TREE,
    ),
    Command(
        id="task.outdent",
        title="Outdent",
        help="the task goes out of its parent, to the place below that",
        keys=("<",),
        group=Group.TASK,
        run=lambda context: applied(context, _OUTDENT),
        enabled=_OUTDENT.enabled,
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
