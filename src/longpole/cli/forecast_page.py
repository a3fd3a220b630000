"""A forecast as text: the promise and its chance, when the runs end, and what decides it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from longpole.cli.paper import Paper
from longpole.cli.reading import Reading
from longpole.cli.table import Cell, Shrink, column_widths, table_lines, tame
from longpole.domain.days import Day
from longpole.engine.forecast import Forecast
from longpole.engine.pert import pert
from longpole.views.dates import days, format_day, short_day
from longpole.views.histogram import bars, bins
from longpole.views.spans import Role
from longpole.views.text import clean
from longpole.views.words import first_few

PERCENTS = (50, 80, 95)
"""By when so many of 100 runs end is told."""

_BAR = 36
_TASKS = 10
# Columns: id, title, when or how often, due or share, kept or a remark.
_STEPS: tuple[Shrink, ...] = ((1, 16), (0, 12), (1, 0), (3, 12), (0, 1))


class ForecastPage:
    """One forecast as text."""

    def __init__(self, reading: Reading, found: Forecast, paper: Paper) -> None:
        self.reading, self.found, self.paper = reading, found, paper
        self.analysis, self.today = reading.analysis, reading.today
        self.finish = found.finish
        self.minutes_per_day = reading.plan.calendar.minutes_per_day

    def lines(self) -> Iterator[str]:
        """Give what is known, from the promise to the tasks."""
        if not self.found.criticality:
            yield self._ended()
        elif not self.found.points:
            yield from self._without_points()
        else:
            yield ""
            yield from self._table(list(self._summary()), ((2, 1),))
            yield ""
            yield from self._histogram()
            yield from self._section("Milestones and deadlines", list(self._ends()))
            yield from self._section("Most often on the critical path", list(self._tasks()))
            yield ""
            yield self.paper.text(self._basis(), Role.MUTED)
        left_out = [one for one in self.analysis.undated if one not in self.reading.plan.children]
        if left_out and self.found.task is None:
            names = first_few([clean(one) for one in left_out])
            yield self.paper.text(
                f"Left out, without dates (longpole schedule says why): {names}", Role.PROBLEM
            )

    def _ended(self) -> str:
        end = self.found.moment(self.found.task, self.finish.by(100))
        if end is not None:
            return f"Nothing is open: it ended {format_day(end, self.today)}."
        if self.found.task in self.analysis.undated:
            return "It has no dates, so there is no forecast (longpole schedule says why)."
        return "Nothing is open that has dates, so there is no forecast."

    def _without_points(self) -> Iterator[str]:
        end = self._day(self.found.task, self.finish.by(100))
        load, position = self.analysis.load, self.reading.plan.position
        worked = [one for one in self._path() if load.minutes[position[one]]]
        path = [clean(one) for one in worked]
        which = "that this waits for " if self.found.task is not None else ""
        yield f"No open task {which}has three points, so every run is the schedule: it ends {end}."
        yield "Say of a task how long it takes at best, most likely and at worst, in the plan"
        yield '  estimate = ["2d", "3d", "8d"]'
        if path:
            yield f"or by longpole set {path[0]} estimate=2d,3d,8d"
            yield f"Those on the critical path count first: {first_few(path)}"

    def _path(self) -> tuple[str, ...]:
        task = self.found.task
        return self.analysis.critical_path if task is None else self.analysis.path_to(task)

    def _summary(self) -> Iterator[tuple[Cell, ...]]:
        task, finish = self.found.task, self.finish
        likely = self.found.schedule
        due = self._due(task)
        book = pert(self.analysis, task)
        if due is not None and finish.chance is not None:
            word = "Promise" if task is None else "Deadline"
            role = Role.LATE if finish.chance < 0.5 else Role.TEXT
            yield self._line(
                word, format_day(due, self.today), f"kept in {_runs_of(finish.chance)}", role
            )
        if likely is not None:
            part = _runs_of(finish.within(likely))
            text = f"by the likely points; met in {part}"
            yield self._line("Schedule", self._day(task, likely), text)
        for percent in PERCENTS:
            index = finish.by(percent)
            text = self._behind(index, likely)
            yield self._line(f"P{percent}", self._day(task, index), text)
        if book is not None:
            text = "by the critical path alone"
            if finish.promise is not None:
                text += f"; kept in {_percent(book.chance(finish.promise))} of 100"
            yield self._line("PERT", self._day(task, round(book.mean)), text, Role.MUTED)

    def _line(self, word: str, day: str, text: str, role: Role = Role.TEXT) -> tuple[Cell, ...]:
        return (word, Role.KEY), (day, role), (text, role)

    def _due(self, task: str | None) -> Day | None:
        plan = self.reading.plan
        return plan.project.finish_by if task is None else plan.by_id[task].deadline

    def _behind(self, index: int | None, likely: int | None) -> str:
        if index is None:
            return "the calendar ends before"
        if likely is None or index == likely:
            return "as in the schedule"
        amount = days(abs(index - likely), self.minutes_per_day)
        return f"{amount} {'after' if index > likely else 'before'} the schedule"

    def _histogram(self) -> Iterator[str]:
        task = self.found.task
        known = {index: self.found.moment(task, index) for index in set(self.finish.ordered)}
        ends = [day.date() for index in self.finish.ordered if (day := known[index]) is not None]
        found = bins(ends)
        marks = {
            f"P{percent}": self.found.moment(task, self.finish.by(percent)) for percent in PERCENTS
        }
        marks["schedule"] = self.found.moment(task, self.found.schedule)
        rows: list[tuple[Cell, ...]] = []
        so_far = 0
        for one, length in zip(found, bars((one.count for one in found), _BAR), strict=True):
            so_far += one.count
            here = [word for word, at in marks.items() if at and one.first <= at.date() <= one.last]
            rows.append(
                (
                    (self._label(one.first, one.last), Role.TEXT),
                    (self.paper.symbols.filled * length, Role.ACTIVE),
                    (f"{_percent(one.count / self.found.runs):>6}", Role.TEXT),
                    (f"{_percent(so_far / self.found.runs):>6}", Role.MUTED),
                    (", ".join(here), Role.MUTED),
                )
            )
        if rows:
            word = "ends on" if found[0].first == found[0].last else "ends from"
            head = (word, ""), ("of 100", "so far"), ("",)
            cells = [(text, Role.MUTED) for part in head for text in part]
            yield from self._table([tuple(cells), *rows], ((1, 8), (4, 0), (3, 0)))

    def _label(self, first: date, last: date) -> str:
        return format_day(first, self.today) if first == last else short_day(first, self.today)

    def _ends(self) -> Iterator[tuple[Cell, ...]]:
        for task_id, spread in self.found.ends.items():
            task = self.reading.plan.by_id[task_id]
            due = "" if task.deadline is None else f"due {short_day(task.deadline, self.today)}"
            chance = spread.chance
            kept = "" if chance is None else f"kept in {_percent(chance)} of 100"
            role = Role.LATE if chance is not None and chance < 0.5 else Role.TEXT
            yield (
                tame(task_id, Role.KEY),
                tame(task.title or ""),
                (f"P80 {self._day(task_id, spread.by(80))}", Role.TEXT),
                (due, Role.TEXT),
                (kept, role),
            )

    def _tasks(self) -> Iterator[tuple[Cell, ...]]:
        for task_id in self.found.ranked(_TASKS):
            part, share = self.found.criticality[task_id], self.found.share(task_id)
            yield (
                tame(task_id, Role.KEY),
                tame(self.reading.plan.by_id[task_id].title or ""),
                (f"{_percent(part):>3} of 100 runs", Role.TEXT),
                (f"{_percent(share):>3} % of the spread", Role.TEXT),
                (self._without(task_id), Role.MUTED),
            )

    def _without(self, task_id: str) -> str:
        """Say of a task with work whose length is one number that it is so."""
        work = self.analysis.load.minutes[self.reading.plan.position[task_id]]
        return "one point" if work and task_id not in self.found.points else ""

    def _basis(self) -> str:
        found = self.found
        with_points, count = len(found.points), len(found.criticality)
        return (
            f"{found.runs} runs, seed {found.seed}; "
            f"{with_points} of {count} open tasks have three points"
        )

    def _section(self, title: str, rows: list[tuple[Cell, ...]]) -> Iterator[str]:
        if rows:
            yield ""
            yield self.paper.text(title, Role.HEAD)
            yield from self._table(rows, _STEPS)

    def _table(self, rows: list[tuple[Cell, ...]], steps: tuple[Shrink, ...]) -> Iterator[str]:
        widths = column_widths(rows, self.paper, 2, steps)
        yield from table_lines(rows, widths, self.paper, 2)

    def _day(self, task: str | None, index: int | None) -> str:
        moment = self.found.moment(task, index)
        return "never" if moment is None else format_day(moment, self.today)


def _percent(part: float) -> str:
    """Give a part as a number of 100 that is 0 or 100 only where it is none or all."""
    return str(round(part * 100) if part in {0.0, 1.0} else min(99, max(1, round(part * 100))))


def _runs_of(part: float) -> str:
    return f"{_percent(part)} of 100 runs"
