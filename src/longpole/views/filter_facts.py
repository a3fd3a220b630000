"""What a filter can ask of the tasks of one revision: each column is made once, when first asked.

Which facts there are is the table in `filter_table`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from longpole.domain.days import day_of
from longpole.domain.duration import Duration
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Hold
from longpole.engine.states import States, TaskState

if TYPE_CHECKING:
    from longpole.engine.analysis import Analysis


class Kind(StrEnum):
    """What is asked of a fact: text is held, a name is equal, an amount can be compared."""

    STATE = "state"
    NAME = "name"
    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    DURATION = "duration"


MEASURED = frozenset({Kind.DAY, Kind.NUMBER, Kind.DURATION})
"""The kinds that can be less and more."""

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})
_KEPT = 64


def fold(text: str) -> str:
    """Give a text so that case, and how its letters are coded, make no difference."""
    if text.isascii():
        return text.lower()
    return normalize("NFC", normalize("NFC", text).casefold())


class Facts:
    """What filters may know of one revision. A column has only the tasks that have a value."""

    def __init__(
        self,
        plan: Plan,
        states: States,
        today: date,
        frozen: Collection[str] = (),
        analysis: Callable[[], Analysis] | None = None,
        broken: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Take what is known of a plan; `analysis` gives its schedule, where that is at hand.

        `broken` gives the tasks that have errors.
        """
        self._analysis = analysis
        self._broken = broken
        self.plan = plan
        self.states = states
        self.today = day_of(today)
        self.frozen = frozenset(frozen)
        self._names: dict[str, Mapping[str, AbstractSet[str]]] = {}
        self._texts: dict[str, Mapping[str, str]] = {}
        self._amounts: dict[str, Mapping[str, float]] = {}
        self._words: dict[str, AbstractSet[str]] = {}
        self._known: dict[str, dict[str, str]] = {}
        self._minutes: dict[Duration, float] = {}
        self._found: dict[object, AbstractSet[str]] = {}

    def names(self, fact: Fact) -> Mapping[str, AbstractSet[str]]:
        """Give the tasks by the folded names that they have for a fact."""
        if fact.name not in self._names:
            found: dict[str, set[str]] = {}
            for task, name in fact.words(self):
                found.setdefault(name, set()).add(task)
            folded: dict[str, set[str]] = {}
            for name, tasks in found.items():
                folded.setdefault(fold(name), set()).update(tasks)
            self._names[fact.name] = folded
        return self._names[fact.name]

    def texts(self, fact: Fact) -> Mapping[str, str]:
        """Give the folded text that each task has for a fact."""
        if fact.name not in self._texts:
            self._texts[fact.name] = {task: fold(text) for task, text in fact.words(self)}
        return self._texts[fact.name]

    def amounts(self, fact: Fact) -> Mapping[str, float]:
        """Give the amount that each task has for a fact: days, minutes or a plain number."""
        if fact.name not in self._amounts:
            self._amounts[fact.name] = dict(fact.amounts(self))
        return self._amounts[fact.name]

    def those(self, word: StateWord) -> AbstractSet[str]:
        """Give the tasks that are what a word after `is:` says."""
        if word.name not in self._words:
            self._words[word.name] = word.those(self)
        return self._words[word.name]

    def known(self, fact: Fact) -> Mapping[str, str]:
        """Give the names that a fact can have in this plan, by their folded form."""
        if fact.name not in self._known:
            known = self._known[fact.name] = {}
            for name in fact.known(self):
                known.setdefault(fold(name), name)
        return self._known[fact.name]

    def kept(self, key: object, make: Callable[[], AbstractSet[str]]) -> AbstractSet[str]:
        """Give the tasks found for a key; while somebody types, most of a filter stays the same."""
        if key not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[key] = make()
        return self._found[key]

    @cached_property
    def said(self) -> Mapping[str, str]:
        """What words are looked for in: id, title, tags, and the owner by id and by name."""
        named = {person.id: f"{person.id}\n{person.name}" for person in self.plan.people}
        found: dict[str, str] = {}
        for task in self.plan.tasks:
            owner = task.owner or ""
            parts = (task.id, task.title or "", named.get(owner, owner), *task.tags)
            found[task.id] = fold("\n".join(parts))
        return found

    @cached_property
    def broken(self) -> AbstractSet[str]:
        """The tasks that something is wrong with in the file."""
        return self.plan.by_id.keys() & set(self._broken())

    @cached_property
    def finished(self) -> AbstractSet[str]:
        """The tasks that are done or dropped."""
        return {task for task, state in self.states.state.items() if state in _COMPLETE}

    @cached_property
    def holds(self) -> Mapping[str, Hold]:
        """The hold on each task that has one, of its own or from a parent."""
        by_id = self.plan.by_id
        found = {task.id: task.hold for task in self.plan.tasks if task.hold is not None}
        for task, holder in self.states.held_by.items():
            hold = by_id[holder].hold
            if hold is not None:
                found[task] = hold
        return found

    @cached_property
    def analysis(self) -> Analysis:
        """The schedule; only filters that ask for it pay for it."""
        if self._analysis is not None:
            return self._analysis()
        from longpole.engine.analysis import analyse

        return analyse(self.plan, self.today, self.states)

    def minutes(self, duration: Duration) -> float:
        """Give the length of a duration on this plan's calendar."""
        # A plan has thousands of estimates, and few that differ.
        if duration not in self._minutes:
            calendar = self.plan.calendar
            minutes = duration.minutes(calendar.minutes_per_day, calendar.days_per_week)
            self._minutes[duration] = float(minutes)
        return self._minutes[duration]


Words = Callable[[Facts], Iterable[tuple[str, str]]]
"""Gives pairs of a task and a name, or a text, that it has."""

Amounts = Callable[[Facts], Iterable[tuple[str, float]]]
"""Gives pairs of a task and the amount that it has."""


def _none(_facts: Facts) -> tuple[()]:
    return ()


@record
class Fact:
    """One fact: what it is called, of which kind, and what gives it: `words`, or `amounts`.

    Of names, `known` are those there can be and `unknown` says that one is none of them; of a
    fact that is `free`, a name may be right that nothing has yet.
    """

    name: str
    kind: Kind
    help: str
    example: str
    words: Words = _none
    amounts: Amounts = _none
    known: Callable[[Facts], Iterable[str]] = _none
    unknown: str = ""
    free: bool = False


@record
class StateWord:
    """One word after `is:`, and the tasks that are it."""

    name: str
    help: str
    those: Callable[[Facts], AbstractSet[str]]
