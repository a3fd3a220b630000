"""`forecast`: when a plan may end, if its estimates in three points are taken at their word."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from longpole.cli.answer import Answer
from longpole.cli.arguments import Parser, add_file, add_json, add_today, subject
from longpole.cli.facts import iso, plan_data
from longpole.cli.faults import faults
from longpole.cli.forecast_page import PERCENTS, ForecastPage
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, find_task, read_plans
from longpole.engine.forecast import MOST_RUNS, RUNS, SEED, Forecast, Spread, forecast
from longpole.engine.pert import Pert, pert
from longpole.views.spans import Role

SUMMARY = "Print when a plan, or a task, may end: many runs with lengths drawn by chance."
EXAMPLES = """
longpole forecast
longpole forecast go-live
longpole forecast --runs 10000 --seed 7
longpole forecast --json | jq '.data.finish.p80'
"""


def add_arguments(parser: Parser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "task",
        nargs="?",
        type=subject,
        metavar="TASK",
        help="only what leads to this: id, or plan:id",
    )
    parser.add_argument(
        "--runs", type=_runs, default=RUNS, metavar="N", help=f"so many runs (else {RUNS})"
    )
    parser.add_argument(
        "--seed", type=_seed, default=SEED, metavar="N", help=f"other draws (else {SEED})"
    )
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the forecast of every plan that is meant, or of one task."""
    readings, task = read_plans(options), None
    if options.task is not None:
        reading, task = find_task(readings, options.task)
        readings = (reading,)
    found = [(one, forecast(one.analysis, options.runs, options.seed, task)) for one in readings]
    return Answer(
        lines=_lines(found, paper),
        data=lambda: _data(found),
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*faults(readings),),
    )


def _runs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_RUNS):
        raise argparse.ArgumentTypeError(f"is not a number from 1 to {MOST_RUNS}")
    return int(text)


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError("is not a number such as 7")
    return int(text)


def _lines(found: list[tuple[Reading, Forecast]], paper: Paper) -> Iterator[str]:
    for number, (reading, one) in enumerate(found):
        if number:
            yield ""
        plan = reading.plan
        title = plan.by_id[one.task].name if one.task else plan.project.title or reading.name
        yield paper.text(title, Role.TITLE)
        yield from ForecastPage(reading, one, paper).lines()


def _data(found: list[tuple[Reading, Forecast]]) -> dict[str, object]:
    if len(found) == 1:
        return _forecast_data(*found[0])
    return {"plans": {reading.name: _forecast_data(reading, one) for reading, one in found}}


def _forecast_data(reading: Reading, found: Forecast) -> dict[str, object]:
    analysis = reading.analysis
    book = pert(analysis, found.task)
    return {
        **plan_data(reading),
        "task": found.task,
        "runs": found.runs,
        "seed": found.seed,
        "schedule": iso(found.moment(found.task, found.schedule)),
        "finish": _spread_data(found, found.task, found.finish),
        "pert": None if book is None else _pert_data(found, book),
        "ends": {name: _spread_data(found, name, one) for name, one in found.ends.items()},
        "tasks": {
            name: {
                "critical": found.criticality[name],
                "share": round(found.share(name), 4),
                "three_points": name in found.points,
            }
            for name in found.ranked(len(found.criticality))
        },
        "undated": [one for one in analysis.undated if one not in reading.plan.children],
    }


def _spread_data(found: Forecast, task: str | None, spread: Spread) -> dict[str, object]:
    mean = spread.mean
    return {
        **{f"p{percent}": iso(found.moment(task, spread.by(percent))) for percent in PERCENTS},
        "mean": None if mean is None else iso(found.moment(task, round(mean))),
        "chance": spread.chance,
        "minutes": {
            **{f"p{percent}": spread.by(percent) for percent in PERCENTS},
            "mean": None if mean is None else round(mean, 1),
            "promise": spread.promise,
        },
    }


def _pert_data(found: Forecast, book: Pert) -> dict[str, object]:
    promise = found.finish.promise
    return {
        "mean": iso(found.moment(found.task, round(book.mean))),
        "minutes": {"mean": round(book.mean, 1), "variance": round(book.variance, 1)},
        "chance": None if promise is None else round(book.chance(promise), 4),
    }
