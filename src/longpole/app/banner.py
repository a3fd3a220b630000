"""The banner: the one line over a board that says why the file cannot be followed or written."""

from __future__ import annotations

from enum import StrEnum

from longpole.domain.record import record


class BannerKind(StrEnum):
    """What is the matter with the file."""

    GONE = "gone"
    UNREADABLE = "unreadable"
    READ_ONLY = "read-only"
    APART = "apart"


@record
class Banner:
    """Plain words on what is the matter and what to press; the board stays on its last state."""

    kind: BannerKind
    text: str
