"""`show`: everything about a task, in sentences, then as it stands in the file."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, add_today, subject
from longpole.cli.facts import plan_data, task_data
from longpole.cli.faults import faults
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, find_task, read_plans
from longpole.cli.sentences import told
from longpole.views.detail import detail_view
from longpole.views.figures import Figures
from longpole.views.scene import Scene
from longpole.views.spans import Role
from longpole.views.text import clean_lines

SUMMARY = "Print everything about a task: why it waits, what it frees, and its text in the file."
EXAMPLES = """
longpole show design-api
longpole show billing:design-api --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("tasks", nargs="+", type=subject, metavar="TASK", help="id, or plan:id")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give what is known of the tasks."""
    readings = read_plans(options)
    found = [find_task(readings, name) for name in options.tasks]
    return Answer(
        lines=_lines(found, paper),
        data=lambda: {"tasks": [_data(reading, task_id) for reading, task_id in found]},
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*faults(readings),),
    )


def _lines(found: Iterable[tuple[Reading, str]], paper: Paper) -> Iterator[str]:
    for number, (reading, task_id) in enumerate(found):
        if number:
            yield ""
        yield from _task_lines(reading, task_id, paper)


def _task_lines(reading: Reading, task_id: str, paper: Paper) -> Iterator[str]:
    document, states = reading.document, reading.states
    figures = Figures(reading.analysis)
    scene = Scene(reading.plan, states, reading.today, paper.symbols, figures)
    view = detail_view(scene, task_id)
    place = f"{reading.shown}:{document.line_of(task_id)}"
    where = f"{place}  {view.column}".rstrip()
    yield paper.text(view.title, Role.TITLE)
    yield f"{paper.text(task_id, Role.KEY)}  {paper.text(where, Role.MUTED)}"
    for number, fault in enumerate(reading.faults.all_of(task_id)):
        yield from () if number else [""]
        yield paper.text(f"{paper.symbols.problem} {fault}", Role.PROBLEM)
    for paragraph in view.paragraphs:
        yield ""
        yield from told([paragraph], paper)
    text = document.entry_text(task_id).strip("\r\n")
    if text:
        yield ""
        yield from (paper.text(f"    {line}".rstrip(), Role.MUTED) for line in clean_lines(text))


def _data(reading: Reading, task_id: str) -> dict[str, object]:
    document = reading.document
    return {
        **plan_data(reading),
        "line": document.line_of(task_id),
        "text": document.entry_text(task_id),
        "task": task_data(reading, reading.plan.by_id[task_id]),
    }
