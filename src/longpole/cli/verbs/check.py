"""`check`: what is wrong in plans, one line each that an editor can jump to."""

from __future__ import annotations

import argparse

from longpole.cli.answer import FINE, FOUND, Answer
from longpole.cli.arguments import add_file, add_json, add_today
from longpole.cli.located import problem_lines
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, plan_paths, read_plan
from longpole.domain.problems import Severity
from longpole.views.faults import counted, counts

SUMMARY = (
    "Say what is wrong in plans, with line and column; exit 1 if there are errors or warnings."
)
EXAMPLES = """
longpole check
longpole check site.plan.toml plans/
longpole check --json | jq '.problems[].message'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="plans, or folders of plans")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the problems of every plan that is meant."""
    del paper
    named: list[str | None] = [*options.paths, *([options.file] if options.file else [])]
    readings = [
        read_plan(path, options, text) for text in named or [None] for path in plan_paths(text)
    ]
    problems = [one for reading in readings for one in reading.problems]
    serious = any(one.problem.severity is not Severity.NOTE for one in problems)
    return Answer(
        lines=problem_lines(problems),
        data=lambda: {"plans": [_plan_data(reading) for reading in readings]},
        problems=lambda: problems,
        notices=tuple(_summary(reading) for reading in readings),
        code=FOUND if serious else FINE,
    )


def _summary(reading: Reading) -> str:
    said = counted(one.problem for one in reading.problems)
    return f"{reading.shown}: {said or f'{_tasks(reading)}, nothing wrong'}"


def _tasks(reading: Reading) -> str:
    """Say how many tasks there are, and how many of them are no cards."""
    tasks, parents = len(reading.plan.tasks), len(reading.plan.children)
    noun = "task" if tasks == 1 else "tasks"
    them = "it" if parents == 1 else "them"
    return f"{tasks} {noun}" + (f", {parents} with others in {them}" if parents else "")


def _plan_data(reading: Reading) -> dict[str, object]:
    found = counts(one.problem for one in reading.problems)
    return {
        "plan": reading.name,
        "path": reading.shown,
        "tasks": len(reading.plan.tasks),
        "counts": {severity.value: count for severity, count in found.items()},
    }
