"""Commands that move a card: to another column, or up and down in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from longpole.app.commands import outline
from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import (
    FROZEN,
    PARENT,
    Check,
    meant,
    not_movable,
    of_many,
    refusal,
)
from longpole.app.context import Change, Context, Screen
from longpole.app.outcome import Apply, Ask, Choose, Option, Outcome
from longpole.app.revision import Revision
from longpole.app.runs import Run, runs
from longpole.domain.column import BoardColumn, ColumnState
from longpole.domain.edits import Edit, MoveTask, MoveToColumn
from longpole.domain.errors import EditError
from longpole.domain.plan import Plan
from longpole.domain.task import Task

_ORDERED = frozenset({Screen.BOARD, Screen.TREE})
"""Where tasks stand in the order of the file; a review has an order of its own."""


def to_column(context: Context, task: Task, column: BoardColumn) -> Apply:
    """Give the step that moves a card to a column."""
    edit = MoveToColumn(task.id, column.id, context.revision.today)
    return Apply((edit,), f'Move "{task.name}" to {column.title}', task.id)


def sent_to(column: BoardColumn) -> Change:
    """Give the change that moves cards to a column."""
    return Change(
        f"to {column.title}",
        lambda context: f"Move {context.targets.subject} to {column.title}",
        lambda context: _to(context, column),
        lambda context: not_movable(context) or _no_column(context, column),
    )


def _to(context: Context, column: BoardColumn) -> tuple[Edit, ...]:
    today = context.revision.today
    return tuple(MoveToColumn(task.id, column.id, today) for task in context.targets.tasks)


def _no_column(context: Context, column: BoardColumn) -> str | None:
    there = context.plan.column_named(column.id)
    return None if there is not None else f'there is no column "{column.id}" here'


def _beside(revision: Revision, task: Task, step: int) -> BoardColumn | None:
    """Give the column beside the card's own among those that are shown."""
    plan, order = revision.plan, revision.column_order
    shown = [column for column in plan.board_columns if order[column.id] or not column.implied]
    place = shown.index(plan.column_of(task)) + step
    return shown[place] if 0 <= place < len(shown) else None


def _edge(step: int) -> Check:
    side = "last" if step > 0 else "first"

    def why(revision: Revision, task: Task) -> str | None:
        there = _beside(revision, task, step)
        return f"this is the {side} column" if there is None else None

    return Check(why, f"is in the {side} column", f"are in the {side} column")


def _sideways(step: int) -> Change:
    side, edge = "right" if step > 0 else "left", _edge(step)

    def columns(context: Context) -> list[BoardColumn]:
        beside = (_beside(context.revision, task, step) for task in context.targets.tasks)
        return [column for column in beside if column is not None]

    def label(context: Context) -> str:
        found = {column.id: column.title for column in columns(context)}
        where = f"to {next(iter(found.values()))}" if len(found) == 1 else side
        return f"Move {context.targets.subject} {where}"

    def edits(context: Context) -> tuple[Edit, ...]:
        pairs = zip(context.targets.tasks, columns(context), strict=True)
        today = context.revision.today
        return tuple(MoveToColumn(task.id, column.id, today) for task, column in pairs)

    return Change(
        f"move {side}", label, edits, lambda context: refusal(context, FROZEN, PARENT, edge)
    )


def _runs(context: Context) -> Iterator[Run]:
    """Give the cards that are meant, those together that stand together in a column."""
    meant = {task.id for task in context.targets.tasks}
    for column in {context.plan.column_of(task).id: 0 for task in context.targets.tasks}:
        yield from runs(context.revision.column_order[column], meant, context.shown)


def _beyond(run: Run, step: int) -> str | None:
    """Give the card that a run changes places with, up or down."""
    return run.before if step < 0 else run.behind


def _passing(context: Context, run: Sequence[str], beyond: str, step: int) -> Iterator[MoveTask]:
    """Give the edits by which a run and the card beyond it change places."""
    if len(run) > 1 and beyond not in context.revision.document.frozen:
        # One block goes past them, not all of them past the one.
        last = run[0] if step > 0 else run[-1]
        yield MoveTask(beyond, **{"before" if step > 0 else "after": last})
        return
    for key in reversed(run) if step > 0 else run:
        yield MoveTask(key, **{"after" if step > 0 else "before": beyond})


def _vertically(step: int) -> Change:
    way, edge = ("down", "last") if step > 0 else ("up", "first")

    def edits(context: Context) -> tuple[Edit, ...]:
        if context.screen is Screen.TREE:
            return outline.reorder(context, step)
        return tuple(
            edit
            for run in _runs(context)
            if (beyond := _beyond(run, step)) is not None
            for edit in _passing(context, run.tasks, beyond, step)
        )

    def refused(context: Context) -> str | None:
        if context.screen is Screen.TREE:
            return outline.cannot_reorder(context, step)
        reason = not_movable(context)
        if reason is not None:
            return reason
        at_the_edge = (run for run in _runs(context) if _beyond(run, step) is None)
        stuck = [key for run in at_the_edge for key in run.tasks]
        if not stuck:
            return None
        if len(context.targets) == 1:
            return f"this is the {edge} card of its column"
        ends = f"at the {'end' if step > 0 else 'top'} of"
        failing = [context.plan.by_id[key] for key in stuck]
        return of_many(context, failing, f"is {ends} its column", f"are {ends} their column")

    return Change(
        f"move {way}", lambda context: f"Move {context.targets.subject} {way}", edits, refused
    )


def _doing(change: Change) -> Callable[[Context], Outcome]:
    return lambda context: applied(context, change)


_LEFT, _RIGHT, _DOWN, _UP = _sideways(-1), _sideways(1), _vertically(1), _vertically(-1)


def _move_to(context: Context) -> Outcome:
    plan, order = context.plan, context.revision.column_order
    own = {plan.column_of(task).id for task in context.targets.tasks}
    options = tuple(
        Option(column.id, column.title, _load(column, len(order[column.id])), own == {column.id})
        for column in plan.board_columns
    )

    def then(answer: str) -> Outcome:
        column = plan.column_named(answer)
        if column is None:
            raise EditError(f'there is no column "{answer}"')
        return applied(context, sent_to(column))

    return Ask(Choose(f"Move {context.targets.subject} to", options), then)


def _load(column: BoardColumn, count: int) -> str:
    return f"{count}/{column.wip_limit}" if column.wip_limit is not None else f"{count}"


def after_reopening(plan: Plan, task: Task) -> BoardColumn:
    """Give the column that a finished task goes back to: where it was begun, or to be begun."""
    return plan.home(ColumnState.DOING if task.started is not None else ColumnState.TODO)


def _is_complete(context: Context, task: Task) -> bool:
    return context.plan.column_of(task).state.complete


_OVER = Check(
    lambda revision, task: (
        f'"{task.name}" is complete' if revision.plan.column_of(task).state.complete else None
    ),
    "is complete",
    "are complete",
)
_OPEN = Check(
    lambda revision, task: (
        None if revision.plan.column_of(task).state.complete else f'"{task.name}" is not complete'
    ),
    "is not complete",
    "are not complete",
)

_COMPLETE = Change(
    "complete",
    lambda context: f"Complete {context.targets.subject}",
    lambda context: _to(context, context.plan.home(ColumnState.DONE)),
    lambda context: refusal(context, FROZEN, PARENT, _OVER),
)


def _reopened(context: Context) -> tuple[Edit, ...]:
    plan, today = context.plan, context.revision.today
    return tuple(
        MoveToColumn(task.id, after_reopening(plan, task).id, today)
        for task in context.targets.tasks
    )


_REOPEN = Change(
    "reopen",
    lambda context: f"Reopen {context.targets.subject}",
    _reopened,
    lambda context: refusal(context, FROZEN, PARENT, _OPEN),
)


def _complete(context: Context) -> Outcome:
    return applied(context, _REOPEN if _is_complete(context, meant(context)) else _COMPLETE)


def _cannot_complete(context: Context) -> str | None:
    """Refuse where some are complete and some are not: one key would do two things."""
    over = all(_is_complete(context, task) for task in context.targets.tasks)
    return not_movable(context) if over else refusal(context, FROZEN, PARENT, _OVER)


COMMANDS = (
    Command(
        id="task.move-left",
        title="Move left",
        help="the card goes to the column to the left",
        keys=("H",),
        group=Group.TASK,
        run=_doing(_LEFT),
        enabled=_LEFT.enabled,
        short="move",
    ),
    Command(
        id="task.move-right",
        title="Move right",
        help="the card goes to the column to the right",
        keys=("L",),
        group=Group.TASK,
        run=_doing(_RIGHT),
        enabled=_RIGHT.enabled,
        short="move",
    ),
    Command(
        id="task.move-down",
        title="Move down",
        help="the task goes below the next one of its column, or of its level in the tree",
        keys=("J",),
        group=Group.TASK,
        run=_doing(_DOWN),
        enabled=_DOWN.enabled,
        screens=_ORDERED,
    ),
    Command(
        id="task.move-up",
        title="Move up",
        help="the task goes above the one before",
        keys=("K",),
        group=Group.TASK,
        run=_doing(_UP),
        enabled=_UP.enabled,
        screens=_ORDERED,
    ),
    Command(
        id="task.move-to",
        title="Move to...",
        help="choose the column that the card goes to",
        keys=("m",),
        group=Group.TASK,
        run=_move_to,
        enabled=not_movable,
    ),
    Command(
        id="task.complete",
        title="Complete or reopen",
        help="the card goes to Done; a finished one goes back to where it was begun",
        keys=("c",),
        group=Group.TASK,
        run=_complete,
        enabled=_cannot_complete,
        short="complete",
    ),
)
