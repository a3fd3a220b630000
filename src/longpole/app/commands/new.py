"""A new task, typed in one line where the cursor stands."""

from __future__ import annotations

from longpole.app.commands.columns import to_column
from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import read_only
from longpole.app.context import Context
from longpole.app.outcome import Apply, Ask, Line, LiveHint, Outcome
from longpole.app.quick_add import QuickAdd, TokenKind, parse
from longpole.domain.column import BoardColumn, ColumnState
from longpole.domain.edits import AddTask, Edit
from longpole.domain.errors import EditError
from longpole.views.spans import Role

_HINT = "fix login @ann #api !2 3d >spec"


def _run(context: Context) -> Outcome:
    column = _column(context)

    def live(text: str) -> LiveHint:
        typed = parse(text, context.plan)
        return _hint(typed) if text.strip() else LiveHint(text=_HINT)

    def then(answer: str) -> Outcome:
        return _add(context, parse(answer, context.plan), column)

    return Ask(Line(f"New task in {column.title}", "", _HINT, live), then)


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


def _add(context: Context, typed: QuickAdd, column: BoardColumn) -> Outcome:
    if typed.fault:
        raise EditError(typed.fault)
    task, plan = typed.task, context.plan
    # Below the selected card, so that the file keeps together what the board shows together.
    beside = context.task
    below = beside is not None and plan.column_of(beside) == column
    edits: list[Edit] = [AddTask(task, after=beside.id if beside is not None and below else None)]
    if column != plan.home(ColumnState.TODO):
        edits.extend(to_column(context, task, column).edits)
    return Apply(tuple(edits), f'Add "{task.name}"', task.id)


COMMANDS = (
    Command(
        id="task.new",
        title="New task",
        help="a new task in one line: title, @owner, #tag, !priority, estimate, >what it needs",
        keys=("n",),
        group=Group.BOARD,
        run=_run,
        enabled=read_only,
        short="new",
    ),
)
