"""`move`: a card goes to a column, and if wanted to a place among the others."""

from __future__ import annotations

import argparse

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, add_today, subject
from longpole.cli.assignments import column_meant
from longpole.cli.paper import Paper
from longpole.cli.writing import changed, column_title, open_plan_of
from longpole.domain.edits import Edit, MoveTask, MoveToColumn

SUMMARY = "Move a task to a column; `started` and `finished` follow. The order is that of the file."
EXAMPLES = """
longpole move design-api review
longpole move design-api 'In progress'
longpole move login doing --before logout
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("task", type=subject, metavar="TASK", help="id, or plan:id")
    parser.add_argument(
        "column", type=subject, metavar="COLUMN", help="id or title, or todo doing review done"
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--before", type=subject, metavar="ID", help="put it before this task")
    place.add_argument("--after", type=subject, metavar="ID", help="put it after this task")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Move the card in one step."""
    writing = open_plan_of(options, options.task)
    task_id = writing.find(options.task)
    column = column_meant(writing.plan, options.column)
    edits: list[Edit] = [MoveToColumn(task_id, column.id, writing.base.today)]
    if options.before is not None:
        edits.append(MoveTask(task_id, before=writing.find(options.before)))
    if options.after is not None:
        edits.append(MoveTask(task_id, after=writing.find(options.after)))
    name = writing.plan.by_id[task_id].name
    after = writing.execute(edits, f'Move "{name}" to {column.title}')
    return changed(
        after, [task_id], [f"{paper.text(task_id)}: {paper.text(column_title(after, task_id))}"]
    )
