"""Cut or weaken a dependency, from the side of what holds others up."""

from __future__ import annotations

from dataclasses import replace

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_task, read_only, selected
from longpole.app.commands.values import read_value
from longpole.app.context import Context, Screen
from longpole.app.outcome import Apply, Ask, Choose, Line, LiveHint, Option, Outcome
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.fields import TASK_FIELDS, parse_text
from longpole.domain.need import Need
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.linking import refusal
from longpole.views.text import clean

_LINK = "SS behind it: once it has started; FS+2d: two days after; an empty line cuts the link"


@record
class _Link:
    """A need that makes one task wait for another."""

    task: str
    need: Need


def _links(context: Context, task: Task) -> list[_Link]:
    """Give the needs by which others wait for a task, itself or with all that it is in."""
    plan, needed_by = context.plan, context.revision.needed_by
    return [
        _Link(other, need)
        for wanted in (task.id, *plan.ancestors(task.id))
        for other, need in needed_by.get(wanted, ())
        if not plan.column_of(plan.by_id[other]).state.complete
    ]


def _loose(context: Context) -> list[_Link]:
    """Give the links that could be cut here: those to others, else what the task itself needs."""
    task = selected(context)
    met = context.revision.states.met
    own = [_Link(task.id, need) for need in task.needs if not met(need)]
    frozen = context.revision.document.frozen
    return [link for link in (*_links(context, task), *own) if link.task not in frozen]


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
        label = f'Change what "{task.name}" waits for'
        return Apply((edit,), label, selected(context).id)

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


COMMANDS = (
    Command(
        id="review.cut",
        title="Cut or weaken",
        help="take out a dependency, or weaken it: what waits for it may start with it, or sooner",
        keys=("D",),
        group=Group.REVIEW,
        run=_cut,
        enabled=_nothing_to_cut,
        screens=frozenset({Screen.BLOCKERS}),
        when=lambda context: context.screen is Screen.BLOCKERS,
        short="cut",
    ),
)
