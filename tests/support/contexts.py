"""Contexts for commands, made of real plan files, and acts that carry outcomes out as doors do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar, assert_never

from longpole.app.context import Context, Screen
from longpole.app.deciding import proposed, recorded
from longpole.app.open_plan import OpenPlan
from longpole.app.outcome import (
    Apply,
    Ask,
    Choose,
    Confirm,
    Dialog,
    Effects,
    Fill,
    Line,
    Links,
    Outcome,
    Propose,
    Step,
    Tell,
    Text,
)
from longpole.app.session import Session
from longpole.app.trial import Trial
from longpole.domain.edits import AddTask
from longpole.domain.errors import EditError
from longpole.domain.fields import FieldKind, parse_text
from longpole.domain.need import Need
from longpole.domain.problems import Severity
from longpole.domain.task import Task
from longpole.views.blockers import blockers_view
from longpole.views.look import ViewState
from longpole.views.queue import queue_view
from tests.support.hand_clock import HandClock

T = TypeVar("T")

TODAY = date(2026, 11, 24)

FORTY = "".join(
    f'[tasks.t{n}]\ntitle = "Task {n}"\nparent = "p{n % 3}"\nstatus = "{status}"\n'
    + (f'needs = ["t{n - 1}"]\n\n' if n % 2 else "\n")
    for n, status in enumerate(["todo", "doing", "review", "done", "dropped"] * 8)
) + "".join(f'[tasks.p{n}]\ntitle = "Parent {n}"\n\n' for n in range(3))

PLANS: Mapping[str, str] = {
    "empty": "",
    "one": '[tasks.a]\ntitle = "A"\n',
    "bare": "[tasks.a]\n[tasks.b]\n",
    "frozen": (
        '[tasks]\na.title = "Dotted"\na.needs = ["b"]\n\n[tasks.b]\n[tasks.c]\ntitle = "open\n'
        '[tasks.d]\n[tasks.d]\n[tasks.e]\nparent = "a"\n[tasks.f]\nneeds = ["c"]\nparent = "e"\n'
    ),
    "unread": '[tasks.a]\nstatus = "nowhere"\npriority = 9\nhold = 3\nestimate = "long"\n',
    "full": (
        '[columns.later]\nstate = "todo"\n[columns.now]\nstate = "doing"\nwip = 1\n\n'
        '[people.ann]\nname = "Ann [/] Lee"\n\n'
        '[tasks.a]\ntitle = "[@click=app.quit]x[/]"\nstatus = "now"\nowner = "bo"\n'
        'estimate = ["1d", "2d", "3d"]\nneeds = ["b SS+2d"]\npriority = 2\ntags = ["x", "y"]\n'
        "started = 2026-11-02\nnot_before = 2026-11-02 09:30:00\nprogress = 33.5\n"
        'hold = { reason = "r", on = "bank", since = 2026-11-18 }\nnotes = """\nMany\nlines\n"""\n'
        '\n[tasks.b]\nstatus = "done"\nstarted = 2026-11-02\nfinished = 2026-11-03\n'
        '\n[tasks.c]\nneeds = ["a", "gone"]\nparent = "missing"\n'
    ),
    "circles": (
        '[tasks.a]\nneeds = ["b"]\nparent = "b"\n[tasks.b]\nneeds = ["a"]\nparent = "a"\n'
        '[tasks.c]\nparent = "c"\nneeds = ["c"]\n'
    ),
    "forty": FORTY,
}

SAMPLES: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "words",
    FieldKind.NOTES: "many\nwords",
    FieldKind.TASK: "",
    FieldKind.COLUMN: "done",
    FieldKind.PERSON: "eva",
    FieldKind.ESTIMATE: "1d, 2d, 3d",
    FieldKind.DURATION: "4h",
    FieldKind.NEEDS: "",
    FieldKind.TAGS: "a, b",
    FieldKind.PRIORITY: "1",
    FieldKind.PERCENT: "50",
    FieldKind.DAY: "2026-11-30",
    FieldKind.LOGIC: "override",
}
"""What a person may type for each kind of field."""


def open_plan(folder: Path, text: str) -> Session:
    """Open a plan of this text in a folder."""
    path = folder / "a.plan.toml"
    path.write_text(text, encoding="utf-8")
    return Session.open(path, TODAY, HandClock())


def context_of(
    session: OpenPlan, cursor: str | None = None, view: ViewState | None = None
) -> Context:
    """Give what a door would give to a command now."""
    state = replace(view or ViewState(), cursor=cursor)
    return Context(
        session.revision,
        state,
        can_undo=session.can_undo,
        can_redo=session.can_redo,
        read_only=session.read_only,
        no_trial=session.no_trial,
    )


def contexts(session: Session) -> Iterator[Context]:
    """Give contexts over one plan: every task selected, none, one that is gone; every view."""
    ids = list(session.revision.plan.by_id)
    for screen in Screen:
        for cursor in (None, "gone", *ids[:4], *ids[-1:]):
            yield replace(context_of(session, cursor), screen=screen)
    first = ids[0] if ids else None
    for view in (
        ViewState(find="a"),
        ViewState(detail=True),
        ViewState(back=("x",)),
        ViewState(compact=True),
    ):
        yield context_of(session, first, view)
    for text in ("is:ready", "-a", "no such words"):
        for screen in Screen:
            yield replace(context_of(session, first, ViewState(filter=text)), screen=screen)
    for marks in (ids[:1], ids[:2], ids[1:4], ids[::3], ids):
        view = ViewState(marks=frozenset(marks))
        yield context_of(session, first, view)
        yield replace(context_of(session, first, view), screen=Screen.TREE)
    yield context_of(session, first, ViewState(marks=frozenset(ids[:1]), anchor=first))
    here = context_of(session, first)
    queue = queue_view(blockers_view(session.revision.analysis))
    for cursor in queue.rows:
        reviewed = replace(context_of(session, cursor), screen=Screen.BLOCKERS, queue=queue)
        yield from (reviewed, replace(reviewed, review="2026-11-24"))
    yield replace(here, plans=3)
    yield replace(here, read_only="the file is gone", no_trial="the file is gone")
    yield from _trials(session)


def _trials(session: Session) -> Iterator[Context]:
    """Give contexts of a what-if: as it begins, and with something changed in it."""
    trial = Trial(session)
    trial.analysed(trial.revision, trial.revision.worked_out())
    ids = list(trial.revision.plan.by_id)
    for cursor in (None, *ids[:4]):
        yield context_of(trial, cursor)
    for marks in (ids[:2], ids):
        yield context_of(trial, None, ViewState(marks=frozenset(marks)))
    trial.execute([AddTask(Task("tried"))], trial.revision, "Add a task")
    # An outcome is carried out on another session, where nothing was done yet.
    changed = replace(context_of(trial, "tried"), can_undo=None)
    yield changed
    yield replace(changed, no_trial="the file is read-only", plans=3)
    yield replace(changed, revision=changed.revision.with_figures(changed.revision.worked_out()))


def answered(outcome: Outcome) -> Iterator[Outcome]:
    """Give every outcome that answers offered by the dialogs themselves lead to.

    An answer that is refused gives its refusal, as an error that is told.
    """
    match outcome:
        case Ask(dialog, then):
            for answer in _answers(dialog):
                yield from _then(then, answer)
        case Fill(form, fill):
            for texts in ({}, SAMPLES, dict.fromkeys(SAMPLES, "")):
                values = {
                    row.name: parse_text(row.field, texts[row.field.kind])
                    for row in form.fields
                    if texts
                }
                yield from _then(fill, values)
        case _:
            yield outcome


def _answers(dialog: Dialog) -> Iterator[str]:
    match dialog:
        case Choose(options=options):
            yield from (option.value for option in options)
        case Confirm(choices=choices) | Effects(choices=choices):
            yield from (choice.value for choice in choices)
        case Line() as line:
            yield from _typed(line)
        case Text(text=text):
            yield from (text + "\nmore", "")
        case Links(needs=needs, tasks=tasks, refused=refused):
            free = [Need(one.value) for one in tasks if not refused(needs, Need(one.value))]
            for chosen in ((), needs, (*needs, *free[:1])):
                yield ", ".join(map(str, chosen))
        case _:
            assert_never(dialog)


def _typed(line: Line) -> Iterator[str]:
    for text in (line.text, "", "x", "a new thing", "#a, b", "+a -b", "=", "\\", "@"):
        hint = line.live(text) if line.live else None
        if hint is None or hint.error is None:
            yield text


def _then(then: Callable[[T], Outcome], answer: T) -> Iterator[Outcome]:
    try:
        outcome = then(answer)
    except EditError as error:
        yield Tell(str(error), Severity.ERROR)
    else:
        yield from answered(outcome)


def carry_out(session: Session, context: Context, outcome: Outcome) -> None:
    """Do what an outcome says, as far as it changes the plan."""
    if isinstance(outcome, Apply) and context.screen is Screen.BLOCKERS:
        outcome = proposed(context.revision, outcome) or outcome
    match outcome:
        case Propose():
            edits = recorded(outcome, context.plan, "2026-11-24", "ann", "so it is", TODAY)
            session.execute(edits, context.revision, outcome.step.label)
        case Apply(edits, label, focus):
            session.execute(edits, context.revision, label, focus)
        case Step(by):
            _ = session.undo() if by < 0 else session.redo()
        case _:
            pass
