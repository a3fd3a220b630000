"""What of the blockers is worth talking about again: new since a day, open from then, or due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.engine.reviewed import Reviewed, reviewed, to_ask
from longpole.views.blockers import BlockersView, Root
from longpole.views.blockers_text import counted, headline
from longpole.views.dates import format_day
from longpole.views.last_time import last_time
from longpole.views.margin import finish_clause
from longpole.views.phrases import trim
from longpole.views.spans import Role, Span


class News(StrEnum):
    """Why a root is told again."""

    NEW = "new"
    OPEN = "open"
    DUE = "due"


@record
class BlockersNews:
    """The blockers with what reviews said of them; with `since`, only those of which there is news.

    `kinds` are the news of each root by name, `others` counts the roots and cycles without any.
    """

    view: BlockersView
    said: Mapping[str, Reviewed]
    since: date | None = None
    kinds: Mapping[str, tuple[News, ...]] | None = None
    others: int = 0

    def headline(self) -> str:
        """Say how much there is news of, and how much beside; without a day what there is."""
        if self.since is None or self.kinds is None or not (self.kinds or self.others):
            return headline(self.view)
        day = format_day(self.since, self.view.analysis.today)
        rest = f"{counted(self.others, 'root')} {'stands' if self.others == 1 else 'stand'}"
        if not self.kinds:
            return f"Since {day} nothing is new, open from last time or due; {rest} as before."
        words = ((News.NEW, f"new since {day}"), (News.OPEN, "open from last time"))
        counts = [
            f"{sum(1 for found in self.kinds.values() if kind in found)} {text}"
            for kind, text in (*words, (News.DUE, "due"))
            if any(kind in found for found in self.kinds.values())
        ]
        beside = f"; {rest.replace('root', 'other root', 1)} as before" if self.others else ""
        return f"{', '.join(counts)}{beside}; {finish_clause(self.view.analysis)}."

    def reason(self, root: Root) -> list[Span]:
        """Say why a root is told again; nothing without a day."""
        kinds = (self.kinds or {}).get(root.name, ())
        words = [word for kind in kinds for word in self._words(root, kind)]
        text = ", ".join(words)
        return [Span(f"{text[:1].upper()}{text[1:]}.", Role.HEAD)] if text else []

    def last_time(self, root: Root) -> list[Span]:
        """Say what the newest review decided about a root, and what came of it, if one did."""
        said = self.said.get(root.name)
        if said is None or not said.decisions:
            return []
        return [*trim(last_time(said, self.view.analysis.today))]

    def _words(self, root: Root, kind: News) -> Iterator[str]:
        today = self.view.analysis.today
        if kind is News.NEW and root.since is not None:
            yield f"new since {format_day(root.since, today)}"
        elif kind is News.OPEN:
            said = self.said[root.name]
            yield "open from today's review" if said.day == today else "open from last time"
        elif kind is News.DUE:
            day = min(_days(root, self.said.get(root.name)), key=day_of)
            old = day_of(day) < today
            yield f"due since {format_day(day, today)}" if old else "due today"


def news(view: BlockersView, since: date | None = None) -> BlockersNews:
    """Give the blockers with what reviews said of them; since a day, those of which there is news.

    New is what has stood so from that day on, as far as its dates tell; open what a review of that
    day or a later one decided on; due what is to be asked about again by now. What is due leads,
    then what is open, as in a review.
    """
    analysis = view.analysis
    said = reviewed(analysis.plan, analysis.today)
    if since is None:
        return BlockersNews(view, said)
    kinds = {
        root.name: found
        for root in view.roots
        if (found := tuple(_kinds(root, said.get(root.name), since, analysis.today)))
    }

    def order(root: Root) -> tuple[date, bool]:
        due = min((day_of(day) for day in _days(root, said.get(root.name))), default=date.max)
        return due if due <= analysis.today else date.max, News.OPEN not in kinds[root.name]

    kept = sorted((root for root in view.roots if root.name in kinds), key=order)
    others = len(view.roots) + len(view.loops) - len(kept)
    return BlockersNews(replace(view, roots=tuple(kept), loops=()), said, since, kinds, others)


def _kinds(root: Root, said: Reviewed | None, since: date, today: date) -> Iterator[News]:
    if root.since is not None and since <= day_of(root.since) <= today:
        yield News.NEW
    if said is not None and said.decisions and said.day is not None and since <= said.day <= today:
        yield News.OPEN
    if any(day_of(day) <= today for day in _days(root, said)):
        yield News.DUE


def _days(root: Root, said: Reviewed | None) -> list[Day]:
    """Give the days to come back to a root."""
    return [day for day in to_ask(root.hold, said) if day is not None]
