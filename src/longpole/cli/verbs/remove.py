"""`remove`: a task goes, and what needs it or is in it is spoken for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from longpole.cli.answer import Answer, UsageError
from longpole.cli.arguments import add_file, add_json, subject
from longpole.cli.output import say
from longpole.cli.paper import Paper, interactive
from longpole.cli.writing import Writing, changed, open_plan_of
from longpole.domain.edits import Children, Links, RemoveTask
from longpole.domain.removal import needed_by

SUMMARY = """\
Remove a task. If others need it or are in it, say what becomes of those; on a terminal it asks."""
EXAMPLES = """
longpole remove old-idea
longpole remove design-api --bridge
longpole remove billing --children too --drop
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("task", type=subject, metavar="TASK", help="id, or plan:id")
    links = parser.add_mutually_exclusive_group()
    links.add_argument(
        "--drop",
        dest="links",
        action="store_const",
        const=Links.DROP,
        help="those that need it need it no more",
    )
    links.add_argument(
        "--bridge",
        dest="links",
        action="store_const",
        const=Links.BRIDGE,
        help="they need what it needed",
    )
    parser.add_argument(
        "--children",
        choices=[one.value for one in Children],
        help="tasks in it move up to its parent, or go too",
    )
    add_file(parser)
    add_json(parser)
    parser.set_defaults(today=None)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Remove the task in one step."""
    writing = open_plan_of(options, options.task)
    task_id = writing.find(options.task)
    ask = interactive() and not options.json
    children = Children(options.children) if options.children else None
    inside = writing.plan.children.get(task_id, ())
    if inside and children is None:
        children = _children(task_id, inside, ask=ask)
    links: Links | None = options.links
    successors = needed_by(writing.plan.by_id, _gone(writing, task_id, children))
    if successors and links is None:
        links = _links(task_id, successors, ask=ask)
    name = writing.plan.by_id[task_id].name
    after = writing.execute([RemoveTask(task_id, links, children)], f'Remove "{name}"')
    gone = [key for key in writing.plan.by_id if key not in after.plan.by_id]
    touched = [
        key
        for key, task in writing.plan.by_id.items()
        if key in after.plan.by_id and after.plan.by_id[key] != task
    ]
    lines = [f"{paper.text(key)}: removed" for key in gone]
    return changed(after, touched, lines)


def _gone(writing: Writing, task_id: str, children: Children | None) -> set[str]:
    plan = writing.plan
    if children is not Children.TOO:
        return {task_id}
    return {task_id, *(key for key in plan.by_id if task_id in plan.ancestors(key))}


def _children(task_id: str, inside: tuple[str, ...], *, ask: bool) -> Children:
    said = f'"{task_id}" has tasks in it ({_some(inside)})'
    if not ask:
        raise UsageError(f"{said}: add --children up or --children too")
    return {"u": Children.UP, "t": Children.TOO}[
        _choose(f"{said}.", {"u": "they move up", "t": "they go too"})
    ]


def _links(task_id: str, successors: tuple[str, ...], *, ask: bool) -> Links:
    said = f'"{task_id}" is needed by {_some(successors)}'
    if not ask:
        raise UsageError(f"{said}: add --drop or --bridge")
    return {"d": Links.DROP, "b": Links.BRIDGE}[
        _choose(f"{said}.", {"d": "drop those links", "b": "let them need what it needed"})
    ]


def _some(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
    return ", ".join(ids[:5]) + more


def _choose(question: str, choices: Mapping[str, str]) -> str:
    said = ", ".join(f"{key} = {meaning}" for key, meaning in choices.items())
    say(f"{question} {said}, Enter = cancel:")
    answer = sys.stdin.readline().strip().lower()
    if answer not in choices:
        raise UsageError("nothing was removed")
    return answer
