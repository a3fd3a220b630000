"""`link`: a task waits for others from now on."""

from __future__ import annotations

import argparse

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, subject
from longpole.cli.needs import linked, needs_of, require_readable, said
from longpole.cli.paper import Paper
from longpole.cli.writing import changed, open_plan_of
from longpole.domain.edits import SetField

SUMMARY = """\
Let a task wait for others. A need is written as in the file: an id, then if wanted a type (FS, SS,
FF, SF) and a lag, in quotes. It replaces what linked the two before; one that closes a cycle is
refused, and the cycle shown."""
EXAMPLES = """
longpole link go-live api terms
longpole link docs "api SS+2d"
longpole link launch "billing:go-live FS-50%"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("task", type=subject, metavar="TASK", help="what waits: id, or plan:id")
    parser.add_argument(
        "needs", nargs="+", type=subject, metavar="NEED", help='what it needs: id, or "id SS+2d"'
    )
    add_file(parser)
    add_json(parser)
    parser.set_defaults(today=None)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Link them in one step, all of them or none."""
    writing = open_plan_of(options, options.task)
    task = writing.plan.by_id[writing.find(options.task)]
    require_readable(task)
    needs = linked(writing.plan, task, needs_of(writing, options.needs))
    after = writing.execute([SetField(task.id, "needs", needs)], f'Link "{task.name}"')
    return changed(after, [task.id], [paper.text(line) for line in said(task, task.needs, needs)])
