"""The words in which dates are explained: names, days and amounts of one analysis, clean."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from longpole.domain.days import Day, DaySpan
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis
from longpole.engine.axis import clock
from longpole.engine.chain import DaysOff, Off
from longpole.views.dates import age, days, float_days, format_day, short_day
from longpole.views.text import clean

_NAMED_SPANS = 2


@record
class Words:
    """Speaks of the tasks of one plan on one day; `plans` are the others at hand, if known."""

    analysis: Analysis
    plans: Collection[str] | None = None

    def name(self, task_id: str) -> str:
        """Give the title of a task, or what another plan is asked for."""
        task, outside = self._task(task_id), self.analysis.outsides.get(task_id)
        if task is not None:
            return clean(task.name)
        return clean(task_id if outside is None else outside.title)

    def owner(self, task_id: str) -> str:
        """Give the id of who sees to a task, or nothing."""
        task = self._task(task_id) or self.analysis.outsides.get(task_id)
        return clean(task.owner or "") if task is not None else ""

    def named(self, task_id: str) -> str:
        """Give the title of a task and in brackets who sees to it."""
        owner = self.owner(task_id)
        return f"{self.name(task_id)} ({owner})" if owner else self.name(task_id)

    def day(self, day: Day) -> str:
        """Give `Mon 2 Nov`."""
        return format_day(day, self.analysis.today)

    def short(self, day: Day) -> str:
        """Give `2 Nov`."""
        return short_day(day, self.analysis.today)

    def starts(self, task_id: str) -> str:
        """Give the day on which a task starts, or nothing."""
        moment = self.analysis.early_start(task_id)
        return self.day(moment) if moment is not None else ""

    def ends(self, task_id: str) -> str:
        """Give the day on which a task ends, or nothing."""
        outside = self.analysis.outsides.get(task_id)
        if outside is not None:
            moment = None if outside.finish is None else clock(outside.finish - 1)
        else:
            moment = self.analysis.early_finish(task_id)
        return self.day(moment) if moment is not None else ""

    def _task(self, task_id: str) -> Task | None:
        return self.analysis.plan.by_id.get(task_id)

    def age(self, since: Day) -> str:
        """Give how long ago a day was: `4 d`."""
        return age(self.analysis.plan.calendar, since, self.analysis.today)

    def days(self, minutes: int) -> str:
        """Give an amount of working time: `3 d`, `4 h`."""
        return days(minutes, self.analysis.plan.calendar.minutes_per_day)

    def spare(self, minutes: int) -> str:
        """Give an amount of float: `3 d`."""
        return float_days(minutes, self.analysis.plan.calendar.minutes_per_day)

    def added(self, minutes: int) -> str:
        """Give an amount as `days` does, but quarters of days in days: so a column adds up."""
        per_day = self.analysis.plan.calendar.minutes_per_day
        if minutes and 4 * minutes % (per_day or 1) == 0 and abs(minutes) < per_day:
            return f"{minutes / per_day:g} d"
        return self.days(minutes)

    def off(self, found: Sequence[DaysOff], owner: str, *, all_of_them: bool = False) -> list[str]:
        """Give `24 Dec - 1 Jan, 6 Jan closed` and `ana away 3 Dec`; of many spans the first."""
        told: list[str] = []
        for kind in Off:
            spans = [one.span for one in found if one.off is kind]
            shown = spans if all_of_them else spans[:_NAMED_SPANS]
            parts = [self.span(span) for span in shown]
            if len(spans) > len(shown):
                more = len(spans) - len(shown)
                parts.append(f"{more} more {'time' if more == 1 else 'times'}")
            if parts:
                text = ", ".join(parts)
                told.append(f"{text} closed" if kind is Off.CLOSED else f"{owner} away {text}")
        return told

    def span(self, span: DaySpan) -> str:
        """Give `24 Dec - 1 Jan`, or `6 Jan`."""
        if span.first == span.last:
            return self.short(span.first)
        return f"{self.short(span.first)} - {self.short(span.last)}"


def first_few(names: Sequence[str], limit: int = 3) -> str:
    """Give `a`, `a and b`, or of many the first ones and how many more."""
    shown = [*names[:limit]] if len(names) > limit + 1 else [*names]
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown)} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
