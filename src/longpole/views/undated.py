"""Why a task has no dates (R32): in a few words, as a sentence, and at length with the way out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from longpole.engine.analysis import Analysis
from longpole.engine.dates import Reason, Undated
from longpole.engine.linking import link, steps
from longpole.engine.outside import Circle, circles
from longpole.views.spans import Role, Span
from longpole.views.text import clean
from longpole.views.words import Words

_SHOWN = 6
"""So many tasks of a long cycle or way are named."""


_FEW = {
    Reason.CYCLE: "in a cycle of needs",
    Reason.BROKEN: "cannot be read",
    Reason.NEVER: "never ends",
}


def in_few_words(undated: Undated) -> str:
    """Say it for a column: `behind design`."""
    match undated.reason:
        case Reason.UNKNOWN:
            return f"needs {undated.other}, which is not there"
        case Reason.FAMILY:
            return f"cannot wait for {undated.other}"
        case Reason.BEHIND:
            return f"behind {undated.other}"
        case _:
            return _FEW[undated.reason]


def undated_sentence(analysis: Analysis, task_id: str) -> list[Span]:
    """Say it in one sentence; nothing if the task has dates, or needs none."""
    why = analysis.undated.get(task_id)
    if why is None:
        return []
    words = Words(analysis)
    carrier, other = (Span(words.name(one or ""), Role.TITLE) for one in (why.carrier, why.other))
    if why.carrier == task_id:
        subject = [Span("it")]
    elif why.carrier in analysis.plan.ancestors(task_id):
        subject = [carrier, Span(", which it is in,")]
    else:
        subject = [carrier, Span(" in it")]
    match why.reason:
        case Reason.CYCLE:
            rest = [Span(" waits for itself, round a cycle of needs")]
        case Reason.BEHIND:
            rest = [Span(" waits for "), other, Span(", which has none")]
        case Reason.UNKNOWN:
            rest = [Span(" needs "), other, Span(", which is not there")]
        case Reason.FAMILY if why.other == why.carrier:
            rest = [Span(" needs itself")]
        case Reason.FAMILY:
            rest = [Span(" needs "), other, Span(", and one of them is in the other")]
        case Reason.BROKEN:
            rest = [Span(" cannot be read")]
        case _:
            rest = [Span(" is never done: there is no working time left for it")]
    return [Span("No dates", Role.LATE), Span(": "), *subject, *rest, Span(". ")]


def no_dates(words: Words, task_id: str) -> tuple[tuple[Span, ...], ...]:
    """Say why a task has no dates: the way to the trouble, the trouble, and what ends it."""
    way, trouble = _trouble(words, task_id)
    found: list[tuple[Span, ...]] = []
    if len(way) > 1:
        behind = " behind ".join(_few([words.name(one) for one in way]))
        found.append((Span("No dates", Role.PROBLEM), Span(f": {behind}.")))
    found.append(tuple(_sentences(words, trouble, way[-1])))
    return tuple(found)


def _trouble(words: Words, task_id: str) -> tuple[list[str], Undated]:
    """Go back over what has no dates because of something else, to what has none by itself."""
    undated = words.analysis.undated
    way = dict.fromkeys([task_id])
    found = undated[task_id]
    while found.reason is Reason.BEHIND:
        other = found.other or ""
        if other in way or other not in undated:
            break
        way[other] = None
        found = undated[other]
    return [*way], found


def _sentences(words: Words, trouble: Undated, task_id: str) -> Iterator[Span]:
    plan = words.analysis.plan
    carrier = words.name(trouble.carrier)
    other = clean(trouble.other or "")
    match trouble.reason:
        case Reason.CYCLE | Reason.BEHIND if (circle := _circle(words, trouble)) is not None:
            yield from _circle_sentence(words, circle)
        case Reason.CYCLE:
            cycle = _cycle(words, trouble.carrier)
            names = [step.text() for step in steps(plan, cycle)] if cycle else [f'"{carrier}"']
            yield Span("A cycle", Role.PROBLEM)
            yield Span(f": these wait for each other, {clean(' → '.join(_few(names)))}. ")
            yield Span("One of these needs has to go.")
        case Reason.UNKNOWN:
            yield Span(f"{carrier} needs {other}", Role.PROBLEM)
            yield Span(f"{_missing(words, trouble.other or '')}, or take the need out.")
        case Reason.FAMILY:
            itself = trouble.other == trouble.carrier
            what = "itself" if itself else words.name(trouble.other or "")
            yield Span(f"{carrier} needs {what}", Role.PROBLEM)
            why = "" if itself else ", and one of them is in the other"
            yield Span(f"{why}: that can never be met. Take the need out.")
        case Reason.BROKEN:
            yield Span(f"{carrier} cannot be read", Role.PROBLEM)
            yield Span(". Mend it in the file, and the dates are there.")
        case Reason.BEHIND:
            yield Span(f"{carrier} waits for {other}", Role.PROBLEM)
            yield Span(", which has no dates.")
        case Reason.NEVER:
            owner = words.owner(task_id)
            who = f"{owner} is away for good, or there" if owner else "there"
            yield Span(f"The work of {words.name(task_id)} never ends", Role.PROBLEM)
            yield Span(f": {who} is no working time left for it. ")
            yield Span("Give it another owner, a shorter estimate, or the calendar some hours.")


def _missing(words: Words, name: str) -> str:
    """Say what is not there, and what would mend it."""
    plan, colon, _ = name.partition(":")
    if not colon or words.plans is None:
        return ", which is not there. Write the id as it stands"
    if plan in words.plans:
        return f", and plan {clean(plan)} has no such task. Write the id as it stands"
    return f", and there is no plan {clean(plan)} here. Put it beside this one"


def _circle(words: Words, trouble: Undated) -> Circle | None:
    """Give the cycle over plans that something is in or behind, if it is one."""
    outsides = words.analysis.outsides
    if trouble.reason is Reason.BEHIND:
        outside = outsides.get(trouble.other or "")
        return None if outside is None else outside.circle
    return next((one for one in circles(outsides) if trouble.carrier in one.own), None)


def _circle_sentence(words: Words, circle: Circle) -> Iterator[Span]:
    """Name a cycle over plans, and which of its needs can go: one of this plan, if it has any."""
    yield Span("A cycle over plans" if circle.own else "A cycle elsewhere", Role.PROBLEM)
    names = _few([clean(name) for name in (*circle.tasks, circle.tasks[0])])
    yield Span(f": these wait for each other, {' → '.join(names)}. ")
    plan = words.analysis.plan
    own = [
        f"that of {words.name(task)} for {clean(other)}"
        for other, task in pairwise([*circle.written, circle.written[0]])
        if task in circle.own and link(plan, other, task) is not None
    ]
    here = f"; in this plan it is {' or '.join(own)}" if own else ""
    yield Span(f"One of these needs has to go{here}{'' if circle.own else ' there'}.")


def _cycle(words: Words, task_id: str) -> tuple[str, ...]:
    """Give the shortest cycle that a task stands in, or the first that there is."""
    cycles = words.analysis.states.cycles
    family = {task_id, *words.analysis.plan.ancestors(task_id)}
    found = [cycle for cycle in cycles if not family.isdisjoint(cycle)]
    return (found or [*cycles] or [()])[0]


def _few(names: list[str]) -> list[str]:
    if len(names) <= _SHOWN + 1:
        return names
    half = _SHOWN // 2
    return [*names[:half], f"{len(names) - 2 * half} more", *names[-half:]]
