"""A new task in one line: `fix login @ann #api !2 3d >spec`, and `=id` to name it oneself."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.ids import is_id, slug
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task


class TokenKind(StrEnum):
    """What a word of the line means."""

    OWNER = "owner"
    TAG = "tag"
    PRIORITY = "priority"
    ESTIMATE = "estimate"
    NEED = "need"
    ID = "id"


@record
class Token:
    """A word that means something, and where it stands in the line."""

    kind: TokenKind
    start: int
    end: int


@record
class QuickAdd:
    """What a line says: the task with its id, the words that were understood, what is wrong.

    With a `fault` there is nothing to add; `remarks` only say what may not have been meant.
    """

    task: Task
    tokens: tuple[Token, ...] = ()
    fault: str | None = None
    remarks: tuple[str, ...] = ()


_T = TypeVar("_T")

_WORD = re.compile(r"\S+")
_TAG = re.compile(r"#([^\W\d_][\w.-]*)")
_PRIORITY = re.compile(r"!([1-5])", re.ASCII)


def parse(text: str, plan: Plan) -> QuickAdd:
    """Read a line as a new task of a plan. What is not understood is part of the title.

    A word counts only as a whole; a backslash before it makes it plain text.
    """
    return _Reader(plan).read(text)


def people_in(plan: Plan) -> tuple[str, ...]:
    """Give the ids of everyone the plan knows: declared people, then owners in use."""
    owners = (task.owner for task in plan.tasks if task.owner)
    return tuple(dict.fromkeys((*plan.persons, *sorted(set(owners)))))


class _Reader:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tokens: list[Token] = []
        self.remarks: list[str] = []
        self.title: list[str] = []
        self.values: dict[TokenKind, str | int | Estimate] = {}
        self.needs: dict[Need, None] = {}
        self.tags: dict[str, None] = {}

    def read(self, text: str) -> QuickAdd:
        for word in _WORD.finditer(text):
            kind = self._take(word[0])
            if kind is None:
                self.title.append(word[0].removeprefix("\\"))
            else:
                self.tokens.append(Token(kind, word.start(), word.end()))
        title = " ".join(self.title)
        named = self.values.get(TokenKind.ID)
        task = Task(
            id=str(named) if named else slug(title, self.plan.by_id),
            title=title or None,
            owner=self._value(TokenKind.OWNER, str),
            priority=self._value(TokenKind.PRIORITY, int),
            estimate=self._value(TokenKind.ESTIMATE, Estimate),
            needs=tuple(self.needs),
            tags=tuple(self.tags),
        )
        return QuickAdd(task, tuple(self.tokens), self._fault(task), tuple(self.remarks))

    def _fault(self, task: Task) -> str | None:
        if task.id in self.plan.by_id:
            return f'there is a task "{task.id}" already'
        if task.title is None and TokenKind.ID not in self.values:
            return "a few words for the title"
        return None

    def _value(self, kind: TokenKind, type_: type[_T]) -> _T | None:
        value = self.values.get(kind)
        return value if isinstance(value, type_) else None

    def _take(self, word: str) -> TokenKind | None:
        """Give what a word means and keep it; None if it is part of the title."""
        rest = word[1:]
        if word[0] == "@" and is_id(rest):
            return self._keep(TokenKind.OWNER, self._person(rest))
        if word[0] == "=" and is_id(rest):
            return self._keep(TokenKind.ID, rest)
        if found := _TAG.fullmatch(word):
            self.tags[found[1]] = None
            return TokenKind.TAG
        if found := _PRIORITY.fullmatch(word):
            return self._keep(TokenKind.PRIORITY, int(found[1]))
        if word[0] == ">" and is_id(rest):
            return self._need(rest)
        return self._estimate(word)

    def _keep(self, kind: TokenKind, value: str | int | Estimate) -> TokenKind:
        before = self.values.get(kind, value)
        if before != value:
            self.remarks.append(f"{kind} {before} gives way to {value}")
        self.values[kind] = value
        return kind

    def _need(self, task_id: str) -> TokenKind | None:
        if task_id not in self.plan.by_id:
            self.remarks.append(f'there is no task "{task_id}" to wait for')
            return None
        self.needs[Need(task_id)] = None
        return TokenKind.NEED

    def _estimate(self, word: str) -> TokenKind | None:
        try:
            return self._keep(TokenKind.ESTIMATE, Estimate(parse_duration(word)))
        except ValueError:
            return None

    def _person(self, name: str) -> str:
        """Give the id of the one known person who is called so but for the case, else the name."""
        known = people_in(self.plan)
        alike = [person for person in known if person.casefold() == name.casefold()]
        return alike[0] if name not in known and len(alike) == 1 else name
