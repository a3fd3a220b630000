"""`done`: tasks are finished today."""

from __future__ import annotations

import argparse

from longpole.cli.answer import Answer, UsageError
from longpole.cli.arguments import add_file, add_json, add_today, subject
from longpole.cli.paper import Paper
from longpole.cli.writing import changed, column_title, open_plan_of
from longpole.domain.column import ColumnState
from longpole.domain.edits import MoveToColumn
from longpole.domain.plan import Plan

SUMMARY = "Finish tasks: they move to the first done column, `finished` is written, a hold goes."
EXAMPLES = """
longpole done design-api
longpole done kick-off legal-terms --today 2026-11-02
"""

_NAMED = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("tasks", nargs="+", type=subject, metavar="TASK", help="id, or plan:id")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Finish the tasks, all of them or none."""
    writing = open_plan_of(options, options.tasks[0])
    plan, today = writing.plan, writing.base.today
    ids = list(dict.fromkeys(writing.find(name) for name in options.tasks))
    home = plan.home(ColumnState.DONE)
    for key in ids:
        if _open_in(plan, key):
            raise UsageError(_of_parent(plan, key))
    open_ids = [key for key in ids if not _is_done(plan, key)]
    edits = [MoveToColumn(key, home.id, today) for key in open_ids]
    after = writing.execute(edits, f"Complete {', '.join(open_ids)}")
    lines = [f"{paper.text(key)}: {paper.text(column_title(after, key))}" for key in open_ids]
    notices = [f"{key}: done already" for key in ids if key not in open_ids]
    return changed(after, ids, lines, notices)


def _is_done(plan: Plan, task_id: str) -> bool:
    done = plan.column_of(plan.by_id[task_id]).state is ColumnState.DONE
    return task_id in plan.children or done


def _open_in(plan: Plan, parent: str) -> list[str]:
    """Give what is still to be done in a task that others are in."""
    leaves = plan.leaves_under(parent) if parent in plan.children else ()
    return [key for key in leaves if not plan.column_of(plan.by_id[key]).state.complete]


def _of_parent(plan: Plan, task_id: str) -> str:
    """Say how a task is finished that others are in."""
    ids = _open_in(plan, task_id)
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    name = plan.by_id[task_id].name
    return f'"{name}" is done when all in it is: longpole done {" ".join(ids[:_NAMED])}{more}'
