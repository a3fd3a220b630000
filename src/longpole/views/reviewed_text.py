"""What reviews have said of a task, in words: when, what was decided, what came of it."""

from __future__ import annotations

from collections.abc import Iterable

from longpole.domain.days import day_of
from longpole.domain.review import Decision
from longpole.engine.reviewed import Reviewed
from longpole.views.spans import Role, Span
from longpole.views.text import clean
from longpole.views.words import Words


def decisions_words(decisions: Iterable[Decision]) -> str:
    """Give what was decided, as it was written: it may begin with a name."""
    return "; ".join(clean(one.text).strip().rstrip(".") for one in decisions)


def decided_words(words: Words, one: Reviewed) -> str:
    """Give `decided 20 Nov: asked the bank again`."""
    when = "" if one.day is None else f" {words.short(one.day)}"
    return f"decided{when}: {decisions_words(one.decisions)}"


def reviewed_sentence(words: Words, one: Reviewed) -> list[Span]:
    """Say what the newest review decided about a task, what came of it, and when to come back."""
    when = "" if one.day is None else f" of {words.short(one.day)}"
    told = decisions_words(one.decisions) or "nothing was decided"
    return [Span(f"Review{when}: {told}"), *_since(words, one), *_again(words, one), Span(".")]


def open_sentence(words: Words, one: Reviewed) -> list[Span]:
    """Say that a task is open from last time: what was decided, when, and what came of it."""
    when = "" if one.day is None else f" ({words.short(one.day)})"
    told = decisions_words(one.decisions) or "nothing was decided"
    start = Span("Open from last time", Role.LATE)
    return [start, Span(f": {told}{when}"), *_since(words, one), *_again(words, one), Span(".")]


def moved_words(words: Words, one: Reviewed) -> str:
    """Say whether a task has moved since; nothing of what was decided today, or on no day."""
    if one.day is None or day_of(one.day) >= words.analysis.today:
        return ""
    return "it has moved since" if one.moved else "nothing has moved since"


def _since(words: Words, one: Reviewed) -> list[Span]:
    moved = moved_words(words, one)
    return [Span(f"; {moved}")] if moved else []


def _again(words: Words, one: Reviewed) -> list[Span]:
    if one.follow_up is None:
        return []
    day = words.day(one.follow_up)
    if not one.due:
        return [Span(f"; come back {day}")]
    text = "come back today" if day_of(one.follow_up) == words.analysis.today else f"due {day}"
    return [Span("; "), Span(text, Role.LATE)]
