"""`unlink`: a task no longer waits for others."""

from __future__ import annotations

import argparse

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, subject
from longpole.cli.needs import needs_of, require_readable, said, unlinked
from longpole.cli.paper import Paper
from longpole.cli.writing import changed, open_plan_of
from longpole.domain.edits import SetField

SUMMARY = "Let a task no longer wait for others; an id takes away every link to it."
EXAMPLES = """
longpole unlink go-live terms
longpole unlink docs "api SS+2d"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("task", type=subject, metavar="TASK", help="what waits: id, or plan:id")
    parser.add_argument(
        "needs", nargs="+", type=subject, metavar="NEED", help="what it no longer needs"
    )
    add_file(parser)
    add_json(parser)
    parser.set_defaults(today=None)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Unlink them in one step, all of them or none."""
    writing = open_plan_of(options, options.task)
    task = writing.plan.by_id[writing.find(options.task)]
    require_readable(task)
    needs = unlinked(task, needs_of(writing, options.needs))
    after = writing.execute([SetField(task.id, "needs", needs)], f'Unlink "{task.name}"')
    return changed(after, [task.id], [paper.text(line) for line in said(task, task.needs, needs)])
