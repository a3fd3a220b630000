"""`why`: why a task ends when it ends, and what is in its way."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from longpole.cli.answer import Answer
from longpole.cli.arguments import add_file, add_json, add_today, subject
from longpole.cli.chains import cause_data, chain_lines, in_days, step_data, tree_lines
from longpole.cli.facts import iso, plan_data
from longpole.cli.faults import faults
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, find_task, read_plans
from longpole.cli.sentences import told
from longpole.engine.blocking import Blocker
from longpole.views.clearing import Clearing
from longpole.views.spans import Role, plain
from longpole.views.why import Why

SUMMARY = "Print why a task ends when it ends: the chain from its root, and what is in its way."
EXAMPLES = """
longpole why go-live
longpole why billing:go-live --today 2026-12-01
longpole why go-live --json | jq -r '.data.tasks[0].roots[].task'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("tasks", nargs="+", type=subject, metavar="TASK", help="id, or plan:id")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the answer for each of the tasks."""
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
        yield from _answer(Why(reading.analysis, task_id, reading.others.keys()), paper)


def _answer(why: Why, paper: Paper) -> Iterator[str]:
    yield from told((why.headline, *why.said, why.so_what()), paper)
    if why.chain.rows:
        yield ""
        yield paper.text(f"What leads to it: {why.chain.length()}", Role.HEAD)
        yield from chain_lines(why.chain, paper)
    if why.waiting.rows:
        yield ""
        yield paper.text("Also in the way" if why.chain.rows else "In the way", Role.HEAD)
        yield from tree_lines(why.waiting.rows, paper)


def _data(reading: Reading, task_id: str) -> dict[str, object]:
    why = Why(reading.analysis, task_id, reading.others.keys())
    chain, analysis = why.chain, reading.analysis
    spare = why.float
    return {
        **plan_data(reading),
        "task": task_id,
        "state": analysis.states.state[task_id].value,
        "finish": iso(analysis.early_finish(task_id)),
        "said": [plain(part) for part in (why.headline, *why.said)],
        "total_days": in_days(chain, chain.total) if chain.steps else None,
        "chain": [step_data(chain, step) for step in chain.steps],
        "float_days": None if spare is None else in_days(chain, spare.minutes),
        "bound": None if spare is None or spare.bound is None else cause_data(spare.bound),
        "roots": [_root(why, root) for root in why.waiting.roots],
        "blocked_by": [_blocker(line) for line in why.waiting.blockers],
        "cleared": _cleared(why, why.clearing()),
    }


def _root(why: Why, root: str) -> dict[str, object]:
    plan = why.analysis.plan
    task = plan.by_id.get(root)
    return {
        "task": root,
        "title": None if task is None else task.title,
        "owner": None if task is None else task.owner,
        "state": None if task is None else why.analysis.states.state[root].value,
        "finish": None if task is None else iso(why.analysis.early_finish(root)),
    }


def _blocker(line: Blocker) -> dict[str, object]:
    return {
        "task": line.task,
        "depth": line.depth,
        "need": None if line.gate is None else str(line.gate.need),
        "root": line.root,
        "known": line.known,
        "unknown": line.unknown,
    }


def _cleared(why: Why, found: Clearing | None) -> dict[str, object] | None:
    """Give what comes of clearing the root today: for the task, or where it is that, the plan."""
    if found is None:
        return None
    return {
        "root": found.root,
        "without_date": iso(found.day),
        "finish_of": found.task,
        "finish": found.ends.isoformat(),
        "earlier_days": in_days(why.chain, found.earlier),
    }
