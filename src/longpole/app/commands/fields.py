"""Commands that edit the selected task: all of it, or the fields that change most."""

from __future__ import annotations

from longpole.app.commands.command import Command, Group
from longpole.app.commands.form import edit_form
from longpole.app.commands.reasons import not_editable, selected
from longpole.app.commands.values import read_value, set_text
from longpole.app.context import Context
from longpole.app.outcome import Apply, Ask, Choose, Line, LiveHint, Option, Outcome, Text
from longpole.app.quick_add import people_in
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import LOWEST_PRIORITY, TASK_FIELDS, format_text

_DATES = (
    "estimate",
    "remaining",
    "progress",
    "started",
    "finished",
    "not_before",
    "start_by",
    "deadline",
)


def _owner(context: Context) -> Outcome:
    task, plan = selected(context), context.plan
    known = dict(plan.persons)
    people = tuple(
        Option(
            owner,
            (known[owner].name if owner in known else None) or owner,
            owner if owner in known and known[owner].name else "",
            owner == task.owner,
        )
        for owner in people_in(plan)
    )
    nobody = Option("", "nobody", current=task.owner is None)
    dialog = Choose(
        f'Who sees to "{task.name}"?', (*people, nobody), "or type a new name", free=True
    )
    return Ask(dialog, lambda answer: set_text(task, "owner", answer))


def _priority(context: Context) -> Outcome:
    task = selected(context)
    names = {1: "1  first of all", LOWEST_PRIORITY: f"{LOWEST_PRIORITY}  last of all"}
    options = tuple(
        Option(str(number), names.get(number, str(number)), current=task.priority == number)
        for number in range(1, LOWEST_PRIORITY + 1)
    )
    none = Option("", "none", current=task.priority is None)
    dialog = Choose(f'Priority of "{task.name}"', (*options, none))
    return Ask(dialog, lambda answer: set_text(task, "priority", answer))


def _tags(context: Context) -> Outcome:
    task = selected(context)
    used = dict.fromkeys(tag for other in context.plan.tasks for tag in other.tags)
    hint = f"with commas between; in use: {', '.join(used)}" if used else "with commas between"

    def live(text: str) -> LiveHint:
        try:
            read_value(TASK_FIELDS["tags"], text)
        except EditError as error:
            return LiveHint(error=str(error))
        return LiveHint()

    text = format_text(TASK_FIELDS["tags"], task.tags)
    dialog = Line(f'Tags of "{task.name}"', text, hint, live)
    return Ask(dialog, lambda answer: set_text(task, "tags", answer))


def _notes(context: Context) -> Outcome:
    task = selected(context)

    def then(answer: str) -> Outcome:
        edit = SetField(task.id, "notes", answer if answer.strip() else None)
        return Apply((edit,), f'Write notes on "{task.name}"', task.id)

    return Ask(Text(f'Notes on "{task.name}"', task.notes or ""), then)


def _dates(context: Context) -> Outcome:
    return edit_form(context, f'Dates and estimate of "{selected(context).name}"', _DATES)


def _edit(context: Context) -> Outcome:
    return edit_form(context, f'Edit "{selected(context).name}"')


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
        help="words to find it by",
        keys=("t",),
        group=Group.TASK,
        run=_tags,
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
        enabled=not_editable,
    ),
)
