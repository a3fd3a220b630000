"""What holds up any plan of a workspace: the roots of all of them in one ranking (R34, R38)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from longpole.app.revision import Revision
from longpole.app.session import Session
from longpole.domain.errors import PlanError
from longpole.domain.record import record
from longpole.storage.workspace import name_of
from longpole.views.blockers import blockers_view
from longpole.views.queue import QueueRow, QueueView, queue_view
from longpole.views.queue_lines import brief
from longpole.views.text import clip

_TITLE = 72


@record
class Found:
    """One row of some plan's queue: where it is, what it is called, and how it stands."""

    path: Path
    task: str
    title: str
    about: str


@record
class Everywhere:
    """The rows of all plans, the most urgent first, and the plans that cannot be read."""

    found: tuple[Found, ...]
    unread: tuple[str, ...] = ()


def everywhere(paths: Iterable[Path], today: date | None) -> Everywhere:
    """Read all plans and rank what holds them up; what is due leads, as in each of them."""
    ranked: list[tuple[tuple[bool, bool, int, int], Found]] = []
    unread: list[str] = []
    for path in paths:
        try:
            revision = Session.open(path, today).revision
        except PlanError as error:
            unread.append(str(error))
            continue
        view = queue_of(revision)
        ranked += [(_rank(row), _found(path, view, row)) for row in view.queue]
    ranked.sort(key=lambda one: one[0])
    return Everywhere(tuple(found for _, found in ranked), tuple(unread))


def queue_of(revision: Revision) -> QueueView:
    """Give the queue of a plan."""
    return queue_view(blockers_view(revision.analysis, revision.others.keys(), revision.analysed))


def _rank(row: QueueRow) -> tuple[bool, bool, int, int]:
    lead = row.lead
    critical = 0 if lead is None else lead.impact.critical_minutes
    return row.due is None, row.loop is None, -critical, -len(row.held)


def _found(path: Path, view: QueueView, row: QueueRow) -> Found:
    title, about = brief(view, row, name_of(path))
    return Found(path, row.task, clip(title, _TITLE), about)
