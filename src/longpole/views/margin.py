"""The finish of a plan against its promise: how far apart, and as a clause of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longpole.views.dates import days, format_day, short_day

if TYPE_CHECKING:
    # The header is made of this, and a first paint does without the schedule.
    from longpole.engine.analysis import Analysis


def margin(analysis: Analysis) -> int | None:
    """Give by how many working minutes the finish is before the promise; None without either."""
    if analysis.finish is None or analysis.plan.project.finish_by is None:
        return None
    return analysis.anchor - analysis.load.zero - analysis.finish


def finish_day(analysis: Analysis) -> str:
    """Give the day of the finish, `Wed 3 Feb`; nothing where there is none."""
    moment = analysis.ends
    if moment is None:
        return ""
    # Work of no time is done when the work before it was, last evening; open work is not over yet.
    day = max(moment.date(), analysis.today) if any(analysis.load.open) else moment.date()
    return format_day(day, analysis.today)


def against_promise(analysis: Analysis, *, named: bool = True) -> str:
    """Give `3 d after the promise of 29 Jan`; without its name `3 d after`; nothing without one."""
    spare, promise = margin(analysis), analysis.plan.project.finish_by
    if spare is None or promise is None:
        return ""
    of = f" the promise of {short_day(promise, analysis.today)}" if named else ""
    if not spare:
        return f"just on{of}" if named else "just on it"
    amount = days(abs(spare), analysis.plan.calendar.minutes_per_day)
    return f"{amount} {'before' if spare > 0 else 'after'}{of}"


def finish_clause(analysis: Analysis) -> str:
    """Give `the finish is Wed 3 Feb, 3 d after the promise of 29 Jan`."""
    day, against = finish_day(analysis), against_promise(analysis)
    if not day:
        return "there is no finish yet"
    return f"the finish is {day}, {against}" if against else f"the finish is {day}"
