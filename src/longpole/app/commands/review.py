"""A review of what holds the plan up: go on, ask, cut or weaken a dependency, come to an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from longpole.app.commands.command import Command, Group
from longpole.app.commands.fields import DATES
from longpole.app.commands.form import form_rows, set_values
from longpole.app.commands.reasons import no_task, not_editable, read_only, selected
from longpole.app.commands.values import read_value
from longpole.app.context import Context, Screen
from longpole.app.deciding import proposed
from longpole.app.outcome import (
    Apply,
    Ask,
    Choose,
    Fill,
    Form,
    FormField,
    Line,
    LiveHint,
    Look,
    Open,
    Option,
    Outcome,
    Propose,
    Read,
    Window,
)
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS, Field, FieldKind, parse_text
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.linking import refusal
from longpole.engine.reviewed import last_review
from longpole.views.dates import format_day
from longpole.views.look import Direction, Move
from longpole.views.text import clean

_HERE = frozenset({Screen.BLOCKERS})
_WORKING = "what holds the plan up is still being worked out"
_AGAIN = Field("ask_again", FieldKind.DAY, "the day to come back to it; the review keeps it")
_LINK = "as the file has it: design SS, design FS+2d; nothing cuts the link"


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


@record
class _Link:
    """A need that makes one task wait for another."""

    task: str
    need: Need


def _links(plan: Plan, task: Task) -> list[_Link]:
    """Give the needs by which others wait for a task, itself or with all that it is in."""
    wanted = {task.id, *plan.ancestors(task.id)}
    return [
        _Link(other.id, need)
        for other in plan.tasks
        for need in other.needs
        if need.plan is None and need.task in wanted and not plan.column_of(other).state.complete
    ]


def _loose(context: Context) -> list[_Link]:
    """Give the links that could be cut here: those to others, else what the task itself needs."""
    task = selected(context)
    met = context.revision.states.met
    own = [_Link(task.id, need) for need in task.needs if not met(need)]
    frozen = context.revision.document.frozen
    return [link for link in (*_links(context.plan, task), *own) if link.task not in frozen]


def _cut(context: Context) -> Outcome:
    plan, links = context.plan, _loose(context)
    options = tuple(
        Option(str(number), f"{plan.by_id[link.task].name}", f"waits for {link.need}")
        for number, link in enumerate(links)
    )
    title = f'Cut or weaken what waits for "{selected(context).name}"'
    return Ask(Choose(title, options), lambda answer: _relink(context, links[int(answer)]))


def _relink(context: Context, link: _Link) -> Outcome:
    task = context.plan.by_id[link.task]

    def live(text: str) -> LiveHint:
        try:
            needs = parse_text(TASK_FIELDS["needs"], text)
        except ValueError as error:
            return LiveHint(error=str(error))
        return LiveHint(text=_LINK if needs else f'"{clean(task.name)}" no longer waits for it')

    def then(answer: str) -> Outcome:
        typed = read_value(TASK_FIELDS["needs"], answer)
        assert isinstance(typed, tuple)  # noqa: S101 - what the field's own table reads
        needs: list[Need] = []
        for need in task.needs:
            needs += typed if need == link.need else (need,)
        _refuse(context, task, typed)
        edit = SetField(task.id, "needs", tuple(dict.fromkeys(needs)))
        return Apply((edit,), f'Link "{task.name}"', selected(context).id)

    return Ask(Line(f'"{task.name}" waits for', str(link.need), _LINK, live), then)


def _refuse(context: Context, task: Task, needs: tuple[Need, ...]) -> None:
    """Refuse new needs that cannot stand beside the others that a task has."""
    for need in needs:
        others = tuple(one for one in task.needs if one.task != need.task)
        plan = context.plan.with_tasks({**context.plan.by_id, task.id: replace(task, needs=others)})
        refused = refusal(plan, task.id, need) if need not in task.needs else None
        if refused is not None:
            raise EditError(refused.reason)


def _nothing_to_cut(context: Context) -> str | None:
    refused = read_only(context) or no_task(context)
    if refused is not None:
        return refused
    return None if _loose(context) else f'nothing waits for "{selected(context).name}"'


def _dates(context: Context) -> Outcome:
    """Ask for the same dates, and for the day to come back; what is given goes on record."""
    ahead = FormField(_AGAIN.name, "ask again", "", _AGAIN)
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
        proposal = proposed(context, step) if isinstance(step, Apply) else None
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
    """Give the milestones that wait for what is under the cursor."""
    queue = context.queue
    row = None if queue is None else queue.by_task.get(context.cursor or "")
    root = None if row is None else row.lead
    return () if root is None else root.impact.milestones


def _due_words(context: Context, task: Task) -> str:
    today = context.revision.today
    return "" if task.deadline is None else f"due {format_day(task.deadline, today)}"


def _no_milestone(context: Context) -> str | None:
    if context.queue is None or context.queue.blockers is None:
        return _WORKING
    return None if _milestones(context) else "no milestone and no deadline waits for it"


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
        id="review.cut",
        title="Cut or weaken",
        help="take out a dependency, or weaken it: what waits for it may start with it, or sooner",
        keys=("D",),
        group=Group.REVIEW,
        run=_cut,
        enabled=_nothing_to_cut,
        screens=_HERE,
        when=_reviewing,
        short="cut",
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
