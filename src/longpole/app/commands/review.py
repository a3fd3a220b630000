"""A review of what holds the plan up: go on, ask, cut or weaken a dependency, come to an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from longpole.app.coming_back import again_in, expected
from longpole.app.commands.command import Command, Group
from longpole.app.commands.fields import DATES
from longpole.app.commands.form import form_rows, set_values
from longpole.app.commands.reasons import no_task, not_editable, read_only, selected
from longpole.app.context import Context, Screen
from longpole.app.deciding import proposed
from longpole.app.outcome import (
    Apply,
    Ask,
    Choose,
    Fill,
    Form,
    FormField,
    Look,
    Open,
    Option,
    Outcome,
    Propose,
    Read,
    Window,
)
from longpole.domain.errors import EditError
from longpole.domain.fields import Field, FieldKind
from longpole.domain.task import Task
from longpole.engine.reviewed import last_review
from longpole.views.dates import format_day
from longpole.views.look import Direction, Move

_HERE = frozenset({Screen.BLOCKERS})
_WORKING = "what holds the plan up is still being worked out"
_AGAIN = Field("ask_again", FieldKind.DAY, "the day to come back to it; the review keeps it")


def _reviewing(context: Context) -> bool:
    return context.screen is Screen.BLOCKERS


def _ask(context: Context) -> Outcome:
    from longpole.views.question import question

    task, queue = selected(context), context.queue
    if queue is None or queue.blockers is None:
        raise EditError(_WORKING)
    row = queue.by_task[task.id]
    text = question(queue.blockers, row)
    whom = row.lead.owner if row.lead is not None else task.owner
    said = f"asked {whom}" if whom else "asked about"
    return Propose(Apply((), f'Ask about "{task.name}"', task.id), ((task.id, said),), copy=text)


def _cannot_ask(context: Context) -> str | None:
    refused = read_only(context) or no_task(context)
    if refused is not None:
        return refused
    queue = context.queue
    if queue is None or queue.blockers is None:
        return _WORKING
    return None if context.cursor in queue.by_task else "it does not hold anything up"


def _dates(context: Context) -> Outcome:
    """Ask for the same dates, and for the day to come back; what is given goes on record."""
    hint = f"the day to come back to it: {expected(context.revision.today)}"
    read = again_in(context)
    ahead = FormField(_AGAIN.name, "ask again", "", _AGAIN, hint=hint, read=read)
    rows = (ahead, *form_rows(context, DATES))

    def then(values: Mapping[str, object]) -> Outcome:
        day = values.get(_AGAIN.name)
        others = {name: value for name, value in values.items() if name != _AGAIN.name}
        if not isinstance(day, date):
            return set_values(context, others)
        words = tuple((task.id, "to be asked about again") for task in context.targets.tasks)
        label = f"Come back to {context.targets.subject}"
        if not others:
            return Propose(Apply((), label, context.cursor), words, day)
        step = set_values(context, others)
        proposal = proposed(context.revision, step) if isinstance(step, Apply) else None
        return step if proposal is None else replace(proposal, follow_up=day)

    return Fill(Form(f"Dates of {context.targets.subject}", rows), then)


def _people(context: Context) -> Outcome:
    from longpole.views.people import people_section

    queue = context.queue
    if queue is None or queue.blockers is None:
        raise EditError(_WORKING)
    blockers = queue.blockers
    return Read("Who is waited for", lambda: people_section(blockers))


def _clear_for(context: Context) -> Outcome:
    from longpole.views.clear_for import clear_for

    plan, queue = context.plan, context.queue
    if queue is None or queue.blockers is None:
        raise EditError(_WORKING)
    analysis = queue.blockers.analysis
    options = tuple(
        Option(one, plan.by_id[one].name, _due_words(context, plan.by_id[one]))
        for one in _milestones(context)
    )

    def then(answer: str) -> Outcome:
        title = f'To clear for "{plan.by_id[answer].name}"'
        return Read(title, lambda: clear_for(analysis, answer))

    return Ask(Choose("Which milestone is to be kept?", options), then)


def _milestones(context: Context) -> tuple[str, ...]:
    """Give the milestones that wait for what is under the cursor, then all others that wait."""
    queue = context.queue
    if queue is None or queue.blockers is None:
        return ()
    row, blockers = queue.by_task.get(context.cursor or ""), queue.blockers
    root = None if row is None else row.lead
    own = () if root is None else root.impact.milestones
    every = blockers.impacts.promised.among(blockers.held.bits)
    return tuple(dict.fromkeys((*own, *every)))


def _due_words(context: Context, task: Task) -> str:
    today = context.revision.today
    return "" if task.deadline is None else f"due {format_day(task.deadline, today)}"


def _no_milestone(context: Context) -> str | None:
    if context.queue is None or context.queue.blockers is None:
        return _WORKING
    return None if _milestones(context) else "no milestone and no deadline waits for anything"


def _nobody_waits(context: Context) -> str | None:
    queue = context.queue
    if queue is None or queue.blockers is None:
        return _WORKING
    if any(root.owner and len(root.impact.held) for root in queue.blockers.roots):
        return None
    return "nobody is waited for"


def _no_review(context: Context) -> str | None:
    held = last_review(context.plan, context.revision.today)
    return None if held is not None else "no review has been held yet"


COMMANDS = (
    Command(
        id="review.skip",
        title="Skip",
        help="go on to the next one, and decide nothing",
        keys=("s",),
        group=Group.REVIEW,
        run=lambda _context: Look(Move(Direction.DOWN)),
        enabled=no_task,
        screens=_HERE,
        short="skip",
    ),
    Command(
        id="review.ask",
        title="Ask the owner",
        help="put a message to the owner on the clipboard: what waits for it, and what is asked",
        keys=("A",),
        group=Group.REVIEW,
        run=_ask,
        enabled=_cannot_ask,
        screens=_HERE,
        short="ask",
    ),
    Command(
        id="review.dates",
        title="Dates",
        help="how long it takes, the days that bind it, and the day to come back to it",
        keys=("@",),
        group=Group.REVIEW,
        run=_dates,
        enabled=not_editable,
        screens=_HERE,
        when=_reviewing,
        short="dates",
    ),
    Command(
        id="review.clear-for",
        title="Clear for a milestone...",
        help="the fewest roots to clear so that a milestone or a deadline is kept",
        keys=(),
        group=Group.REVIEW,
        run=_clear_for,
        enabled=_no_milestone,
        screens=_HERE,
    ),
    Command(
        id="review.people",
        title="Who is waited for",
        help="whose roots hold up the work of others, and what they have in hand",
        keys=(),
        group=Group.REVIEW,
        run=_people,
        enabled=_nobody_waits,
        screens=_HERE,
    ),
    Command(
        id="review.summary",
        title="Summary of the review",
        help="what was decided, what is open, and who waits for whom, to be sent",
        keys=(),
        group=Group.REVIEW,
        run=lambda _context: Open(Window.SUMMARY),
        enabled=_no_review,
        screens=_HERE,
    ),
)
