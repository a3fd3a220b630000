"""`fmt`: tasks in a form that is not edited become blocks, and nothing else changes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from longpole.app.formatting import write_formatted
from longpole.cli.answer import FINE, FOUND, Answer
from longpole.cli.arguments import add_file, add_json
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, plan_paths, read_plan
from longpole.domain.errors import StorageError
from longpole.domain.problems import Key
from longpole.domain.record import record
from longpole.storage.fmt import Formatted, fmt

SUMMARY = """\
Make a block, [tasks.id], of every task that is written in another form: inline, dotted, in an array
of one, without a header of its own. Comments and what is meant stay; everything else is not
touched. What is broken or defined twice is left, and named."""
EXAMPLES = """
longpole fmt
longpole fmt --check site.plan.toml plans/
longpole fmt --diff
"""


@record
class _Plan:
    reading: Reading
    formatted: Formatted

    @property
    def changed(self) -> bool:
        return self.formatted.document is not self.reading.document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="plans, or folders of plans")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if it would change anything"
    )
    parser.add_argument(
        "--diff", action="store_true", help="write nothing; print what would change"
    )
    add_file(parser)
    add_json(parser)
    parser.set_defaults(today=None)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Format every plan that is meant; none is written if one of them cannot be."""
    plans = [*_plans(options)]
    dry = options.check or options.diff
    if not dry:
        for plan in plans:
            if plan.changed:
                _write(plan)
    lines = [
        line for plan in plans for line in (_diff(plan) if options.diff else _said(plan, dry=dry))
    ]
    return Answer(
        lines=[paper.text(line) for line in lines],
        data=lambda: {"plans": [_plan_data(plan) for plan in plans]},
        notices=[line for plan in plans for line in _left(plan)],
        code=FOUND if options.check and any(plan.changed for plan in plans) else FINE,
    )


def _write(plan: _Plan) -> None:
    from longpole.app.history import Transition
    from longpole.cli.writing import keep

    before, after = plan.reading.document, plan.formatted.document
    write_formatted(plan.reading.path, before, after)
    keep(plan.reading.path, Transition("Format", before, after))


def _plans(options: argparse.Namespace) -> Iterator[_Plan]:
    named: list[str | None] = [*options.paths, *([options.file] if options.file else [])]
    for text in named or [None]:
        for path in plan_paths(text):
            reading = read_plan(path, options, text)
            if reading.document.read_only:
                reason = reading.document.read_only
                raise StorageError(f"{reading.shown}: {reason}: nothing was written")
            yield _Plan(reading, fmt(reading.document))


def _said(plan: _Plan, *, dry: bool) -> Iterator[str]:
    became = plan.formatted.became
    if not became:
        yield f"{plan.reading.shown}: nothing to change"
        return
    count = "1 task" if len(became) == 1 else f"{len(became)} tasks"
    verb = "would become" if dry else "became"
    what = "a block" if len(became) == 1 else "blocks"
    yield f"{plan.reading.shown}: {count} {verb} {what}: {', '.join(became)}"


def _diff(plan: _Plan) -> Iterator[str]:
    from difflib import unified_diff

    shown = plan.reading.shown
    before, after = plan.reading.document.text, plan.formatted.document.text
    lines = unified_diff(before.splitlines(), after.splitlines(), shown, shown, lineterm="")
    yield from lines


def _left(plan: _Plan) -> Iterator[str]:
    document = plan.formatted.document
    for name, reason in plan.formatted.left.items():
        at = document.locate(Key(("tasks", name)))
        yield f'{plan.reading.shown}:{at.line}:{at.column}: "{name}" is left as it is: {reason}'


def _plan_data(plan: _Plan) -> dict[str, object]:
    return {
        "plan": plan.reading.name,
        "path": plan.reading.shown,
        "changed": plan.changed,
        "became": list(plan.formatted.became),
        "left": dict(plan.formatted.left),
    }
