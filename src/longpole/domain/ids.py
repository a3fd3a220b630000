"""Ids: short, stable names that a person can type, and the slug that a new task is offered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_ID = re.compile(r"\w[\w.-]*")
_SLUG_WORDS = 3
_SLUG_LENGTH = 30


def is_id(text: str) -> bool:
    """Tell whether a text may name a task: a letter, digit or `_`, then those and `- .`."""
    return _ID.fullmatch(text) is not None


def slug(title: str, taken: Container[str] = ()) -> str:
    """Give the id that a new task of this title is offered: ASCII, three words, not yet taken.

    A clash gets `-2`, `-3`...; a title with nothing left to fold gives `task-1`, `task-2`...
    """
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", folded.lower()))
    base = "-".join(words[:_SLUG_WORDS])[:_SLUG_LENGTH].strip("-")
    candidate, number = (base, 2) if base else ("task-1", 2)
    stem = base or "task"
    while candidate in taken:
        candidate, number = f"{stem}-{number}", number + 1
    return candidate
