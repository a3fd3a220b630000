"""Commands that edit the selected task: all of it, or the fields that change most."""

from __future__ import annotations

from longpole.app.commands import tags
from longpole.app.commands.change import applied
from longpole.app.commands.command import Command, Group
from longpole.app.commands.form import edit_form
from longpole.app.commands.reasons import meant, not_editable, not_one_editable
from longpole.app.commands.values import same, setting
from longpole.app.context import Change, Context
from longpole.app.outcome import Ask, Choose, Option, Outcome, Text
from longpole.app.quick_add import people_in
from longpole.domain.edits import SetField
from longpole.domain.fields import LOWEST_PRIORITY, TASK_FIELDS

DATES = (
    "estimate",
    "remaining",
    "progress",
    "started",
    "finished",
    "not_before",
    "start_by",
    "deadline",
)

_OWN = ("title", "notes")
"""What is a task's own: a form for many leaves it out."""


def _owner(context: Context) -> Outcome:
    plan, own = context.plan, same(context, "owner")
    known = dict(plan.persons)
    people = tuple(
        Option(
            owner,
            (known[owner].name if owner in known else None) or owner,
            owner if owner in known and known[owner].name else "",
            owner == own,
        )
        for owner in people_in(plan)
    )
    nobody = Option("", "nobody", current=own is None)
    dialog = Choose(
        f"Who sees to {context.targets.subject}?",
        (*people, nobody),
        "or type a new name",
        free=True,
    )
    return Ask(dialog, lambda answer: applied(context, setting("owner", answer)))


def _priority(context: Context) -> Outcome:
    own = same(context, "priority")
    names = {1: "1  first of all", LOWEST_PRIORITY: f"{LOWEST_PRIORITY}  last of all"}
    options = tuple(
        Option(str(number), names.get(number, str(number)), current=own == number)
        for number in range(1, LOWEST_PRIORITY + 1)
    )
    none = Option("", "none", current=own is None)
    dialog = Choose(f"Priority of {context.targets.subject}", (*options, none))
    return Ask(dialog, lambda answer: applied(context, setting("priority", answer)))


def _notes(context: Context) -> Outcome:
    task = meant(context)

    def then(answer: str) -> Outcome:
        notes = answer if answer.strip() else None
        change = Change(
            "notes",
            lambda other: f"Write notes on {other.targets.subject}",
            lambda other: tuple(SetField(one.id, "notes", notes) for one in other.targets.tasks),
            not_editable,
        )
        return applied(context, change)

    return Ask(Text(f'Notes on "{task.name}"', task.notes or ""), then)


def _dates(context: Context) -> Outcome:
    return edit_form(context, f"Dates and estimate of {context.targets.subject}", DATES)


def _edit(context: Context) -> Outcome:
    names = TASK_FIELDS if len(context.targets) == 1 else [n for n in TASK_FIELDS if n not in _OWN]
    return edit_form(context, f"Edit {context.targets.subject}", names)


COMMANDS = (
    Command(
        id="task.edit",
        title="Edit",
        help="every field of the task in one form",
        keys=("e",),
        group=Group.TASK,
        run=_edit,
        enabled=not_editable,
        short="edit",
    ),
    Command(
        id="task.owner",
        title="Owner",
        help="choose who sees to it, or type a new name",
        keys=("a",),
        group=Group.TASK,
        run=_owner,
        enabled=not_editable,
    ),
    Command(
        id="task.priority",
        title="Priority",
        help="1 to 5, 1 first",
        keys=("p",),
        group=Group.TASK,
        run=_priority,
        enabled=not_editable,
    ),
    Command(
        id="task.tags",
        title="Tags",
        help="words to find it by; for what is marked, +this -that, or a list for all",
        keys=("t",),
        group=Group.TASK,
        run=tags.ask,
        enabled=not_editable,
    ),
    Command(
        id="task.dates",
        title="Dates and estimate",
        help="how long it takes, and the days that bind it",
        keys=("@",),
        group=Group.TASK,
        run=_dates,
        enabled=not_editable,
    ),
    Command(
        id="task.notes",
        title="Notes",
        help="write notes on the task, in Markdown",
        keys=(),
        group=Group.TASK,
        run=_notes,
        enabled=not_one_editable,
    ),
)
