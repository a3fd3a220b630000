"""`forecast`: when a plan may end, if its estimates in three points are taken at their word."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime

from longpole.cli.answer import Answer
from longpole.cli.arguments import Parser, add_file, add_json, add_today, subject
from longpole.cli.facts import plan_data
from longpole.cli.paper import Paper
from longpole.cli.reading import Reading, find_task, read_plans
from longpole.cli.table import Cell, Shrink, column_widths, table_lines, tame
from longpole.domain.days import Day
from longpole.engine.forecast import MOST_RUNS, RUNS, SEED, Forecast, Spread, forecast
from longpole.engine.pert import Pert, pert
from longpole.views.dates import format_day, short_day
from longpole.views.histogram import bars, bins
from longpole.views.spans import Role
from longpole.views.text import clean
from longpole.views.words import days, first_few

SUMMARY = "Print when a plan, or a task, may end: many runs with lengths drawn by chance."
EXAMPLES = """
longpole forecast
longpole forecast go-live
longpole forecast --runs 10000 --seed 7
longpole forecast --json | jq '.data.finish.p80'
"""

PERCENTS = (50, 80, 95)
_BAR = 36
_TASKS = 10
# Columns: id, title, when, due or critical, kept or share.
_STEPS: tuple[Shrink, ...] = ((1, 16), (0, 12), (1, 0), (3, 12), (0, 1))


def add_arguments(parser: Parser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "task",
        nargs="?",
        type=subject,
        metavar="TASK",
        help="only what leads to this: id, or plan:id",
    )
    parser.add_argument(
        "--runs", type=_runs, default=RUNS, metavar="N", help=f"so many runs (else {RUNS})"
    )
    parser.add_argument(
        "--seed", type=_seed, default=SEED, metavar="N", help=f"other draws (else {SEED})"
    )
    add_file(parser)
    add_today(parser)
    add_json(parser)


def run(options: argparse.Namespace, paper: Paper) -> Answer:
    """Give the forecast of every plan that is meant, or of one task."""
    readings, task = read_plans(options), None
    if options.task is not None:
        reading, task = find_task(readings, options.task)
        readings = (reading,)
    found = [(one, forecast(one.analysis, options.runs, options.seed, task)) for one in readings]
    return Answer(
        lines=_lines(found, paper),
        data=lambda: _data(found),
        problems=lambda: [one for reading in readings for one in reading.problems],
    )


def _runs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_RUNS):
        raise argparse.ArgumentTypeError(f"is not a number from 1 to {MOST_RUNS}")
    return int(text)


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError("is not a number such as 7")
    return int(text)


def _lines(found: list[tuple[Reading, Forecast]], paper: Paper) -> Iterator[str]:
    for number, (reading, one) in enumerate(found):
        if number:
            yield ""
        plan = reading.plan
        title = plan.by_id[one.task].name if one.task else plan.project.title or reading.name
        yield paper.text(title, Role.TITLE)
        yield from _Page(reading, one, paper).lines()


class _Page:
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
        end = self._moment(self.found.task, self.finish.by(100))
        if end is not None:
            return f"Nothing is open: it ended {format_day(end, self.today)}."
        if self.found.task in self.analysis.undated:
            return "It has no dates, so there is no forecast (longpole schedule says why)."
        return "Nothing is open that has dates, so there is no forecast."

    def _without_points(self) -> Iterator[str]:
        end = self._day(self.found.task, self.finish.by(100))
        load, position = self.analysis.load, self.reading.plan.position
        worked = [one for one in self._path() if load.minutes[position[one]]]
        path = [clean(one) for one in worked or self._path()]
        yield f"No open task has three points, so every run is the schedule: it ends {end}."
        yield "Say of a task how long it takes at best, most likely and at worst, in the plan"
        yield '  estimate = ["2d", "3d", "8d"]'
        yield f"or by longpole set {path[0]} estimate=2d,3d,8d"
        yield f"Those on the critical path count first: {first_few(path)}"

    def _path(self) -> tuple[str, ...]:
        task = self.found.task
        return self.analysis.critical_path if task is None else self.analysis.path_to(task)

    def _summary(self) -> Iterator[tuple[Cell, ...]]:
        task, finish = self.found.task, self.finish
        likely = self._likely()
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

    def _likely(self) -> int | None:
        if self.found.task is None:
            return self.analysis.finish
        dates = self.analysis.dates.get(self.found.task)
        return None if dates is None else dates.early_finish

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
        known = {index: self._moment(task, index) for index in set(self.finish.ordered)}
        ends = [day.date() for index in self.finish.ordered if (day := known[index]) is not None]
        found = bins(ends)
        marks = {f"P{percent}": self._moment(task, self.finish.by(percent)) for percent in PERCENTS}
        marks["schedule"] = self._moment(task, self._likely())
        rows: list[tuple[Cell, ...]] = []
        so_far = 0
        for one, length in zip(found, bars((one.count for one in found), _BAR), strict=True):
            so_far += one.count
            here = [word for word, at in marks.items() if at and one.first <= at.date() <= one.last]
            rows.append(
                (
                    (self._label(one.first, one.last), Role.TEXT),
                    (self.paper.symbols.filled * length, Role.ACTIVE),
                    (f"{_percent(one.count / self.found.runs):>4}", Role.TEXT),
                    (f"{_percent(so_far / self.found.runs):>6}", Role.MUTED),
                    (", ".join(here), Role.MUTED),
                )
            )
        if rows:
            word = "ends on" if found[0].first == found[0].last else "ends from"
            head = (word, ""), ("runs", "so far"), ("",)
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
        for task_id, part, share in ranked(self.found, _TASKS):
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
        with_points, count = (
            len(found.points.keys() & found.criticality.keys()),
            len(found.criticality),
        )
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

    def _moment(self, task: str | None, index: int | None) -> datetime | None:
        return end_of(self.found, task, index)

    def _day(self, task: str | None, index: int | None) -> str:
        moment = self._moment(task, index)
        return "never" if moment is None else format_day(moment, self.today)


def end_of(found: Forecast, task: str | None, index: int | None) -> datetime | None:
    """Give the instant at which an end is shown: of what marks a start, as a start (R21)."""
    if index is None:
        return None
    analysis = found.analysis
    starts = task is not None and analysis.timing.marks_start(analysis.plan.position[task])
    return analysis.moment(index, finish=not starts)


def ranked(found: Forecast, count: int) -> list[tuple[str, float, float]]:
    """Give the tasks that are most often on the driving path: how often, and their share.

    Of those that are so equally often, the ones that cause more of the spread come first.
    """
    parts = {task: part for task, part in found.criticality.items() if part}
    least = min(sorted(parts.values(), reverse=True)[:count], default=0.0)
    rows = [(task, part, found.share(task)) for task, part in parts.items() if part >= least]
    rows.sort(key=lambda row: (-row[1], -row[2]))
    return rows[:count]


def _percent(part: float) -> str:
    """Give a part as a number of 100 that is 0 or 100 only where it is none or all."""
    return str(round(part * 100) if part in {0.0, 1.0} else min(99, max(1, round(part * 100))))


def _runs_of(part: float) -> str:
    return f"{_percent(part)} of 100 runs"


def _data(found: list[tuple[Reading, Forecast]]) -> dict[str, object]:
    if len(found) == 1:
        return _forecast_data(*found[0])
    return {"plans": {reading.name: _forecast_data(reading, one) for reading, one in found}}


def _forecast_data(reading: Reading, found: Forecast) -> dict[str, object]:
    analysis = reading.analysis
    book = pert(analysis, found.task)
    schedule = analysis.finish
    if found.task is not None:
        dates = analysis.dates.get(found.task)
        schedule = None if dates is None else dates.early_finish
    return {
        **plan_data(reading),
        "task": found.task,
        "runs": found.runs,
        "seed": found.seed,
        "schedule": _iso(end_of(found, found.task, schedule)),
        "finish": _spread_data(found, found.task, found.finish),
        "pert": None if book is None else _pert_data(found, book),
        "ends": {name: _spread_data(found, name, one) for name, one in found.ends.items()},
        "tasks": {
            name: {"critical": part, "share": round(share, 4), "three_points": name in found.points}
            for name, part, share in ranked(found, len(found.criticality))
        },
        "undated": [one for one in analysis.undated if one not in reading.plan.children],
    }


def _spread_data(found: Forecast, task: str | None, spread: Spread) -> dict[str, object]:
    mean = spread.mean
    return {
        **{f"p{percent}": _iso(end_of(found, task, spread.by(percent))) for percent in PERCENTS},
        "mean": None if mean is None else _iso(end_of(found, task, round(mean))),
        "chance": spread.chance,
        "minutes": {
            **{f"p{percent}": spread.by(percent) for percent in PERCENTS},
            "mean": None if mean is None else round(mean, 1),
            "promise": spread.promise,
        },
    }


def _pert_data(found: Forecast, book: Pert) -> dict[str, object]:
    promise = found.finish.promise
    return {
        "mean": _iso(end_of(found, found.task, round(book.mean))),
        "minutes": {"mean": round(book.mean, 1), "variance": round(book.variance, 1)},
        "chance": None if promise is None else round(book.chance(promise), 4),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
