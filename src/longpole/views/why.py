"""Why does a task end when it ends, and what is in its way: one answer for every medium."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.explain import Explanations
from longpole.engine.states import TaskState
from longpole.views.clearing import Clearing, clearing, clearing_sentence
from longpole.views.finished import what_it_did
from longpole.views.floats import Float
from longpole.views.spans import Role, Span
from longpole.views.standing import brief, standing, where
from longpole.views.steps import Chain
from longpole.views.text import clip, width
from longpole.views.undated import no_dates
from longpole.views.waiting import Waiting
from longpole.views.words import Words, first_few

Paragraph = tuple[Span, ...]

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})
_NAMED_ROOTS = 3
_LEAST_NAME = 8


@record
class Why:
    """The answer for a task of the plan, leaf or parent; each part is made when it is asked for.

    `plans` are the names of the others at hand, if it is known.
    """

    analysis: Analysis
    task: str
    plans: Collection[str] | None = None

    @property
    def words(self) -> Words:
        """Give the words in which it is told."""
        return Words(self.analysis, self.plans)

    @property
    def finished(self) -> bool:
        """Tell whether the task is done or dropped."""
        return self.analysis.states.state[self.task] in _COMPLETE

    @cached_property
    def explanations(self) -> Explanations:
        """What gives the dates."""
        return Explanations(self.analysis)

    @cached_property
    def chain(self) -> Chain:
        """The steps to its end."""
        return Chain(self.words, self.explanations, self.task)

    @cached_property
    def waiting(self) -> Waiting:
        """The tree of what blocks it, beside the chain."""
        return Waiting(self.words, self.task, tuple(step.task for step in self.chain.steps))

    @cached_property
    def float(self) -> Float | None:
        """Its float, where it is open and has dates."""
        if not self.chain.steps:
            return None
        return Float(self.words, self.explanations, self.task, self.chain.steps[-1].task)

    def question(self, cells: int | None = None) -> str:
        """Give the question that is answered; in so many cells, for which the name is shortened."""
        if self.finished:
            before, after = "How did ", " go?"
        elif self.float is None:
            before, after = "Why has ", " no dates?"
        else:
            before, after = "Why does ", f" end on {self.words.ends(self.task)}?"
        name = self.words.name(self.task)
        if cells is not None:
            name = clip(name, max(_LEAST_NAME, cells - width(before) - width(after)))
        return f"{before}{name}{after}"

    @property
    def verdict(self) -> Paragraph:
        """Give the answer in a few words."""
        if self.finished:
            return tuple(standing(self.words, self.task))
        if self.float is None:
            return (Span("no dates", Role.PROBLEM),)
        return self.float.verdict()

    @property
    def headline(self) -> Paragraph:
        """Give the answer as a sentence."""
        name, ends = self.words.name(self.task), self.words.ends(self.task)
        if self.finished:
            return (Span(name, Role.TITLE),)
        if self.float is None:
            return (Span(name, Role.TITLE), Span(" has "), *self.verdict, Span("."))
        link = ", " if self.float.minutes < 0 else ": "
        return (Span(name, Role.TITLE), Span(f" ends {ends}{link}"), *self.verdict, Span("."))

    @cached_property
    def said(self) -> tuple[Paragraph, ...]:
        """Give what is to be said in sentences, the most important first."""
        if self.finished:
            return (what_it_did(self.words, self.task),)
        found: list[Paragraph] = []
        if self.waiting.blockers:
            found.append(self._blocked())
        elif self.float is not None and len(self.chain.steps) == 1:
            found.append(self._stands())
        if self.float is None:
            return (*found, *no_dates(self.words, self.task))
        return tuple(part for part in (*found, self.float.sentence()) if part)

    def _stands(self) -> Paragraph:
        """Say how a task stands that nothing comes before."""
        spans = standing(self.words, self.chain.steps[0].task)
        first = spans[0]
        capital = Span(first.text[:1].upper() + first.text[1:], first.role)
        return (capital, *spans[1:], Span("."))

    def _blocked(self) -> Paragraph:
        """Name the roots: one with all that is to say of it, several in brief."""
        if self.task in self.analysis.plan.children:
            lead, text = Span("Open", Role.BLOCKED), self._left()
        else:
            direct = self.waiting.direct
            lead = Span("Blocked", Role.BLOCKED)
            text = f" by {direct} {'task' if direct == 1 else 'tasks'}"
        roots = self.waiting.roots
        if not roots:
            return (lead, Span(f"{text}."))
        if len(roots) == 1:
            return (lead, Span(f"{text}; the root is "), *self._root(roots[0]), Span("."))
        named = first_few([self._brief(root) for root in roots], _NAMED_ROOTS)
        return (lead, Span(f"{text}; the {len(roots)} roots are {named}."))

    def _left(self) -> str:
        leaves = self.analysis.plan.leaves_under(self.task)
        state = self.analysis.states.state
        left = sum(1 for leaf in leaves if state[leaf] not in _COMPLETE)
        return f": {left} {'task' if left == 1 else 'tasks'} in it left"

    def _root(self, root: str) -> list[Span]:
        if root not in self.analysis.plan.by_id:
            ends = self.words.ends(root)
            when = f"{where(self.words, root)}{f', ends {ends}' if ends else ''}"
            return [Span(self.words.named(root), Role.TITLE), Span(f", {when}")]
        name = Span(self.words.named(root), Role.TITLE)
        return [name, Span(", "), *standing(self.words, root)]

    def _brief(self, root: str) -> str:
        words = self.words
        if root not in self.analysis.plan.by_id:
            return f"{words.name(root)} ({where(words, root)})"
        about = [words.owner(root), brief(words, root)]
        return f"{words.name(root)} ({', '.join(part for part in about if part)})"

    def prepare(self) -> None:
        """Work out all that takes time in a large plan, before it is asked for."""
        _ = self.said, self.verdict, self.chain.longest, self.waiting.sides

    @property
    def clearable(self) -> str | None:
        """Give the root that could be cleared, to see what comes of it (R30)."""
        return None if self.finished else self.chain.root

    def clearing(self) -> Clearing | None:
        """Work out what comes of clearing the root today: a second schedule is made for it."""
        root = self.clearable
        if root is None or self.float is None:
            return None
        cause = self.chain.steps[0].cause
        return clearing(self.analysis, root, cause, self.task, self.float.leaf)

    def so_what(self) -> Paragraph:
        """Say what comes of it."""
        found = self.clearing()
        if found is None or self.float is None:
            return ()
        return clearing_sentence(self.words, found, late=self.float.minutes < 0)
