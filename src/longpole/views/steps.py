"""The chain that leads to the end of a task, as rows: whose each step is, what it adds, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from longpole.domain.need import LinkType, Need
from longpole.domain.record import record
from longpole.engine.chain import Off, Step, chain_to
from longpole.engine.explain import Explanations, Rule
from longpole.engine.linking import link_text
from longpole.engine.states import TaskState
from longpole.views.causes import causes_clause, finish_clause, start_clause
from longpole.views.phrases import join
from longpole.views.spans import Role, Span, plain
from longpole.views.standing import standing
from longpole.views.text import clean
from longpole.views.words import Words

_TELLING = frozenset({TaskState.HELD, TaskState.ACTIVE, TaskState.REVIEW})
"""States that say more of a later step than that its turn has not come."""

COMMA = Span(", ", Role.MUTED)


@record
class Row:
    """A task in an answer: what `Enter` goes to, and what is said of it, each part for a column.

    `task` is None where it is in no plan at hand. `facts` are a few words, `told` all that there
    is to say. A `root` is where it begins; `urgency` is there for what is critical, or nearly.
    """

    task: str | None
    id: str
    title: str
    owner: str = ""
    adds: str = ""
    facts: tuple[Span, ...] = ()
    ends: str = ""
    root: bool = False
    urgency: Role | None = None
    depth: int = 0
    is_step: bool = False
    told: tuple[Span, ...] = ()


class Rows(Sequence[Row]):
    """Rows that are made when they come into view: chains may be as long as a plan."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, Row] = {}

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._count))]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        place %= self._count
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def __len__(self) -> int:
        return self._count


@record
class Chain:
    """The driving path to a task, the root first, and what is to be said of it."""

    words: Words
    explanations: Explanations
    task: str

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps; none where the task is finished or has no dates."""
        return chain_to(self.explanations, self.task)

    @property
    def root(self) -> str | None:
        """Give the task that the chain begins with; one of another plan by `plan:task`."""
        return (_outside(self.steps[0]) or self.steps[0].task) if self.steps else None

    @property
    def total(self) -> int:
        """Give the length of the whole way, in working minutes."""
        return sum(step.adds for step in self.steps)

    def length(self) -> str:
        """Say how long the way is, and from when on."""
        analysis, words, count = self.words.analysis, self.words, len(self.steps)
        origin = analysis.moment(analysis.load.origin - analysis.load.zero, finish=False)
        since = "" if origin is None else f" from {words.day(origin)}"
        return f"{count} {'step' if count == 1 else 'steps'}, {words.added(self.total)}{since}"

    @cached_property
    def longest(self) -> int | None:
        """The place of the step that adds most, where there are several to choose from."""
        if len(self.steps) < 2:
            return None
        place = max(range(len(self.steps)), key=lambda at: (self.steps[at].adds, -at))
        return place if self.steps[place].adds > 0 else None

    @cached_property
    def rows(self) -> Rows:
        """A row for each step."""
        return Rows(len(self.steps), self._row)

    def added(self, places: Iterable[int]) -> str:
        """Give what some steps add together."""
        return self.words.added(sum(self.steps[place].adds for place in places))

    def _row(self, place: int) -> Row:
        step, words = self.steps[place], self.words
        return Row(
            task=step.task,
            id=clean(step.task),
            title=words.name(step.task),
            owner=words.owner(step.task),
            adds=words.added(step.adds),
            facts=tuple(join([*self._facts(place)], COMMA)),
            ends=words.ends(step.task),
            root=place == 0 and _outside(step) is None,
            urgency=urgency(words, step.task),
            depth=place,
            is_step=True,
            told=tuple(self._told(place)),
        )

    def why(self, place: int) -> tuple[Span, ...]:
        """Say in a few words why a step adds what it adds."""
        return self.rows[place].facts

    def _facts(self, place: int) -> Iterator[Span]:
        step = self.steps[place]
        if place == self.longest:
            yield Span("the longest step", Role.ACCENT)
        if place == 0:
            yield from self._begins(step)
        elif step.cause.need is not None and not _plain(step.cause.need):
            yield Span(link_text(step.cause.need))
        if place and self.words.analysis.states.state[step.task] in _TELLING:
            yield from self._standing(step)
        yield from self._parts(step)

    def _parts(self, step: Step) -> Iterator[Span]:
        """Name what is not work: days off, an estimate that nobody gave, work that counts twice."""
        words = self.words
        if step.waiting > 0 and not any(one.off is Off.AWAY for one in step.days_off):
            yield Span(f"{words.days(step.waiting)} of it waiting", Role.WAITING)
        for text in words.off(step.days_off, words.owner(step.task)):
            yield Span(text, Role.WAITING)
        if not step.work and self._minutes(step) and step.adds <= 0:
            yield Span("only its start counts", Role.MUTED)
        if self._overrun(step):
            yield Span("overrun, taken to end today", Role.LATE)
        elif self._assumed(step):
            yield Span("1d assumed", Role.MUTED)

    def _told(self, place: int) -> Iterator[Span]:
        """Tell all of a step, in a sentence or two."""
        step, words = self.steps[place], self.words
        yield Span(words.named(step.task), Role.TITLE)
        yield Span(": ")
        yield from standing(words, step.task)
        yield Span(". ")
        yield from start_clause(self.explanations, step.task)
        ends = finish_clause(words.analysis, step.task)
        yield from [Span(", "), *ends] if ends else []
        yield Span(f"; adds {words.added(step.adds)}")
        parts = [
            f"{words.days(minutes)} of {word}"
            for minutes, word in ((step.work, "work"), (step.lag, "lag"), (step.waiting, "waiting"))
            if minutes
        ]
        if len(parts) > 1 or (parts and not step.work):
            yield Span(f" ({', '.join(parts)})")
        off = words.off(step.days_off, words.owner(step.task), all_of_them=True)
        yield Span("".join(f"; {text}" for text in off))
        yield Span(".")

    def _begins(self, step: Step) -> Iterator[Span]:
        """Say what the first step waits for: itself, or a date that is later than its needs."""
        cause, state = step.cause, self.words.analysis.states.state[step.task]
        if state is TaskState.BLOCKED and cause.rule is Rule.NOT_BEFORE and cause.day is not None:
            yield Span(f"not before {self.words.day(cause.day)}", Role.WAITING)
            return
        yield from self._standing(step)
        yield from self._begun_by(step)

    def _begun_by(self, step: Step) -> Iterator[Span]:
        """Say what the first step waits for, beside what its standing says."""
        if _outside(step) is not None:
            yield from self._held_outside(step)
        elif step.lag or step.cause.rule is Rule.PROJECT_START:
            clause = causes_clause(self.words.analysis, [step.cause], step.task)
            yield Span(plain(clause).strip(" ,"))

    def _held_outside(self, step: Step) -> Iterator[Span]:
        other = _outside(step) or ""
        ends = self.words.ends(other)
        until = f", which ends {ends}" if ends else ""
        yield Span(f"waits for {self.words.named(other)} in another plan{until}", Role.BLOCKED)

    def _standing(self, step: Step) -> Iterator[Span]:
        """Give how a task stands as one part of a list: its words carry commas of their own."""
        spans = standing(self.words, step.task)
        yield Span("".join(span.text for span in spans), spans[0].role)

    def _minutes(self, step: Step) -> int:
        load = self.words.analysis.load
        return load.minutes[self.words.analysis.plan.position[step.task]]

    def _overrun(self, step: Step) -> bool:
        return self.words.analysis.plan.position[step.task] in self.words.analysis.load.overrun

    def _assumed(self, step: Step) -> bool:
        task = self.words.analysis.plan.by_id[step.task]
        return task.estimate is None and task.remaining is None


def _outside(step: Step) -> str | None:
    """Give the task of another plan that holds a step."""
    need, others = step.cause.need, step.cause.others
    return others[0] if need is not None and need.plan is not None and others else None


def urgency(words: Words, task_id: str) -> Role | None:
    """Tell whether a task is critical, or nearly."""
    if task_id in words.analysis.critical:
        return Role.CRITICAL
    return Role.NEAR_CRITICAL if task_id in words.analysis.near_critical else None


def _plain(need: Need) -> bool:
    return need.type is LinkType.FINISH_START and need.lag is None
