"""What has to be cleared for a milestone to be kept, or to come as early as it can."""

from __future__ import annotations

from longpole.engine.analysis import Analysis
from longpole.engine.smallest import Cleared, SmallestSet, promise_of, smallest_set
from longpole.views.sections import Item, Section
from longpole.views.spans import Role, Span
from longpole.views.words import Words

Sentence = list[Span]


def clear_for(analysis: Analysis, task_id: str) -> Section:
    """Give the smallest set of roots to clear for a task, one after the other, and what it gains.

    For its deadline or the promise, where that is not kept as things stand.
    """
    target = promise_of(analysis, task_id)
    now = analysis.ends_at(analysis.plan.position[task_id])
    kept = target is not None and now is not None and now <= target
    found = smallest_set(analysis, task_id, None if kept else target)
    words = Words(analysis)
    said = [_as_it_stands(words, found, target), *_steps(words, found), _verdict(words, found)]
    items = tuple(Item(tuple(one)) for one in said if one)
    return Section(f"To clear for {words.name(task_id)}", items)


def _as_it_stands(words: Words, found: SmallestSet, target: int | None) -> Sentence:
    if found.before is None:
        return [Span("It has no dates: see what holds those up first (longpole check).")]
    spans = [Span(f"As things stand it ends {_day(words, found.before)}")]
    if target is None:
        return [*spans, Span(", and nothing says by when it has to.")]
    spare = target - found.before
    if spare < 0:
        late = Span(f"{words.days(-spare)} late", Role.LATE)
        return [*spans, Span(", "), late, Span(f" for {_day(words, target)}.")]
    early = f"{words.days(spare)} before" if spare else "just in time for"
    return [*spans, Span(f", {early} {_day(words, target)}.")]


def _steps(words: Words, found: SmallestSet) -> list[Sentence]:
    said: list[Sentence] = []
    before = found.before or 0
    for number, step in enumerate(found.steps):
        said.append(_step(words, step, before - step.finish, first=not number))
        before = step.finish
    return said


def _step(words: Words, step: Cleared, gained: int, *, first: bool) -> Sentence:
    lead = "Clear " if first else "Then clear "
    spans = [Span(lead), Span(words.named(step.root), Role.TITLE)]
    if not gained:
        return [*spans, Span(": alone it gains nothing, but without it nothing does.")]
    amount = Span(f"{words.days(gained)} earlier", Role.READY)
    return [*spans, Span(f": it ends {_day(words, step.finish)}, "), amount, Span(".")]


def _verdict(words: Words, found: SmallestSet) -> Sentence:
    holder = "" if found.holder is None else f"; then it hangs on {words.named(found.holder)}"
    if found.holder == found.task:
        holder = "; then it hangs on itself"
    if found.before is None:
        return []
    if found.more:
        return [Span("More than these would have to be cleared.")]
    if found.late:
        late = Span(f"{words.days(found.late)} late", Role.LATE)
        return [Span("That is not enough: it is still "), late, Span(f"{holder}.")]
    if not found.steps:
        return [Span(f"Clearing what holds it brings it no further forward{holder}.")]
    if found.target is not None:
        return [Span("That is enough.", Role.READY)]
    return [Span(f"Clearing brings it no further forward{holder}.")]


def _day(words: Words, index: int) -> str:
    moment = words.analysis.moment(index, finish=True)
    return "never" if moment is None else words.day(moment)
