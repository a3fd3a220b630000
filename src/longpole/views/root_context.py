"""The context of what stands in a queue: the chains behind it, what clearing does, what was said.

It is said in the manner of a task's detail, and takes its place on the screen.
"""

from __future__ import annotations

from longpole.engine.analysis import Analysis
from longpole.views.blockers import BlockersView, Root
from longpole.views.blockers_text import few, loop_sentences, root_sentences
from longpole.views.chains import chains, circle
from longpole.views.dates import days
from longpole.views.detail import DetailView, Paragraph
from longpole.views.last_time import last_time
from longpole.views.phrases import trim
from longpole.views.queue import QueueRow, QueueView
from longpole.views.spans import Role, Span
from longpole.views.text import clean

_WORKING = (Span("working out what clearing it does", Role.MUTED),)


def context_view(view: QueueView, task: str, *, whole: bool = True) -> DetailView:
    """Give the context of a row; what takes a schedule to work out only where it is to be `whole`.

    Most important first: where there are few lines, the last ones are not shown.
    """
    row, plan = view.by_task[task], view.plan
    found = plan.by_id[task]
    notes = tuple(clean(line) for line in (found.notes or "").strip().splitlines())
    column = "" if task in plan.children else clean(plan.column_of(found).title)
    told = [part for part in _told(view, row, whole=whole) if part]
    return DetailView(task, clean(found.name), column, tuple(told), tuple(told[:2]), notes)


def _told(view: QueueView, row: QueueRow, *, whole: bool) -> list[Paragraph]:
    blockers = view.blockers
    if blockers is None:
        return []
    analysis, said = blockers.analysis, row.said
    told: list[Paragraph] = []
    last = trim(last_time(said, view.today)) if said is not None and said.decisions else ()
    if row.root is not None:
        drawn = chains(analysis, row.task, view.symbols)
        clearing, *rest = _of_root(blockers, row.root, whole=whole)
        told += [*drawn[:1], clearing, last, *rest, *drawn[1:]]
    else:
        told.append(last)
    for root in row.needs:
        lead = (Span("Needs "), Span(clean(root.name), Role.TITLE), Span(": "))
        told += [(*lead, *trim(part)) for part in root_sentences(blockers, root)[:1]]
        told += [trim(part) for part in root_sentences(blockers, root)[1:]]
    if row.loop is not None:
        told.append(circle(analysis, row.loop, view.symbols))
        told += [trim(part) for part in loop_sentences(blockers, row.loop)[1:]] if whole else []
    return told


def _of_root(blockers: BlockersView, root: Root, *, whole: bool) -> list[Paragraph]:
    """Say what clearing a root does, then how it stands, then what it holds."""
    if not whole:
        return [_WORKING]
    standing, holding, clearing = root_sentences(blockers, root)
    drag, milestones = _drag(blockers, root), _milestones(blockers.analysis, root)
    return [
        trim(clearing),
        trim([*standing, Span(" "), *_stranger(blockers.analysis, root)]),
        trim(
            [
                *holding,
                Span(" "),
                *drag,
                *_critical(blockers.analysis, root),
                *milestones,
            ]
        ),
    ]


def _stranger(analysis: Analysis, root: Root) -> list[Span]:
    """Say so where the plan declares people, and the owner of a root is none of them."""
    plan, owner = analysis.plan, root.owner
    if not owner or not plan.people or owner in plan.persons or root.name not in plan.by_id:
        return []
    return [Span(f"{clean(owner)} is not among the people of this plan.", Role.PROBLEM)]


def _critical(analysis: Analysis, root: Root) -> list[Span]:
    """Say how much critical work waits for a root: what the queue is ranked by."""
    minutes = root.impact.critical_minutes
    if not minutes:
        return []
    amount = days(minutes, analysis.plan.calendar.minutes_per_day)
    return [Span(f"{amount} of the work behind it is critical. ")]


def _drag(blockers: BlockersView, root: Root) -> list[Span]:
    """Say by how much what is left of a critical root holds the finish up, all else as it is."""
    analysis = blockers.analysis
    if root.name not in analysis.total_float or not root.critical:
        return []
    drag = blockers.impacts.drag(root.name)
    amount = days(abs(drag), analysis.plan.calendar.minutes_per_day)
    return [Span(f"Its drag on the finish is {amount}. ")] if drag > 0 else []


def _milestones(analysis: Analysis, root: Root) -> list[Span]:
    """Name the milestones and the tasks with a deadline that a root holds."""
    held = root.impact.milestones
    return [Span("Among them "), *few(analysis, held), Span(".")] if held else []
