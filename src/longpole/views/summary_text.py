"""What a review comes to, in sentences under headings; on paper, on a screen, and as Markdown."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from longpole.views.due import Due, due_sentence, due_words
from longpole.views.figures import Figures
from longpole.views.margin import finish_clause
from longpole.views.obstacles import Obstacle, named, obstacle_sentence
from longpole.views.owners import owned, person_name
from longpole.views.reviewed_text import decided_words, decisions_words, moved_words
from longpole.views.sections import Item, Section, limited
from longpole.views.spans import Role, Span
from longpole.views.standing import standing
from longpole.views.summary import Awaited, Decided, Still, Summary
from longpole.views.text import clean
from longpole.views.words import Words

_EACH = 5
"""Of so many roots and days to come back that wait for one person each is told."""


def title(found: Summary) -> str:
    """Give `Review of Fri 20 Nov`, by the id where that names no day."""
    words, review = Words(found.analysis), found.review
    if review.day is None:
        return f'Review "{clean(review.id)}"'
    number, day = review.id.removeprefix(review.day.isoformat()).lstrip("-"), words.day(review.day)
    # What is pasted somewhere is read next year too.
    day = day if str(review.day.year) in day else f"{day} {review.day.year}"
    return f"Review of {day}, number {clean(number)}" if number else f"Review of {day}"


def opening(found: Summary) -> list[Span]:
    """Say who held it, and when the plan ends as things stand."""
    analysis, by = found.analysis, found.review.by
    said = f"By {person_name(analysis.plan, by)}. " if by else ""
    if not any(analysis.load.open):
        return [Span(f"{said}Everything is done.")]
    if not Figures(analysis).told:
        return [Span(said.rstrip())] if said else []
    clause = finish_clause(analysis)
    return [Span(f"{said}{clause[:1].upper()}{clause[1:]}.")]


def sections(found: Summary) -> Iterator[Section]:
    """Give what was decided, what is open from last time, and what waits for whom."""
    words = Words(found.analysis)
    decided = [Item(_decided(words, one)) for one in found.decided]
    nothing = Item((Span("Nothing was decided."),))
    yield Section("Decided", tuple(decided) or (nothing,))
    still = [Item(_still(words, one, found)) for one in found.still]
    if still:
        yield Section("Open from last time", tuple(still))
    if found.settled:
        settled = (Item(_settled(words, task)) for task in found.settled)
        yield Section("Settled since", tuple(settled))
    yield from _waiting(words, found)


def _waiting(words: Words, found: Summary) -> Iterator[Section]:
    """Give by person what waits for them; where nobody owns anything, all of it together."""
    if not found.awaited:
        return
    told = {found.review.id, *(one.id for one in found.last)}
    if not owned(found.analysis.plan):
        items = [item for one in found.awaited for item in _awaited(words, one, told)]
        yield Section("Holding others up, and due", tuple(items))
        return
    yield Section("Waiting for you", ())
    for one in found.awaited:
        heading = person_name(found.analysis.plan, one.owner)
        yield Section(heading, tuple(_awaited(words, one, told)), level=2)


def _awaited(words: Words, one: Awaited, told: Collection[str]) -> Iterator[Item]:
    """Give the roots of one person, each with what is due of it, then what else is due.

    What the reviews that are `told` decided is not said once more.
    """
    dues = {each.task: each for each in one.due}
    for task, each in dues.items():
        if each.review is not None and each.review.review.id in told:
            dues[task] = replace(each, review=None)

    def root(found: Obstacle) -> Item:
        spans, come = obstacle_sentence(words, found, owner=False), dues.pop(found.name, None)
        if come is not None:
            spans = (*spans[:-1], Span("; "), *due_words(words, come), Span("."))
        return Item(spans)

    def other(found: Due) -> Item:
        return Item(due_sentence(words, found, owner=False))

    yield from limited(one.roots, _EACH, root, "more hold others up")
    yield from limited([*dues.values()], _EACH, other, "more are due")


def _decided(words: Words, one: Decided) -> tuple[Span, ...]:
    told = decisions_words(one.decisions)
    spans: list[Span] = []
    if one.task is not None:
        spans = [*named(words, one.task), Span(": ")]
    spans.append(Span(told))
    if one.follow_up is not None:
        lead = "; come back" if told else "come back"
        spans.append(Span(f"{lead} {words.day(one.follow_up)}"))
    return (*spans, Span("."))


def _still(words: Words, one: Still, found: Summary) -> tuple[Span, ...]:
    spans = [*named(words, one.task), Span(": "), *standing(words, one.task)]
    number = len(one.holds)
    if number:
        spans.append(Span(f"; {number} {'task waits' if number == 1 else 'tasks wait'}"))
    if one.review.day != found.review.day:  # what it decided itself has been told already
        spans.append(Span(f"; {decided_words(words, one.review)}"))
    moved = moved_words(words, one.review)
    role = Role.TEXT if one.review.moved else Role.LATE
    return (*spans, *([Span("; "), Span(moved, role)] if moved else []), Span("."))


def _settled(words: Words, task: str) -> tuple[Span, ...]:
    return (*named(words, task), Span(": "), *standing(words, task), Span("."))
