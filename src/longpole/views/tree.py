"""The tree: which rows are to be seen. What a row says is worked out when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.progress import progress
from longpole.engine.states import States, TaskState
from longpole.views.cards import CardView, Fact, FactKind, card_view
from longpole.views.dates import short_day
from longpole.views.figures import Figures
from longpole.views.outline import Outline
from longpole.views.scene import Scene
from longpole.views.spans import ROLE_OF_STATE, Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean, percent, width

INDENT = 2
"""Cells that each level stands further in; the sign of a parent takes as many."""

_NOTHING = Span("")
_LEAST_DAY = len("24 Nov")

_NO_FAULTS: Mapping[str, str] = MappingProxyType({})
_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})
_IN_COLUMNS = frozenset({FactKind.OWNER, FactKind.ESTIMATE, FactKind.STATE, FactKind.PARENT})
_SAYS_STATE = {TaskState.BLOCKED: FactKind.BLOCKED, TaskState.HELD: FactKind.HOLD}


@record
class RowView:
    """What a row says. `amount` is what a leaf takes, or how far a parent is.

    The first of the facts tells the state. `dates` are when it starts and ends, early or actual.
    """

    id: str
    depth: int
    sign: str
    title: str
    title_role: Role
    owner: str
    amount: str
    facts: tuple[Fact, ...]
    dates: tuple[Span, Span] = (_NOTHING, _NOTHING)
    mark: Span = _NOTHING


@record
class _Shared:
    """What stays the same while only the folding and the filter change."""

    outline: Outline
    rows: dict[str, RowView] = field(default_factory=dict)

    def emptied(self) -> _Shared:
        """Give the same without the rows that were made."""
        same = _Shared(self.outline)
        same.__dict__.update({**self.__dict__, "rows": {}})
        return same

    @cached_property
    def progress(self) -> Mapping[str, float]:
        """How far each parent is."""
        return progress(self.outline.plan)

    @cached_property
    def estimated(self) -> bool:
        """Whether this plan estimates at all, so that a missing estimate is worth a word."""
        return any(task.estimate is not None for task in self.outline.plan.leaves)

    @cached_property
    def title_width(self) -> int:
        """The cells that the widest title takes, with what it stands in and its sign."""
        depth = self.outline.depth
        return max(
            (
                INDENT * (depth[task.id] + 1) + width(clean(task.name))
                for task in self.outline.plan.tasks
            ),
            default=0,
        )

    @cached_property
    def owner_width(self) -> int:
        """The cells that the widest owner takes; none if nobody owns anything."""
        owners = {task.owner for task in self.outline.plan.tasks if task.owner}
        return max((width(clean(owner)) for owner in owners), default=0)


@record
class TreeView:
    """The rows of a tree from top to bottom, and what they say on demand.

    Where there is a filter, `matching` are the tasks it shows, `kept` those and what they are in.
    `edited` are the tasks that a what-if changes.
    """

    plan: Plan
    states: States
    today: date
    folded: frozenset[str]
    faults: Mapping[str, str]
    symbols: Symbols
    shared: _Shared = field(repr=False, compare=False)
    found: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    matching: frozenset[str] | None = None
    kept: frozenset[str] | None = None
    figures: Figures | None = None
    edited: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The tasks that are to be seen, from top to bottom."""
        rows, kept = self.shared.outline.rows(self.folded), self.kept
        return rows if kept is None else tuple(task for task in rows if task in kept)

    @property
    def first(self) -> str | None:
        """The task at the top; None if there is none."""
        return self.rows[0] if self.rows else None

    def tasks(self) -> Iterable[str]:
        """Give all tasks as the tree reads, those in folded parents too, filtered ones not."""
        order, kept = self.shared.outline.order, self.kept
        return order if kept is None else (task for task in order if task in kept)

    def shown(self) -> Iterable[str]:
        """Give the tasks that are to be seen."""
        return self.rows

    def has(self, task_id: str | None) -> bool:
        """Tell whether a task is in the tree, folded away or not."""
        return task_id in (self.plan.by_id if self.kept is None else self.kept)

    def order(self, task_id: str | None) -> tuple[int, ...]:
        """Give a key that sorts tasks as the tree reads."""
        return (self.shared.outline.place.get(task_id, -1) if task_id is not None else -1,)

    def place(self, task_id: str | None) -> int | None:
        """Give the row of a task; None if it is not to be seen."""
        return self._places.get(task_id) if task_id is not None else None

    def standing(self, task_id: str | None) -> str | None:
        """Give the task to stand on for one: itself, or the folded parent that it is in."""
        if task_id is None or not self.has(task_id):
            return self.first
        above = (task_id, *self.plan.ancestors(task_id))
        return next((task for task in above if task in self._places), self.first)

    def refolded(self, folded: frozenset[str]) -> TreeView:
        """Give the same tree with other parents folded."""
        return self if folded == self.folded else replace(self, folded=folded)

    def narrowed(self, matching: frozenset[str] | None, kept: frozenset[str] | None) -> TreeView:
        """Give the same tree with the tasks that match, in all that they are in; None is all."""
        if matching is self.matching:
            return self
        return replace(self, matching=matching, kept=kept, found={})

    def refigured(self, figures: Figures | None, faults: Mapping[str, str]) -> TreeView:
        """Give the same tree with other figures in its rows, and what has come up to be wrong."""
        return replace(self, figures=figures, faults=faults, shared=self.shared.emptied())

    def near(self, task_id: str | None) -> str | None:
        """Give the row to stand on for a task that a filter may hide: the next one, or the last."""
        if task_id is None or self.has(task_id) or task_id not in self.plan.by_id:
            return self.standing(task_id)
        order, place = self.shared.outline.order, self.shared.outline.place[task_id]
        others = (*order[place:], *reversed(order[:place]))
        return next((task for task in others if task in self._places), None)

    def row(self, task_id: str) -> RowView:
        """Give what the row of a task says."""
        row = self.shared.rows.get(task_id)
        if row is None:
            row = self.shared.rows[task_id] = self._make(task_id)
        if self.matching is not None and task_id not in self.matching:
            row = replace(row, title_role=Role.MUTED)
        if task_id in self.folded and row.sign:
            return replace(row, sign=self.symbols.folded)
        return row

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {task: number for number, task in enumerate(self.rows)}

    def _make(self, task_id: str) -> RowView:
        card = card_view(
            Scene(self.plan, self.states, self.today, self.symbols, self.figures),
            self.plan.by_id[task_id],
            fault=self.faults.get(task_id),
            assumes=self.shared.estimated,
        )
        said = {fact.kind: fact.text for fact in card.facts}
        parent = task_id in self.plan.children
        return RowView(
            id=task_id,
            depth=self.shared.outline.depth[task_id],
            sign=self.symbols.unfolded if parent else "",
            title=card.title,
            title_role=Role.HEAD if parent and card.title_role is Role.TITLE else card.title_role,
            owner=said.get(FactKind.OWNER, ""),
            amount=self._percent(task_id) if parent else said.get(FactKind.ESTIMATE, ""),
            facts=self._facts(task_id, card),
            dates=self._days(task_id),
            mark=_NOTHING if card.mark is None else Span(card.mark.text, card.mark.role),
        )

    def _days(self, task_id: str) -> tuple[Span, Span]:
        """Give when a task starts and ends; actual dates are quieter than those to come."""
        figures = self.figures
        if figures is None:
            return _NOTHING, _NOTHING
        over = self.states.state[task_id] in _COMPLETE
        role = Role.MUTED if over or figures.old else Role.TEXT
        days = figures.start(task_id), figures.end(task_id)
        start, end = (Span("" if day is None else short_day(day, self.today), role) for day in days)
        return start, end

    @property
    def day_width(self) -> int:
        """Give the cells that the widest date takes; none while there are no figures."""
        span = None if self.figures is None else self.figures.span
        return (
            0
            if span is None
            # Between the 9th and the 9th lies a 10th.
            else max(
                _LEAST_DAY, *(width(short_day(day, self.today)) + (day.day < 10) for day in span)
            )
        )

    def _percent(self, parent: str) -> str:
        """Give how far a parent is; it is at 100 % or at 0 % only if nothing or all is to do."""
        done = self.shared.progress[parent]
        if self.states.state[parent] in _COMPLETE:
            return "100 %"
        return percent(min(done, 0.99))

    def _facts(self, task_id: str, card: CardView) -> tuple[Fact, ...]:
        """Give the facts that have no column of their own, the one that tells the state first."""
        state = self.states.state[task_id]
        facts = [fact for fact in card.facts if fact.kind not in _IN_COLUMNS]
        if self.figures is not None and state in _COMPLETE:
            facts = [fact for fact in facts if fact.kind is not FactKind.DATE]
        if facts and facts[0].kind is FactKind.PROBLEM:
            return tuple(facts)
        first = next((fact for fact in facts if fact.kind is _SAYS_STATE.get(state)), None)
        if first is not None:
            return (first, *(fact for fact in facts if fact is not first))
        glyph = Fact(FactKind.STATE, self.symbols.states[state], ROLE_OF_STATE[state])
        return (glyph, *facts)


def tree_view(
    plan: Plan,
    states: States,
    today: date,
    folded: frozenset[str] = frozenset(),
    faults: Mapping[str, str] = _NO_FAULTS,
    symbols: Symbols = UNICODE,
    figures: Figures | None = None,
) -> TreeView:
    """Give the tree of a plan. `faults` say, by task, why it cannot be read or edited."""
    shared = _Shared(Outline(plan))
    return TreeView(plan, states, today, folded, faults, symbols, shared, figures=figures)
