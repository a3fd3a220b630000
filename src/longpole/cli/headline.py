"""The first line of what is said of a plan's dates: what it is called, and when it ends."""

from __future__ import annotations

from longpole.cli.paper import Paper
from longpole.cli.reading import Reading
from longpole.cli.sentences import painted
from longpole.views.figures import Figures
from longpole.views.forecast import forecast
from longpole.views.spans import Role, Span


def headline(reading: Reading, paper: Paper) -> str:
    """Give `Title  forecast Wed 3 Feb   3 d late for 29 Jan`, and how many have no dates."""
    figures = Figures(reading.analysis)
    told = [*forecast(reading.plan, reading.states, reading.today, figures)[0]]
    undated = sum(task not in reading.plan.children for task in reading.analysis.undated)
    if undated:
        noun = "task" if undated == 1 else "tasks"
        gap = "   " if told else ""
        told.append(Span(f"{gap}{undated} {noun} without dates", Role.PROBLEM))
    title = paper.text(reading.plan.project.title or reading.name, Role.TITLE)
    return f"{title}  {painted(told, paper)}".rstrip()
