"""`path`: the steps that decide when the plan, or a task, ends."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, add_today, subject
from longpole.cli.chains import chain_lines, in_days, step_data
from longpole.cli.facts import iso, plan_data
from longpole.cli.faults import faults
from longpole.cli.headline import headline
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, find_task, read_plans
from longpole.cli.sentences import told
from longpole.views.path import Path
from longpole.views.spans import Span
from longpole.views.why import Why

SUMMARY = "Print the critical path: the steps that decide when the plan, or a task, ends."
EXAMPLES = """
longpole path
longpole path beta
longpole path --json | jq -r '.data.plans[0].steps[].task'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "task", nargs="?", type=subject, metavar="TASK", help="id, or plan:id; else the finish"
    )
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the path to a task, or to the finish of every plan that is meant."""
    readings = read_plans(options)
    found: list[tuple[Reading, str | None]] = [(reading, None) for reading in readings]
    if options.task is not None:
        found = [find_task(readings, options.task)]
    return Answer(
        lines=_lines(found, paper),
        data=lambda: {"plans": [_data(reading, task) for reading, task in found]},
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*faults(readings),),
    )


def _lines(found: Sequence[tuple[Reading, str | None]], paper: Paper) -> Iterator[str]:
    for number, (reading, task) in enumerate(found):
        if number:
            yield ""
        yield from _path(reading, Path(reading.analysis, task), paper)


def _path(reading: Reading, path: Path, paper: Paper) -> Iterator[str]:
    if path.task is None:
        yield headline(reading, paper)
    else:
        why = Why(reading.analysis, path.task, reading.others.keys())
        yield from told([why.headline, *(() if why.chain.steps else why.said)], paper)
    if path.chain is None or not path.chain.steps:
        return
    yield path.chain.length()
    yield ""
    yield from chain_lines(path.chain, paper)
    remarks = path.remarks()
    yield from [""] if remarks else []
    yield from told(([Span(remark)] for remark in remarks), paper)


def _data(reading: Reading, task: str | None) -> dict[str, object]:
    analysis = reading.analysis
    path = Path(analysis, task)
    chain = path.chain
    steps = chain.steps if chain is not None else ()
    ends = () if task is not None else path.ends
    return {
        **plan_data(reading),
        "task": path.target,
        "finish": iso(analysis.ends if task is None else analysis.early_finish(task)),
        "total_days": in_days(chain, chain.total) if chain is not None and steps else None,
        "steps": [step_data(chain, step) for step in steps] if chain is not None else [],
        "beside": list(path.beside),
        "near_critical": list(path.near) if task is None else [],
        "ends": {end: iso(analysis.early_finish(end)) for end in ends},
    }
