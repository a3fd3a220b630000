"""Pieces of text with the role they play; what a role looks like is the theme's to say."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from longpole.domain.record import record
from longpole.engine.states import TaskState


class Role(StrEnum):
    """What a piece of text means. A theme gives each role a style."""

    __hash__ = str.__hash__  # an enumeration's own is Python, and asked for every task

    TEXT = "text"
    TITLE = "title"
    MUTED = "muted"
    HEAD = "head"
    RULE = "rule"
    ACCENT = "accent"
    READY = "ready"
    ACTIVE = "active"
    REVIEW = "review"
    BLOCKED = "blocked"
    WAITING = "waiting"
    HELD = "held"
    DONE = "done"
    CRITICAL = "critical"
    NEAR_CRITICAL = "near_critical"
    LATE = "late"
    OVER_LIMIT = "over_limit"
    PROBLEM = "problem"
    TAG = "tag"
    KEY = "key"
    MATCH = "match"


ROLE_OF_STATE = {
    TaskState.DONE: Role.DONE,
    TaskState.DROPPED: Role.DONE,
    TaskState.HELD: Role.HELD,
    TaskState.ACTIVE: Role.ACTIVE,
    TaskState.REVIEW: Role.REVIEW,
    TaskState.BLOCKED: Role.BLOCKED,
    TaskState.WAITING: Role.WAITING,
    TaskState.READY: Role.READY,
}


@record
class Span:
    """A piece of text, clean already, and its role."""

    text: str
    role: Role = Role.TEXT


def plain(spans: Iterable[Span]) -> str:
    """Give the text of spans alone."""
    return "".join(span.text for span in spans)
