"""Tags, of one task as a list, of many as what comes and what goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from longpole.app.commands.change import applied
from longpole.app.commands.reasons import meant, not_editable
from longpole.app.commands.values import read_value, setting
from longpole.app.context import Change, Context
from longpole.app.outcome import Ask, Line, LiveHint, Outcome
from longpole.domain.edits import Edit, SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS, format_text
from longpole.domain.record import record
from longpole.domain.task import Task

_FIELD = TASK_FIELDS["tags"]
_SYNTAX = "+this adds, -that takes off, a plain list replaces all"
_MIXED = "either + and - before each, or before none"
_SHOWN = 8


@record
class _Typed:
    """What a line about the tags of many comes to: a list, or what comes and what goes."""

    all: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def of(self, task: Task) -> tuple[str, ...]:
        """Give the tags that a task then has."""
        if self.all:
            return self.all
        kept = (tag for tag in task.tags if tag not in self.removed)
        return tuple(dict.fromkeys((*kept, *self.added)))

    def __str__(self) -> str:
        """Say it as it is typed."""
        signs = [*(f"+{tag}" for tag in self.added), *(f"-{tag}" for tag in self.removed)]
        return ", ".join(self.all) or " ".join(signs)


def ask(context: Context) -> Outcome:
    """Ask for the tags of the task, or what to change about those of many."""
    return _ask_one(context) if len(context.targets) == 1 else _ask_many(context)


def _ask_one(context: Context) -> Ask:
    task = meant(context)
    used = dict.fromkeys(tag for other in context.plan.tasks for tag in other.tags)
    hint = f"with commas between; in use: {', '.join(used)}" if used else "with commas between"

    def live(text: str) -> LiveHint:
        return LiveHint(error=_fault(lambda: read_value(_FIELD, text)))

    dialog = Line(f'Tags of "{task.name}"', format_text(_FIELD, task.tags), hint, live)
    return Ask(dialog, lambda answer: applied(context, setting("tags", answer)))


def _ask_many(context: Context) -> Ask:
    used = Counter(tag for task in context.targets.tasks for tag in task.tags)
    on_them = ", ".join(f"{tag} ({count})" for tag, count in used.most_common(_SHOWN))
    hint = f"{_SYNTAX}; on them: {on_them}" if used else _SYNTAX

    def live(text: str) -> LiveHint:
        if not text.strip():
            return LiveHint(text=hint)
        fault = _fault(lambda: _read(text))
        return LiveHint(error=fault) if fault else _told(context, _read(text))

    dialog = Line(f"Tags of {context.targets.subject}", "", hint, live)
    return Ask(dialog, lambda answer: applied(context, _changing(_read(answer))))


def _changing(typed: _Typed) -> Change:
    def edits(context: Context) -> tuple[Edit, ...]:
        return tuple(SetField(task.id, "tags", typed.of(task)) for task in context.targets.tasks)

    return Change(
        f"tags {typed}",
        lambda context: f"Set tags {typed} on {context.targets.subject}",
        edits,
        not_editable,
    )


def _read(text: str) -> _Typed:
    """Read a line about the tags of many; raise EditError where it could mean two things."""
    words = text.replace(",", " ").split()
    if not words:
        raise EditError(_SYNTAX)
    signed = [word for word in words if word[0] in "+-"]
    if not signed:
        # Only commas part the tags of a list, as everywhere.
        tags = read_value(_FIELD, text)
        if not isinstance(tags, tuple) or not tags:
            raise EditError(_SYNTAX)
        return _Typed(all=tags)
    if len(signed) < len(words):
        raise EditError(_MIXED)
    if any(len(word) == 1 for word in signed):
        raise EditError("a tag follows each + and -")
    read_value(_FIELD, text)
    return _Typed(
        added=tuple(dict.fromkeys(word[1:] for word in signed if word[0] == "+")),
        removed=tuple(dict.fromkeys(word[1:] for word in signed if word[0] == "-")),
    )


def _told(context: Context, typed: _Typed) -> LiveHint:
    count = sum(typed.of(task) != task.tags for task in context.targets.tasks)
    if typed.all:
        what = f"these tags alone: {typed}"
    else:
        adds = f"adds {', '.join(typed.added)}" if typed.added else ""
        takes = f"takes off {', '.join(typed.removed)}" if typed.removed else ""
        what = "; ".join(filter(None, (adds, takes)))
    return LiveHint(text=f"{what}; changes {count} of {len(context.targets)}")


def _fault(read: Callable[[], object]) -> str | None:
    try:
        read()
    except EditError as error:
        return str(error)
    return None
