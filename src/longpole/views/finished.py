"""What a finished task did: when, for how long, against what was estimated, and for whom."""

from __future__ import annotations

from longpole.engine.states import TaskState
from longpole.views.spans import Role, Span
from longpole.views.words import Words, first_few


def what_it_did(words: Words, task_id: str) -> tuple[Span, ...]:
    """Say what a task did that is done, or that it was dropped."""
    analysis = words.analysis
    if analysis.states.state[task_id] is TaskState.DROPPED:
        return (Span("Dropped", Role.DONE), Span(": nothing waits for it."))
    text = f"{_when(words, task_id)}{_took(words, task_id)}."
    waited = analysis.states.successors.get(task_id, ())
    if waited:
        names = first_few([words.name(one) for one in waited])
        text += f" {names} {'waits' if len(waited) == 1 else 'wait'} for it no more."
    return (Span("Done", Role.DONE), Span(text))


def _when(words: Words, task_id: str) -> str:
    starts, ends, owner = words.starts(task_id), words.ends(task_id), words.owner(task_id)
    text = f" on {ends}" if ends else ", on a day that nobody wrote down"
    if starts and starts != ends:
        text += f", begun {starts}"
    return f"{text}, by {owner}" if owner else text


def _took(words: Words, task_id: str) -> str:
    """Say how long it took, where both of its days are known."""
    analysis = words.analysis
    dates, task = analysis.dates.get(task_id), analysis.plan.by_id[task_id]
    if dates is None or dates.early_start is None or dates.early_finish is None:
        return ""
    took = dates.early_finish - dates.early_start
    if took <= 0:
        return ""
    text = f"; it took {words.days(took)}"
    if task.estimate is None or task.estimate.likely.elapsed or task_id in analysis.plan.children:
        return text
    over = took - analysis.network.amounts.length(task)
    if not over:
        return f"{text}, as estimated"
    return f"{text}, {words.days(abs(over))} {'more' if over > 0 else 'less'} than estimated"
