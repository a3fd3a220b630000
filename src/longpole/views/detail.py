"""The detail of a task in sentences: why it waits, on whom, since when, until when, and so what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from longpole.domain.days import day_of
from longpole.domain.need import LinkType
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Hold, Task
from longpole.engine.gates import Gate
from longpole.engine.states import States, TaskState
from longpole.views.dates import age, format_day, short_day
from longpole.views.figures import Figures
from longpole.views.phrases import join, listed, trim, without_stop
from longpole.views.scene import Scene
from longpole.views.spans import ROLE_OF_STATE, Role, Span
from longpole.views.symbols import Symbols
from longpole.views.text import clean, clean_lines, clip, percent

NAMED_BLOCKERS = 4
NAMED_FREED = 2
_BRIEF_NAME = 28
"""Cells of a name where all has to be said in one line."""

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})
STATE_WORDS = {
    TaskState.DONE: "done",
    TaskState.DROPPED: "dropped",
    TaskState.HELD: "held",
    TaskState.ACTIVE: "in progress",
    TaskState.REVIEW: "in review",
    TaskState.BLOCKED: "blocked",
    TaskState.WAITING: "waiting for its date",
    TaskState.READY: "ready",
}

Paragraph = tuple[Span, ...]


@record
class DetailView:
    """What is said of one task. The paragraphs come in the order of what matters most.

    `brief` says it in few words, for where there is one line. `notes` are lines of text as they
    stand in the plan, blank ones between them included.
    """

    id: str
    title: str
    column: str
    paragraphs: tuple[Paragraph, ...]
    brief: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()


def detail_view(
    scene: Scene,
    task_id: str,
    faults: Sequence[str] = (),
    frozen: str | None = None,
) -> DetailView:
    """Give the detail of a task of the plan, a parent included.

    `faults` say all that is wrong with it in the file, `frozen` why it cannot be edited here.
    """
    plan, task = scene.plan, scene.plan.by_id[task_id]
    teller = _Teller(plan, scene.states, scene.today, task, scene.symbols, scene.figures)
    paragraphs = teller.told(faults, frozen)
    brief = replace(teller, brief=True).told(faults, frozen)
    parent = task_id in plan.children
    column = "" if parent else clean(plan.column_of(task).title)
    notes = clean_lines((task.notes or "").strip())
    return DetailView(task_id, clean(task.name), column, paragraphs, brief, tuple(notes))


@record
class _Teller:
    """Says what there is to say about one task."""

    plan: Plan
    states: States
    today: date
    task: Task
    symbols: Symbols
    figures: Figures | None
    brief: bool = False

    def told(self, faults: Sequence[str], frozen: str | None) -> tuple[Paragraph, ...]:
        """Say all there is to say, in paragraphs."""
        # What keeps it is enough for one paragraph.
        waits = self.state in {TaskState.BLOCKED, TaskState.HELD}
        schedule = self.schedule()
        days_off = [] if self.brief else self.days_off()
        told: list[Iterable[Span]] = [
            *self.faults(faults, frozen),
            [*self.why(), *self.hold(), *self.blockers(), *(() if waits else schedule)],
            [*(schedule if waits else ()), *self.dates(), *self.frees(), *days_off],
            self.facts(),
        ]
        return tuple(paragraph for spans in told if (paragraph := trim(spans)))

    @property
    def state(self) -> TaskState:
        return self.states.state[self.task.id]

    @property
    def complete(self) -> bool:
        return self.state in _COMPLETE

    @property
    def is_open_leaf(self) -> bool:
        parent = self.task.id in self.plan.children
        return not (self.complete or parent or self.task.broken)

    def faults(self, faults: Sequence[str], frozen: str | None) -> list[list[Span]]:
        """Say what is wrong in the file, each in a paragraph of its own; in brief how much more."""
        if faults:
            named = faults[:1] if self.brief else faults
            told = [[Span(f"{self.symbols.problem} {clean(one)}", Role.PROBLEM)] for one in named]
            if len(faults) > len(named):
                told[-1].append(Span(f", and {len(faults) - len(named)} more", Role.PROBLEM))
        elif frozen is not None:
            told = [[Span(f"Not editable here: {clean(frozen)}", Role.MUTED)]]
        else:
            return []
        told[-1].append(Span("; E opens the file there.", Role.MUTED))
        return told

    def why(self) -> list[Span]:
        """Say how the task stands; what holds and blocks it has sentences of its own."""
        if self.task.id in self.plan.children:
            return self._parent()
        word = STATE_WORDS[self.state].capitalize()
        match self.state:
            case TaskState.READY:
                rest = ": nothing is in its way"
            case TaskState.ACTIVE | TaskState.REVIEW:
                started = self.task.started
                rest = self._since(started) if started is not None else ""
            case TaskState.DONE:
                finished = self.task.finished
                rest = f" on {self._day(finished)}" if finished is not None else ""
            case TaskState.DROPPED:
                rest = ": nothing waits for it"
            case TaskState.WAITING:
                word, rest = "Waiting", f" {self._waits_for()}"
            case TaskState.HELD | TaskState.BLOCKED:
                return []
            case _:
                assert_never(self.state)
        return [Span(word, ROLE_OF_STATE[self.state]), Span(f"{rest}. ")]

    def hold(self) -> list[Span]:
        holder = self.states.held_by.get(self.task.id)
        hold = self.plan.by_id[holder].hold if holder is not None else None
        if holder is None or hold is None or self.complete:
            return []
        spans = [Span("Held", Role.HELD)]
        if holder != self.task.id:
            spans.append(Span(f" with all of {self._name(holder)}"))
        if hold.on:
            spans += [Span(" by "), Span(clean(hold.on), Role.TITLE)]
        if hold.since is not None and not self.brief:
            spans.append(Span(self._since(hold.since)))
        if hold.reason and not (self.brief and hold.on):
            spans.append(Span(f": {without_stop(clean(hold.reason))}"))
        spans.append(Span("; ") if hold.until is not None else Span(". "))
        if hold.until is not None:
            due = day_of(hold.until) <= self.today
            when = self._day(hold.until)
            text = f"it is time to ask again ({when})" if due else f"ask again {when}"
            spans += [Span(text, Role.LATE if due else Role.TEXT), Span(". ")]
        if hold.escalated:
            spans.append(Span(f"Escalated to {clean(hold.escalated)}. "))
        return spans

    def blockers(self) -> list[Span]:
        gates = self.states.blocked_by.get(self.task.id, ())
        if not gates or self.complete:
            return []
        named = 1 if self.brief else NAMED_BLOCKERS
        parts = [self._blocker(gate) for gate in gates[:named]]
        more = len(gates) - len(parts)
        if more:
            parts.append([Span(f"{more} more")])
        return [Span("Blocked", Role.BLOCKED), Span(" by "), *listed(parts), Span(". ")]

    def schedule(self) -> list[Span]:
        """Say when it starts and ends, and why then; dimmed while that is worked out anew."""
        figures = self.figures
        if figures is None or self.task.id not in figures.analysis.plan.by_id:
            return []
        # The words for it need the schedule's own, which a first paint does without.
        from longpole.views import causes
        from longpole.views.undated import undated_sentence

        explanations, task_id = figures.explanations, self.task.id
        spans = undated_sentence(figures.analysis, task_id)
        if not spans and task_id in self.plan.children:
            spans = causes.span_sentence(explanations, task_id)
        elif not spans and not self.complete and figures.told:
            spans = causes.dates_sentence(explanations, task_id)
        elif not spans and not self.complete:
            spans = [*causes.dates_clause(explanations, task_id), Span(". ")]
        return [replace(span, role=Role.MUTED) for span in spans] if figures.old else spans

    def days_off(self) -> list[Span]:
        figures = self.figures
        if figures is None or figures.old or self.complete or self.task.id in self.plan.children:
            return []
        from longpole.engine.chain import days_off
        from longpole.views.causes import days_off_sentence

        return days_off_sentence(days_off(figures.explanations, self.task.id), self.today)

    def dates(self) -> list[Span]:
        task, spans = self.task, list[Span]()
        if self.complete:
            return spans
        told = self.state is TaskState.WAITING or self.figures is not None
        if task.not_before is not None and not told:
            spans.append(Span(f"Not before {self._day(task.not_before)}. "))
        if task.start_by is not None and task.started is None:
            spans += self._due("Start by", task.start_by)
        if task.deadline is not None:
            spans += self._due("Due", task.deadline)
        return spans

    def frees(self) -> list[Span]:
        if self.complete:
            return []
        freed = self.states.frees(self.task.id)
        others = len(self.states.successors.get(self.task.id, ())) - len(freed)
        spans: list[Span] = []
        if freed:
            count = 1 if self.brief else NAMED_FREED
            named = [[Span(self._name(task), Role.TITLE)] for task in freed[:count]]
            if len(freed) > len(named):
                named.append([Span(f"{len(freed) - len(named)} more")])
            spans += [Span("Frees "), *listed(named)]
        if others > 0:
            noun = "task waits" if others == 1 else "tasks wait"
            also = "; " if freed else ""
            spans.append(Span(f"{also}{others} {noun} for it and for others"))
        return [*spans, Span(". ")] if spans else []

    def facts(self) -> list[Span]:
        task = self.task
        parts: list[Span] = []
        if task.owner:
            person = self.plan.persons.get(task.owner)
            parts.append(Span(clean(person.name if person and person.name else task.owner)))
        elif self.is_open_leaf:
            parts.append(Span("nobody's yet", Role.MUTED))
        if task.estimate is not None:
            low, high = task.estimate.optimistic, task.estimate.pessimistic
            bounds = "" if low is None else f" ({low} to {high})"
            parts.append(Span(f"{task.estimate.likely}{bounds}"))
        elif task.remaining is None and self.is_open_leaf:
            parts.append(Span("1 d, assumed", Role.MUTED))
        if task.progress is not None:
            parts.append(Span(f"{task.progress:g} % done"))
        if task.remaining is not None:
            parts.append(Span(f"{task.remaining} to go"))
        if task.priority is not None:
            parts.append(Span(f"priority {task.priority}"))
        parts += [Span(f"#{clean(tag)}", Role.TAG) for tag in task.tags]
        if above := self.plan.ancestors(task.id):
            path = f" {self.symbols.right} ".join(self._name(one) for one in reversed(above))
            parts.append(Span(f"in {path}"))
        separator = Span(f"  {self.symbols.separator}  ", Role.MUTED)
        return join(parts, separator)

    def _parent(self) -> list[Span]:
        leaves = self.plan.leaves_under(self.task.id)
        done = sum(1 for leaf in leaves if self.states.state.get(leaf) in _COMPLETE)
        noun = "task" if len(leaves) == 1 else "tasks"
        known = {} if self.figures is None else self.figures.progress
        part = known.get(self.task.id)
        work = f", {percent(part)} of the work" if part is not None and done < len(leaves) else ""
        return [Span(f"{len(leaves)} {noun} in it, {done} done{work}. ")]

    def _waits_for(self) -> str:
        begins = self.task.not_before
        if begins is not None and day_of(begins) > self.today:
            return f"until {self._day(begins)}"
        return "for the time after what it needs"

    def _due(self, word: str, day: date) -> list[Span]:
        text = f"{word} {self._day(day)}"
        if day_of(day) >= self.today:
            return [Span(f"{text}. ")]
        return [Span(f"{text}, {self._age(day)} late", Role.LATE), Span(". ")]

    def _blocker(self, gate: Gate) -> list[Span]:
        start = "the start of " if gate.need.type is LinkType.START_START else ""
        if gate.unknown or gate.predecessor not in self.plan.by_id:
            named = Span(clean(gate.predecessor), Role.TITLE)
            return [Span(start), named, Span(" (not in this plan)")]
        task = self.plan.by_id[gate.predecessor]
        about = [Span(clean(task.owner))] if task.owner else []
        about += self._standing(task)
        if gate.carrier != self.task.id:
            about.append(Span(f"needed by all of {self._name(gate.carrier)}"))
        return [
            Span(start),
            Span(self._name(task.id), Role.TITLE),
            Span(" ("),
            *join(about, Span(", ")),
            Span(")"),
        ]

    def _standing(self, task: Task) -> list[Span]:
        """Say how a blocker stands, for the brackets after its name."""
        if task.broken:
            return [Span("cannot be read", Role.PROBLEM)]
        state = self.states.state[task.id]
        hold = task.hold
        if state is not TaskState.HELD or hold is None:
            return [Span(STATE_WORDS[state], ROLE_OF_STATE[state])]
        held = Span(self._held(hold), Role.HELD)
        standing = Span(clean(self.plan.column_of(task).title).lower())
        return [held] if self.brief else [standing, held]

    def _held(self, hold: Hold) -> str:
        whom = without_stop(clean(hold.reason)) if hold.reason else clean(hold.on or "")
        text = f"held: {whom}" if whom and not self.brief else "held"
        if hold.since is not None and not self.brief:
            text += f" since {short_day(hold.since, self.today)}"
        if hold.until is not None:
            text += f", ask again {short_day(hold.until, self.today)}"
        return text

    def _name(self, task_id: str) -> str:
        name = clean(self.plan.by_id[task_id].name)
        return clip(name, _BRIEF_NAME) if self.brief else name

    def _since(self, day: date) -> str:
        return f" since {self._day(day)}, {self._age(day)}"

    def _day(self, day: date) -> str:
        return format_day(day, self.today)

    def _age(self, since: date) -> str:
        return age(self.plan.calendar, since, self.today)
