"""Published schedules: networks as tables, one row a task, with the answers beside them.

A table has columns as plans have fields (`days` is the estimate in days), and then figures, several
to a column: `ES EF LS LF TF FF`, in days of work, or as dates in plans that are about dates. There,
a day means its first instant in a start and its last in a finish. `-` is a figure that does not
exist, `.` one that is not published.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from longpole.domain.days import day_of
from longpole.domain.plan import Plan
from longpole.storage.read import read
from tests.support.paths import REPOSITORY

FOLDER = REPOSITORY / "tests" / "engine" / "cases"
NETWORKS = ("textbooks", "precedence", "parents")
"""Files of plans without dates, in which nothing has begun."""
DATED = ("calendars", "progress", "promises")

FIGURES = {
    "ES": "early_start",
    "EF": "early_finish",
    "LS": "late_start",
    "LF": "late_finish",
    "TF": "total_float",
    "FF": "free_float",
}
STARTS = frozenset({"ES", "LS"})

Figure = float | date | None
"""Days of work, a day or an instant, or that there is none."""

Rows = dict[str, dict[str, str]]
"""What a table says of each task, column by column."""

MONDAY = "[project]\nstart = 2026-01-05\ntoday = 2026-01-05\n"

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Case:
    """A plan and what others have found in it."""

    name: str
    file: str
    plan: Plan
    finish: Figure
    critical_path: tuple[str, ...]
    figures: Mapping[str, Mapping[str, Figure]]
    elsewhere: Mapping[str, Mapping[str, Figure]]
    """What other programs have for some figures, where we have something else on purpose."""

    @property
    def today(self) -> date:
        """The day for which the figures hold."""
        return today_of(self.plan)

    def minutes(self, days: float) -> int:
        """Give days of work in minutes."""
        return round(days * self.plan.calendar.minutes_per_day)


def today_of(plan: Plan) -> date:
    """Give the data date that a plan names."""
    assert plan.project.today is not None
    return day_of(plan.project.today)


def written(file: str) -> dict[str, Any]:
    """Give what a file says, by its name without the ending."""
    return tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))


def load() -> dict[str, Case]:
    """Give all cases by name."""
    return {case.name: case for case in _cases()}


def _cases() -> Iterator[Case]:
    files = {name: file for file in NETWORKS + DATED for name in written(file)}
    said = {name: values for file in NETWORKS + DATED for name, values in written(file).items()}
    for name, values in said.items():
        answers = read_table(values["table"])
        # One that is like another changes what that says of the tasks, and has its own answers.
        base = read_table(said[values["like"]]["table"]) if "like" in values else {}
        tasks = {task: base.get(task, {}) | answers.get(task, {}) for task in base | answers}
        yield Case(
            name=name,
            file=files[name],
            plan=plan_of(tasks, values.get("plan", MONDAY)),
            finish=values["finish"],
            critical_path=tuple(values["critical_path"].split()),
            figures={task: _figures(row) for task, row in answers.items()},
            elsewhere={
                entry["task"]: {name: entry[name] for name in FIGURES if name in entry}
                for entry in values.get("elsewhere", ())
            },
        )


def read_table(table: str) -> Rows:
    """Read a table: its rows by their first cell. Under several names stands a word for each."""
    header, *lines = ([part.strip() for part in line.split("|")] for line in table.split("\n")[:-1])
    found: Rows = {}
    for cells in lines:
        row: dict[str, str] = {}
        for names, cell in zip((part.split() for part in header), cells, strict=True):
            words = [cell] if len(names) == 1 else cell.split()
            row.update(zip(names, words, strict=True))
        found[cells[0]] = row
    return found


def plan_of(tasks: Rows, head: str = MONDAY) -> Plan:
    """Give the plan of a table, by way of the file that says the same."""
    text = head
    for task, row in tasks.items():
        fields = {name: cell for name, cell in row.items() if name not in {"task", *FIGURES}}
        text += f"[tasks.{task}]\n" + "".join(_line(*field) for field in fields.items() if field[1])
    document = read(text)
    assert not document.problems, document.problems
    return document.plan


def _line(name: str, cell: str) -> str:
    if name == "days":
        return f'estimate = "{cell}d"\n'
    if name == "needs":
        return f"needs = {[need.strip() for need in cell.split(',')]}\n"
    return f"{name} = {cell}\n" if _DATE.match(cell) else f'{name} = "{cell}"\n'


def _figures(row: Mapping[str, str]) -> dict[str, Figure]:
    return {name: _figure(row[name]) for name in FIGURES if row.get(name, ".") != "."}


def _figure(cell: str) -> Figure:
    if cell == "-":
        return None
    if _DATE.match(cell):
        return datetime.fromisoformat(cell) if "T" in cell else date.fromisoformat(cell)
    return float(cell)


def instant(value: date, figure: str) -> datetime:
    """Give the instant that a date means in a figure."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value if figure in STARTS else value + timedelta(days=1), time.min)
