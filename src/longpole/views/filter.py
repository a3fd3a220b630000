r"""Filters: `owner:ana is:ready deadline<2026-12-01 -tag:api words "a phrase"`; all must hold.

    filter  =  term*                          separated by spaces
    term    =  ["-"] (word | phrase | fact)   "-" leaves out what the term holds for
    word    =  characters without spaces      `slips` alone is short for is:slipping
    fact    =  name (":" | "=") value ("," value)*  |  name ("<" | "<=" | ">" | ">=") value
    value   =  characters without spaces and commas, or a phrase; `none` is no value at all
    phrase  =  '"' characters '"'             with \" and \\ in it; the last one may stay open

Reading never fails: what is not understood is a problem with its place, and no part of the filter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

from longpole.domain.duration import parse_duration
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.views.filter_facts import MEASURED, Facts, Kind, fold
from longpole.views.filter_table import FACTS, STATE_WORDS

NONE = "none"
TODAY = "today"


class Sign(StrEnum):
    """How a fact and its values are compared."""

    IS = ":"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@record
class FilterProblem:
    """What is wrong with a part of a filter, from and up to; `hint` says what may be meant."""

    start: int
    end: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Give the whole sentence."""
        return f"{self.message}{self.hint}"


@record
class Term:
    """One condition: words in what a task says (no `fact`), or a fact that has one of the values.

    A value of None stands for none at all. `span` is where it was read.
    """

    fact: str
    values: tuple[str | None, ...]
    sign: Sign = Sign.IS
    negated: bool = False
    span: tuple[int, int] = field(default=(0, 0), compare=False)

    def __str__(self) -> str:
        """Give the term as it is typed."""
        minus = "-" if self.negated else ""
        if not self.fact:
            return minus + _word(self.values[0] or "")
        return f"{minus}{self.fact}{self.sign.value}{','.join(map(format_value, self.values))}"

    def matches(self, task: Task, facts: Facts) -> bool:
        """Tell whether the term holds for a task."""
        return (task.id in self.those(facts)) is not self.negated

    def those(self, facts: Facts) -> AbstractSet[str]:
        """Give the tasks that the term is about, those that it leaves out if it is negated."""
        return facts.kept((self.fact, self.sign, self.values), lambda: _those(self, facts))


SHORT: Mapping[str, Term] = MappingProxyType({"slips": Term("is", ("slipping",))})
"""Words that ask for a fact; in quotes they are looked for as text."""


@record
class Filter:
    """Terms that must all hold; without any, every task matches."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        """Give the filter as it is typed."""
        return " ".join(map(str, self.terms))

    def matches(self, task: Task, facts: Facts) -> bool:
        """Tell whether every term holds for a task of the plan that the facts are of."""
        return all(term.matches(task, facts) for term in self.terms)


@record
class OpenEnd:
    """The plain word, or value of a fact, that the text ends in: from `start` on."""

    start: int
    fact: str = ""


@record
class Parsed:
    """A text as a filter of what was understood, and what was not; `end` is what may go on."""

    text: str
    filter: Filter
    problems: tuple[FilterProblem, ...] = ()
    end: OpenEnd | None = None


def matching(wanted: Filter, facts: Facts) -> frozenset[str]:
    """Give the ids of all tasks, leaves and parents, that a filter matches."""
    few = sorted((term.those(facts) for term in wanted.terms if not term.negated), key=len)
    found = set(few[0]) if few else set(facts.plan.by_id)
    for those in few[1:]:
        found &= those
    for term in wanted.terms:
        if term.negated:
            found -= term.those(facts)
    return frozenset(found)


def count(plan: Plan, found: AbstractSet[str] | None, *, parents: bool) -> tuple[int, int]:
    """Give how many tasks a filter has found, of how many; parents count where they are shown."""
    every = len(plan.tasks) - (0 if parents else len(plan.children))
    if found is None:
        return every, every
    return len(found) - (0 if parents else sum(one in found for one in plan.children)), every


def with_ancestors(plan: Plan, ids: Iterable[str]) -> frozenset[str]:
    """Give tasks together with all that they are in: what a tree shows of them."""
    parent_of, found = plan.parent_of, set(ids)
    for task in tuple(found):
        above = parent_of.get(task)
        while above is not None and above not in found:
            found.add(above)
            above = parent_of.get(above)
    return frozenset(found)


def parse(text: str) -> Parsed:
    """Read a filter; total, whatever the text."""
    return _Reader(text).read()


_FACT = re.compile(r"([^\W\d][\w.-]*)(<=|>=|[:<>=])")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\S*")
_BARE = re.compile(r"[^\s,]*")
_PHRASE = re.compile(r'"((?:[^"\\]|\\.|\\\Z)*)(?:"|\Z)', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?", re.ASCII)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.terms: list[Term] = []
        self.problems: list[FilterProblem] = []
        self.end: OpenEnd | None = None

    def read(self) -> Parsed:
        self._skip(_SPACE)
        while self.at < len(self.text):
            self._term()
            self._skip(_SPACE)
        return Parsed(self.text, Filter(tuple(self.terms)), tuple(self.problems), self.end)

    def _term(self) -> None:
        start = self.at
        negated = self.text.startswith("-", start)
        self.at += negated
        found = _FACT.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
            self._fact(start, found[1], found[2], negated=negated)
            return
        word = self._phrase()
        if word is None:
            word = self._open(_WORD)
            short = SHORT.get(fold(word))
            if short is not None:
                self.terms.append(replace(short, negated=negated, span=(start, self.at)))
                return
        # A lone "-" or `""` is the beginning of something, and asks for nothing yet.
        if word:
            self.terms.append(Term("", (word,), negated=negated, span=(start, self.at)))

    def _fact(self, start: int, name: str, sign: str, *, negated: bool) -> None:
        values = self._values(fold(name))
        term = Term(
            fold(name),
            tuple(values),
            Sign.IS if sign == "=" else Sign(sign),
            negated,
            (start, self.at),
        )
        wrong = _fault(term)
        if wrong is None:
            self.terms.append(term)
        else:
            place = start + negated
            if term.fact in FACTS and values:
                place += len(name) + len(sign)
            self.problems.append(FilterProblem(place, self.at, *wrong))

    def _values(self, fact: str) -> list[str | None]:
        found: list[str | None] = []
        while True:
            value = self._phrase()
            if value is not None:
                found += [value] if value else []
            elif bare := self._open(_BARE, fact):
                found.append(None if fold(bare) == NONE else bare)
            if not self.text.startswith(",", self.at):
                return found
            self.at += 1

    def _phrase(self) -> str | None:
        found = _PHRASE.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return _ESCAPED.sub(r"\1", found[1])

    def _open(self, pattern: re.Pattern[str], fact: str = "") -> str:
        start, found = self.at, self._skip(pattern)
        if self.at == len(self.text):
            self.end = OpenEnd(start, fact)
        return found

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]


def _fault(term: Term) -> tuple[str, str] | None:
    """Say what is wrong with a term as such, and what may be meant; None if nothing is."""
    fact = FACTS.get(term.fact)
    if fact is None:
        hint = did_you_mean(term.fact, FACTS) or "; in quotes it is looked for as text"
        return f'there is no fact "{term.fact}"', hint
    if not term.values:
        return f'"{fact.name}" of what? Such as {fact.example}', ""
    if term.sign is not Sign.IS and fact.kind not in MEASURED:
        return f'"{fact.name}" cannot be more or less: write {fact.example}', ""
    if term.sign is not Sign.IS and (len(term.values) > 1 or None in term.values):
        return f'one value after "{term.sign.value}", such as {fact.example}', ""
    for value in term.values:
        wrong = _value_fault(fact.kind, value)
        if wrong is not None:
            return wrong
    return None


def _value_fault(kind: Kind, value: str | None) -> tuple[str, str] | None:
    if kind is Kind.STATE and (value is None or fold(value) not in STATE_WORDS):
        said = NONE if value is None else value
        return f'a task is never "{said}"', did_you_mean(said, STATE_WORDS)
    if kind in MEASURED and value is not None:
        try:
            read_amount(kind, value)
        except ValueError as error:
            return str(error), ""
    return None


def read_amount(kind: Kind, text: str) -> Callable[[Facts], float]:
    """Read an amount to compare with; raise ValueError with what was expected."""
    match kind:
        case Kind.DAY if fold(text) == TODAY:
            return lambda facts: float(facts.today.toordinal())
        case Kind.DAY:
            try:
                ordinal = float(date.fromisoformat(text).toordinal())
            except ValueError:
                raise ValueError("expected a date such as 2026-12-01, or today, or none") from None
            return lambda _facts: ordinal
        case Kind.DURATION:
            sign = -1.0 if text.startswith("-") else 1.0
            duration = parse_duration(text.removeprefix("-"))
            return lambda facts: sign * facts.minutes(duration)
        case _:
            if not _NUMBER.fullmatch(text):
                raise ValueError("expected a number, or none")
            number = float(text)
            return lambda _facts: number


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give `: did you mean "x"?` for the nearest known word, or nothing."""
    # It loads what compares words, and only who is wrong pays for that.
    from longpole.engine.suggest import Suggest

    return Suggest(known).ending(word)


def _those(term: Term, facts: Facts) -> AbstractSet[str]:
    if not term.fact:
        word = fold(term.values[0] or "")
        return {task for task, said in facts.said.items() if word in said}
    fact, found = FACTS[term.fact], set[str]()
    wanted = [fold(value) for value in term.values if value is not None]
    having: Iterable[str] = ()
    match fact.kind:
        case Kind.STATE:
            found.update(*(facts.those(STATE_WORDS[word]) for word in wanted))
        case Kind.NAME:
            names = facts.names(fact)
            found.update(*(names.get(name, ()) for name in wanted))
            having = chain.from_iterable(names.values())
        case Kind.TEXT:
            texts = having = facts.texts(fact)
            found.update(key for key, text in texts.items() if any(word in text for word in wanted))
        case _:
            amounts = having = facts.amounts(fact)
            for value in wanted:
                compare = _COMPARISONS[term.sign](read_amount(fact.kind, value)(facts))
                found.update(task for task, amount in amounts.items() if compare(amount))
    if None in term.values:
        found |= facts.plan.by_id.keys() - set(having)
    return found


# The limit is on the right of the sign, so that each is asked the other way round.
_COMPARISONS: Mapping[Sign, Callable[[float], Callable[[float], bool]]] = {
    Sign.IS: lambda limit: limit.__eq__,
    Sign.LESS: lambda limit: limit.__gt__,
    Sign.AT_MOST: lambda limit: limit.__ge__,
    Sign.MORE: lambda limit: limit.__lt__,
    Sign.AT_LEAST: lambda limit: limit.__le__,
}


def _word(word: str) -> str:
    plain = not word.startswith(("-", '"')) and _WORD.fullmatch(word) and not _FACT.match(word)
    return word if plain and fold(word) not in SHORT else _quoted(word)


def format_value(value: str | None) -> str:
    """Give a value as it is typed after a fact."""
    if value is None:
        return NONE
    plain = value and not value.startswith('"') and _BARE.fullmatch(value) and fold(value) != NONE
    return value if plain else _quoted(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
