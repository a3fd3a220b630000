"""Commands that move a card: to another column, or up and down in its own."""

from __future__ import annotations

from collections.abc import Callable

from longpole.app.commands import outline
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import not_movable, selected
from longpole.app.context import Context, Screen
from longpole.app.outcome import Apply, Ask, Choose, Option, Outcome
from longpole.domain.column import BoardColumn, ColumnState
from longpole.domain.edits import MoveTask, MoveToColumn
from longpole.domain.plan import Plan
from longpole.domain.task import Task


def to_column(context: Context, task: Task, column: BoardColumn) -> Apply:
    """Give the step that moves a card to a column."""
    edit = MoveToColumn(task.id, column.id, context.revision.today)
    return Apply((edit,), f'Move "{task.name}" to {column.title}', task.id)


def _beside(context: Context, step: int) -> BoardColumn | None:
    """Give the column beside the card's own among those that are shown."""
    plan, order = context.plan, context.revision.column_order
    own = plan.column_of(selected(context))
    shown = [column for column in plan.board_columns if order[column.id] or not column.implied]
    place = shown.index(own) + step
    return shown[place] if 0 <= place < len(shown) else None


def _move(step: int) -> Callable[[Context], Outcome]:
    def run(context: Context) -> Outcome:
        column = _beside(context, step) or context.plan.column_of(selected(context))
        return to_column(context, selected(context), column)

    return run


def _cannot_move(step: int) -> Callable[[Context], str | None]:
    def reason(context: Context) -> str | None:
        refused = not_movable(context)
        if refused is None and _beside(context, step) is None:
            return f"this is the {'last' if step > 0 else 'first'} column"
        return refused

    return reason


def _neighbour(context: Context, step: int) -> str | None:
    """Give the card shown above or below the selected one in its column."""
    task, shown = selected(context), context.shown
    ids = context.revision.column_order[context.plan.column_of(task).id]
    place = ids.index(task.id)
    others = ids[place + 1 :] if step > 0 else ids[:place][::-1]
    return next((other for other in others if shown is None or other in shown), None)


def _reorder(step: int) -> Callable[[Context], Outcome]:
    def run(context: Context) -> Outcome:
        if context.screen is Screen.TREE:
            return outline.reorder(context, step)
        task, other = selected(context), _neighbour(context, step)
        edit = MoveTask(task.id, **{"before" if step < 0 else "after": other})
        return Apply((edit,), f'Move "{task.name}" {"up" if step < 0 else "down"}', task.id)

    return run


def _cannot_reorder(step: int) -> Callable[[Context], str | None]:
    def reason(context: Context) -> str | None:
        if context.screen is Screen.TREE:
            return outline.cannot_reorder(context, step)
        refused = not_movable(context)
        if refused is None and _neighbour(context, step) is None:
            return f"this is the {'first' if step < 0 else 'last'} card of its column"
        return refused

    return reason


def _move_to(context: Context) -> Outcome:
    task, plan = selected(context), context.plan
    own, order = plan.column_of(task), context.revision.column_order
    options = tuple(
        Option(column.id, column.title, _load(column, len(order[column.id])), column == own)
        for column in plan.board_columns
    )

    def then(answer: str) -> Outcome:
        column = plan.column_named(answer) or own
        return to_column(context, task, column)

    return Ask(Choose(f'Move "{task.name}" to', options), then)


def _load(column: BoardColumn, count: int) -> str:
    return f"{count}/{column.wip_limit}" if column.wip_limit is not None else f"{count}"


def after_reopening(plan: Plan, task: Task) -> BoardColumn:
    """Give the column that a finished task goes back to: where it was begun, or to be begun."""
    return plan.home(ColumnState.DOING if task.started is not None else ColumnState.TODO)


def _complete(context: Context) -> Outcome:
    task, plan = selected(context), context.plan
    if plan.column_of(task).state.complete:
        column = after_reopening(plan, task)
        return Apply(to_column(context, task, column).edits, f'Reopen "{task.name}"', task.id)
    done = plan.home(ColumnState.DONE)
    return Apply(to_column(context, task, done).edits, f'Complete "{task.name}"', task.id)


COMMANDS = (
    Command(
        id="task.move-left",
        title="Move left",
        help="the card goes to the column to the left",
        keys=("H",),
        group=Group.TASK,
        run=_move(-1),
        enabled=_cannot_move(-1),
        short="move",
    ),
    Command(
        id="task.move-right",
        title="Move right",
        help="the card goes to the column to the right",
        keys=("L",),
        group=Group.TASK,
        run=_move(1),
        enabled=_cannot_move(1),
        short="move",
    ),
    Command(
        id="task.move-down",
        title="Move down",
        help="the task goes below the next one of its column, or of its level in the tree",
        keys=("J",),
        group=Group.TASK,
        run=_reorder(1),
        enabled=_cannot_reorder(1),
    ),
    Command(
        id="task.move-up",
        title="Move up",
        help="the task goes above the one before",
        keys=("K",),
        group=Group.TASK,
        run=_reorder(-1),
        enabled=_cannot_reorder(-1),
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
        enabled=not_movable,
        short="complete",
    ),
)
