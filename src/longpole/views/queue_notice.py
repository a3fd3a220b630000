"""The line above a queue: how much stands in it, what is due, when it was last gone through."""

from __future__ import annotations

from longpole.engine.reviewed import last_review
from longpole.views.blockers_text import counted
from longpole.views.dates import age, format_day
from longpole.views.phrases import join
from longpole.views.queue import QueueView
from longpole.views.spans import Role, Span


def queue_notice(view: QueueView) -> tuple[Span, ...]:
    """Say it, the most urgent in a colour of its own."""
    blockers = view.blockers
    if blockers is None:
        return ()
    parts = _counts(view)
    due = sum(1 for row in view.queue if row.due is not None)
    if due:
        parts.append(Span(f"{due} due", Role.LATE))
    open_ = sum(1 for row in view.queue if row.is_open)
    if open_:
        parts.append(Span(f"{open_} open from last time"))
    last = last_review(view.plan, view.today)
    if last is None or last.day is None:
        parts.append(Span("never reviewed", Role.MUTED))
    elif last.day == view.today:
        today = (len(one.decisions) for one in view.plan.reviews if one.day == view.today)
        parts.append(Span(f"{counted(sum(today), 'decision')} today", Role.READY))
    else:
        old = age(view.plan.calendar, last.day, view.today)
        parts.append(Span(f"reviewed {old} ago", Role.MUTED))
    parts.append(Span(f"today is {format_day(view.today, view.today)}", Role.MUTED))
    separator = Span(f" {view.symbols.separator} ", Role.MUTED)
    return tuple(join(parts, separator))


def _counts(view: QueueView) -> list[Span]:
    """Say how many roots and cycles hold how many tasks."""
    blockers = view.blockers
    if blockers is None or not view.queue:
        return [Span("nothing is stuck", Role.READY)]
    words = [
        counted(len(found), word)
        for found, word in ((blockers.roots, "root"), (blockers.loops, "cycle"))
        if found
    ]
    verb = "holds" if len(blockers.roots) + len(blockers.loops) == 1 else "hold"
    return [Span(f"{' and '.join(words)} {verb} {counted(len(blockers.held), 'task')}")]
