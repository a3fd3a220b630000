"""What a change would do, in sentences: the finish, then what moves, then who is concerned."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.engine.analysis import Analysis
from longpole.engine.impact import Impacts
from longpole.engine.whatif import Moved
from longpole.views.blockers_text import Sentence, counted, few, name
from longpole.views.causes import assumes_release
from longpole.views.dates import days, float_days, format_day
from longpole.views.margin import against_promise, finish_day
from longpole.views.spans import Role, Span
from longpole.views.text import clean
from longpole.views.whatif import WhatIfView, bound_at_its_end

SHOWN = 8
"""So many milestones and deadlines are told one by one; the others are counted."""

_SHOWN_BESIDE = 3
"""So many of them in each plan beside, those that are late then before all others."""


def sentences(view: WhatIfView, shown: int = SHOWN) -> Iterator[Sentence]:
    """Say what a change does, each sentence a line of its own; of what moves so many one by one."""
    yield _finish(view)
    if view.moves_nothing:
        yield [Span(_why_nothing(view))]
    if view.against_sense:
        yield _against_sense(view)
    yield from _moved(view, shown)
    for other in view.beside:
        yield from _beside(other)
    found = view.effects
    for tasks, text, role in (
        (found.late, "Late then", Role.LATE),
        (found.rescued, "Late no more", Role.READY),
        (found.critical, "Critical then", Role.CRITICAL),
        (found.relieved, "Critical no more", Role.READY),
        (found.undated, "Without dates then", Role.PROBLEM),
        (found.dated, "With dates then", Role.READY),
    ):
        if tasks:
            analysis = view.before if tasks is found.dated else view.after
            yield [Span(text, role), Span(": "), *few(analysis, tasks), Span(".")]
    for load in view.loads[:1]:
        text = f"{clean(load.owner)} has {_days(view.after, load.minutes)} of critical work then"
        more = f", {_days(view.after, load.more)} more" if load.more < load.minutes else ""
        yield [Span(f"{text}{more}.")]
    for problem in view.problems:
        yield [Span("New problem", Role.PROBLEM), Span(f": {clean(problem.message)}.")]


def _finish(view: WhatIfView) -> Sentence:
    before, after, moved = view.before, view.after, view.effects.finish
    was, now = finish_day(before), finish_day(after)
    if not now:
        nothing = f"Nothing{f' in plan {clean(view.name)}' if view.name else ''} has dates"
        return [Span(f"{nothing} then." if was else f"{nothing}, now or then.")]
    finish = f"The finish{f' of plan {clean(view.name)}' if view.name else ''}"
    spans: Sentence
    if not was or moved is None:
        spans = [Span(f"{finish} is {now} then")]
    elif moved:
        spans = [Span(f"{finish} moves "), _by(before, moved), Span(f", {_from_to(was, now)}")]
    else:
        spans = [Span(f"{finish} stays {now}")]
    return [*spans, *_against(view), Span(".")]


def _against(view: WhatIfView) -> Sentence:
    """Say how far the finish is from the promise then, and how far now."""
    before, after = view.before, view.after
    against, old = against_promise(after), against_promise(before, named=False)
    promises = (one.plan.project.finish_by for one in (before, after))
    changed = view.effects.finish or len(set(promises)) > 1
    return [Span(f": {against}{f' (now {old})' if changed and old else ''}")] if against else []


def _by(analysis: Analysis, minutes: int) -> Span:
    role, word = (Role.LATE, "later") if minutes > 0 else (Role.READY, "earlier")
    return Span(f"{_days(analysis, abs(minutes))} {word}", role)


def _beside(view: WhatIfView) -> Iterator[Sentence]:
    """Say what a change does to a plan beside the one that it is made in."""
    found, plan = view.effects, f"plan {clean(view.name)}"
    lead = f"P{plan[1:]}"
    was, now = finish_day(view.before), finish_day(view.after)
    if was and not now:
        yield [Span(f"{lead} has no finish then (now {was}).")]
    elif now and not was:
        yield [Span(f"{lead} ends {now} then (now it has no finish).")]
    elif found.finish:
        ends = Span(f", {now} instead of {was}")
        yield [
            Span(f"{lead} ends "),
            _by(view.before, found.finish),
            ends,
            *_against(view),
            Span("."),
        ]
    yield from _moved(view, _SHOWN_BESIDE, f" in {plan}")
    told = {one.task for one in found.moved}
    for tasks, text, role in (
        (() if found.moved or found.finish else found.late, "Late then", Role.LATE),
        (found.undated, "Without dates then", Role.PROBLEM),
        (found.dated, "With dates then", Role.READY),
    ):
        if left := [task for task in tasks if task not in told]:
            yield [Span(text, role), Span(f" in {plan}: "), *few(view.after, left), Span(".")]


def _moved(view: WhatIfView, most: int, where: str = "") -> Iterator[Sentence]:
    """Tell milestones and deadlines; `where` says in which plan, if not in the changed one."""
    moved = view.effects.moved
    if where:
        moved = tuple(sorted(moved, key=lambda one: one.late is None))
    shown = moved if len(moved) <= most + 1 else moved[:most]
    for one in shown:
        yield _moves(view, one, where)
    if len(shown) < len(moved):
        more = counted(len(moved) - len(shown), "more milestone or deadline")
        more = more.replace("milestone or deadlines", "milestones and deadlines")
        yield [Span(f"{more}{where} move.")]


def _moves(view: WhatIfView, one: Moved, where: str = "") -> Sentence:
    was, now = _ends(view.before, one.task), _ends(view.after, one.task)
    spans = [name(view.after, one.task), *([Span(where)] if where else [])]
    if one.minutes is None:
        spans.append(Span(f" ends {now}" if now else f" has no dates then (now {was})"))
    else:
        amount = _by(view.before, one.minutes).text
        spans.append(Span(f" moves {amount}, {_from_to(was, now)}"))
    if one.late is not None:
        spans += [Span(": "), Span(f"{_days(view.after, one.late)} after its deadline", Role.LATE)]
    return [*spans, Span(".")]


def _from_to(was: str, now: str) -> str:
    return f"within {now}" if was == now else f"from {was} to {now}"


def _against_sense(view: WhatIfView) -> Sentence:
    """Say that more work helps, or less of it hurts, and why that is so (R30)."""
    longer = (view.effects.finish or 0) < 0
    leaf = view.against_sense[0]
    verb = "Longer work brings" if longer else "Shorter work puts"
    end = "the finish forward here" if longer else "the finish back here"
    if bound_at_its_end(view.after, leaf):
        why = [
            Span("an FF or SF link says when "),
            name(view.after, leaf),
            Span(f" may end, so with {'more' if longer else 'less'} work it starts "),
            Span("earlier" if longer else "later"),
            Span(", and what goes by its start moves along"),
        ]
    else:
        why = [Span("a link goes by a start, or a lag is a share of the length")]
    return [Span(f"{verb} {end}", Role.ACCENT), Span(": "), *why, Span(".")]


def _why_nothing(view: WhatIfView) -> str:
    """Say in one sentence why a change moves nothing."""
    before, after = view.before, view.after
    if not view.touched:
        return "No work falls on the days that change."
    known = before.plan.by_id
    changed = [task.id for task in after.plan.tasks if known.get(task.id) is not task]
    if changed and changed[0] in after.plan.children:
        return f"The dates of {name(after, changed[0]).text} follow from what is in it."
    old = [one for one in view.touched if one in known]
    return _why_it_moves_nothing(view, old[0]) if old else "What is new moves nothing."


def _why_it_moves_nothing(view: WhatIfView, leaf: str) -> str:
    before, after = view.before, view.after
    title = name(after, leaf).text
    spare = before.total_float.get(leaf)
    if leaf in before.undated:
        return f"{title} has no dates, so nothing follows from it (see longpole check)."
    if spare is None:
        return f"{title} is finished: what it needed or took moves nothing any more."
    if not after.load.open[after.plan.position[leaf]] and _ends(before, leaf) == _ends(after, leaf):
        return f"{title} was to end then as it is."
    if _same_dates(before, after, leaf):
        return _as_it_is(before, leaf, title)
    if spare > 0:
        return _absorbed(view, leaf, spare)
    return f"{title} is critical, but so is other work beside it{_named(_others(view))}."


def _as_it_is(before: Analysis, leaf: str, title: str) -> str:
    if assumes_release(before, leaf):
        return f"The forecast takes {title} to be released today as it is."
    return f"The dates of {title} do not depend on that."


def _absorbed(view: WhatIfView, leaf: str, spare: int) -> str:
    """Say that the float of a leaf takes what changes."""
    left = view.after.total_float.get(leaf)
    text = f"{name(view.after, leaf).text} has {_spare(view.before, spare)} of float"
    if left is None or left > spare:
        return f"{text}: the finish does not wait for it."
    rest = f", and {_spare(view.after, left)} of it is left" if left else ""
    return f"{text}; it can slip that far{rest}."


def _same_dates(before: Analysis, after: Analysis, leaf: str) -> bool:
    one, other = before.dates.get(leaf), after.dates.get(leaf)
    if one is None or other is None:
        return False
    shift = before.load.zero - after.load.zero
    starts = one.early_start, one.early_finish
    return starts == tuple(
        None if end is None else end - shift for end in (other.early_start, other.early_finish)
    )


def _others(view: WhatIfView) -> str:
    """Name the last critical leaf that does not itself wait for what changes."""
    waiting = Impacts(view.before).behind(one for one in view.touched if one in view.before.dates)
    path = [one for one in view.after.critical_path if one not in {*view.touched, *waiting}]
    return name(view.after, path[-1]).text if path else ""


def _named(title: str) -> str:
    return f", {title} for one" if title else ""


def _ends(analysis: Analysis, task_id: str) -> str:
    moment = analysis.early_finish(task_id)
    return "" if moment is None else format_day(moment, analysis.today)


def _days(analysis: Analysis, minutes: int) -> str:
    return days(minutes, analysis.plan.calendar.minutes_per_day)


def _spare(analysis: Analysis, minutes: int) -> str:
    return float_days(minutes, analysis.plan.calendar.minutes_per_day)
