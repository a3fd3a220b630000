"""Work for which there is no time: without dates, and without an end (R32)."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.domain.problems import Key, Problem
from longpole.domain.task import Task
from longpole.engine.amounts import Amounts
from longpole.engine.axis import DAY
from longpole.engine.presence import Presence, presence_of
from longpole.engine.rules.facts import Facts, error, field
from longpole.engine.turns import in_turns


def no_working_time(facts: Facts) -> Iterator[Problem]:
    """E309: a calendar on which no time is worked from today on."""
    if not _minutes_left(facts) and any(_open(facts, task) for task in facts.plan.leaves):
        text = "no time is worked after today: the calendar needs days in week, and hours"
        yield error("E309", text, Key(("calendar",)))


def endless_work(facts: Facts) -> Iterator[Problem]:
    """E310: a task that takes more time than its owner, or anybody, ever has."""
    left, amounts = _minutes_left(facts), Amounts(facts.plan.calendar)
    if not left:
        return
    presences = {
        person.id: presence_of(person, facts.axis) for person in facts.plan.people if person.away
    }
    for task in in_turns(facts.plan.leaves):
        if not _open(facts, task) or (task.estimate and task.estimate.likely.elapsed):
            continue
        length = amounts.length(task)
        if length > left:
            text = f'"{task.name}" would not end before the year 9999: is its estimate meant?'
            yield error("E310", text, field(task.id, "estimate"))
            continue
        presence = presences.get(task.owner or "")
        if length and presence is not None and length > _own_minutes_left(facts, presence):
            text = (
                f'"{task.name}" never ends: {task.owner} is away for good; give it another owner,'
                " or the absence an end"
            )
            place = field(task.id, "owner")
            yield error("E310", text, place, Key(("people", str(task.owner), "away")))


def _open(facts: Facts, task: Task) -> bool:
    return not task.broken and not facts.plan.column_of(task).state.complete


def _minutes_left(facts: Facts) -> int:
    return facts.axis.total - facts.axis.index(facts.today.toordinal() * DAY)


def _own_minutes_left(facts: Facts, presence: Presence) -> int:
    now = facts.axis.index(facts.today.toordinal() * DAY)
    return presence.own(facts.axis.total) - presence.own(now)
