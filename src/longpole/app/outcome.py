"""Outcomes: what a command gives. They are data; the door that ran the command carries them out.

Texts that a person wrote stand in them as they are: whoever shows them cleans them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from longpole.app.context import Change
from longpole.domain.days import Day
from longpole.domain.edits import Edit
from longpole.domain.fields import Field
from longpole.domain.problems import Severity
from longpole.domain.record import record
from longpole.views.look import ViewChange

if TYPE_CHECKING:
    from longpole.domain.need import Need
    from longpole.views.links import LinkRow
    from longpole.views.sections import Section


class Window(StrEnum):
    """What can be opened: a view of the plan, or a window over it; QUIT leaves the program."""

    HELP = "help"
    PALETTE = "palette"
    EDITOR = "editor"
    PROJECTS = "projects"
    BOARD = "board"
    TREE = "tree"
    BLOCKERS = "blockers"
    THEMES = "themes"
    WHY = "why"
    SUMMARY = "summary"
    EVERYWHERE = "everywhere"
    QUIT = "quit"


@record
class LiveHint:
    """What a line says while it is typed: parts that light up, a quiet line, or why not yet.

    `spans` are (start, end, role); Enter is refused while there is an `error`; `look` is applied
    to the board while typing and taken back when the dialog is left. Tab makes the text what is
    `completed`.
    """

    spans: tuple[tuple[int, int, str], ...] = ()
    text: str = ""
    error: str | None = None
    look: ViewChange | None = None
    completed: str = ""


@record
class Line:
    """A dialog of one line of text; the answer is the text.

    What is typed first takes the place of a text that is `selected`.
    """

    title: str
    text: str = ""
    hint: str = ""
    live: Callable[[str], LiveHint] | None = None
    selected: bool = False


@record
class Option:
    """One row of a choice; `current` marks what holds now.

    `whole` is said below the list while the row is under the cursor: what may be too long for it.
    """

    value: str
    label: str
    detail: str = ""
    current: bool = False
    whole: str = ""


@record
class Choose:
    """A dialog that picks one of many; `free` takes a typed text that is no option too."""

    title: str
    options: tuple[Option, ...]
    hint: str = ""
    free: bool = False


@record
class Choice:
    """One way to answer a question: the key to press, what it does, and the answer it gives."""

    key: str
    label: str
    value: str


@record
class Confirm:
    """A question with its consequences spelled out; `default` is the value that Enter gives."""

    title: str
    lines: tuple[str, ...]
    choices: tuple[Choice, ...]
    default: str


@record
class Text:
    """A dialog of many lines, for notes; the answer is the text."""

    title: str
    text: str


@record
class Links:
    """A dialog over what a task needs; the answer is its needs as they are typed, `a, b SS+2d`.

    `row` says how a need is shown, `refused` why one cannot stand beside others, line by line.
    """

    title: str
    needs: tuple[Need, ...]
    needed_by: tuple[LinkRow, ...]
    tasks: tuple[Option, ...]
    row: Callable[[Need], LinkRow]
    refused: Callable[[Sequence[Need], Need], tuple[str, ...]]
    hint: str = ""


@record
class FormField:
    """One row of a form: its text is read by `parse_text(field, text)`, or as `read` does.

    `mixed` tells that the text stands for many values: what is typed takes its place; `unread` that
    it is what the file says, and could not be understood.
    """

    name: str
    label: str
    text: str
    field: Field
    options: tuple[str, ...] = ()
    hint: str = ""
    mixed: bool = False
    unread: bool = False
    read: Callable[[str], object] | None = None


@record
class Form:
    """A dialog of many fields; the answer is the parsed values of those whose text changed."""

    title: str
    fields: tuple[FormField, ...]


@record
class Effects:
    """A window over what a what-if comes to, as that is worked out; the answer ends it, or not.

    `lines` say what keeps it from being kept.
    """

    choices: tuple[Choice, ...]
    default: str
    lines: tuple[str, ...] = ()


Dialog = Line | Choose | Confirm | Text | Links | Effects


@record
class Apply:
    """Change the plan; `label` names the step for undo, `focus` is the task to stand on after.

    `again` is what was decided, where that can be repeated on other tasks.
    """

    edits: tuple[Edit, ...]
    label: str
    focus: str | None = None
    again: Change | None = field(default=None, compare=False)


@record
class Propose:
    """A step to be confirmed as a decision: what it does is shown, and why is asked, before that.

    `words` say by task what is decided; `follow_up` is the day to come back to it that is offered.
    `copy` goes on the clipboard with it. Without edits the decision is recorded alone.
    """

    step: Apply
    words: tuple[tuple[str, str], ...]
    follow_up: Day | None = None
    copy: str = ""


@record
class Step:
    """Go one step back (-1) or forward again (+1) in this session's own steps."""

    by: Literal[-1, 1]


class Trying(StrEnum):
    """How a what-if begins, and the two ways in which it ends."""

    BEGIN = "begin"
    KEEP = "keep"
    DISCARD = "discard"


@record
class Try:
    """Begin or end a what-if; `leave` the program after that."""

    what: Trying
    leave: bool = False


@record
class Look:
    """Change what is shown, not the plan."""

    change: ViewChange


@record
class Ask:
    """Ask for a text, then go on with the answer; leaving the dialog ends it without one."""

    dialog: Dialog
    then: Callable[[str], Outcome]


@record
class Fill:
    """Ask for many values at once, then go on with those that changed, by field name."""

    form: Form
    then: Callable[[Mapping[str, object]], Outcome]


@record
class Tell:
    """Say something and change nothing."""

    text: str
    severity: Severity = Severity.NOTE


@record
class Read:
    """Show a page to read; what takes long is worked out beside the screen."""

    title: str
    page: Callable[[], Section]


@record
class Copy:
    """Put a text on the clipboard."""

    text: str


@record
class Visit:
    """Go to a task, in the view in front or another that shows it; a filter that hides it ends."""

    task: str


@record
class Open:
    """Open a window; the editor at a line of the file, or at that of the selected task."""

    what: Window
    line: int | None = None


Outcome = Apply | Propose | Step | Try | Look | Ask | Fill | Tell | Read | Copy | Visit | Open
