"""A new task, typed in one line where the cursor stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from longpole.app.commands.columns import to_column
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import cannot_hold, no_task, read_only, selected
from longpole.app.context import Context, Screen
from longpole.app.outcome import Apply, Ask, Line, LiveHint, Outcome
from longpole.app.outlining import Spot, last_in, neighbour
from longpole.app.quick_add import QuickAdd, TokenKind, parse
from longpole.domain.column import BoardColumn, ColumnState
from longpole.domain.edits import AddTask, Edit
from longpole.domain.errors import EditError
from longpole.views.spans import Role

_HINT = "fix login @ann #api !2 3d >spec"


def _run(context: Context) -> Outcome:
    task = context.task
    if context.screen is Screen.TREE and task is not None:
        # Beside the selected task, on its level.
        parent = context.plan.parent_of.get(task.id)
        return _ask(context, parent, lambda typed: _add(context, typed, Spot(parent, task.id)))
    column = _column(context)
    return _ask(context, None, lambda typed: _add_card(context, typed, column), column.title)


def _child(context: Context) -> Outcome:
    parent = selected(context).id
    spot = last_in(context.plan, parent)
    return _ask(context, parent, lambda typed: _add(context, typed, spot))


def _ask(
    context: Context,
    parent: str | None,
    add: Callable[[QuickAdd], Apply],
    column: str | None = None,
) -> Ask:
    def live(text: str) -> LiveHint:
        typed = parse(text, context.plan)
        return _hint(typed) if text.strip() else LiveHint(text=_HINT)

    def then(answer: str) -> Outcome:
        typed = parse(answer, context.plan)
        if typed.fault:
            raise EditError(typed.fault)
        return add(typed)

    inside = f'"{context.plan.by_id[parent].name}"' if parent is not None else column
    title = f"New task in {inside}" if inside is not None else "New task"
    return Ask(Line(title, "", _HINT, live), then)


def _column(context: Context) -> BoardColumn:
    """Give the column of the cursor, unless work there is over: then the first todo column."""
    plan, task = context.plan, context.task
    column = plan.column_of(task) if task is not None else None
    if column is None or column.state.complete:
        return plan.home(ColumnState.TODO)
    return column


def _hint(typed: QuickAdd) -> LiveHint:
    spans = tuple(
        (token.start, token.end, Role.TAG if token.kind is TokenKind.TAG else Role.KEY)
        for token in typed.tokens
    )
    words = [f"id {typed.task.id} (=other names it)", *typed.remarks]
    return LiveHint(spans, "; ".join(words), typed.fault)


def _add_card(context: Context, typed: QuickAdd, column: BoardColumn) -> Apply:
    task, plan = typed.task, context.plan
    # Below the selected card, so that the file keeps together what the board shows together.
    beside = context.task
    below = beside is not None and plan.column_of(beside) == column
    edits: list[Edit] = [AddTask(task, after=beside.id if beside is not None and below else None)]
    if column != plan.home(ColumnState.TODO):
        edits.extend(to_column(context, task, column).edits)
    return Apply(tuple(edits), f'Add "{task.name}"', task.id)


def _add(context: Context, typed: QuickAdd, spot: Spot) -> Apply:
    task = replace(typed.task, parent=spot.parent)
    edit = AddTask(task, after=neighbour(context.plan, spot))
    return Apply((edit,), f'Add "{task.name}"', task.id)


def _cannot(context: Context) -> str | None:
    refused, task = read_only(context), context.task
    if refused is not None or context.screen is not Screen.TREE or task is None:
        return refused
    parent = context.plan.parent_of.get(task.id)
    return cannot_hold(context, context.plan.by_id[parent]) if parent is not None else None


def _cannot_have_child(context: Context) -> str | None:
    refused = read_only(context) or no_task(context)
    return refused if refused is not None else cannot_hold(context, selected(context))


COMMANDS = (
    Command(
        id="task.new",
        title="New task",
        help="a new task in one line: title, @owner, #tag, !priority, estimate, >what it needs",
        keys=("n",),
        group=Group.BOARD,
        run=_run,
        enabled=_cannot,
        short="new",
    ),
    Command(
        id="task.new-child",
        title="New child",
        help="the same, for a task in the selected one, which becomes a parent",
        keys=("N",),
        group=Group.BOARD,
        run=_child,
        enabled=_cannot_have_child,
    ),
)
