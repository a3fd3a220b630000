"""The lines of a queue at a given width, as spans: drawn only for rows in view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from longpole.domain.days import Day, day_of
from longpole.domain.record import record
from longpole.engine.loops import Loop
from longpole.engine.reviewed import to_ask
from longpole.views.blockers import Kind, Root
from longpole.views.blockers_text import MENDED
from longpole.views.card_lines import GAP, marked
from longpole.views.dates import age, float_days, short_day
from longpole.views.phrases import without_stop
from longpole.views.queue import QueueRow, QueueView
from longpole.views.spans import Role, Span
from longpole.views.text import clean, clip, pad, width

_LEAST_NUMBER, _MARK = 2, 2
_BESIDE = 2
"""Cells beside the number of a row: its mark, and a gap."""

_LEAST_TITLE, _TITLE, _MOST_TITLE = 10, 20, 44
_STANDS, _MOST_STANDS = 11, 48
_OWNER, _MOST_OWNER = 8, 14
_WHOSE, _MOST_WHOSE = 12, 40
"""Cells that these columns want at least, and have use for at most."""

_ROOM_FOR_ENDS, _ROOM_FOR_ALL, _ROOM_FOR_FLOAT, _ROOM_FOR_OWNER = 90, 72, 60, 50
"""Cells from which on it is also said when a root ends; all that a review has left; the float of a
root; who sees to it."""

_SHORT = {
    Kind.READY: "ready",
    Kind.ACTIVE: "doing",
    Kind.REVIEW: "review",
    Kind.HELD: "held",
    Kind.WAITING: "waits",
    Kind.BROKEN: "cannot be read",
    Kind.UNKNOWN: "no such task",
    Kind.NO_PLAN: "no such plan",
    Kind.OUTSIDE: "other plan",
    Kind.CIRCLE: "in a cycle",
}

_ROLES = {
    Kind.READY: Role.READY,
    Kind.ACTIVE: Role.ACTIVE,
    Kind.REVIEW: Role.REVIEW,
    Kind.HELD: Role.HELD,
    Kind.WAITING: Role.WAITING,
    Kind.OUTSIDE: Role.BLOCKED,
}


@record
class QueueColumns:
    """The cells of each column; those of 0 are left out. `brief` has what reviews left shorter."""

    number: int
    title: int
    owner: int
    stands: int
    ends: int
    holds: int
    whose: int
    spare: int
    note: int
    brief: bool


def queue_columns(view: QueueView, cells: int) -> QueueColumns:
    """Share the cells of a line: a title and how it stands come before whose tasks it holds."""
    rows = [_Cells(view, row) for row in view.queue]
    brief = cells < _ROOM_FOR_ENDS
    owner = min(_widest("Owner", [row.owner() for row in rows]), _OWNER if brief else _MOST_OWNER)
    ends = 0 if brief else _widest("Ends", [row.ends() for row in rows])
    holds = _widest("Holds", [row.holds() for row in rows])
    spare = _widest("Float", [row.spare() for row in rows])
    note = _widest("Review", [row.note(brief=brief) for row in rows])
    # In a narrow window the title and how it stands say most.
    note = note if cells >= _ROOM_FOR_ALL else 0
    spare = spare if cells >= _ROOM_FOR_FLOAT else 0
    owner = owner if cells >= _ROOM_FOR_OWNER else 0
    fixed = (owner, ends, holds, spare, note)
    number = max(_LEAST_NUMBER, len(str(len(rows))))
    left = cells - number - _BESIDE - _MARK - sum(part + GAP for part in fixed if part) - GAP
    titles = _widest("Blocker", [Span(_title(view, row)) for row in view.queue])
    stands = _widest("Stands", [row.stands() for row in rows])
    title = max(_LEAST_TITLE, min(titles, _MOST_TITLE, left - min(stands, 2 * _STANDS)))
    title = max(title, min(_TITLE, left - _STANDS))
    stands = max(_STANDS, min(stands, _MOST_STANDS, left - title))
    whoses, room = _widest("Whose", [row.whose() for row in rows]), left - title - stands - GAP
    whose = min(whoses, _MOST_WHOSE, room) if room >= _WHOSE else 0
    # What a wide window has beyond that goes to titles that were cut, then to names.
    free = max(0, left - title - stands - (whose + GAP if whose else 0))
    more = min(free, titles - title) if titles > title else 0
    title, free = title + more, free - more
    whose += min(free, max(0, whoses - whose)) if whose else 0
    return QueueColumns(number, title, owner, stands, ends, holds, whose, spare, note, brief)


def _widest(head: str, spans: Sequence[Span]) -> int:
    return max(len(head), *(width(span.text) for span in spans)) if spans else len(head)


def queue_head(columns: QueueColumns) -> list[Span]:
    """Give the names of the columns."""
    lead = " " * (columns.number + _BESIDE + _MARK)
    spans = [Span(lead), Span(pad("Blocker", columns.title), Role.HEAD)]
    for name, cells, right in (
        ("Owner", columns.owner, False),
        ("Stands", columns.stands, False),
        ("Ends", columns.ends, True),
        ("Holds", columns.holds, True),
        ("Whose", columns.whose, False),
        ("Float", columns.spare, True),
        ("Review", columns.note, False),
    ):
        if cells:
            spans += [Span(" " * GAP), Span(pad(name, cells, right=right), Role.MUTED)]
    return spans


def queue_line(
    view: QueueView, task: str, columns: QueueColumns, find: str = "", mark: str = ""
) -> list[Span]:
    """Give the row that stands on a task, every column in its place."""
    row = view.by_task[task]
    place = (view.place(task) or 0) + 1
    title = clip(_title(view, row), columns.title)
    said = _Cells(view, row)
    spans = [
        Span(mark or " ", Role.ACCENT),
        Span(pad(str(place), columns.number, right=True) + " ", Role.MUTED),
        _glyph(view, row),
        *marked(title, Role.TITLE, find),
        Span(" " * (columns.title - width(title))),
    ]
    for span, cells, right in (
        (said.owner(), columns.owner, False),
        (said.stands(columns.stands), columns.stands, False),
        (said.ends(), columns.ends, True),
        (said.holds(), columns.holds, True),
        (said.whose(), columns.whose, False),
        (said.spare(), columns.spare, True),
        (said.note(brief=columns.brief), columns.note, False),
    ):
        if cells:
            text = pad(clip(span.text, cells), cells, right=right)
            spans += [Span(" " * GAP), Span(text, span.role)]
    return [Span(span.text, Role.MUTED) for span in spans] if view.old else spans


def _title(view: QueueView, row: QueueRow) -> str:
    """Give the title of what holds things up; of a cycle that of its first task."""
    if row.root is None and row.needs:
        return clean(", ".join(root.title for root in row.needs))
    return clean(view.plan.by_id[row.task].name)


def _glyph(view: QueueView, row: QueueRow) -> Span:
    symbols, root = view.symbols, row.lead
    if root is None or root.kind in MENDED:
        return Span(pad(symbols.problem, _MARK), Role.PROBLEM)
    if root.critical:
        return Span(pad(symbols.critical, _MARK), Role.CRITICAL)
    if root.near_critical:
        return Span(pad(symbols.near_critical, _MARK), Role.NEAR_CRITICAL)
    return Span(" " * _MARK)


def _looped(loop: Loop | None) -> str:
    """Say how many tasks a cycle has, those of other plans among them."""
    if loop is not None and loop.circle is not None:
        return f"cycle of {len(loop.circle.tasks)} over plans"
    count = 0 if loop is None else len(loop.tasks)
    return "waits for itself" if count == 1 else f"cycle of {count}"


def brief(view: QueueView, row: QueueRow, plan: str) -> tuple[str, str]:
    """Give the title of a row, and in a few words of which plan it is and how it stands there.

    What a list of several plans goes by comes first: the end is cut off where there is no room.
    """
    said = _Cells(view, row)
    held = len(row.held)
    due = said.note(brief=True).text if row.due is not None else ""
    lead = _listed(due, f"holds {held}" if held else "")
    rest = _listed(said.owner().text, said.stands().text)
    return _title(view, row), f"{lead} in {clean(plan)}: {rest}".strip()


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


@record
class _Cells:
    """What the columns of one row say."""

    view: QueueView
    row: QueueRow

    def owner(self) -> Span:
        root = self.row.lead
        if root is None or root.kind in MENDED:
            return Span("")
        return Span(clean(root.owner)) if root.owner else Span("nobody", Role.MUTED)

    def stands(self, cells: int = _MOST_STANDS) -> Span:
        """Say how it stands and for how long; why it is held, where there is room for that."""
        root = self.row.lead
        if root is None:
            return Span(_looped(self.row.loop), Role.PROBLEM)
        role = _ROLES.get(root.kind, Role.PROBLEM)
        long = self._words(root)
        return Span(long if width(long) <= cells else self._words(root, brief=True), role)

    def _words(self, root: Root, *, brief: bool = False) -> str:
        word = _SHORT[root.kind] if brief else root.kind.value
        match root.kind:
            case Kind.HELD:
                hold = root.hold
                why = "" if brief or hold is None else clean(hold.reason or hold.on or "")
                if hold is not None and hold.escalated:
                    word = "escalated" if brief else f"escalated to {clean(hold.escalated)}"
                text = f"{word}: {without_stop(why)}" if why else word
                return self._for(text, root.since, comma=bool(why))
            case Kind.ACTIVE if root.overrun and not brief:
                return self._for(f"{word}, overrun", root.since, comma=True)
            case Kind.READY | Kind.ACTIVE | Kind.REVIEW:
                return self._for(word, root.since)
            case Kind.WAITING | Kind.OUTSIDE:
                until = "" if root.until is None else f" {self._short(root.until)}"
                return f"{word}{until}"
            case Kind.BROKEN | Kind.UNKNOWN | Kind.NO_PLAN | Kind.CIRCLE:
                return _SHORT[root.kind]
            case _:
                assert_never(root.kind)

    def _for(self, text: str, since: Day | None, *, comma: bool = False) -> str:
        if since is None or day_of(since) > self.view.today:
            return text
        old = age(self.view.plan.calendar, since, self.view.today)
        return f"{text}, {old}" if comma else f"{text} {old}"

    def ends(self) -> Span:
        """Say when a root is over by itself, as far as the forecast goes."""
        blockers, root = self.view.blockers, self.row.root
        if blockers is None or root is None:
            return Span("")
        moment = blockers.analysis.early_finish(root.name)
        return Span("" if moment is None else self._short(moment))

    def holds(self) -> Span:
        count = len(self.row.held)
        return Span(str(count) if count else "-", Role.TEXT if count else Role.MUTED)

    def whose(self) -> Span:
        root = self.row.lead
        if root is None or not root.whose:
            return Span("")
        parts = [f"{clean(owner or 'nobody')} {count}" for owner, count in root.whose]
        return Span(", ".join(parts), Role.MUTED)

    def spare(self) -> Span:
        root = self.row.lead
        spare = None if root is None else root.impact.total_float
        if spare is None:
            return Span("")
        if not spare:
            return Span("none", Role.CRITICAL)
        amount = float_days(spare, self.view.plan.calendar.minutes_per_day)
        return Span(amount, Role.LATE if spare < 0 else Role.TEXT)

    def note(self, *, brief: bool) -> Span:
        """Say what reviews have left: that it is time to ask again, when it will be, or since when.

        What has moved since its review is no longer open from then.
        """
        since = "" if brief else " since"
        row, said = self.row, self.row.said
        if row.due is not None:
            late = day_of(row.due) < self.view.today
            return Span(f"due {self._short(row.due)}" if late else "due today", Role.LATE)
        root = row.root
        days = to_ask(None if root is None else root.hold, said)
        again = min((day for day in days if day is not None), key=day_of, default=None)
        if again is not None:
            return Span(f"ask {self._short(again)}")
        if said is None or said.day is None:
            return Span("")
        if said.day == self.view.today:
            return Span("today", Role.READY)
        word, role = ("moved", Role.MUTED) if said.moved else ("open", Role.TEXT)
        return Span(f"{word}{since} {self._short(said.day)}", role)

    def _short(self, day: Day | date) -> str:
        return short_day(day, self.view.today)
