"""`init`: a first plan that explains itself."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from longpole.app.starters import new_plan
from longpole.cli.answer import Answer
from longpole.cli.arguments import add_json, add_today
from longpole.cli.paper import Paper

SUMMARY = "Write a first plan, with comments that explain every key. Never overwrites a file."
EXAMPLES = """
longpole init
longpole init site.plan.toml
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "path",
        nargs="?",
        default=".",
        metavar="PATH",
        help="the file, or its folder; else <this folder>.plan.toml here",
    )
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Write the plan and say what to do with it."""
    path = new_plan(Path(options.path), today=options.today)
    # A name that begins with a dash would be taken for an option.
    name = f"./{path}" if str(path).startswith("-") else str(path)
    return Answer(
        lines=[paper.text(name)],
        data=lambda: {"path": str(path)},
        notices=(f"written; next: longpole {shlex.quote(name)}, or open it in your editor",),
    )
