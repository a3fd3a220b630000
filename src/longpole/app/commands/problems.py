"""What is wrong with the plan, in one list, and the way to each of it."""

from __future__ import annotations

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import only_tried
from longpole.app.context import Context
from longpole.app.outcome import Ask, Choose, Open, Option, Outcome, Tell, Visit, Window
from longpole.domain.errors import EditError
from longpole.domain.problems import Position, Problem, Severity
from longpole.views.faults import counted, in_file_order


def _run(context: Context) -> Outcome:
    """List what is wrong: errors, then warnings, then notes, each in the order of the file."""
    document, problems = context.revision.document, context.revision.problems
    if not problems:
        return Tell("nothing is wrong in this plan")
    gravest = list(Severity).index
    found = sorted(
        in_file_order(document, problems), key=lambda placed: gravest(placed[1].severity)
    )
    digits = max(len(str(at.line)) for at, _ in found)
    options = tuple(
        Option(
            str(number),
            f"line {at.line:>{digits}}  {problem.severity.value}",
            problem.message,
            whole=problem.message,
        )
        for number, (at, problem) in enumerate(found)
    )
    choose = Choose(f"Problems: {counted(problems)}", options)
    return Ask(choose, lambda answer: _go_to(context, *found[int(answer)]))


def _go_to(context: Context, at: Position, problem: Problem) -> Outcome:
    """Go to the task that a problem is in; the file itself is where any other is mended."""
    task = context.revision.document.task_at(problem.at)
    if task is not None:
        return Visit(task)
    refused = only_tried(context)
    if refused is not None:
        raise EditError(f"this is in no task, and {refused}")
    return Open(Window.EDITOR, at.line)


COMMANDS = (
    Command(
        id="problems",
        title="Problems...",
        help="all mistakes that check finds in the file, each error with its line; Enter goes to"
        " what is wrong",
        keys=("X",),
        group=Group.LOOK,
        run=_run,
    ),
)
