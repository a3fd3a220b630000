"""What holds a plan up, in sentences: a headline, then a few clauses for each root and cycle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from longpole.domain.days import Day, day_of
from longpole.engine.analysis import Analysis
from longpole.engine.impact import Whose
from longpole.engine.linking import steps
from longpole.engine.loops import Loop
from longpole.engine.outside import Circle
from longpole.engine.states import TaskState
from longpole.views.blockers import BlockersView, Kind, Root
from longpole.views.dates import age, days, float_days, format_day, short_day
from longpole.views.margin import against_promise, finish_clause
from longpole.views.phrases import listed, without_stop
from longpole.views.spans import Role, Span
from longpole.views.text import clean

NAMED = 3
"""So many tasks are named where there are more; the others are counted."""

_OWNERS = 5
"""So many owners are told apart."""

_ROLES = {
    Kind.READY: Role.READY,
    Kind.ACTIVE: Role.ACTIVE,
    Kind.REVIEW: Role.REVIEW,
    Kind.HELD: Role.HELD,
    Kind.WAITING: Role.WAITING,
    Kind.OUTSIDE: Role.BLOCKED,
}

MENDED = frozenset({Kind.BROKEN, Kind.UNKNOWN, Kind.NO_PLAN, Kind.CIRCLE})
"""What nobody works on: the file has to be mended."""

Sentence = list[Span]


def headline(view: BlockersView) -> str:
    """Say how many roots hold how many tasks, and when the plan ends; or that nothing is stuck."""
    analysis = view.analysis
    parts = [
        counted(len(found), word)
        for found, word in ((view.roots, "root"), (view.loops, "cycle"))
        if found
    ]
    if not parts:
        return _nothing(analysis)
    several = len(view.roots) + len(view.loops) > 1
    if view.held:
        verb = "hold" if several else "holds"
        text = f"{' and '.join(parts)} {verb} {counted(len(view.held), 'task')}"
    elif several:
        text = f"{counted(len(view.roots), 'task')} are stuck, and nothing waits for them"
    else:
        text = "1 task is stuck, and nothing waits for it"
    text += f"; {finish_clause(analysis)}"
    without = sum(1 for task in analysis.undated if task not in analysis.plan.children)
    if without:
        verb = "has no dates and does" if without == 1 else "have no dates and do"
        text += f". {counted(without, 'task')} {verb} not count in it"
    return f"{text}."


def root_head(root: Root) -> Sentence:
    """Give the title of a root, unless it is the id, and who sees to it."""
    named = root.title in {root.name, root.name.rpartition(":")[2]}
    title = [] if named else [Span(clean(root.title), Role.TITLE), Span("  ")]
    if root.owner:
        return [*title, Span(clean(root.owner))]
    return [*title, Span("nobody", Role.MUTED)] if root.kind not in MENDED else title


def root_sentences(view: BlockersView, root: Root) -> list[Sentence]:
    """Give how a root stands, what it holds, and what clearing it would do: one line each."""
    analysis = view.analysis
    return [_standing(analysis, root), _holding(analysis, root), _clearing(view, root)]


def loop_sentences(view: BlockersView, loop: Loop) -> list[Sentence]:
    """Give what waits for itself, what is behind that, and which link to cut."""
    if loop.circle is not None:
        over = f": {way_round(loop.circle)}; none of them can ever start."
        what = [Span("A cycle over plans", Role.PROBLEM), Span(over)]
    elif loop.reason:
        what = [Span("Waits for itself", Role.PROBLEM), Span(f": {clean(loop.reason)}.")]
    else:
        way = " → ".join(step.text() for step in steps(view.analysis.plan, loop.tasks))
        what = [
            Span("A cycle", Role.PROBLEM),
            Span(f": {clean(way)}; none of them can ever start."),
        ]
    behind = counted(len(loop.held), "other task")
    found = [what, [Span(f"Holds up {behind}." if loop.held else "Holds up nothing else.")]]
    cut = view.cut(loop)
    if cut is None:
        return [*found, [Span("None of its links can be taken out: move a task out of another.")]]
    names = name(view.analysis, cut.task), Span(" no longer needs "), name(view.analysis, cut.other)
    dated = f"{counted(cut.dated, 'task')} {'gets' if cut.dated == 1 else 'get'} dates"
    ends = "" if cut.finish is None else f", and the plan ends {_day(view.analysis, cut.finish)}"
    where = "" if loop.circle is None else " in this plan"
    return [*found, [Span(f"Cheapest cut{where}: "), *names, Span(f"; then {dated}{ends}.")]]


def way_round(circle: Circle) -> str:
    """Give a cycle over plans by its tasks, back to the first."""
    return clean(" → ".join([*circle.tasks, circle.tasks[0]]))


def _standing(analysis: Analysis, root: Root) -> Sentence:
    """Say what a root is in, and since when."""
    kind, role = root.kind.value, _ROLES.get(root.kind, Role.PROBLEM)
    match root.kind:
        case Kind.HELD:
            return _held(analysis, root)
        case Kind.READY:
            rest = "" if root.since is None else f", could have been {_since(analysis, root.since)}"
        case Kind.ACTIVE:
            rest = "" if root.since is None else f" {_since(analysis, root.since)}"
            rest += ", longer than estimated" if root.overrun else ""
        case Kind.REVIEW:
            rest = "" if root.since is None else f", begun {_ago(analysis, root.since)}"
        case Kind.WAITING:
            kind, rest = _waiting(analysis, root)
        case Kind.OUTSIDE:
            rest = "" if root.until is None else f", ends {_day(analysis, root.until)}"
        case Kind.BROKEN | Kind.UNKNOWN | Kind.NO_PLAN | Kind.CIRCLE:
            kind, rest = _to_mend(root)
        case _:
            assert_never(root.kind)
    return [Span(kind[:1].upper() + kind[1:], role), Span(f"{rest}.")]


def _to_mend(root: Root) -> tuple[str, str]:
    """Say what is wrong in a file, and what has to be done there."""
    if root.kind is Kind.UNKNOWN:
        return "no such task", ": write the id as it stands, or take the need out"
    if root.kind is Kind.NO_PLAN:
        return "no such plan", " beside this one: put it there, or take the need out"
    if root.circle is not None:
        way = way_round(root.circle)
        return root.kind.value, f": {way}; one of these needs has to go there"
    return root.kind.value, ": mend it in the file (see longpole check)"


def _waiting(analysis: Analysis, root: Root) -> tuple[str, str]:
    """Say until when a root waits: for a date that is written, or for the time after a need."""
    day = "" if root.until is None else f" {_day(analysis, root.until)}"
    if _not_before(analysis, root.name):
        return "not before", day
    return "waits", f" until{day}, for the time after what it needs" if day else ""


def _held(analysis: Analysis, root: Root) -> Sentence:
    hold = root.hold
    if hold is None:
        return [Span("Held", Role.HELD), Span(".")]
    own = root.holder == root.name
    text = "" if own else f" with all of {clean(analysis.plan.by_id[root.holder or ''].name)}"
    if hold.on:
        text += f" by {clean(hold.on)}"
    if hold.reason:
        text += f": {without_stop(clean(hold.reason))}"
    if hold.since is not None:
        text += f", {_since(analysis, hold.since)}"
    if not hold.reason and not hold.on:
        text += "; nobody wrote what for, or on whom"
    spans = [Span("Held", Role.HELD), Span(text)]
    if hold.until is not None:
        due = day_of(hold.until) <= analysis.today
        when = _day(analysis, hold.until)
        again = f"it is time to ask again ({when})" if due else f"ask again {when}"
        spans += [Span("; "), Span(again, Role.LATE if due else Role.TEXT)]
    if hold.escalated:
        spans.append(Span(f"; escalated to {clean(hold.escalated)}"))
    return [*spans, Span(".")]


def _holding(analysis: Analysis, root: Root) -> Sentence:
    """Say how many tasks a root holds, whose they are, and how much it can slip."""
    held = len(root.impact.held)
    spans = (
        [Span(f"Holds {held} ({whose_words(root.whose)})")]
        if held
        else [Span("Nothing waits for it")]
    )
    spare = root.impact.total_float
    if spare is not None:
        text = (
            f"float {float_days(spare, analysis.plan.calendar.minutes_per_day)}"
            if spare
            else "no float"
        )
        role = Role.LATE if spare < 0 else Role.TEXT if spare else Role.CRITICAL
        spans += [Span("; "), Span(text, role)]
    return [*spans, Span(".")]


def whose_words(whose: Whose) -> str:
    """Say whose tasks some are: who has most first, of many the others together."""
    if whose[0][0] is None:
        return "nobody's yet"
    shown = whose if len(whose) <= _OWNERS + 1 else whose[:_OWNERS]
    parts = [f"{clean(owner or 'nobody')} {count}" for owner, count in shown]
    others = sum(count for _, count in whose[len(shown) :])
    return ", ".join([*parts, *([f"others {others}"] if others else [])])


def _clearing(view: BlockersView, root: Root) -> Sentence:
    """Say what would follow if a root were out of the way today."""
    freed = root.impact.unblocks_now
    spans = _let_go(view.analysis, freed)
    if view.gain(root) is None:
        if root.kind in MENDED:
            lead = "Once it is mended " if freed else "What it holds has no dates until then"
            return [Span(lead), *spans, Span(".")]
        return [Span("Cleared today: "), *spans, Span(".")] if spans else []
    return [Span("Cleared today: "), *_joined(_gained(view, root), spans), Span(".")]


def _let_go(analysis: Analysis, freed: Sequence[str]) -> Sentence:
    """Say which tasks can start then, and which still wait for a date or for a lag to pass."""
    later = [task for task in freed if _dated(analysis, task)]
    now = [task for task in freed if task not in later]
    spans: Sentence = [*few(analysis, now), Span(" can start")] if now else []
    if not later:
        return spans
    starts = [analysis.early_start(task) for task in later]
    until = f" until {_day(analysis, starts[0])}" if len(later) == 1 and starts[0] else ""
    verb = "still waits" if len(later) == 1 else "still wait for their dates"
    return _joined(spans, [*few(analysis, later), Span(f" {verb}{until}")])


def _dated(analysis: Analysis, task_id: str) -> bool:
    """Tell whether a blocked leaf has a date or a lag to wait for once it is blocked no more."""
    return _not_before(analysis, task_id) or any(
        gate.need.lag is not None and not gate.need.lag.negative
        for gate in analysis.states.blocked_by.get(task_id, ())
    )


def _not_before(analysis: Analysis, task_id: str) -> bool:
    plan = analysis.plan
    dated = (plan.by_id[one].not_before for one in (task_id, *plan.ancestors(task_id)))
    return any(one is not None and day_of(one) > analysis.today for one in dated)


def _gained(view: BlockersView, root: Root) -> Sentence:
    gain, finish = view.gain(root), view.finish_if_cleared(root)
    if not gain or finish is None:
        return [Span("the finish stays")]
    role, word = (Role.READY, "earlier") if gain > 0 else (Role.LATE, "later")
    amount = Span(f"{_days(view.analysis, abs(gain))} {word}", role)
    return [Span("the finish is "), amount, Span(f", {_day(view.analysis, finish)}")]


def _joined(first: Sentence, second: Sentence) -> Sentence:
    return [*first, Span("; "), *second] if first and second else [*first, *second]


def _nothing(analysis: Analysis) -> str:
    counts = analysis.states.counts()
    ready, active = counts[TaskState.READY], counts[TaskState.ACTIVE] + counts[TaskState.REVIEW]
    if not analysis.plan.leaves:
        return "Nothing is stuck: there are no tasks yet."
    if not any(analysis.load.open):
        return "Nothing is stuck: everything is done."
    if ready or not active:
        said = f"{counted(ready, 'task')} {'is' if ready == 1 else 'are'} ready"
    else:
        said = f"{counted(active, 'task')} {'is' if active == 1 else 'are'} in progress"
    against = against_promise(analysis)
    finish = f"the finish is {against}" if against else finish_clause(analysis)
    return f"Nothing is stuck. {said}; {finish}."


def name(analysis: Analysis, task_id: str) -> Span:
    """Give the title of a task."""
    task = analysis.plan.by_id.get(task_id)
    return Span(clean(task_id if task is None else task.name), Role.TITLE)


def few(analysis: Analysis, tasks: Sequence[str]) -> Sentence:
    """Name tasks; of many the first, and how many more there are."""
    shown = tasks if len(tasks) <= NAMED + 1 else tasks[:NAMED]
    parts = [[name(analysis, task)] for task in shown]
    if len(shown) < len(tasks):
        parts.append([Span(f"{len(tasks) - len(shown)} more")])
    return listed(parts)


def counted(number: int, word: str) -> str:
    """Give `1 task`, `2 tasks`."""
    return f"{number} {word if number == 1 else f'{word}s'}"


def _since(analysis: Analysis, day: Day) -> str:
    return f"since {_ago(analysis, day)}"


def _ago(analysis: Analysis, day: Day) -> str:
    today = analysis.today
    if day_of(day) >= today:
        return "today" if day_of(day) == today else short_day(day, today)
    return f"{short_day(day, today)}, {age(analysis.plan.calendar, day, today)}"


def _day(analysis: Analysis, day: Day) -> str:
    return format_day(day, analysis.today)


def _days(analysis: Analysis, minutes: int) -> str:
    return days(minutes, analysis.plan.calendar.minutes_per_day)
