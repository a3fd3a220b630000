"""What holds others up, told short: each root with who has it and whose tasks wait for it.

`blockers` says what clearing each would gain, which takes long; a stand-up and the end of a review
only want to know who waits for whom.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from functools import cached_property

from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.impact import Impacts, Whose
from longpole.engine.since import ready_since
from longpole.engine.states import TaskState
from longpole.views.blockers_text import whose_words
from longpole.views.owners import counted_by_owner, owned
from longpole.views.phrases import listed
from longpole.views.spans import ROLE_OF_STATE, Role, Span
from longpole.views.standing import brief, where
from longpole.views.words import Words

_NAMED = 2
"""So many tasks that wait are named; of more it is counted whose they are."""


@record
class Obstacle:
    """A root, by its id or by what a need names, and the open leaves that wait for it.

    `inside` are the leaves that it stops with itself: of a parent that is held all that are in it.
    """

    name: str
    owner: str | None
    waiting: Collection[str]
    inside: Collection[str]
    _owners: Mapping[str, str | None] = field(repr=False, compare=False)

    @cached_property
    def whose(self) -> Whose:
        """How many of the tasks that wait each owner has: who has most first, nobody last."""
        return counted_by_owner(self._owners, self.waiting)

    def touches(self, tasks: Collection[str]) -> bool:
        """Tell whether any of some tasks is it, or is stopped by it."""
        return self.name in tasks or not set(tasks).isdisjoint((*self.waiting, *self.inside))


def obstacles(analysis: Analysis) -> tuple[Obstacle, ...]:
    """Give the roots that hold anything up, the worst first; what a parent's hold stops is one.

    What waits for a date comes after all others: nobody can do anything about it.
    """
    impacts, plan = Impacts(analysis), analysis.plan
    owners = {task.id: task.owner for task in plan.tasks}
    found: dict[str, Obstacle] = {}
    for impact in impacts.blockers():
        name = impact.task
        holder = analysis.states.held_by.get(name, name)
        waiting: Collection[str] = impact.held
        inside: Collection[str] = ()
        if holder in found:
            continue
        if holder != name:
            name, inside, waiting = holder, impacts.inside((holder,)), impacts.behind((holder,))
        if not waiting and not inside:
            continue
        outside = analysis.outsides.get(name)
        owner = owners.get(name) if outside is None else outside.owner
        found[name] = Obstacle(name, owner, waiting, inside, owners)
    states = analysis.states.state
    return tuple(sorted(found.values(), key=lambda one: states.get(one.name) is TaskState.WAITING))


def obstacle_sentence(words: Words, one: Obstacle, *, owner: bool = True) -> tuple[Span, ...]:
    """Say `Design the API (ana), held 4 d: 6 tasks wait (li 2, ana 1, bo 1)`."""
    spans = [*named(words, one.name, owner=owner), *_stands(words, one)]
    return (*spans, Span(": "), *_waiting(words, one), Span("."))


def named(words: Words, name: str, *, owner: bool = True) -> list[Span]:
    """Give a title, and in brackets who sees to it, be it nobody."""
    title = Span(words.name(name), Role.TITLE)
    plan, whose = words.analysis.plan, words.owner(name)
    if owner and not whose and name in plan.by_id and name not in plan.children and owned(plan):
        whose = "nobody"
    return [title, Span(f" ({whose})")] if owner and whose else [title]


def _stands(words: Words, one: Obstacle) -> list[Span]:
    """Say how a root stands and for how long, in as few words as there are."""
    analysis = words.analysis
    if one.name not in analysis.plan.by_id:
        return [Span(", "), Span(where(words, one.name), Role.BLOCKED)]
    state = analysis.states.state[one.name]
    if one.inside:
        return [Span(", "), Span(_held_with(words, one), Role.HELD)]
    text = brief(words, one.name)
    if state is TaskState.READY:
        since = ready_since(analysis, one.name)
        text = "not started" if since is None else f"not started for {words.age(since)}"
    elif state is TaskState.WAITING:
        day = words.starts(one.name)
        text = f"waits until {day}" if day else text
    return [Span(", "), Span(text, ROLE_OF_STATE[state])]


def _held_with(words: Words, one: Obstacle) -> str:
    hold = words.analysis.plan.by_id[one.name].hold
    since = hold.since if hold is not None else None
    text = "held" if since is None else f"held {words.age(since)}"
    tasks = "1 task" if len(one.inside) == 1 else f"{len(one.inside)} tasks"
    return f"{text} with the {tasks} in it"


def _waiting(words: Words, one: Obstacle) -> list[Span]:
    number = len(one.waiting)
    if not number:
        return [Span("nothing else waits")]
    if number > _NAMED:
        whose = f" ({whose_words(one.whose)})" if owned(words.analysis.plan) else ""
        return [Span(f"{number} tasks wait{whose}")]
    spans = listed([named(words, task) for task in one.waiting])
    return [*spans, Span(" waits" if number == 1 else " wait")]
