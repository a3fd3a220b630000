"""What reviews have said of a task, in words: when, what was decided, what came of it."""

from __future__ import annotations

from collections.abc import Iterable

from longpole.domain.days import day_of
from longpole.domain.review import Decision
from longpole.engine.reviewed import Reviewed
from longpole.views.text import clean
from longpole.views.words import Words


def decisions_words(decisions: Iterable[Decision]) -> str:
    """Give what was decided, as it was written: it may begin with a name."""
    return "; ".join(clean(one.text).strip().rstrip(".") for one in decisions)


def decided_words(words: Words, one: Reviewed) -> str:
    """Give `decided 20 Nov: asked the bank again`."""
    when = "" if one.day is None else f" {words.short(one.day)}"
    return f"decided{when}: {decisions_words(one.decisions)}"


def moved_words(words: Words, one: Reviewed) -> str:
    """Say whether a task has moved since; nothing of what was decided today, or on no day."""
    if one.day is None or day_of(one.day) >= words.analysis.today:
        return ""
    return "it has moved since" if one.moved else "nothing has moved since"
