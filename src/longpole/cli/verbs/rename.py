"""`rename`: a task takes another id, and whatever names it in the plan follows."""

from __future__ import annotations

import argparse

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, subject
from longpole.cli.paper import Paper
from longpole.cli.writing import changed, open_plan_of
from longpole.domain.edits import RenameTask

SUMMARY = """\
Give a task another id. Needs and parents in the plan that name it follow; its block stays where it
is, with its comments. Other plans that name it as plan:id are not touched."""
EXAMPLES = """
longpole rename task-1 sign-contract
longpole rename billing:api billing-api
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("task", type=subject, metavar="OLD", help="id, or plan:id")
    parser.add_argument("new", type=subject, metavar="NEW", help="the id it takes, not used yet")
    add_file(parser)
    add_json(parser)
    parser.set_defaults(today=None)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Rename the task and what names it in one step."""
    writing = open_plan_of(options, options.task)
    old, new = writing.find(options.task), options.new
    if new == old:
        return changed(writing.reading, [old], [paper.text(f"{old}: nothing to change")])
    after = writing.execute([RenameTask(old, new)], f'Rename "{old}" to "{new}"')
    followed = [
        key
        for key, task in writing.plan.by_id.items()
        if key != old and after.plan.by_id.get(key) != task
    ]
    line = f"{old}: renamed to {new}"
    if followed:
        line += f", and so in {', '.join(followed)}"
    return changed(
        after, [new, *(key for key in followed if key in after.plan.by_id)], [paper.text(line)]
    )
