"""`whatif`: what a change would do to the finish and to everybody's dates; nothing is written."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from longpole.cli.answer import Answer, UsageError
from longpole.cli.arguments import add_file, add_json, add_today, did_you_mean, subject
from longpole.cli.changes import changed, people_of, person_of, task_of
from longpole.cli.facts import plan_data
from longpole.cli.faults import faults
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, find_task, read_plans
from longpole.cli.sentences import told
from longpole.domain.plan import Plan
from longpole.domain.problems import Problem
from longpole.engine.analysis import Analysis
from longpole.engine.checks import check
from longpole.engine.portfolio import Plans, around, portfolio, waiting_for
from longpole.engine.scenario import Scenario
from longpole.views.margin import margin
from longpole.views.whatif import WhatIfView, moved_beside, whatif_view
from longpole.views.whatif_text import sentences

SUMMARY = """\
Say what a change would do; nothing is ever written. Each CHANGE is one argument: a task and what of
it, as `set` takes it (estimate=5d, owner=bo, needs-=legal, hold=), or done (before today), drop, or
slip=3d (begins later); a person and away=; or today=, start=, finish_by=, closed= of the plan. They
are made one after the other. What it does to the plans that wait for this one is said with it."""
EXAMPLES = """
longpole whatif 'design-api slip=3d'
longpole whatif 'design-api done' 'docs owner=bo'
longpole whatif 'docs needs-=legal' 'docs needs+=design SS+2d'
longpole whatif 'ana away+=2026-12-01/2026-12-05' closed+=2026-12-24
longpole whatif finish_by=2027-01-22 --json | jq .data.after.margin_minutes
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "changes", nargs="+", type=subject, metavar="CHANGE", help="such as 'api estimate=5d'"
    )
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Make the changes on a copy, and compare."""
    readings = read_plans(options)
    reading, changes = _meant(readings, options.changes)
    scenario = Scenario(reading.plan, reading.today)
    for change in changes:
        scenario = changed(scenario, change)
    name, beside = reading.name, _beside(readings, reading)
    plans = around(name, {name: (reading.plan, reading.today), **beside})
    then = around(name, {name: (scenario.plan, scenario.today), **beside})
    before = portfolio(plans)
    # Whoever does not wait for the changed plan has the dates that they had.
    moving = {name, *waiting_for(name, then)}
    known = {one: before[one] for one in then if one in before and one not in moving}
    every = portfolio(then, known, {name: scenario.slips})
    after = every[name]
    view = replace(
        whatif_view(before[name], after, tuple(scenario.slips)),
        problems=_new_problems(reading, before[name], after, (plans, then)),
        name=name if beside else "",
        beside=moved_beside(before, every, name),
    )
    return Answer(
        lines=list(told(sentences(view), paper)),
        data=lambda: _data(reading, changes, view),
        problems=lambda: reading.problems,
        notices=(*_strangers(reading.plan, after.plan), *faults([reading])),
    )


def _beside(readings: Sequence[Reading], reading: Reading) -> Plans:
    """Give the other plans of the workspace; those that have been read are not read again."""
    if len(readings) > 1:
        return {one.name: (one.plan, one.today) for one in readings if one is not reading}
    return reading.beside


def _new_problems(
    reading: Reading, before: Analysis, after: Analysis, plans: tuple[Plans, Plans]
) -> tuple[Problem, ...]:
    """Give what is wrong then and is not now; `plans` are those around this one, now and then.

    Who is declared here only to be away makes no owner unknown.
    """
    now, then = ({key: one[key] for key in one if key != reading.name} for one in plans)
    declared = tuple(one for one in after.plan.people if one.id in reading.plan.persons)
    plan = replace(after.plan, people=declared)
    old = check(reading.plan, reading.today, before.states, now, reading.name)
    known = {(one.code, one.message) for one in old}
    found = check(plan, after.today, after.states, then, reading.name)
    return tuple(one for one in found if (one.code, one.message) not in known)


def _meant(readings: Sequence[Reading], changes: Sequence[str]) -> tuple[Reading, list[str]]:
    """Find the one plan that all changes are about, and take its name from before their tasks."""
    found: dict[Reading, None] = {}
    plain: list[str] = []
    for change in changes:
        name, person = task_of(change), person_of(change)
        if name is not None:
            reading, task_id = find_task(readings, name)
            found[reading] = None
            plain.append(task_id + change.strip().removeprefix(name))
            continue
        plain.append(change)
        whose = [reading for reading in readings if person in people_of(reading.plan)]
        found |= dict.fromkeys(whose if len(whose) == 1 else [])
    meant = [*(found or readings)]
    if len(meant) > 1:
        shown = ", ".join(reading.shown for reading in meant)
        raise UsageError(f"the changes could be to several plans: {shown}; say which by -f")
    return meant[0], plain


def _strangers(before: Plan, after: Plan) -> list[str]:
    """Mention owners that a plan with people does not know: legal, and often a slip."""
    known = people_of(before)
    found = dict.fromkeys(
        task.owner for task in after.tasks if task.owner and task.owner not in known
    )
    return [
        f"{owner} is not among the people of this plan{did_you_mean(owner, before.persons)}"
        for owner in found
        if before.people
    ]


def _data(reading: Reading, changes: Sequence[str], view: WhatIfView) -> dict[str, object]:
    found = view.effects
    return {
        **plan_data(reading),
        "changes": list(changes),
        "before": _finish(view.before),
        "after": _finish(view.after),
        "finish_minutes": found.finish,
        "moved": _moved(view),
        "plans": [_plan(one) for one in view.beside],
        "late": list(found.late),
        "rescued": list(found.rescued),
        "critical": list(found.critical),
        "relieved": list(found.relieved),
        "undated": list(found.undated),
        "dated": list(found.dated),
        "against_sense": list(view.against_sense),
        "critical_work": [
            {"owner": one.owner, "minutes": one.minutes, "more": one.more} for one in view.loads
        ],
        "new_problems": [
            {"code": one.code, "severity": one.severity.value, "message": one.message}
            for one in view.problems
        ],
    }


def _moved(view: WhatIfView) -> list[dict[str, object]]:
    return [
        {
            "task": one.task,
            "before": _ends(view.before, one.task),
            "after": _ends(view.after, one.task),
            "minutes": one.minutes,
            "late_minutes": one.late,
        }
        for one in view.effects.moved
    ]


def _plan(view: WhatIfView) -> dict[str, object]:
    """Give what a change does to a plan beside the one that it is made in."""
    found = view.effects
    return {
        "plan": view.name,
        "title": view.before.plan.project.title,
        "before": _finish(view.before),
        "after": _finish(view.after),
        "finish_minutes": found.finish,
        "moved": _moved(view),
        "late": list(found.late),
        "rescued": list(found.rescued),
        "undated": list(found.undated),
        "dated": list(found.dated),
    }


def _finish(analysis: Analysis) -> dict[str, object]:
    ends = analysis.ends
    return {
        "today": analysis.today.isoformat(),
        "finish": None if ends is None else ends.isoformat(),
        "margin_minutes": margin(analysis),
    }


def _ends(analysis: Analysis, task_id: str) -> str | None:
    moment = analysis.early_finish(task_id)
    return None if moment is None else moment.isoformat()
