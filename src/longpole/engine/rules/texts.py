"""Words that look like others, or hide something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from longpole.domain.problems import Problem
from longpole.engine.rules.facts import Facts, field, header, warning
from longpole.engine.turns import in_turns

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""Control characters, what turns the direction of writing, and tags."""


def alike_ids(facts: Facts) -> Iterator[Problem]:
    """W411: two ids that people and some file systems take for one."""
    seen: dict[str, str] = {}
    for task_id in in_turns(tuple(facts.plan.by_id)):
        folded = (
            task_id.lower()
            if task_id.isascii()
            else unicodedata.normalize("NFC", unicodedata.normalize("NFC", task_id).casefold())
        )
        first = seen.setdefault(folded, task_id)
        if first != task_id:
            text = f'the ids "{task_id}" and "{first}" differ only in case or in how they are coded'
            yield warning("W411", text, header(task_id), header(first))


def hidden_characters(facts: Facts) -> Iterator[Problem]:
    """W412: a title with characters that are not seen, or turn what is seen around."""
    for task in in_turns(facts.plan.tasks):
        if task.title is None or task.title.isprintable():
            continue
        found = dict.fromkeys(f"U+{ord(char):04X}" for char in _HIDDEN.findall(task.title))
        if found:
            few = ", ".join(list(found)[:5])
            yield warning(
                "W412", f"the title holds hidden characters: {few}", field(task.id, "title")
            )
