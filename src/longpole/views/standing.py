"""How a task stands, in a few words: held by whom and since when, in progress, ready, blocked."""

from __future__ import annotations

from typing import assert_never

from longpole.domain.days import day_of
from longpole.domain.task import Hold, Task
from longpole.engine.states import TaskState
from longpole.views.detail import STATE_WORDS
from longpole.views.phrases import without_stop
from longpole.views.spans import ROLE_OF_STATE, Role, Span
from longpole.views.text import clean
from longpole.views.words import Words


def standing(words: Words, task_id: str) -> list[Span]:
    """Say how a task of the plan stands; a hold with its reason and when to ask again."""
    states, plan = words.analysis.states, words.analysis.plan
    task, state = plan.by_id[task_id], words.analysis.states.state[task_id]
    if task.broken:
        return [Span("cannot be read", Role.PROBLEM)]
    if task_id in plan.children:
        return [Span(_parent(words, task_id), ROLE_OF_STATE[state])]
    match state:
        case TaskState.HELD:
            holder = states.held_by[task_id]
            hold = plan.by_id[holder].hold or Hold()
            with_ = "" if holder == task_id else f" with {words.name(holder)}"
            return held_words(words, hold, with_)
        case TaskState.ACTIVE | TaskState.REVIEW:
            text = "in progress" if state is TaskState.ACTIVE else "in review"
            if task.started is not None:
                text += f" since {words.short(task.started)}, {words.age(task.started)}"
        case TaskState.DONE:
            text = "done" if task.finished is None else f"done {words.short(task.finished)}"
        case TaskState.WAITING:
            text = _waiting(words, task)
        case TaskState.READY | TaskState.BLOCKED | TaskState.DROPPED:
            text = state.value
        case _:
            assert_never(state)
    return [Span(text, ROLE_OF_STATE[state])]


def where(words: Words, name: str) -> str:
    """Say where something is that is not in the plan: in another one, or nowhere at hand."""
    outside = words.analysis.outsides.get(name)
    if outside is not None:
        return "in another plan" if outside.circle is None else "in another plan, in a cycle"
    plan, colon, _ = name.partition(":")
    if not colon:
        return "not in this plan"
    if words.plans is None:
        return "not in any plan here"
    if plan in words.plans:
        return f"not in plan {clean(plan)}"
    return "in another plan that is not here"


def brief(words: Words, task_id: str) -> str:
    """Say how a task stands in two words, for a list of many: `held 4 d`, `ready`."""
    states, plan = words.analysis.states, words.analysis.plan
    task, state = plan.by_id[task_id], states.state[task_id]
    if task.broken:
        return "cannot be read"
    since, word = task.started, STATE_WORDS[state]
    if state is TaskState.HELD and task_id in states.held_by:
        hold = plan.by_id[states.held_by[task_id]].hold
        since = hold.since if hold is not None else None
    elif state not in {TaskState.ACTIVE, TaskState.REVIEW}:
        since = None
    return word if since is None else f"{word} {words.age(since)}"


def held_words(words: Words, hold: Hold, with_: str = "") -> list[Span]:
    """Say by whom something is held, since when, why, and when to ask again."""
    text = f"held{with_}"
    if hold.on:
        text += f" by {clean(hold.on)}"
    if hold.since is not None:
        text += f" since {words.short(hold.since)}, {words.age(hold.since)}"
    if hold.reason:
        text += f": {without_stop(clean(hold.reason))}"
    found = [Span(text, Role.HELD)]
    if hold.until is not None:
        late = day_of(hold.until) <= words.analysis.today
        when = words.short(hold.until)
        text = f"it is time to ask again ({when})" if late else f"ask again {when}"
        found += [Span("; "), Span(text, Role.LATE if late else Role.TEXT)]
    if hold.escalated:
        found.append(Span(f"; escalated to {clean(hold.escalated)}"))
    return found


def _waiting(words: Words, task: Task) -> str:
    plan, today = words.analysis.plan, words.analysis.today
    lineage = [task, *(plan.by_id[parent] for parent in plan.ancestors(task.id))]
    days = [one.not_before for one in lineage if one.not_before is not None]
    ahead = [day for day in days if day_of(day) > today]
    return f"not before {words.day(max(ahead, key=day_of))}" if ahead else "waits for a lag to pass"


def _parent(words: Words, task_id: str) -> str:
    states, plan = words.analysis.states, words.analysis.plan
    leaves = plan.leaves_under(task_id)
    complete = {TaskState.DONE, TaskState.DROPPED}
    left = sum(1 for leaf in leaves if states.state[leaf] not in complete)
    return f"{left} of {len(leaves)} {'task' if len(leaves) == 1 else 'tasks'} in it left"
