"""Commands of the outline: a task goes into another or out of it, up or down, and parents fold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import (
    cannot_hold,
    frozen,
    no_tasks,
    not_editable,
    of_many,
)
from longpole.app.context import Change, Context, Screen
from longpole.app.outcome import Look
from longpole.app.outlining import Going, indented, outdented, put_in, reordered
from longpole.domain.edits import Edit, MoveTask
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.views.look import Fold, FoldAll

_TREE = frozenset({Screen.TREE})

Way = Callable[[Plan, Iterable[str], Collection[str] | None], Going]
"""Gives where tasks would go, of what is shown."""


@record
class _Nowhere:
    """What is said where there is no such place: of the one task, of one or more of many."""

    alone: str
    one: str
    many: str


def _reordering(step: int) -> Way:
    return lambda plan, tasks, shown: reordered(plan, tasks, step, shown)


def _going(context: Context, way: Way) -> Going:
    meant = [task.id for task in context.targets.tasks]
    return way(context.plan, meant, context.revision.shown_with_parents(context.view.filter))


def _edits(context: Context, way: Way) -> tuple[Edit, ...]:
    return put_in(context.plan, _going(context, way))


def _cannot(context: Context, way: Way, nowhere: _Nowhere) -> str | None:
    """Refuse where there is no such place, or where an entry that would change cannot be."""
    refused = not_editable(context)
    if refused is not None:
        return refused
    plan, going = context.plan, _going(context, way)
    if going.stuck and len(context.targets) == 1:
        return nowhere.alone
    if going.stuck:
        stuck = [plan.by_id[key] for key in going.stuck]
        return of_many(context, stuck, nowhere.one, nowhere.many)
    reasons = (*_bad_parents(context, going), *_stuck_blocks(context, going))
    return next(iter(reasons), None)


def _bad_parents(context: Context, going: Going) -> Iterator[str]:
    plan = context.plan
    for spot, tasks in going.runs:
        if spot.parent is None:
            continue
        for key in tasks:
            if plan.parent_of.get(key) != spot.parent:
                refused = cannot_hold(context, plan.by_id[spot.parent], plan.by_id[key])
                if refused is not None:
                    yield refused


def _stuck_blocks(context: Context, going: Going) -> Iterator[str]:
    if not context.revision.document.frozen:
        return
    for edit in put_in(context.plan, going):
        if isinstance(edit, MoveTask):
            refused = frozen(context, context.plan.by_id[edit.task])
            if refused is not None:
                yield refused


def reorder(context: Context, step: int) -> tuple[Edit, ...]:
    """Give the edits that move tasks, with all in them, up or down among what is beside them."""
    return _edits(context, _reordering(step))


def cannot_reorder(context: Context, step: int) -> str | None:
    """Refuse where nothing stands beyond a task, or where blocks cannot be moved."""
    side = "below" if step > 0 else "above"
    nowhere = _Nowhere(
        f"nothing on this level stands {side} it",
        f"has nothing {side} it on its level",
        f"have nothing {side} them on their level",
    )
    return _cannot(context, _reordering(step), nowhere)


def _into(context: Context) -> str:
    parents = {spot.parent for spot, _ in _going(context, indented).runs}
    return f"into {_name(context, parents.pop())}" if len(parents) == 1 else "one level in"


def _out_of(context: Context) -> str:
    plan = context.plan
    going = (key for _, tasks in _going(context, outdented).runs for key in tasks)
    parents = {plan.parent_of.get(key) for key in going}
    return f"out of {_name(context, parents.pop())}" if len(parents) == 1 else "one level out"


def _name(context: Context, task_id: str | None) -> str:
    return f'"{context.plan.by_id[task_id].name}"' if task_id is not None else "the top level"


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


_NOTHING_ABOVE = _Nowhere(
    "nothing stands above it on this level to go into",
    "has nothing above it on its level to go into",
    "have nothing above them on their level to go into",
)
_AT_THE_TOP = _Nowhere(
    "it is at the top level already", "is at the top level already", "are at the top level already"
)

_INDENT = Change(
    "indent",
    lambda context: f"Move {context.targets.subject} {_into(context)}",
    lambda context: _edits(context, indented),
    lambda context: _not_in_tree(context) or _cannot(context, indented, _NOTHING_ABOVE),
)
_OUTDENT = Change(
    "outdent",
    lambda context: f"Move {context.targets.subject} {_out_of(context)}",
    lambda context: _edits(context, outdented),
    lambda context: _not_in_tree(context) or _cannot(context, outdented, _AT_THE_TOP),
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
