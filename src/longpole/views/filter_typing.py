"""A filter while it is typed: what lights up, what is not known here, what the end may become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from longpole.domain.record import record
from longpole.engine.states import TaskState
from longpole.views.filter import (
    NONE,
    TODAY,
    Filter,
    FilterProblem,
    OpenEnd,
    Parsed,
    Term,
    did_you_mean,
    format_value,
    parse,
)
from longpole.views.filter_facts import MEASURED, Facts, Kind, fold
from longpole.views.filter_table import FACTS, STATE_WORDS
from longpole.views.spans import ROLE_OF_STATE, Role, Span
from longpole.views.text import clean

Light = tuple[int, int, Role]

MOST_CHOICES = 12
"""How many ways to go on are said."""

_ROLES = {
    **{state.value: ROLE_OF_STATE[state] for state in TaskState},
    "late": Role.LATE,
    "slipping": Role.LATE,
    "overrun": Role.LATE,
    "critical": Role.CRITICAL,
    "near-critical": Role.NEAR_CRITICAL,
    "over": Role.OVER_LIMIT,
    "broken": Role.PROBLEM,
}


@record
class Typed:
    """What is known of a filter that is being typed.

    `filter` is what it can be shown with already, `counts` the same as it was typed. `wrong` is
    what is wrong for good, `unfinished` what only has to go on; `remarks` are what may not be
    meant. `choices` are what the last word can become, and `completed` is the text with the first
    of them.
    """

    filter: Filter
    counts: str = ""
    lights: tuple[Light, ...] = ()
    wrong: tuple[FilterProblem, ...] = ()
    unfinished: tuple[FilterProblem, ...] = ()
    remarks: tuple[FilterProblem, ...] = ()
    choices: tuple[str, ...] = ()
    completed: str = ""


def typed(text: str, facts: Facts) -> Typed:
    """Look at a filter as far as it is typed."""
    parsed = parse(text)
    problems, remarks = judged(parsed, [facts])
    choices = _going_on(parsed.end, text, facts) if parsed.end is not None else []
    goes_on = bool(choices) or (parsed.end is not None and _may_go_on(parsed.end, text))
    unfinished = tuple(one for one in (*problems, *remarks) if goes_on and one.end == len(text))
    wrong = tuple(one for one in problems if one not in unfinished)
    left_out = {(one.start, one.end) for one in (*wrong, *unfinished)}
    terms = tuple(term for term in parsed.filter.terms if term.span not in left_out)
    return Typed(
        Filter(terms),
        " ".join(text[slice(*term.span)] for term in terms),
        (
            *(light for light in lights(parsed) if light[:2] not in left_out),
            *((one.start, one.end, Role.PROBLEM) for one in wrong),
        ),
        wrong,
        unfinished,
        tuple(one for one in remarks if one not in unfinished),
        tuple(choices[:MOST_CHOICES]),
        text[: parsed.end.start] + choices[0] if parsed.end is not None and choices else "",
    )


def judged(
    parsed: Parsed, plans: Sequence[Facts]
) -> tuple[tuple[FilterProblem, ...], tuple[FilterProblem, ...]]:
    """Give what is wrong with a filter over plans, and what may merely not be meant.

    A name that none of them knows is wrong, unless it may come to be known: then it is a remark.
    """
    problems, remarks = list(parsed.problems), list[FilterProblem]()
    for term in parsed.filter.terms:
        problem = _unknown(term, plans)
        if problem is not None:
            (remarks if FACTS[term.fact].free else problems).append(problem)
    return tuple(sorted(problems, key=lambda one: one.start)), tuple(remarks)


def lights(parsed: Parsed) -> tuple[Light, ...]:
    """Give the parts of a filter that mean more than words, each with the role it lights up in."""
    return tuple((*term.span, _role(term)) for term in parsed.filter.terms if term.fact)


def shown(text: str) -> tuple[Span, ...]:
    """Give a filter as it is told to whoever looks at what it leaves."""
    spans, at, safe = list[Span](), 0, clean(text)
    for start, end, role in lights(parse(text)):
        spans += [Span(safe[at:start], Role.MATCH), Span(safe[start:end], role)]
        at = end
    return tuple(span for span in (*spans, Span(safe[at:], Role.MATCH)) if span.text)


def filter_notice(
    text: str, left: tuple[int, int], edit: str | None, clear: str | None
) -> tuple[Span, ...]:
    """Say what is filtered by, how many of how many that leaves, and the keys to change it."""
    spans = [Span(edit, Role.KEY), Span(" ")] if edit else []
    spans += [*shown(text), Span(f"  {left[0]} of {left[1]}", Role.MUTED)]
    if clear:
        spans += [Span("   "), Span(clear, Role.KEY), Span(" shows all", Role.MUTED)]
    return tuple(spans)


def _role(term: Term) -> Role:
    if term.fact == "is" and len(term.values) == 1 and not term.negated:
        return _ROLES.get(fold(term.values[0] or ""), Role.KEY)
    return Role.KEY


def _unknown(term: Term, plans: Sequence[Facts]) -> FilterProblem | None:
    fact = FACTS.get(term.fact)
    if fact is None or fact.kind is not Kind.NAME:
        return None
    for value in filter(None, term.values):
        if not any(fold(value) in facts.known(fact) for facts in plans):
            known = dict.fromkeys(name for facts in plans for name in facts.known(fact).values())
            return FilterProblem(*term.span, fact.unknown.format(value), did_you_mean(value, known))
    return None


def _going_on(end: OpenEnd, text: str, facts: Facts) -> list[str]:
    """Give what the last word of a text can become, longer than it is."""
    start = fold(text[end.start :])
    found: Iterable[str]
    if end.fact:
        found = (
            format_value(name) if name not in (NONE, TODAY) else name
            for name in _values(end.fact, facts)
            if fold(name).startswith(start)
        )
        # Long names are offered to those who have begun one.
        found = found if start else (name for name in found if not name.startswith('"'))
    elif start:
        found = (name for name in _beginnings() if _begins(name, start))
    else:
        found = ()
    return [name for name in dict.fromkeys(found) if fold(name) != start]


def _may_go_on(end: OpenEnd, text: str) -> bool:
    """Tell whether a value has not begun, or is of a kind that is wrong until it is whole."""
    fact = FACTS.get(end.fact)
    return fact is not None and (end.start == len(text) or fact.kind in MEASURED)


def _values(name: str, facts: Facts) -> Iterable[str]:
    fact = FACTS.get(name)
    if fact is None or fact.kind is Kind.TEXT:
        return ()
    return (
        *facts.known(fact).values(),
        *([TODAY] if fact.kind is Kind.DAY else []),
        *([NONE] if fact.kind is not Kind.STATE else []),
    )


def _beginnings() -> Iterable[str]:
    for fact in FACTS.values():
        yield f"{fact.name}{'<' if fact.kind in MEASURED else ':'}"
    yield from (f"is:{word}" for word in STATE_WORDS)


def _begins(name: str, start: str) -> bool:
    return name.startswith(start) or name.removeprefix("is:").startswith(start)
