"""`add`: a new task in one line, at the end of the tasks."""

from __future__ import annotations

import argparse

from longpole.app.quick_add import parse
from longpole.cli.answer import Answer, UsageError
from longpole.cli.arguments import add_file, add_json, add_today, subject
from longpole.cli.paper import Paper
from longpole.cli.writing import changed, column_title, open_plan
from longpole.domain.edits import AddTask

SUMMARY = """\
Add a task in one line. Whole words mean something: @owner, #tag, !1 to !5 (priority), a duration
such as 3d, >id of a task it waits for, =id to name it; a backslash before a word makes it plain."""
EXAMPLES = """
longpole add "fix login @ann #api !2 3d >spec"
longpole add "write the announcement =announce" -f site.plan.toml
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("text", nargs="+", type=subject, metavar="TEXT", help="the line")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Add the task and tell its id."""
    writing = open_plan(options)
    said = parse(" ".join(options.text), writing.plan)
    if said.fault:
        raise UsageError(f"nothing was added: {said.fault}")
    task = said.task
    after = writing.execute([AddTask(task)], f'Add "{task.name}"')
    column = column_title(after, task.id)
    line = f"{paper.text(task.id)}: added to {paper.text(column)}"
    return changed(after, [task.id], [line], said.remarks)
