"""A card: a title, a glyph, and one quiet line of facts that always stand in the same order."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from longpole.domain.column import ColumnState
from longpole.domain.days import day_of
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.states import States, TaskState
from longpole.views.dates import age, format_day, short_day
from longpole.views.spans import ROLE_OF_STATE, Role
from longpole.views.symbols import Symbols
from longpole.views.text import clean, clip

_HOLDER_CELLS = 16


class FactKind(StrEnum):
    """What a fact tells, in the order they stand on a card."""

    PROBLEM = "problem"
    STATE = "state"
    OWNER = "owner"
    ESTIMATE = "estimate"
    BLOCKED = "blocked"
    HOLD = "hold"
    DATE = "date"
    PRIORITY = "priority"
    TAG = "tag"
    PARENT = "parent"


@record
class Fact:
    """One fact of a card, clean and short."""

    kind: FactKind
    text: str
    role: Role = Role.MUTED


@record
class CardView:
    """What a card says. `flags` is what is left of the facts when the board is compact."""

    id: str
    title: str
    glyph: str
    role: Role
    title_role: Role
    facts: tuple[Fact, ...]
    flags: tuple[Fact, ...]


def card_view(
    plan: Plan,
    states: States,
    today: date,
    task: Task,
    *,
    fault: str | None,
    assumes: bool,
    symbols: Symbols,
) -> CardView:
    """Give what is said of a task. `assumes` shows the estimate that a missing one counts as.

    A parent has no estimate of its own; it is said to wait for what it names itself.
    """
    state = states.state[task.id]
    maker = _Facts(plan, states, today, task, state, symbols)
    facts = [
        *maker.problem(fault),
        *maker.owner(),
        *maker.estimate(assumes=assumes and not task.broken),
        *maker.gates(),
        *maker.hold(),
        *maker.dates(),
        *maker.priority(),
        *maker.tags(),
        *maker.parent(),
    ]
    loud = fault is not None
    over = state in {TaskState.DONE, TaskState.DROPPED}
    return CardView(
        id=task.id,
        title=clean(task.name),
        glyph=symbols.problem if loud else symbols.states[state],
        role=Role.PROBLEM if loud else ROLE_OF_STATE[state],
        title_role=Role.DONE if over else Role.TITLE,
        facts=tuple(facts),
        flags=tuple(maker.flags(facts)),
    )


@record
class _Facts:
    """Works out the facts of one card, each as a list of none, one or several."""

    plan: Plan
    states: States
    today: date
    task: Task
    state: TaskState
    symbols: Symbols

    def problem(self, fault: str | None) -> list[Fact]:
        text = None if fault is None else f"{self.symbols.problem} {clean(fault)}"
        return [] if text is None else [Fact(FactKind.PROBLEM, text, Role.PROBLEM)]

    def owner(self) -> list[Fact]:
        owner = self.task.owner
        return [Fact(FactKind.OWNER, clean(owner))] if owner else []

    def estimate(self, *, assumes: bool) -> list[Fact]:
        if self.is_parent:
            return []
        estimate = self.task.estimate
        if estimate is not None:
            return [Fact(FactKind.ESTIMATE, str(estimate.likely))]
        return [Fact(FactKind.ESTIMATE, "1d?")] if assumes and not self.over else []

    def priority(self) -> list[Fact]:
        priority = self.task.priority
        return [] if priority is None else [Fact(FactKind.PRIORITY, f"p{priority}")]

    def gates(self) -> list[Fact]:
        task_id = self.task.id
        blocked_by = self.states.blocked_by.get(task_id, ())
        gates = self.states.unmet_gates(task_id) if self.is_parent else blocked_by
        if not gates or self.over:
            return []
        glyph = self.symbols.states[TaskState.BLOCKED]
        return [Fact(FactKind.BLOCKED, f"{glyph}{len(gates)}", Role.BLOCKED)]

    def hold(self) -> list[Fact]:
        holder = self.task.id if self.is_parent else self.states.held_by.get(self.task.id)
        hold = self.plan.by_id[holder].hold if holder is not None else None
        if hold is None or self.over:
            return []
        glyph = self.symbols.states[TaskState.HELD]
        parts = [clip(clean(hold.on), _HOLDER_CELLS)] if hold.on else []
        if hold.since is not None:
            parts.append(age(self.plan.calendar, hold.since, self.today))
        if not parts and hold.reason:
            parts.append(clip(clean(hold.reason), _HOLDER_CELLS))
        facts = [Fact(FactKind.HOLD, " ".join([glyph, ", ".join(parts)]).rstrip(), Role.HELD)]
        if hold.until is not None and day_of(hold.until) <= self.today:
            facts.append(Fact(FactKind.HOLD, f"{self.symbols.late} ask", Role.LATE))
        return facts

    def dates(self) -> list[Fact]:
        task, today = self.task, self.today
        if self.over:
            finished = self.state is TaskState.DONE and not self.is_parent
            done = task.finished if finished else None
            return [Fact(FactKind.DATE, format_day(done, today))] if done is not None else []
        facts = []
        if task.not_before is not None and day_of(task.not_before) > today:
            facts.append(Fact(FactKind.DATE, f"from {short_day(task.not_before, today)}"))
        if task.start_by is not None and self.unstarted and day_of(task.start_by) < today:
            text = f"{self.symbols.late} start by {short_day(task.start_by, today)}"
            facts.append(Fact(FactKind.DATE, text, Role.LATE))
        if task.deadline is not None:
            late = day_of(task.deadline) < today
            mark = f"{self.symbols.late} " if late else "by "
            text = mark + short_day(task.deadline, today)
            facts.append(Fact(FactKind.DATE, text, Role.LATE if late else Role.MUTED))
        return facts

    def tags(self) -> list[Fact]:
        return [Fact(FactKind.TAG, f"#{clean(tag)}", Role.TAG) for tag in self.task.tags]

    def parent(self) -> list[Fact]:
        parent = self.plan.by_id.get(self.task.parent) if self.task.parent is not None else None
        if parent is None or parent.id == self.task.id:
            return []
        return [Fact(FactKind.PARENT, f"in {clean(parent.name)}")]

    def flags(self, facts: list[Fact]) -> list[Fact]:
        late = [Fact(FactKind.DATE, self.symbols.late, Role.LATE)]
        return [
            *(fact for fact in facts if fact.kind is FactKind.BLOCKED),
            *(late if any(fact.role is Role.LATE for fact in facts) else []),
        ]

    @property
    def is_parent(self) -> bool:
        return self.task.id in self.plan.children

    @property
    def over(self) -> bool:
        return self.state in {TaskState.DONE, TaskState.DROPPED}

    @property
    def unstarted(self) -> bool:
        leaves = (self.plan.by_id[leaf] for leaf in self.plan.leaves_under(self.task.id))
        return all(
            leaf.started is None and self.plan.column_of(leaf).state is ColumnState.TODO
            for leaf in leaves
        )
