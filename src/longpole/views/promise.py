"""When a plan ends, against what was promised."""

from __future__ import annotations

from datetime import datetime

from longpole.domain.days import Day, day_of
from longpole.engine.analysis import Analysis
from longpole.engine.axis import last_instant
from longpole.engine.states import TaskState
from longpole.views.dates import days, format_day, short_day
from longpole.views.spans import Role, Span

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})


def promise(analysis: Analysis) -> tuple[Span, ...]:
    """Give `forecast Wed 3 Feb   3 d late for 29 Jan`, or what is known of it."""
    due = analysis.plan.project.finish_by
    spans: list[Span] = []
    finish = finish_of(analysis)
    if finish is not None:
        word = "forecast" if _is_open(analysis) else "ended"
        spans.append(Span(f"{word} {format_day(finish, analysis.today)}"))
        if due is not None:
            spans += [Span("   "), _against(analysis, due)]
    elif due is not None:
        spans.append(Span(f"finish by {format_day(due, analysis.today)}", Role.MUTED))
    missing = sum(1 for task in analysis.undated if task not in analysis.plan.children)
    if missing:
        noun = "task" if missing == 1 else "tasks"
        gap = "   " if spans else ""
        spans.append(Span(f"{gap}{missing} {noun} without dates", Role.PROBLEM))
    return tuple(spans)


def finish_of(analysis: Analysis) -> datetime | None:
    """Give the instant at which a plan ends."""
    return None if analysis.finish is None else analysis.moment(analysis.finish, finish=True)


def _against(analysis: Analysis, due: Day) -> Span:
    """Compare the finish with the promise in working days."""
    load, minutes_per_day = analysis.load, analysis.plan.calendar.minutes_per_day
    over = (analysis.finish or 0) + load.zero - analysis.axis.index(last_instant(due))
    day = short_day(day_of(due), analysis.today)
    if over > 0:
        return Span(f"{days(over, minutes_per_day)} late for {day}", Role.LATE)
    if over < 0:
        return Span(f"{days(-over, minutes_per_day)} before {day}", Role.READY)
    return Span(f"on time for {day}", Role.READY)


def _is_open(analysis: Analysis) -> bool:
    state = analysis.states.state
    return any(state[leaf.id] not in _COMPLETE for leaf in analysis.plan.leaves)
