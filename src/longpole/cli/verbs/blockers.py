"""`blockers`: what holds the plan up, the root causes and not the symptoms, the worst first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from longpole.cli.answer import Answer
from longpole.cli.arguments import Parser, add_file, add_json, add_today
from longpole.cli.facts import hold_data, iso, plan_data
from longpole.cli.faults import faults
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, read_plans
from longpole.cli.reviews import reviewed_data, since, since_days
from longpole.cli.sections import section_lines
from longpole.cli.sentences import painted, told
from longpole.engine.bottlenecks import Bottleneck
from longpole.engine.loops import Cut, Loop
from longpole.views.blockers import BlockersView, Root, blockers_view
from longpole.views.blockers_text import MENDED, loop_sentences, root_head, root_sentences
from longpole.views.margin import margin
from longpole.views.news import BlockersNews, news
from longpole.views.people import people_section, waited_for
from longpole.views.spans import Role, Span
from longpole.views.text import clean
from longpole.views.wrapping import clip_spans

SUMMARY = """\
Print what holds the plan up: the roots of everything that is blocked, with what each holds and what
clearing it today does to the finish. Worst first: cycles, since nothing behind one has dates, then
by critical work behind it, tasks held, float.
With a filter: those that match, and those that hold a task that does; each is told whole. What
a review decided about a root is told with it; --since tells what there is to talk about again."""
EXAMPLES = """
longpole blockers
longpole blockers owner:li
longpole blockers is:held
longpole blockers --since last
longpole blockers --json | jq -r '.data.plans[].roots[].name'
"""

_INDENT = 4

Found = tuple[Reading, BlockersNews]


def add_arguments(parser: Parser) -> None:
    """Declare what the verb takes."""
    parser.add_filter()
    parser.add_argument(
        "--since",
        type=since,
        metavar="DATE",
        help="only what is new since a day or the last review (last), open from then, or due",
    )
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the blockers of every plan that is meant."""
    readings = read_plans(options)
    views = [
        (reading, blockers_view(reading.analysis, reading.others.keys(), reading.again))
        for reading in readings
    ]
    notices: list[str] = []
    if options.filter:
        from longpole.cli.filtering import chosen

        shown, notices = chosen(options.filter, readings)
        views = [(reading, view.narrowed(shown[reading])) for reading, view in views]
    asked = " ".join(options.filter)
    days = since_days(readings, options.since)
    found = [(reading, news(view, days[reading])) for reading, view in views]
    return Answer(
        lines=_lines(found, paper, filtered=bool(asked)),
        data=lambda: {"filter": asked or None, "plans": [_data(*one) for one in found]},
        problems=lambda: [one for reading in readings for one in reading.problems],
        notices=(*notices, *faults(readings)),
    )


def _lines(found: list[Found], paper: Paper, *, filtered: bool) -> Iterator[str]:
    several = len(found) > 1
    for number, (reading, told_of) in enumerate(found):
        view = told_of.view
        if number:
            yield ""
        if several:
            yield paper.text(reading.plan.project.title or reading.name, Role.TITLE)
        if filtered and not view.roots and not view.loops and not told_of.others:
            yield "Nothing that matches is stuck, or holds anything up."
            continue
        yield from told([[Span(told_of.headline())]], paper)
        prefix = f"{reading.name}:" if several else ""
        for place, loop in enumerate(view.loops, 1):
            yield ""
            names = ", ".join(f"{prefix}{task}" for task in loop.tasks)
            yield _head(place, Span(paper.symbols.problem, Role.PROBLEM), names, [], paper)
            yield from told(loop_sentences(view, loop), paper, _INDENT)
        for place, root in enumerate(view.roots, 1 + len(view.loops)):
            yield ""
            own = prefix if root.name in reading.plan.by_id else ""
            yield _head(place, _glyph(root, paper), f"{own}{root.name}", root_head(root), paper)
            told_here = [told_of.reason(root), *root_sentences(view, root), told_of.last_time(root)]
            yield from told(filter(None, told_here), paper, _INDENT)
        if not filtered and told_of.since is None:
            people = people_section(view)
            yield from section_lines([people] if people.items else [], paper)


def _head(place: int, glyph: Span, names: str, rest: list[Span], paper: Paper) -> str:
    spans = [Span(f"{place:2} "), glyph, Span(" "), Span(clean(names), Role.KEY)]
    spans += [Span("  "), *rest] if rest else []
    return painted(spans if paper.width is None else clip_spans(spans, paper.width), paper)


def _glyph(root: Root, paper: Paper) -> Span:
    if root.critical:
        return Span(paper.symbols.critical, Role.CRITICAL)
    if root.near_critical:
        return Span(paper.symbols.near_critical, Role.NEAR_CRITICAL)
    return Span(paper.symbols.problem, Role.PROBLEM) if root.kind in MENDED else Span(" ")


def _data(reading: Reading, found: BlockersNews) -> dict[str, object]:
    view = found.view
    analysis = view.analysis
    ends = analysis.ends
    return {
        **plan_data(reading),
        "finish": None if ends is None else ends.isoformat(),
        "margin_minutes": margin(analysis),
        "held": list(view.held),
        "since": iso(found.since),
        "roots": [{**_root_data(view, root), **_news_data(found, root)} for root in view.roots],
        "cycles": [_loop_data(loop, view.cut(loop)) for loop in view.loops],
        "people": [_person_data(one) for one in waited_for(view)],
    }


def _root_data(view: BlockersView, root: Root) -> dict[str, object]:
    impact = root.impact
    return {
        "name": root.name,
        "title": root.title,
        "owner": root.owner,
        "kind": root.kind.value,
        "since": iso(root.since),
        "until": iso(root.until),
        "hold": None if root.hold is None else hold_data(root.hold),
        "held_by": root.holder,
        "critical": root.critical,
        "near_critical": root.near_critical,
        "overrun": root.overrun,
        "cycle": [] if root.circle is None else list(root.circle.tasks),
        "holds": list(impact.held),
        "holds_by_owner": [{"owner": owner, "tasks": count} for owner, count in root.whose],
        "critical_minutes": impact.critical_minutes,
        "total_float_minutes": impact.total_float,
        "unblocks_now": list(impact.unblocks_now),
        "gain_minutes": view.gain(root),
        "finish_if_cleared": iso(view.finish_if_cleared(root)),
    }


def _news_data(found: BlockersNews, root: Root) -> dict[str, object]:
    said = found.said.get(root.name)
    return {
        "news": [kind.value for kind in (found.kinds or {}).get(root.name, ())],
        "review": None if said is None else reviewed_data(said),
    }


def _person_data(one: Bottleneck) -> dict[str, object]:
    return {
        "owner": one.owner,
        "roots": list(one.roots),
        "waiting": list(one.waiting),
        "critical_minutes": one.critical_minutes,
        "open": one.open,
        "ready": one.ready,
        "in_progress": one.in_progress,
    }


def _loop_data(loop: Loop, cut: Cut | None) -> dict[str, object]:
    return {
        "tasks": list(loop.tasks),
        "over_plans": [] if loop.circle is None else list(loop.circle.tasks),
        "inside": list(loop.inside),
        "holds": list(loop.held),
        "cut": None
        if cut is None
        else {
            "task": cut.task,
            "need": cut.other,
            "dated": cut.dated,
            "finish": iso(cut.finish),
        },
    }
