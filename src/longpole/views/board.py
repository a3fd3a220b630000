"""The board: which card stands in which column. Cards are worked out one by one, when looked at.

A board of ten thousand cards is built from ids alone; what a card says costs only who shows it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from longpole.domain.column import BoardColumn
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.states import States
from longpole.views.cards import CardView, card_view
from longpole.views.figures import Figures
from longpole.views.scene import Scene
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean, width

_NO_FAULTS: Mapping[str, str] = MappingProxyType({})
_TWO_DIGITS = Decimal(10)


@record
class ColumnView:
    """One column: its head, and the ids of its cards from top to bottom.

    `owner_width` and `estimate_width` are cells that make the facts of its cards line up. `hidden`
    is how many cards a filter keeps out of sight.
    """

    id: str
    title: str
    wip_limit: int | None
    ids: tuple[str, ...]
    owner_width: int = 0
    estimate_width: int = 2
    hidden: int = 0

    @property
    def count(self) -> int:
        """Give how many cards are shown in it."""
        return len(self.ids)

    @property
    def total(self) -> int:
        """Give how many cards stand in it, shown or not."""
        return self.count + self.hidden

    @property
    def over(self) -> bool:
        """Tell whether more work stands in it than its limit allows."""
        return self.wip_limit is not None and self.total > self.wip_limit


@record
class BoardView:
    """The columns of a board, and its cards on demand; `edited` are those a what-if changes."""

    plan: Plan
    states: States
    today: date
    columns: tuple[ColumnView, ...]
    faults: Mapping[str, str]
    symbols: Symbols
    figures: Figures | None = None
    edited: frozenset[str] = frozenset()
    _cards: dict[str, CardView] = field(default_factory=dict, repr=False, compare=False)
    found: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def scene(self) -> Scene:
        """What its cards are made from."""
        return Scene(self.plan, self.states, self.today, self.symbols, self.figures)

    def card(self, task_id: str) -> CardView:
        """Give what the card of a task says."""
        card = self._cards.get(task_id)
        if card is None:
            card = card_view(
                self.scene,
                self.plan.by_id[task_id],
                fault=self.faults.get(task_id),
                assumes=self.estimated,
            )
            self._cards[task_id] = card
        return card

    def place(self, task_id: str | None) -> tuple[int, int] | None:
        """Give the column and the row in it where a task's card stands; None if it has none."""
        return self.places.get(task_id) if task_id is not None else None

    def tasks(self) -> Iterator[str]:
        """Give every card, by column, then top to bottom."""
        return (task for column in self.columns for task in column.ids)

    shown = tasks

    def has(self, task_id: str | None) -> bool:
        """Tell whether a task has a card."""
        return task_id in self.places

    def order(self, task_id: str | None) -> tuple[int, int]:
        """Give a key that sorts tasks as the board reads: by column, then top to bottom."""
        return self.place(task_id) or (-1, -1)

    def standing(self, task_id: str | None) -> str | None:
        """Give the card to stand on for a task: its own, for a parent the first that is in it."""
        if task_id is None or task_id in self.places:
            return task_id if task_id is not None else self.first
        inside = self.plan.leaves_under(task_id)
        return min((leaf for leaf in inside if self.has(leaf)), key=self.order, default=self.first)

    @cached_property
    def first(self) -> str | None:
        """The first card of the board; None if it is empty."""
        return next((column.ids[0] for column in self.columns if column.ids), None)

    @cached_property
    def estimated(self) -> bool:
        """Whether this plan estimates at all, so that a missing estimate is worth a word."""
        return any(task.estimate is not None for task in self.plan.leaves)

    @property
    def filtered(self) -> bool:
        """Tell whether a filter keeps cards out of sight."""
        return any(column.hidden for column in self.columns)

    @cached_property
    def bare(self) -> bool:
        """Whether no card has anything to say below its title."""
        if self.faults or self.estimated:
            return False
        return not any(_has_facts(task) for task in self.plan.leaves)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """The column and the row of every card."""
        return {
            task: (number, row)
            for number, column in enumerate(self.columns)
            for row, task in enumerate(column.ids)
        }


def board_view(
    plan: Plan,
    states: States,
    today: date,
    faults: Mapping[str, str] = _NO_FAULTS,
    symbols: Symbols = UNICODE,
    figures: Figures | None = None,
) -> BoardView:
    """Give the board of a plan. `faults` say, by task, why it cannot be read or edited."""
    cards = _by_column(plan)
    columns = tuple(
        _column(column, cards[column.id])
        for column in plan.board_columns
        if cards[column.id] or not column.implied
    )
    return BoardView(plan, states, today, columns, faults, symbols, figures)


def refigured(view: BoardView, figures: Figures | None, faults: Mapping[str, str]) -> BoardView:
    """Give the same board with other figures on its cards, and what has come up to be wrong."""
    changed = replace(view, figures=figures, faults=faults, _cards={})
    # All of these would be looked for at the next key, and are what they were.
    changed.__dict__.update(estimated=view.estimated, places=view.places)
    if bool(faults) is bool(view.faults):
        changed.__dict__.update(bare=view.bare)
    return changed


def narrowed(view: BoardView, shown: Container[str] | None) -> BoardView:
    """Give a board with only these cards, in the columns it has; itself if none is left out."""
    if shown is None:
        return view
    narrow = replace(view, columns=tuple(_narrowed(one, shown) for one in view.columns), found={})
    # What the whole plan tells stays the same, so that nothing jumps while somebody types.
    narrow.__dict__.update(estimated=view.estimated, bare=view.bare)
    return narrow


def _narrowed(column: ColumnView, shown: Container[str]) -> ColumnView:
    ids = tuple(task for task in column.ids if task in shown)
    return replace(column, ids=ids, hidden=column.total - len(ids))


def column_order(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Give the ids of the cards in each column of a plan, hidden columns included."""
    return {column: tuple(task.id for task in tasks) for column, tasks in _by_column(plan).items()}


def _by_column(plan: Plan) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {column.id: [] for column in plan.board_columns}
    of_status: dict[str | None, list[Task]] = {}
    for task in plan.leaves:
        if task.status not in of_status:
            of_status[task.status] = found[plan.column_of(task).id]
        of_status[task.status].append(task)
    return found


def _column(column: BoardColumn, tasks: list[Task]) -> ColumnView:
    owners = {task.owner for task in tasks if task.owner}
    estimates = (task.estimate.likely.amount for task in tasks if task.estimate is not None)
    return ColumnView(
        id=column.id,
        title=clean(column.title),
        wip_limit=column.wip_limit,
        ids=tuple(task.id for task in tasks),
        owner_width=max((width(clean(owner)) for owner in owners), default=0),
        estimate_width=3 if any(amount >= _TWO_DIGITS for amount in estimates) else 2,
    )


def _has_facts(task: Task) -> bool:
    return bool(
        task.owner
        or task.needs
        or task.parent
        or task.tags
        or task.priority
        or task.deadline
        or task.start_by
        or task.not_before
        or task.hold
        or task.finished
    )
