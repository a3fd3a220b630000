"""`standup`: what is read aloud in a stand-up, person by person, then what holds everybody up."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from longpole.cli.answer import Answer
from longpole.cli.arguments import Parser, add_file, add_json, add_today, day
from longpole.cli.facts import iso, plan_data
from longpole.cli.faults import faults
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, read_plans
from longpole.cli.reviews import due_data, since_day
from longpole.cli.sections import section_lines
from longpole.cli.sentences import told
from longpole.engine.analysis import Analysis
from longpole.engine.portfolio import analysed
from longpole.engine.rewound import rewound
from longpole.views.margin import margin
from longpole.views.spans import Role, Span
from longpole.views.standup import Standup, Turn, standup
from longpole.views.standup_text import opening, sections
from longpole.views.text import clean

SUMMARY = """\
Print what a team says in a stand-up: by person what was done since DATE, what is in progress or
held, and whose work they wait for; then what holds others up, what is late now and was not then,
and what has come due. What was late then follows from dates that the plan holds (started, finished,
hold.since); what was moved, estimated or linked otherwise since, no plan remembers."""
EXAMPLES = """
longpole standup
longpole standup --since 2026-11-20
longpole standup owner:ana
longpole standup --json | jq -r '.data.plans[].people[].done[]'
"""

Found = tuple[Reading, Standup]


def add_arguments(parser: Parser) -> None:
    """Declare what the verb takes."""
    parser.add_filter()
    parser.add_argument(
        "--since", type=day, metavar="DATE", help="since this day (else the working day before)"
    )
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the stand-up of every plan that is meant."""
    readings = read_plans(options)
    shown: dict[Reading, frozenset[str]] = {}
    notices: list[str] = []
    if options.filter:
        from longpole.cli.filtering import chosen

        shown, notices = chosen(options.filter, readings)
    found = [(one, _standup(one, options.since, shown.get(one))) for one in readings]
    asked = " ".join(options.filter)
    return Answer(
        lines=_lines(found, paper),
        data=lambda: {"filter": asked or None, "plans": [_data(*one) for one in found]},
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*notices, *faults(readings)),
    )


def _standup(reading: Reading, asked: date | None, only: frozenset[str] | None) -> Standup:
    if asked is None:
        since = reading.plan.calendar.working_day_before(reading.today)
    else:
        since = since_day(reading, asked)
    found = standup(reading.analysis, _before(reading, since), since, only)
    return replace(found, plans=reading.others.keys())


def _before(reading: Reading, since: date) -> Analysis:
    """Give what followed on a day from the plan as it was then, and from those it names."""
    others = {
        name: (rewound(plan, today, min(since, today)), min(since, today))
        for name, (plan, today) in reading.others.items()
    }
    plan = rewound(reading.plan, reading.today, since)
    return analysed(reading.name, plan, since, others)


def _lines(found: list[Found], paper: Paper) -> Iterator[str]:
    for number, (reading, one) in enumerate(found):
        if number:
            yield ""
        title = Span(clean(reading.plan.project.title or reading.name), Role.TITLE)
        yield from told([[title], opening(one)], paper)
        yield from section_lines(sections(one), paper)


def _data(reading: Reading, found: Standup) -> dict[str, object]:
    return {
        **plan_data(reading),
        "since": found.since.isoformat(),
        "finish": iso(found.analysis.ends),
        "margin_minutes": margin(found.analysis),
        "finish_moved_minutes": found.moved,
        "people": [_turn_data(one) for one in found.turns],
        "roots": [
            {
                "name": one.name,
                "owner": one.owner,
                "holds": list(one.waiting),
                "holds_by_owner": [{"owner": who, "tasks": count} for who, count in one.whose],
                "inside": list(one.inside),
            }
            for one in found.obstacles
        ],
        "late": [
            {
                "task": one.task,
                "date": one.rule.value,
                "day": iso(one.day),
                "late_minutes": one.minutes,
                "root": one.root,
            }
            for one in found.late
        ],
        "due": [due_data(one) for one in found.due],
    }


def _turn_data(turn: Turn) -> dict[str, object]:
    return {
        "owner": turn.owner,
        "done": list(turn.done),
        "doing": list(turn.doing),
        "held": list(turn.held),
        "waits": [{"task": task, "for": list(others)} for task, others in turn.waits],
    }
