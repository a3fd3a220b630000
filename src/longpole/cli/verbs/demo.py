"""`demo`: a copy of a release plan, to play with."""

from __future__ import annotations

import argparse

from longpole.app.starters import demo_copy
from longpole.cli.answer import Answer
from longpole.cli.output import say
from longpole.cli.paper import Paper
from longpole.cli.verbs.open import require_screen

SUMMARY = (
    "Open a temporary copy of a sample plan: a release of 40 tasks. Nothing of yours is touched."
)
EXAMPLES = """
longpole demo
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes: nothing."""
    parser.set_defaults(json=False)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Make the copy, tell where it is, and open it."""
    del options, paper
    require_screen()
    path = demo_copy()
    say(f"the demo is a copy: {path}")
    from longpole.tui.run import run as run_screens

    code = run_screens((path,), None)
    return Answer(notices=(f"your copy of the demo: {path}",), code=code)
