"""`review`: what a review of the blockers decided, what is open of it, and what waits for whom."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from longpole.cli.answer import Answer, UsageError
from longpole.cli.arguments import add_file, add_json, add_today, did_you_mean, subject
from longpole.cli.facts import iso, plan_data
from longpole.cli.faults import faults
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, read_plans
from longpole.cli.reviews import LAST, due_data, reviewed_data, reviews_called
from longpole.cli.sections import section_lines
from longpole.cli.sentences import told
from longpole.views.margin import margin
from longpole.views.spans import Role, Span
from longpole.views.summary import Awaited, Summary, summary, together
from longpole.views.summary_markdown import markdown
from longpole.views.summary_text import opening, sections, title
from longpole.views.text import clean

SUMMARY = """\
Print a review of the blockers: who held it and when, what was decided, when to come back; what of
it is open and whether it has moved since; for each person what waits for them and what is due.
A review is held on the screens: longpole, then 5."""
EXAMPLES = """
longpole review
longpole review 2026-11-20
longpole review --markdown >review.md
longpole review --json | jq -r '.data.plans[].decided[].task'
"""

_NONE = "No review has been held yet. To hold one, open the plan with longpole and press 5."

Found = tuple[Reading, Summary | None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "review",
        nargs="?",
        default=LAST,
        type=subject,
        metavar="REVIEW",
        help="a day such as 2026-11-20, or last (else that)",
    )
    parser.add_argument("--markdown", action="store_true", help="print it as Markdown")
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the review that is meant, of every plan that has it."""
    readings = read_plans(options)
    found = [(one, _summary(one, options.review)) for one in readings]
    if options.review != LAST and all(one is None for _, one in found):
        raise UsageError(_unknown(readings, options.review))
    if any(one is not None for _, one in found):
        found = [(reading, one) for reading, one in found if one is not None]
    return Answer(
        lines=_markdown(found) if options.markdown else _lines(found, paper),
        data=lambda: {"plans": [_data(*one) for one in found]},
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*faults(readings),),
    )


def _summary(reading: Reading, name: str) -> Summary | None:
    reviews = reviews_called(reading, name)
    return summary(reading.analysis, together(reviews)) if reviews else None


def _unknown(readings: Sequence[Reading], name: str) -> str:
    known = [review.id for reading in readings for review in reading.plan.reviews]
    if not known:
        return f'there is no review "{name}": none has been held yet'
    newest = ", ".join(sorted(known, reverse=True)[:3])
    return f'there is no review "{name}" (the last: {newest}){did_you_mean(name, known)}'


def _lines(found: Sequence[Found], paper: Paper) -> Iterator[str]:
    for number, (reading, one) in enumerate(found):
        if number:
            yield ""
        if one is None:
            name = f"{reading.plan.project.title or reading.name}: " if len(found) > 1 else ""
            yield from told([[Span(f"{clean(name)}{_NONE}")]], paper)
            continue
        plan = Span(clean(reading.plan.project.title or reading.name), Role.TITLE)
        yield from told([[plan, Span("  "), Span(title(one))], opening(one)], paper)
        yield from section_lines(sections(one), paper)


def _markdown(found: Sequence[Found]) -> Iterator[str]:
    for number, (_, one) in enumerate(found):
        if number:
            yield ""
        yield from [_NONE] if one is None else markdown(one).splitlines()


def _data(reading: Reading, found: Summary | None) -> dict[str, object]:
    if found is None:
        return {**plan_data(reading), "review": None}
    review = found.review
    return {
        **plan_data(reading),
        "review": review.id,
        "day": iso(review.day),
        "by": review.by,
        "finish": iso(found.analysis.ends),
        "margin_minutes": margin(found.analysis),
        "decided": [
            {
                "task": one.task,
                "decisions": [decision.text for decision in one.decisions],
                "follow_up": iso(one.follow_up),
            }
            for one in found.decided
        ],
        "last": [one.id for one in found.last],
        "open": [
            {"task": one.task, "holds": list(one.holds), **reviewed_data(one.review)}
            for one in found.still
        ],
        "settled": list(found.settled),
        "due": [due_data(one) for one in found.due],
        "waiting_for": [_awaited_data(one) for one in found.awaited],
    }


def _awaited_data(one: Awaited) -> dict[str, object]:
    return {
        "owner": one.owner,
        "roots": [{"name": root.name, "holds": list(root.waiting)} for root in one.roots],
        "due": [each.task for each in one.due],
    }
