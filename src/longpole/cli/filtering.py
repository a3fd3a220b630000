"""Filters on the command line: read, and refused with the place of the mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longpole.cli.answer import UsageError
from longpole.cli.reading import Reading
from longpole.views.filter import FilterProblem, matching, parse
from longpole.views.filter_facts import Facts
from longpole.views.filter_typing import judged
from longpole.views.text import clean, width

Chosen = dict[Reading, frozenset[str]]
"""The tasks that match, by the plan they are in."""


def chosen(words: Sequence[str], readings: Sequence[Reading]) -> tuple[Chosen, list[str]]:
    """Give the tasks that a filter matches, and what is worth a notice; raise if it is wrong."""
    text = " ".join(words)
    parsed = parse(text)
    facts = {reading: _facts(reading) for reading in readings}
    problems, remarks = judged(parsed, list(facts.values()))
    if problems:
        raise UsageError(str(problems[0]), list(_pointed(text, problems)))
    found = {reading: matching(parsed.filter, known) for reading, known in facts.items()}
    return found, [str(remark) for remark in remarks]


def _facts(reading: Reading) -> Facts:
    return Facts(
        reading.plan,
        reading.states,
        reading.today,
        reading.document.frozen,
        lambda: reading.analysis,
        lambda: reading.faults,
    )


def _pointed(text: str, problems: Sequence[FilterProblem]) -> Iterator[str]:
    """Show a filter with a mark under each mistake, and say what all but the first are."""
    shown = clean(text)
    marks = ""
    for problem in problems:
        start, end = (width(shown[:place]) for place in (problem.start, problem.end))
        marks = marks.ljust(start) + "^" * max(1, end - max(start, len(marks)))
    yield f"  {shown}"
    yield f"  {marks}"
    yield from (clean(f"  {problem}") for problem in problems[1:])
