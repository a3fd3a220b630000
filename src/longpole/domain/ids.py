"""Ids: short, stable names that a person can type, and the slug that a new task is offered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_ID = re.compile(r"\w[\w.-]*")
_MARKS = re.compile(r"['`\u2019\u0300-\u036f]")
_NOT_ASCII = re.compile(r"[^a-z0-9]")
_SLUG_WORDS = 3
_SLUG_LENGTH = 30


def is_id(text: str) -> bool:
    """Tell whether a text may name a task: a letter, digit or `_`, then those and `- .`."""
    return _ID.fullmatch(text) is not None


def slug(title: str, taken: Container[str] = ()) -> str:
    """Give the id that a new task of this title is offered: ASCII, three words, not yet taken.

    A clash gets `-2`, `-3`...; a title with nothing left to fold gives `task-1`, `task-2`...
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", title.casefold()))
    # Split first: dropping what is not ASCII would join what a long dash keeps apart.
    words = [kept for word in re.split(r"[\W_]+", plain) if (kept := _NOT_ASCII.sub("", word))]
    base = "-".join(words[:_SLUG_WORDS])[:_SLUG_LENGTH].strip("-")
    candidate, number = (base, 2) if base else ("task-1", 2)
    stem = base or "task"
    while candidate in taken:
        candidate, number = f"{stem}-{number}", number + 1
    return candidate
