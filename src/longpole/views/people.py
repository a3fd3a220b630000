"""Who others wait for, in sentences (R36): where help is wanted, never who did what."""

from __future__ import annotations

from longpole.engine.bottlenecks import Bottleneck, bottlenecks
from longpole.views.blockers import BlockersView
from longpole.views.blockers_text import counted, few, whose_words
from longpole.views.dates import days
from longpole.views.owners import person_name
from longpole.views.sections import Item, Section, limited
from longpole.views.spans import Role, Span

_TOLD = 12


def waited_for(blockers: BlockersView) -> tuple[Bottleneck, ...]:
    """Give the people whose roots others wait for: who most critical work waits for first."""
    return tuple(one for one in bottlenecks(blockers.impacts) if one.waiting)


def people_section(blockers: BlockersView, most: int = _TOLD) -> Section:
    """Say of each how much waits, for which of their roots, and what else they have in hand."""
    found = waited_for(blockers)
    items = limited(found, most, lambda one: Item(tuple(_said(blockers, one))), "more")
    return Section("Who is waited for", tuple(items))


def _said(blockers: BlockersView, one: Bottleneck) -> list[Span]:
    analysis = blockers.analysis
    number = len(one.waiting)
    spans = [
        Span(person_name(analysis.plan, one.owner), Role.TITLE),
        Span(f": {counted(number, 'task')} of others {'waits' if number == 1 else 'wait'}"),
        Span(f" ({whose_words(blockers.impacts.whose(one.waiting))})"),
    ]
    if one.critical_minutes:
        amount = days(one.critical_minutes, analysis.plan.calendar.minutes_per_day)
        spans += [Span(", "), Span(f"{amount} of it critical", Role.CRITICAL)]
    spans += [Span("; it hangs on "), *few(analysis, one.roots)]
    counts = ((one.in_progress, "in progress"), (one.ready, "ready"))
    in_hand = "".join(f", {number} {word}" for number, word in counts if number)
    return [*spans, Span(f"; has {one.open} open{in_hand}.")]
