"""`set`: fields of a task take values, exactly those that are named."""

from __future__ import annotations

import argparse

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, add_today, did_you_mean, subject
from longpole.cli.assignments import edits_of
from longpole.cli.paper import Paper
from longpole.cli.writing import changed, open_plan_of
from longpole.domain.edits import SetField
from longpole.domain.fields import HOLD_FIELDS, TASK_FIELDS, format_text
from longpole.domain.plan import Plan
from longpole.domain.task import LEAF_FIELDS, Hold

SUMMARY = """\
Set fields of a task, and nothing else: no date is written beside (move and done do that). An empty
value removes the field; lists are a,b and take += and -=; a hold has parts, such as hold.until."""
EXAMPLES = """
longpole set design-api owner=ana estimate=3d
longpole set design-api tags+=backend needs-=kickoff
longpole set design-api 'hold=the sandbox is down' hold.on=bank hold.until=2026-11-27
longpole set design-api deadline=
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("task", type=subject, metavar="TASK", help="id, or plan:id")
    parser.add_argument(
        "values",
        nargs="+",
        type=subject,
        metavar="FIELD=VALUE",
        help=f"fields: {', '.join(TASK_FIELDS)}",
    )
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Set the fields in one step, all of them or none."""
    writing = open_plan_of(options, options.task)
    task = writing.plan.by_id[writing.find(options.task)]
    edits = edits_of(writing.plan, task, options.values)
    names = ", ".join(edit.field for edit in edits)
    after = writing.execute(edits, f'Set {names} of "{task.name}"')
    lines = [f"{paper.text(task.id)}: {paper.text(_said(edit))}" for edit in edits]
    notices = [*_strangers(writing.plan, edits), *_ignored(after.plan, task.id, edits)]
    return changed(after, [task.id], lines, notices)


def _said(edit: SetField) -> str:
    value = edit.value
    if isinstance(value, Hold):
        parts = ((key, getattr(value, key)) for key in HOLD_FIELDS)
        text = ", ".join(f"{key} {part}" for key, part in parts if part is not None)
    else:
        text = format_text(TASK_FIELDS[edit.field], value)
    return f"{edit.field} = {text}" if text else f"{edit.field} removed"


def _ignored(plan: Plan, task_id: str, edits: list[SetField]) -> list[str]:
    """Mention what was written and counts for nothing, and where it would count."""
    names = [edit.field for edit in edits if edit.field in LEAF_FIELDS and edit.value is not None]
    if not names or task_id not in plan.children:
        return []
    counted = f"its {' and '.join(names)} {'counts' if len(names) == 1 else 'count'} for nothing"
    return [f"{task_id} has tasks in it, so {counted}: set it on those, {task_id} follows"]


def _strangers(plan: Plan, edits: list[SetField]) -> list[str]:
    """Mention owners that a plan with people does not know: legal, and often a slip."""
    owners = [str(edit.value) for edit in edits if edit.field == "owner" and edit.value]
    return [
        f"{owner} is not among the people of this plan{did_you_mean(owner, plan.persons)}"
        for owner in owners
        if plan.people and owner not in plan.persons
    ]
