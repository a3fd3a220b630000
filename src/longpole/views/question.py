"""A message to the owner of what holds a plan up, ready to be sent."""

from __future__ import annotations

from longpole.views.blockers import BlockersView, Kind, Root
from longpole.views.blockers_text import root_sentences, whose_words
from longpole.views.margin import finish_clause
from longpole.views.queue import QueueRow
from longpole.views.spans import plain
from longpole.views.text import clean

_ASKED = {
    Kind.HELD: "What are we waiting for now, and when will it be there?",
    Kind.REVIEW: "What keeps the review, and who can end it?",
    Kind.ACTIVE: "How much is left, and is anything in your way?",
    Kind.READY: "Can it be started, and if not, what is missing?",
}


def question(blockers: BlockersView, row: QueueRow) -> str:
    """Give the message: what it is about, how it stands, what waits for it, and what is asked.

    In plain text, a paragraph, since nobody knows where it will be put.
    """
    plan, root = blockers.analysis.plan, row.lead
    title = clean(plan.by_id[row.task].name if root is None else root.title)
    person = _person(blockers, root)
    lines = [f'{person + ": a" if person else "A"}bout "{title}" ({clean(row.task)}).']
    if root is not None:
        standing = plain(root_sentences(blockers, root)[0]).strip()
        lines.append(standing)
        if row.held:
            count = len(row.held)
            noun = "task waits" if count == 1 else "tasks wait"
            lines.append(f"{count} {noun} for it ({whose_words(root.whose)}).")
        if root.critical:
            lines.append(f"Each day it takes moves the finish: {finish_clause(blockers.analysis)}.")
    kind = None if root is None else root.kind
    lines.append(_ASKED.get(kind, "What is the way out?") if kind else "What is the way out?")
    return " ".join(lines)


def _person(blockers: BlockersView, root: Root | None) -> str:
    if root is None or not root.owner:
        return ""
    person = blockers.analysis.plan.persons.get(root.owner)
    return clean(person.name if person is not None and person.name else root.owner)
