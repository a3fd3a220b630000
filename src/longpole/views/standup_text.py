"""A stand-up in sentences, as it is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from longpole.domain.days import day_of
from longpole.domain.task import Hold
from longpole.engine.explain import Rule
from longpole.engine.missed import Missed
from longpole.engine.states import TaskState
from longpole.views.dates import days
from longpole.views.due import due_sentence
from longpole.views.figures import Figures
from longpole.views.margin import finish_clause
from longpole.views.obstacles import named, obstacle_sentence
from longpole.views.owners import owned, person_name
from longpole.views.sections import Item, Section, limited
from longpole.views.spans import Role, Span, plain
from longpole.views.standing import held_words, standing
from longpole.views.standup import Standup, Turn
from longpole.views.words import Words, first_few

_Thing = TypeVar("_Thing")

_A_KIND = 7
"""Of so many tasks of one kind each is told; of more the first, and how many there are."""

_TOGETHER = 5
"""The same of what concerns everybody, and of what a person waits for."""


def opening(found: Standup) -> list[Span]:
    """Say when the plan ends, and whether that has moved; or that there is nothing to say."""
    if found.quiet:
        return [Span(_quiet(found))]
    clause = _finish(found)
    return (
        [
            Span(f"{clause[:1].upper()}{clause[1:]}."),
        ]
        if clause
        else []
    )


def sections(found: Standup) -> Iterator[Section]:
    """Give what each person says, then what holds others up, what is newly late, what is due."""
    words = Words(found.analysis, found.plans)
    for turn in found.turns:
        yield Section(_heading(words, turn), tuple(_said(words, turn)))
    late_since = f"Late, and not yet on {words.day(found.since)}"
    together = (
        ("Holding others up", _told(found.obstacles, partial(obstacle_sentence, words))),
        (late_since, _told(found.late, partial(_late, words))),
        ("Due", _told(found.due, partial(due_sentence, words))),
    )
    yield from (Section(heading, items) for heading, items in together if items)


def _told(found: Sequence[_Thing], say: Callable[[_Thing], tuple[Span, ...]]) -> tuple[Item, ...]:
    return tuple(limited(found, _TOGETHER, lambda one: Item(say(one))))


def _heading(words: Words, turn: Turn) -> str:
    plan = words.analysis.plan
    return person_name(plan, turn.owner) if owned(plan) else "Done and in progress"


def _said(words: Words, turn: Turn) -> Iterator[Item]:
    yield from limited(turn.done, _A_KIND, partial(_done, words), "more done")
    yield from limited(turn.doing, _A_KIND, partial(_doing, words), "more in progress")
    yield from limited(turn.held, _A_KIND, partial(_held, words), "more held")
    yield from limited(turn.waits, _TOGETHER, partial(_waits, words), "more wait")


def _done(words: Words, task_id: str) -> Item:
    finished = words.analysis.plan.by_id[task_id].finished
    today = finished is None or day_of(finished) == words.analysis.today
    when = "today" if today or finished is None else words.day(finished)
    spans = (*named(words, task_id, owner=False), Span(f": done {when}."))
    return Item(spans, TaskState.DONE)


def _doing(words: Words, task_id: str) -> Item:
    analysis = words.analysis
    spans = [*named(words, task_id, owner=False), Span(": "), *standing(words, task_id)]
    if analysis.plan.position[task_id] in analysis.load.overrun:
        spans += [Span(", "), Span("longer than estimated", Role.LATE)]
    return Item((*spans, *_overdue(words, task_id), Span(".")), analysis.states.state[task_id])


def _held(words: Words, task_id: str) -> Item:
    hold = words.analysis.plan.by_id[task_id].hold or Hold()
    if hold.until is not None and day_of(hold.until) <= words.analysis.today:
        hold = replace(hold, until=None)  # that it is due is told below, of all of them together
    spans = [*named(words, task_id, owner=False), Span(": "), *held_words(words, hold)]
    return Item((*spans, *_overdue(words, task_id), Span(".")), TaskState.HELD)


def _overdue(words: Words, task_id: str) -> list[Span]:
    deadline = words.analysis.plan.by_id[task_id].deadline
    if deadline is None or day_of(deadline) >= words.analysis.today:
        return []
    return [Span("; "), Span(f"late for {words.day(deadline)}", Role.LATE)]


def _waits(words: Words, waiting: tuple[str, tuple[str, ...]]) -> Item:
    task_id, others = waiting
    whom = first_few([plain(named(words, other)) for other in others])
    spans = (*named(words, task_id, owner=False), Span(f": waits for {whom}."))
    return Item(spans, TaskState.BLOCKED)


def _late(words: Words, one: Missed) -> tuple[Span, ...]:
    """Say which date is missed, by how much, and on what that hangs."""
    day, task = words.day(one.day), one.task
    start: list[Span] = [Span("The plan", Role.TITLE)]
    if task is not None:
        start = named(words, task)
    told = {
        Rule.FINISH_BY: ("ends", f"the promise of {day}"),
        Rule.START_BY: ("starts", f"its latest start of {day}"),
    }
    verb, date = told.get(one.rule, ("ends", f"its deadline of {day}"))
    if one.minutes is None:
        return (*start, Span(f" has no dates, and {date} is over."))
    amount = days(one.minutes, words.analysis.plan.calendar.minutes_per_day)
    spans = [*start, Span(f" {verb} "), Span(f"{amount} after", Role.LATE), Span(f" {date}")]
    if one.root is not None and one.root != task:
        spans += [Span("; it hangs on "), *named(words, one.root)]
    return (*spans, Span("."))


def _finish(found: Standup) -> str:
    """Say when the plan ends, if anybody has said how long things take."""
    analysis = found.analysis
    if not any(analysis.load.open):
        return "everything is done"
    if not Figures(analysis).told:
        return ""
    clause, day = finish_clause(analysis), Words(analysis).day(found.since)
    if found.moved is None:
        return clause
    if not found.moved:
        return f"{clause}, as on {day}"
    amount = days(abs(found.moved), analysis.plan.calendar.minutes_per_day)
    return f"{clause}: {amount} {'later' if found.moved > 0 else 'earlier'} than on {day}"


def _quiet(found: Standup) -> str:
    analysis, day = found.analysis, Words(found.analysis).day(found.since)
    if found.filtered:
        return "Nothing that matches was finished, is in progress, held up, newly late or due."
    if not analysis.plan.leaves:
        return "Nothing to tell: there are no tasks yet."
    if not any(analysis.load.open):
        return f"Nothing to tell: nothing was finished since {day}, and everything is done."
    ready = analysis.states.counts()[TaskState.READY]
    tasks = f"; {ready} {'task is' if ready == 1 else 'tasks are'} ready" if ready else ""
    told = f"Nothing to tell since {day}: nothing was finished"
    return f"{told}, and nothing is in progress, held up, newly late or due{tasks}."
