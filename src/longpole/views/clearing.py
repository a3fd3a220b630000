"""So what: what becomes of a date if the root of its chain is cleared today (R30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.chain import chain_to
from longpole.engine.explain import Cause, Explanations, Rule
from longpole.engine.states import TaskState
from longpole.engine.whatif import cleared, undated
from longpole.views.spans import Role, Span
from longpole.views.words import Words


@record
class Clearing:
    """What comes of clearing a root: for a task, or where it is the task itself, for the plan.

    `earlier` is by how many working minutes the end is earlier, `spare` the float that is left
    then; `then` is the root of what holds the task then. `dated` is the task whose `not_before`,
    `day`, it is that would be out of the way, where the root is blocked and so cannot be cleared.
    """

    root: str
    task: str | None
    ends: datetime
    earlier: int
    spare: int | None = None
    then: str | None = None
    dated: str | None = None
    day: Day | None = None


def clearing(before: Analysis, root: str, cause: Cause, task: str, leaf: str) -> Clearing | None:
    """Work out what comes of it; `leaf` is the last one of a task that may be a parent.

    `cause` is what gives the root its date: one that is later than all it needs is the root itself.
    """
    if cause.rule is Rule.NOT_BEFORE and before.states.state.get(root) is TaskState.BLOCKED:
        found = _found(before, undated(before, cause.carrier), root, task, leaf)
        return found and replace(found, dated=cause.carrier, day=cause.day)
    return _found(before, cleared(before, root), root, task, leaf)


def _found(before: Analysis, after: Analysis, root: str, task: str, leaf: str) -> Clearing | None:
    if root == leaf:
        return _of_plan(before, after, root)
    old, new = before.dates.get(task), after.dates.get(task)
    ends = after.early_finish(task)
    if old is None or new is None or ends is None:
        return None
    if old.early_finish is None or new.early_finish is None:
        return None
    earlier = old.early_finish - new.early_finish
    then = None if earlier else _next_root(after, task)
    spare = after.total_float.get(leaf)
    return Clearing(root, task, _not_past(ends, after), earlier, spare, then)


def _of_plan(before: Analysis, after: Analysis, root: str) -> Clearing | None:
    if before.finish is None or after.finish is None:
        return None
    ends = after.ends
    if ends is None:
        return None
    return Clearing(root, None, _not_past(ends, after), before.finish - after.finish)


def _not_past(ends: datetime, after: Analysis) -> datetime:
    """Give an end that is not before today: what takes no time ends where the work before did."""
    return max(ends, datetime.combine(day_of(after.today), time.min))


def _next_root(after: Analysis, task: str) -> str | None:
    steps = chain_to(Explanations(after), task)
    return steps[0].task if steps and steps[0].task != task else None


def clearing_sentence(words: Words, found: Clearing, *, late: bool) -> tuple[Span, ...]:
    """Say it; of a task that is late, whether its date is kept then."""
    what = "the plan" if found.task is None else words.name(found.task)
    day = words.day(found.ends)
    begin = _begin(words, found)
    if not found.earlier:
        then = f"; then it hangs on {words.named(found.then)}" if found.then else ""
        return (*begin, Span(f"{what} still ends {day}{then}."))
    moved = f"{words.days(abs(found.earlier))} {'earlier' if found.earlier > 0 else 'later'}"
    return (*begin, Span(f"{what} ends {day}, {moved}"), *_kept(words, found, late=late), Span("."))


def _begin(words: Words, found: Clearing) -> tuple[Span, ...]:
    if found.dated is None or found.day is None:
        return (Span("Clear "), Span(words.name(found.root), Role.TITLE), Span(" today: "))
    date = (Span("Without the date of "), Span(words.name(found.dated), Role.TITLE))
    return (*date, Span(f", not before {words.day(found.day)}: "))


def _kept(words: Words, found: Clearing, *, late: bool) -> tuple[Span, ...]:
    spare = found.spare
    if not late or spare is None:
        return ()
    if spare < 0:
        return (Span(", still "), Span(f"{words.days(-spare)} late", Role.LATE))
    text = f"{words.days(spare)} early" if spare else "just in time"
    return (Span(", "), Span(text, Role.READY))
