"""Plans and changes by chance, without the bookkeeping of a property test: many a second."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.edits import (
    AddTask,
    Children,
    Edit,
    Links,
    MoveTask,
    MoveToColumn,
    RemoveTask,
    RenameTask,
    SetField,
)
from longpole.domain.fields import TASK_FIELDS, FieldKind
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task
from tests.benchmarks.plans import plan_text
from tests.support.hostile import HOSTILE

TODAY = date(2026, 11, 24)
NEW = ("new", "another", "v1.2", "日本", "größe", "_x", "9")
WORDS = (
    *HOSTILE,
    "Fix it",
    'it\'s "quoted"',
    "",
    "a\nb\n",
    "\r\n",
    "'''",
    '"""',
    "# no comment",
    "ü",
)

SECTIONS = (
    "[risks.vendor]\nweight = 3 # kept\n\n",
    "[[other]]\nx = 1\n\n[[other]]\nx = 2\n\n",
    "[tasks.inline.hold]\non = 'x'\n\n",
    "[columns.todo]\ntitle = 'To do'\n\n[columns.doing]\nwip = 2\n\n[columns.done]\n\n",
    "# --- a section ---\n\n",
    "[people.ana]\nname = 'Ana'\n\n",
)


def plan_file(chance: random.Random, most: int = 30) -> str:
    """Give the text of a valid plan, in the manner of one editor or another."""
    parts = plan_text(chance.randint(1, most)).split("\n\n")
    for section in chance.sample(SECTIONS, chance.randint(0, 3)):
        parts.insert(chance.randint(3, len(parts)), section.rstrip("\n"))
    text = "\n\n".join(parts)
    if chance.random() < 0.2:
        text = text.replace("\n", "\r\n")
    if chance.random() < 0.2:
        text = "\ufeff" + text
    return text.rstrip("\r\n") if chance.random() < 0.2 else text


def edit(chance: random.Random, plan: Plan) -> Edit:  # noqa: PLR0911 - a kind of edit each
    """Give an edit, most often one that the plan allows."""
    ids = [*plan.by_id, *(NEW if chance.random() < 0.1 else ())] or list(NEW)
    one, other = chance.choice(ids), chance.choice(ids)
    match chance.randrange(12):
        case 0:
            return AddTask(_task(chance, ids), after=chance.choice((None, other)))
        case 1:
            return RemoveTask(one, chance.choice(list(Links)), chance.choice(list(Children)))
        case 2:
            return MoveTask(one, before=other)
        case 3:
            return MoveTask(one, after=other)
        case 4:
            return MoveToColumn(one, chance.choice(("todo", "doing", "review", "done")), TODAY)
        case 5:
            return RenameTask(one, chance.choice(NEW))
        case _:
            name = chance.choice(list(TASK_FIELDS))
            return SetField(one, name, value(chance, name, ids))


def value(chance: random.Random, name: str, ids: Sequence[str]) -> Any:
    """Give a value that a field takes; now and then none."""
    kind = TASK_FIELDS[name].kind
    if chance.random() < 0.2:
        return () if kind in (FieldKind.NEEDS, FieldKind.TAGS) else None
    return _MAKERS[kind](chance, ids)


def scribble(chance: random.Random, text: str) -> str:
    """Give a text that somebody has changed by hand, not always for the better."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(lines))
        match chance.randrange(4):
            case 0:
                new = ("# by hand\n", "\n", "extra = 1\n", "[tasks.hand]\n", 'title = "Mine"\n')
                lines.insert(at, chance.choice(new))
            case 1 if at < len(lines):
                del lines[at]
            case 2 if at < len(lines):
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case _ if at < len(lines):
                content = lines[at].rstrip("\r\n")
                lines[at] = f"{content} # by hand{lines[at][len(content) :]}"
            case _:
                pass
    return "".join(lines)


def _task(chance: random.Random, ids: Sequence[str]) -> Task:
    names = chance.sample(list(TASK_FIELDS), chance.randint(0, 5))
    return Task(chance.choice(NEW), **{name: value(chance, name, ids) for name in names})


def _text(chance: random.Random, _ids: Sequence[str]) -> str:
    return chance.choice(WORDS)


def _texts(chance: random.Random, _ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(chance.choice(WORDS) for _ in range(chance.randint(0, 3)))


def _one(chance: random.Random, ids: Sequence[str]) -> str:
    return chance.choice(ids)


def _day(chance: random.Random, _ids: Sequence[str]) -> date:
    return TODAY + timedelta(days=chance.randint(-30, 60))


def _duration(chance: random.Random, _ids: Sequence[str]) -> Duration:
    amount = Decimal(chance.choice(("0", "1", "2.5", "40")))
    return Duration(amount, chance.choice(list(Unit)), chance.random() < 0.1)


def _estimate(chance: random.Random, ids: Sequence[str]) -> Estimate:
    if chance.random() < 0.7:
        return Estimate(_duration(chance, ids))
    return Estimate(*(_duration(chance, ids) for _ in range(3)))


def _needs(chance: random.Random, ids: Sequence[str]) -> tuple[Need, ...]:
    return tuple(
        Need(
            chance.choice(ids),
            chance.choice(list(LinkType)),
            chance.choice((None, Lag(Duration(Decimal(2), Unit.DAYS), chance.random() < 0.5))),
        )
        for _ in range(chance.randint(0, 3))
    )


def _hold(chance: random.Random, ids: Sequence[str]) -> Hold:
    return Hold(_text(chance, ids), chance.choice((None, "bank")), _day(chance, ids))


_MAKERS: Mapping[FieldKind, Callable[[random.Random, Sequence[str]], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.NOTES: _text,
    FieldKind.TASK: _one,
    FieldKind.COLUMN: lambda chance, _: chance.choice(("todo", "doing", "review", "done")),
    FieldKind.PERSON: lambda chance, _: chance.choice(("ana", "bo", "[x]")),
    FieldKind.ESTIMATE: _estimate,
    FieldKind.DURATION: _duration,
    FieldKind.NEEDS: _needs,
    FieldKind.TAGS: _texts,
    FieldKind.PRIORITY: lambda chance, _: chance.randint(1, 5),
    FieldKind.PERCENT: lambda chance, _: chance.randint(0, 100),
    FieldKind.DAY: _day,
    FieldKind.LOGIC: lambda _chance, _ids: "override",
    FieldKind.HOLD: _hold,
}
