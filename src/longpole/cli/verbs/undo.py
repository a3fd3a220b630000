"""`undo`: the newest step that a verb of this user made on the plan is taken back."""

from __future__ import annotations

import argparse

from longpole.app.journal import Journal
from longpole.app.revision import changed_tasks
from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, add_today
from longpole.cli.facts import plan_data, task_data
from longpole.cli.paper import Paper
from longpole.cli.writing import open_plan
from longpole.domain.errors import EditError

SUMMARY = """Take back the newest step that a verb made on the plan; again for the one before.

Only your own steps, never someone else's: what others changed since stays, and where they changed
the same thing nothing is written. The screens keep their own steps, for `u` there."""
EXAMPLES = """
longpole remove old-shop --drop && longpole undo
longpole undo -f site.plan.toml
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Take the step back."""
    writing = open_plan(options)
    journal = Journal(writing.session.path)
    step = journal.newest()
    if step is None:
        raise EditError("there is nothing to undo: no verb of yours has changed this plan")
    transition = step.transition
    after = writing.take_back(transition)
    journal.mark_undone(step)
    touched = changed_tasks(transition.source.plan, transition.result.plan)
    ids = [task.id for task in after.plan.tasks if task.id in touched]
    return Answer(
        lines=[f"undone: {paper.text(step.label)}"],
        data=lambda: {
            **plan_data(after),
            "undone": {"label": step.label, "time": step.time},
            "tasks": [task_data(after, after.plan.by_id[key]) for key in ids],
        },
        problems=lambda: after.problems,
    )
