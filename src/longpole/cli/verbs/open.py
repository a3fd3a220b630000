"""`longpole [PATH]`: the board."""

from __future__ import annotations

import argparse
import os
import sys

from longpole.cli.answer import Answer, UsageError
from longpole.cli.arguments import add_file, add_json, add_today
from longpole.cli.paper import Paper
from longpole.cli.reading import plan_paths
from longpole.storage.files import load
from longpole.storage.workspace import NoPlanError

SUMMARY = "Open the board of a plan."
EXAMPLES = """
longpole
longpole site.plan.toml
longpole --today 2026-11-24 ./plans
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="a plan, or a folder of plans")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Open the screens and stay in them until they are left."""
    del paper
    if options.json:
        raise UsageError("the screens print nothing; longpole list --json does")
    if options.path is not None and options.file is not None:
        raise UsageError("name the plan once: either PATH or -f")
    named = options.path if options.path is not None else options.file
    try:
        paths = plan_paths(named)
    except NoPlanError:
        if named is not None:
            raise
        paths = ()
    try:
        require_screen()
    except UsageError:
        # A path that leads nowhere is the nearer reason.
        if named is not None:
            load(paths[0])
        raise
    from longpole.tui.run import run as run_screens

    return Answer(code=run_screens(paths, options.today))


def require_screen() -> None:
    """Refuse to go on where there is no terminal that screens can be drawn on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise UsageError("the board needs a terminal; longpole list prints it as text")
    if os.environ.get("TERM") == "dumb":
        raise UsageError("the board needs more than TERM=dumb; longpole list prints it as text")
