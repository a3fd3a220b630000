"""`longpole`: find the verb, load what it needs and nothing else, print its answer once."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from longpole import __version__
from longpole.cli.output import print_lines, say

if TYPE_CHECKING:
    from longpole.cli.answer import Answer
    from longpole.cli.paper import Paper

VERBS = {
    "demo": "open a copy of a release plan to play with",
    "init": "write a first plan that explains itself",
    "check": "say what is wrong in a plan, with line and column",
    "list": "print the board",
    "show": "print everything about a task",
    "why": "say why a task ends when it ends, and what is in its way",
    "path": "print the steps that decide when the plan ends",
    "next": "print what can be started now",
    "blockers": "print what holds the plan up, and what clearing it gains",
    "standup": "print what a team says in a stand-up, person by person",
    "review": "print what a review decided, what is open of it, and what waits for whom",
    "whatif": "say what a change would do; nothing is written",
    "schedule": "print when everything can start and end, and what can slip",
    "forecast": "print when the plan may end, by estimates in three points",
    "add": "add a task in one line",
    "set": "set fields of a task",
    "move": "move a task to a column",
    "done": "finish tasks",
    "remove": "remove a task",
    "undo": "take back the newest step that a verb made",
    "link": "let a task wait for others",
    "unlink": "let it no longer wait for them",
    "rename": "give a task another id, everywhere in the plan",
    "fmt": "make blocks of tasks in other forms, and change nothing else",
    "config": "print the settings, where each comes from, and what is wrong in them",
    "keys": "print the keys of the screens, as the settings want them",
}
"""Every verb with what it does; `longpole [PATH]` opens the board and is none."""

_HELP = """\
longpole: a kanban and dependency board over plain text plans

Examples:
  longpole demo                     try it: opens a copy of a sample plan
  longpole init                     write a first plan here
  longpole                          open the plan found from here up
  longpole site.plan.toml           open this one
  longpole list owner:ana is:ready  the board as text, or what of it matches
  longpole add "fix login @ann 2d"  add a task, for ann, two days
  longpole check && git commit      keep mistakes out

Verbs (longpole VERB --help explains one):
{verbs}

Options:
  -f, --file PATH   the plan; without it $LONGPOLE_PATH, else *.plan.toml or plans/*.toml,
                    looked for from here up to the repository's root
  --json            print JSON (not for the screens)
  --today DATE      compute as if it were this day; never saved
  --version         print the version
  -h, --help        print this

Exit codes: 0 fine, 1 check found errors or warnings, 2 refused or failed, 3 the file changed
meanwhile, 130 interrupted."""

_VERBLIKE = re.compile(r"[^\W\d][\w-]*")
"""A word that is no path to anybody: without a dot, a slash or a tilde."""

_VALUED = ("-f", "--file", "--today")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    # Looking for garbage costs a start a tenth, and there is none yet: a verb is over before there
    # could be, and the screens begin to look when they have painted.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a trace ends with 1, which means something else
        from longpole.app.crash import report
        from longpole.app.paths import state_folder

        say(report(error, state_folder).removeprefix("longpole: "))
        return 2
    finally:
        if collecting:
            gc.enable()


def _run(arguments: list[str]) -> int:
    before, word, after = _split(arguments)
    if word is None and ("--version" in before or before[:1] in (["-h"], ["--help"])):
        verbs = "\n".join(f"  {name:8} {summary}" for name, summary in VERBS.items())
        text = _HELP.format(verbs=verbs) if "--version" not in before else f"longpole {__version__}"
        return print_lines([text], 0)
    from longpole.cli.answer import CHANGED, REFUSED, UsageError
    from longpole.cli.paper import paper_of
    from longpole.domain.errors import ConflictError, PlanError

    wants_json = "--json" in before + after
    try:
        answer = _answer(before, word, after, paper_of(sys.stdout))
    except PlanError as error:
        code = CHANGED if isinstance(error, ConflictError) else REFUSED
        details = error.details if isinstance(error, UsageError) else ()
        return _refuse(str(error), code, details, wants_json=wants_json)
    return _report(answer, wants_json=wants_json)


def _split(arguments: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Part a command line at its first word that is neither an option nor an option's value."""
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        if arguments[position] == "--":
            break
        position += 2 if arguments[position] in _VALUED else 1
    if position >= len(arguments):
        return arguments, None, []
    return arguments[:position], arguments[position], arguments[position + 1 :]


def _answer(before: list[str], word: str | None, after: list[str], paper: Paper) -> Answer:
    from longpole.cli.answer import Answer, UsageError
    from longpole.cli.arguments import Parser, did_you_mean

    if word in VERBS:
        name, rest = word, [*before, *after]
    else:
        if word and _VERBLIKE.fullmatch(word) and not os.path.exists(word):  # noqa: PTH110 - cheap
            close = did_you_mean(word, VERBS) or " (see longpole --help)"
            raise UsageError(f'there is no verb and no file "{word}"{close}')
        name, rest = "open", [*before, *([] if word is None else [word]), *after]
    verb = import_module(f"longpole.cli.verbs.{name}")
    parser = Parser("" if name == "open" else name, verb.SUMMARY, verb.EXAMPLES, paper.width)
    verb.add_arguments(parser)
    if parser.help_asked(rest):
        return Answer(lines=[parser.format_help().rstrip()])
    answer: Answer = verb.run(parser.read(rest), paper)
    return answer


def _report(answer: Answer, *, wants_json: bool) -> int:
    for notice in answer.notices:
        say(notice)
    if not wants_json:
        return print_lines(answer.lines, answer.code)
    from longpole.cli.located import problem_data

    problems = problem_data(answer.problems())
    return print_lines([_json(ok=True, data=answer.data(), problems=problems)], answer.code)


def _refuse(message: str, code: int, details: Sequence[str] = (), *, wants_json: bool) -> int:
    say(message, details)
    if not wants_json:
        return code
    problem = {"code": f"E00{code}", "severity": "error", "message": message}
    return print_lines([_json(ok=False, data=None, problems=[problem])], code)


def _json(*, ok: bool, data: object, problems: object) -> str:
    import json

    return json.dumps(
        {"version": 1, "ok": ok, "data": data, "problems": problems}, indent=2, allow_nan=False
    )
