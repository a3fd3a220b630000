"""Why dates are what they are, in words: clauses for the detail, the windows and the verbs.

A clause is a piece of a sentence, without a stop at its end; a sentence has one, and a space.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from longpole.domain.days import Day, DaySpan, day_of
from longpole.domain.need import LinkType, Need
from longpole.domain.plan import Plan
from longpole.engine.analysis import Analysis
from longpole.engine.chain import DaysOff, Off
from longpole.engine.explain import Cause, Explanations, Rule
from longpole.views.dates import days, float_days, format_day, short_day
from longpole.views.phrases import listed
from longpole.views.spans import Role, Span, plain
from longpole.views.text import clean

NAMED = 2
"""So many tasks, and days off, are named where there are several; the others are counted."""


def day_word(moment: Day, today: date) -> str:
    """Give `today`, `tomorrow`, or the day as sentences have it: `Mon 30 Nov`."""
    away = (day_of(moment) - today).days
    return {0: "today", 1: "tomorrow"}.get(away) or format_day(moment, today)


def dates_sentence(explanations: Explanations, task_id: str) -> list[Span]:
    """Say when an open leaf starts and ends, and what float it has: all of its clauses.

    `Starts Mon 30 Nov after Design the API, ends Wed 2 Dec; no float: each day it slips moves the
    finish. ` Nothing where there are no dates, or where it is complete.
    """
    dates = dates_clause(explanations, task_id)
    if not dates:
        return []
    return [*dates, *_led("; ", float_clause(explanations, task_id)), Span(". ")]


def dates_clause(explanations: Explanations, task_id: str) -> list[Span]:
    """Say when an open leaf starts, and why then, and when it ends."""
    start = start_clause(explanations, task_id)
    finish = finish_clause(explanations.analysis, task_id) if start else []
    if plain(start) == "Can start today" and plain(finish) == "ends today":
        return [Span("Can start and end today")]
    return [*start, *_led(", ", finish)]


def span_sentence(explanations: Explanations, task_id: str) -> list[Span]:
    """Say from when to when a parent runs, and by which task in it its float is what it is."""
    analysis = explanations.analysis
    start, finish = analysis.early_start(task_id), analysis.early_finish(task_id)
    if start is None or finish is None:
        return []
    first, last = day_word(start, analysis.today), day_word(finish, analysis.today)
    floats = analysis.total_float
    tightest = min(
        (leaf for leaf in analysis.plan.leaves_under(task_id) if leaf in floats),
        key=floats.__getitem__,
        default=None,
    )
    if tightest is None:
        return [Span(f"It ran from {first} to {last}. ")]
    spare = floats[tightest]
    amount = Span(f"float {_spare(analysis, spare)}", Role.LATE if spare < 0 else Role.TEXT)
    # Where nobody wrote when the work began, what is known starts later.
    begun = analysis.states.has_begun(task_id) and start.date() <= analysis.today
    return [
        Span(f"{'Started' if begun else 'Starts'} {first}, ends {last}; "),
        amount if spare else Span("no float", Role.CRITICAL),
        Span(", that of "),
        _name(analysis.plan, tightest),
        Span(". "),
    ]


def start_clause(explanations: Explanations, task_id: str) -> list[Span]:
    """Say when an open leaf starts, and why then: `Starts Mon 30 Nov after Design the API`.

    Of a started one it is what is left of its work, and when that can go on if not today.
    """
    analysis = explanations.analysis
    leaf, today = analysis.plan.position[task_id], analysis.today
    begin = analysis.early.begin[leaf]
    if begin is None or not analysis.load.open[leaf]:
        return []
    minutes = analysis.load.minutes[leaf]
    reason = causes_clause(analysis, explanations.resume(task_id), task_id)
    if analysis.load.started[leaf] is not None:
        if leaf in analysis.load.overrun:
            return [Span(f"Has overrun its {_days(analysis, analysis.length(task_id))}", Role.LATE)]
        left = Span(f"{_days(analysis, minutes)} to go")
        resumed = analysis.moment(begin - analysis.load.zero, finish=False)
        if not reason or resumed is None or resumed.date() <= today:
            return [left]
        return [left, Span(f" from {day_word(resumed, today)}"), *reason]
    start = analysis.early_start(task_id)
    if start is None:
        return []
    verb = "Starts" if minutes else "Is reached"
    if minutes and not reason and start.date() <= today:
        verb = "Can start"
    return [Span(f"{verb} {day_word(start, today)}"), *reason]


def finish_clause(analysis: Analysis, task_id: str) -> list[Span]:
    """Say when a task ends, `ends Wed 2 Dec`; nothing of a milestone, which ends as it starts."""
    finish, start = analysis.early_finish(task_id), analysis.early_start(task_id)
    position = analysis.plan.position[task_id]
    parent = task_id in analysis.plan.children
    if finish is None or (not parent and not analysis.load.minutes[position]):
        return []
    same = start is not None and start.date() == finish.date() > analysis.today
    words = "the same day" if same else day_word(finish, analysis.today)
    spans = [Span(f"ends {words}")]
    if assumes_release(analysis, task_id):
        spans.append(Span(" if it is released today"))
    return spans


def float_clause(explanations: Explanations, task_id: str) -> list[Span]:
    """Say how much an open leaf can slip, and until what: the date that binds it (R26).

    `float 6 d: can start as late as Tue 8 Dec and keep the promise of Fri 29 Jan`.
    """
    analysis = explanations.analysis
    dates = analysis.dates.get(task_id)
    spare = None if dates is None else dates.total_float
    if dates is None or spare is None:
        return []
    binding = explanations.promise(task_id)
    moves = task_id in analysis.critical_path
    amount = f"float {_spare(analysis, spare)}"
    if spare <= 0:
        told = Span(amount, Role.LATE) if spare else Span("no float", Role.CRITICAL)
        return [told, *_at_stake(analysis, task_id, binding, late=spare < 0, moves=moves)]
    near = task_id in analysis.near_critical
    spans = [Span(amount, Role.NEAR_CRITICAL if near else Role.TEXT)]
    if dates.free_float is not None and 0 < dates.free_float < spare:
        spans.append(Span(f", {_spare(analysis, dates.free_float)} of it free"))
    begun = analysis.load.started[analysis.plan.position[task_id]] is not None
    last = analysis.late_finish(task_id) if begun else analysis.late_start(task_id)
    if last is not None:
        verb = "end" if begun else "start"
        until = day_word(last, analysis.today)
        spans.append(Span(f": can {verb} as late as {until}"))
        if binding is None or binding.rule is Rule.FINISH:
            spans.append(Span(" without moving the finish"))
        else:
            spans += [Span(" and keep "), *promise_clause(analysis, binding, task_id)]
    return spans


def promise_clause(analysis: Analysis, cause: Cause | None, task_id: str) -> list[Span]:
    """Name the date at the end of a chain of late dates: `its deadline, Fri 27 Nov`."""
    day = "" if cause is None or cause.day is None else format_day(cause.day, analysis.today)
    if cause is None or cause.rule is Rule.FINISH:
        return [Span("the finish")]
    if cause.rule is Rule.FINISH_BY:
        return [Span(f"the promise of {day}")]
    word = "deadline" if cause.rule is Rule.DEADLINE else "latest start"
    if cause.carrier == task_id:
        return [Span(f"its {word}, {day}")]
    return [Span(f"the {word} of "), _name(analysis.plan, cause.carrier), Span(f", {day}")]


def causes_clause(analysis: Analysis, causes: Sequence[Cause], task_id: str) -> list[Span]:
    """Say what holds a date, with a space before it: ` after Design the API`; links go first."""
    linked = [cause for cause in causes if cause.need is not None]
    if linked or not causes:
        return _linked(analysis, linked, task_id)
    cause = causes[0]
    own = cause.carrier == task_id
    of = [] if own else [Span(" of "), _name(analysis.plan, cause.carrier)]
    match cause.rule:
        case Rule.HOLD:
            return [Span(", when its hold" if own else ", when the hold"), *of, Span(" is over")]
        case Rule.NOT_BEFORE:
            return [
                Span(", no earlier by its own date" if own else ", no earlier by the date"),
                *of,
            ]
        case Rule.PROJECT_START:
            return [Span(", the first day of the plan")]
        case _:
            return []


def link_words(need: Need) -> str:
    """Say how a date hangs on the task that a need names: `after`, `2 d after the start of`."""
    lag, of_finish = need.lag, need.type in {LinkType.FINISH_START, LinkType.FINISH_FINISH}
    to_start = need.type in {LinkType.FINISH_START, LinkType.START_START}
    lead = "" if to_start else "so as to end "
    end = "" if of_finish else "the start of "
    if lag is None:
        return f"{lead}{'after' if to_start and of_finish else f'with {end}'}".rstrip()
    if isinstance(lag.amount, Decimal):
        amount = f"{lag.amount.normalize():f} % of its length"
    else:
        amount = f"{lag.amount.amount.normalize():f} {lag.amount.unit.value}"
        amount += " of the clock" if lag.amount.elapsed else ""
    if lag.negative:
        return f"{lead}{amount} before {end or 'the end of'}".rstrip()
    return f"{lead}{amount} after {end}".rstrip()


def days_off_sentence(days_off: Sequence[DaysOff], today: date) -> list[Span]:
    """Say on which days the work of a task stands still: `Closed 24 Dec to 1 Jan and 6 Jan. `."""
    spans: list[Span] = []
    for off, word in ((Off.CLOSED, "Closed"), (Off.AWAY, "Away")):
        found = [Span(_span(one.span, today)) for one in days_off if one.off is off]
        if found:
            spans += [Span(f"{word} "), *listed(_counted(found)), Span(". ")]
    return spans


def assumes_release(analysis: Analysis, task_id: str) -> bool:
    """Tell whether the dates of a leaf go by a release today of the hold that is over it."""
    plan = analysis.plan
    if task_id not in analysis.states.held_by:
        return False
    holds = (plan.by_id[one].hold for one in (task_id, *plan.ancestors(task_id)))
    return not any(
        hold is not None and hold.until is not None and day_of(hold.until) > analysis.today
        for hold in holds
    )


def _at_stake(
    analysis: Analysis, task_id: str, binding: Cause | None, *, late: bool, moves: bool
) -> list[Span]:
    """Say what a slip of a critical task costs."""
    promise = promise_clause(analysis, binding, task_id)
    free = binding is None or binding.rule is Rule.FINISH
    if late:
        rest = [Span(": each day it slips moves the finish")] if moves else []
        return [Span(" against "), *promise, *rest]
    if moves or free:
        return [Span(": each day it slips moves the finish")]
    return [Span(": any slip breaks "), *promise]


def _linked(analysis: Analysis, causes: Sequence[Cause], task_id: str) -> list[Span]:
    """Say after what something comes; tasks that it follows in the same way are said together."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for cause in causes:
        need = cause.need
        if need is None:
            continue
        group = need.task if need.plan is None and need.task in analysis.plan.children else ""
        key = link_words(need), group, cause.carrier
        grouped.setdefault(key, []).extend(cause.others)
    spans: list[Span] = []
    for (words, group, carrier), others in grouped.items():
        comma = "" if words == "after" else ","
        spans.append(Span(f"{' and' if spans else comma} {words} "))
        names = [_name(analysis.plan, other) for other in dict.fromkeys(others)]
        spans += listed(_counted(names))
        if group and group not in others:
            spans += [Span(" in "), _name(analysis.plan, group)]
        if carrier != task_id:
            spans += [Span(" (needed by all of "), _name(analysis.plan, carrier), Span(")")]
    return spans


def _counted(names: Sequence[Span]) -> list[list[Span]]:
    """Give the first of some names, and how many there are beside them."""
    shown = [[name] for name in names[:NAMED]]
    more = len(names) - len(shown)
    return [*shown, [Span(f"{more} more")]] if more else shown


def _led(lead: str, spans: Iterable[Span]) -> list[Span]:
    found = list(spans)
    return [Span(lead), *found] if found else []


def _name(plan: Plan, task_id: str) -> Span:
    task = plan.by_id.get(task_id)
    return Span(clean(task_id if task is None else task.name), Role.TITLE)


def _span(span: DaySpan, today: date) -> str:
    first = short_day(span.first, today)
    return first if span.first == span.last else f"{first} to {short_day(span.last, today)}"


def _days(analysis: Analysis, minutes: int) -> str:
    return days(minutes, analysis.plan.calendar.minutes_per_day)


def _spare(analysis: Analysis, minutes: int) -> str:
    return float_days(minutes, analysis.plan.calendar.minutes_per_day)
