"""What `whatif` is told, one change at a time: the words of `set`, and a few beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from longpole.cli.answer import UsageError
from longpole.cli.arguments import did_you_mean
from longpole.cli.assignments import ASSIGNMENT, edits_of
from longpole.domain.days import Day, DaySpan, day_of, parse_span
from longpole.domain.duration import parse_duration
from longpole.domain.fields import HOLD_FIELDS, TASK_FIELDS, parse_day
from longpole.domain.plan import Plan
from longpole.engine.amounts import Amounts
from longpole.engine.linking import steps
from longpole.engine.scenario import Scenario, new_cycles

PROJECT = ("today", "start", "finish_by", "closed")
WORDS = ("done", "drop")
_SLIP, _AWAY = "slip", "away"
_FIELDS = (*TASK_FIELDS, *(f"hold.{key}" for key in HOLD_FIELDS), _SLIP, _AWAY)


def task_of(change: str) -> str | None:
    """Give the task that a change is about; None if it is about a person or the plan."""
    return None if _of_project(change) is not None or person_of(change) else _parted(change)[0]


def person_of(change: str) -> str | None:
    """Give the person that a change is about, if it is one's days off."""
    if _of_project(change) is not None:
        return None
    name, word = _parted(change)
    found = ASSIGNMENT.fullmatch(word)
    return name if found is not None and found["name"] == _AWAY else None


def people_of(plan: Plan) -> set[str]:
    """Give everybody who is declared in a plan, or owns a task of it."""
    return {*plan.persons, *(task.owner for task in plan.tasks if task.owner)}


def changed(scenario: Scenario, change: str) -> Scenario:
    """Make one change; raise UsageError if it cannot be understood, or closes a cycle."""
    project = _of_project(change)
    if project is not None:
        return _project(scenario, project)
    name, word = _parted(change)
    found = ASSIGNMENT.fullmatch(word)
    if found is not None and found["name"] == _AWAY:
        return _away(scenario, name, found)
    task = _task(scenario.plan, name)
    if found is None:
        return _worded(scenario, task, word)
    if found["name"] == _SLIP:
        return _slipped(scenario, task, found)
    top = found["name"].partition(".")[0]
    if top not in TASK_FIELDS:
        hint = did_you_mean(found["name"], _FIELDS) or f"; there are {', '.join(_FIELDS)}"
        raise UsageError(f'a task has no field "{found["name"]}"{hint}')
    after = scenario.edited(edits_of(scenario.plan, scenario.plan.by_id[task], [word]))
    for cycle in new_cycles(scenario.plan, after.plan):
        way = " → ".join(step.text() for step in steps(after.plan, cycle))
        raise UsageError(f'"{change}" closes a cycle, and nothing in one has dates: {way}')
    return after


def _of_project(change: str) -> re.Match[str] | None:
    """Read what is said of the plan itself: a name, a sign, no task before it."""
    found = ASSIGNMENT.fullmatch(change.strip())
    if found is None or len(found["name"].split()) > 1:
        return None
    if found["name"] not in PROJECT:
        hint = did_you_mean(found["name"], PROJECT)
        known = f"of a plan that is one of {', '.join(PROJECT)}"
        raise UsageError(f'"{change}": a change begins with a task; {known}{hint}')
    return found


def _parted(change: str) -> tuple[str, str]:
    name, *rest = change.split(maxsplit=1) or [""]
    if not rest:
        raise UsageError(f'"{change}" is no change: say what, such as "{name or "api"} done"')
    return name, rest[0].strip()


def _task(plan: Plan, name: str) -> str:
    if name not in plan.by_id:
        raise UsageError(f'there is no task "{name}"{did_you_mean(name, plan.by_id)}')
    return name


def _worded(scenario: Scenario, task: str, word: str) -> Scenario:
    if word not in WORDS:
        hint = did_you_mean(word, WORDS)
        known = f"{', '.join(WORDS)}, slip=3d, or field=value as set takes it"
        raise UsageError(f'"{word}" is no change of a task: {known}{hint}')
    if not scenario.open_in(task):
        raise UsageError(f'"{task}" is finished already')
    return scenario.done(task) if word == "done" else scenario.dropped(task)


def _slipped(scenario: Scenario, task: str, found: re.Match[str]) -> Scenario:
    _require_plain(found)
    if not scenario.open_in(task):
        raise UsageError(f'"{task}" is finished already: it cannot slip')
    try:
        duration = parse_duration(found["text"])
    except ValueError as error:
        raise UsageError(f"slip: {error}") from None
    if duration.elapsed:
        raise UsageError("slip: expected working time, such as 3d")
    return scenario.slipped(task, Amounts(scenario.plan.calendar).minutes(duration))


def _away(scenario: Scenario, name: str, found: re.Match[str]) -> Scenario:
    plan = scenario.plan
    known = people_of(plan)
    if name not in known:
        raise UsageError(f'nobody is called "{name}"{did_you_mean(name, sorted(known))}')
    before = plan.persons[name].away if name in plan.persons else ()
    return scenario.away(name, _spans(before, found))


def _project(scenario: Scenario, found: re.Match[str]) -> Scenario:
    name, plan = found["name"], scenario.plan
    if name == "closed":
        return scenario.closed(_spans(plan.calendar.closed, found))
    _require_plain(found)
    day = _day(name, found["text"])
    if name == "today":
        if day is None:
            raise UsageError("today: expected a date such as 2026-11-24")
        return replace(scenario, today=day_of(day))
    start = day if name == "start" else plan.project.start
    promise = day if name == "finish_by" else plan.project.finish_by
    project = replace(plan.project, start=start, finish_by=promise)
    return replace(scenario, plan=replace(plan, project=project))


def _day(name: str, text: str) -> Day | None:
    try:
        return parse_day(text) if text.strip() else None
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None


def _spans(before: tuple[DaySpan, ...], found: re.Match[str]) -> tuple[DaySpan, ...]:
    """Give days off: set, or with some more or less."""
    try:
        given = tuple(parse_span(part) for part in found["text"].split(",") if part.strip())
    except ValueError as error:
        raise UsageError(f"{found['name']}: {error}") from None
    if found["sign"] == "=":
        return given
    if found["sign"] == "+=":
        return (*before, *(span for span in given if span not in before))
    for span in given:
        if span not in before:
            hint = did_you_mean(str(span), map(str, before))
            raise UsageError(f'{found["name"]}: there is no "{span}" to take away{hint}')
    return tuple(span for span in before if span not in given)


def _require_plain(found: re.Match[str]) -> None:
    if found["sign"] != "=":
        raise UsageError(f"{found['name']}{found['sign']}: only lists take {found['sign']}")
