"""A card: a title, a glyph, and one quiet line of facts that always stand in the same order."""

from __future__ import annotations

from enum import StrEnum

from longpole.domain.column import ColumnState
from longpole.domain.days import day_of
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.states import TaskState
from longpole.views.dates import age, float_days, format_day, short_day
from longpole.views.figures import Mark
from longpole.views.scene import Scene
from longpole.views.spans import ROLE_OF_STATE, Role
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
    FLOAT = "float"
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
    mark: Fact | None = None


def card_view(scene: Scene, task: Task, *, fault: str | None, assumes: bool) -> CardView:
    """Give what is said of a task. `assumes` shows the estimate that a missing one counts as.

    A critical task has the mark for that in the place of its state, which is then one of its facts.
    A parent has no estimate of its own; it is said to wait for what it names itself.
    """
    state = scene.states.state[task.id]
    maker = _Facts(scene, task, state)
    mark = maker.mark()
    late, other = maker.dates()
    facts = [
        *maker.problem(fault),
        *maker.owner(),
        *maker.estimate(assumes=assumes and not task.broken),
        *maker.standing(marked=mark is not None and fault is None),
        *late,
        *maker.float(),
        *other,
        *maker.priority(),
        *maker.tags(),
        *maker.parent(),
    ]
    glyph = Fact(FactKind.STATE, scene.symbols.states[state], ROLE_OF_STATE[state])
    if fault is not None:
        glyph = Fact(FactKind.PROBLEM, scene.symbols.problem, Role.PROBLEM)
    elif mark is not None:
        glyph = mark
    return CardView(
        id=task.id,
        title=clean(task.name),
        glyph=glyph.text,
        role=glyph.role,
        title_role=Role.DONE if maker.over else Role.TITLE,
        facts=tuple(facts),
        flags=tuple(maker.flags(facts)),
        mark=mark,
    )


@record
class _Facts:
    """Works out the facts of one card, each as a list of none, one or several."""

    scene: Scene
    task: Task
    state: TaskState

    def mark(self) -> Fact | None:
        figures, symbols = self.scene.figures, self.scene.symbols
        found = None if figures is None or self.over else figures.mark(self.task.id)
        if figures is None or found is None:
            return None
        critical = found is Mark.CRITICAL
        role = Role.CRITICAL if critical else Role.NEAR_CRITICAL
        glyph = symbols.critical if critical else symbols.near_critical
        return Fact(FactKind.STATE, glyph, Role.MUTED if figures.old else role)

    def standing(self, *, marked: bool) -> list[Fact]:
        """Give what keeps the task waiting; its plain state only where that has no other place."""
        facts = [*self.gates(), *self.hold()]
        said = {TaskState.BLOCKED: FactKind.BLOCKED, TaskState.HELD: FactKind.HOLD}.get(self.state)
        if marked and not any(fact.kind is said for fact in facts):
            glyph, role = self.scene.symbols.states[self.state], ROLE_OF_STATE[self.state]
            return [Fact(FactKind.STATE, glyph, role), *facts]
        return facts

    def float(self) -> list[Fact]:
        """Give the float of an open leaf; a critical one without any has the mark for it."""
        figures = self.scene.figures
        spare = None if figures is None or self.over else figures.spare(self.task.id)
        if figures is None or not spare:
            return []
        late = spare < 0 and not figures.old
        text = f"float {float_days(spare, figures.minutes_per_day)}"
        return [Fact(FactKind.FLOAT, text, Role.LATE if late else Role.MUTED)]

    def problem(self, fault: str | None) -> list[Fact]:
        text = None if fault is None else f"{self.scene.symbols.problem} {clean(fault)}"
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
        states = self.scene.states
        blocked_by = states.blocked_by.get(task_id, ())
        gates = states.unmet_gates(task_id) if self.is_parent else blocked_by
        if not gates or self.over:
            return []
        glyph = self.scene.symbols.states[TaskState.BLOCKED]
        return [Fact(FactKind.BLOCKED, f"{glyph}{len(gates)}", Role.BLOCKED)]

    def hold(self) -> list[Fact]:
        scene, today = self.scene, self.scene.today
        holder = self.task.id if self.is_parent else scene.states.held_by.get(self.task.id)
        hold = scene.plan.by_id[holder].hold if holder is not None else None
        if hold is None or self.over:
            return []
        glyph = scene.symbols.states[TaskState.HELD]
        parts = [clip(clean(hold.on), _HOLDER_CELLS)] if hold.on else []
        if hold.since is not None:
            parts.append(age(scene.plan.calendar, hold.since, today))
        if not parts and hold.reason:
            parts.append(clip(clean(hold.reason), _HOLDER_CELLS))
        facts = [Fact(FactKind.HOLD, " ".join([glyph, ", ".join(parts)]).rstrip(), Role.HELD)]
        if hold.until is not None and day_of(hold.until) <= today:
            facts.append(Fact(FactKind.HOLD, f"{scene.symbols.late} ask", Role.LATE))
        return facts

    def dates(self) -> tuple[list[Fact], list[Fact]]:
        """Give the dates that the task is late for, and the others."""
        task, today, late = self.task, self.scene.today, f"{self.scene.symbols.late} "
        if self.over:
            finished = self.state is TaskState.DONE and not self.is_parent
            done = task.finished if finished else None
            return [], ([] if done is None else [Fact(FactKind.DATE, format_day(done, today))])
        missed, others = list[Fact](), list[Fact]()
        if task.not_before is not None and day_of(task.not_before) > today:
            others.append(Fact(FactKind.DATE, f"from {short_day(task.not_before, today)}"))
        if task.start_by is not None and self.unstarted and day_of(task.start_by) < today:
            text = f"{late}start by {short_day(task.start_by, today)}"
            missed.append(Fact(FactKind.DATE, text, Role.LATE))
        if task.deadline is not None:
            day = short_day(task.deadline, today)
            if day_of(task.deadline) < today:
                missed.append(Fact(FactKind.DATE, f"{late}{day}", Role.LATE))
            elif self.forecast_late:
                dimmed = self.scene.figures is not None and self.scene.figures.old
                role = Role.MUTED if dimmed else Role.LATE
                missed.append(Fact(FactKind.DATE, f"{late}{day}", role))
            else:
                others.append(Fact(FactKind.DATE, f"by {day}"))
        return missed, others

    def tags(self) -> list[Fact]:
        return [Fact(FactKind.TAG, f"#{clean(tag)}", Role.TAG) for tag in self.task.tags]

    def parent(self) -> list[Fact]:
        by_id = self.scene.plan.by_id
        parent = by_id.get(self.task.parent) if self.task.parent is not None else None
        if parent is None or parent.id == self.task.id:
            return []
        return [Fact(FactKind.PARENT, f"in {clean(parent.name)}")]

    def flags(self, facts: list[Fact]) -> list[Fact]:
        """Give what stands beside a title: its state, if a mark has that place, and `!`."""
        symbols = self.scene.symbols
        held = Fact(FactKind.HOLD, symbols.states[TaskState.HELD], Role.HELD)
        late = [fact for fact in facts if fact.text.startswith(f"{symbols.late} ")][:1]
        return [
            *(fact for fact in facts if fact.kind in {FactKind.BLOCKED, FactKind.STATE}),
            *([held] if self.state is TaskState.HELD and self.mark() is not None else []),
            *(Fact(FactKind.DATE, symbols.late, fact.role) for fact in late),
        ]

    @property
    def forecast_late(self) -> bool:
        """Whether the task ends after its deadline at the earliest."""
        figures, deadline = self.scene.figures, self.task.deadline
        if figures is None or deadline is None:
            return False
        return figures.misses(self.task.id, deadline)

    @property
    def is_parent(self) -> bool:
        return self.task.id in self.scene.plan.children

    @property
    def over(self) -> bool:
        return self.state in {TaskState.DONE, TaskState.DROPPED}

    @property
    def unstarted(self) -> bool:
        plan = self.scene.plan
        leaves = (plan.by_id[leaf] for leaf in plan.leaves_under(self.task.id))
        return all(
            leaf.started is None and plan.column_of(leaf).state is ColumnState.TODO
            for leaf in leaves
        )
