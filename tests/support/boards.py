"""Plans as text, read and seen as boards, for tests of what is shown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from longpole.app.revision import Origin, Revision
from longpole.storage.read import read
from longpole.views.board import BoardView, board_view, refigured
from longpole.views.detail import DetailView, detail_view
from longpole.views.figures import Figures
from longpole.views.scene import Scene
from longpole.views.tree import TreeView, tree_view

TODAY = date(2026, 11, 24)
"""A Tuesday."""

BILLING = """
[project]
title = "Self-serve billing"
finish_by = 2027-01-29

[columns.todo]
title = "To do"
[columns.doing]
title = "In progress"
wip = 3
[columns.review]
wip = 2
[columns.done]

[people.ana]
name = "Ana Ruiz"

[tasks.api]
title = "Billing API"

[tasks.import]
title = "Import old invoices"
owner = "ana"
estimate = "2d"
needs = ["webhooks", "sandbox"]

[tasks.mails]
title = "Billing e-mails"
owner = "li"
estimate = "1d"
needs = ["webhooks"]

[tasks.webhooks]
title = "Webhooks"
parent = "api"
owner = "bo"
estimate = ["2d", "3d", "8d"]
needs = ["design"]
tags = ["backend"]

[tasks.docs]
title = "Write the documentation for partners and for their accountants"
owner = "li"
estimate = "10d"
deadline = 2026-11-20
tags = ["docs"]

[tasks.provider]
title = "Choose the provider"
priority = 1

[tasks.books]
title = "Close the year's books"
owner = "eva"
estimate = "1d"
not_before = 2026-12-01

[tasks.design]
title = "Design the API"
parent = "api"
status = "doing"
owner = "ana"
estimate = "3d"
started = 2026-11-16
deadline = 2026-11-27
notes = '''
The bank gives 100 calls a day.

- [ ] ask for more
'''
[tasks.design.hold]
reason = "Waiting for the bank's sandbox"
on = "bank"
since = 2026-11-18
until = 2026-11-27

[tasks.sandbox]
title = "Set up the sandbox"
status = "doing"
owner = "bo"
estimate = "1d"

[tasks.tax]
title = "Tax rules for the EU"
status = "doing"
owner = "ana"
estimate = "2d"

[tasks.upgrade]
title = "Upgrade page"
status = "doing"
owner = "li"
estimate = "4d"
hold = { reason = "Copy from marketing", since = 2026-11-10, until = 2026-11-20 }

[tasks.pricing]
title = "Pricing page"
status = "review"
owner = "li"
estimate = "1d"

[tasks.kickoff]
title = "Kick-off"
status = "done"
owner = "mo"
estimate = "1d"
finished = 2026-11-02

[tasks.legal]
title = "Legal terms"
status = "done"
owner = "eva"
estimate = "5d"
finished = 2026-11-13

[tasks.broken]
title = "Not closed
"""


def revision(
    text: str, origin: Origin = Origin.OPENED, focus: str | None = None, today: date = TODAY
) -> Revision:
    """Give a plan as a session would publish it."""
    return Revision(read(text), today, origin=origin, focus=focus)


def with_figures(seen: Revision, *, old: bool = False) -> Revision:
    """Give a revision with its figures, or with those figures as old ones."""
    figures = Figures(seen.analysis).work_out()
    return seen.with_figures(figures.aged() if old else figures)


def board(text: str, today: date = TODAY) -> BoardView:
    """Give the board of a plan."""
    seen = revision(text, today=today)
    return board_view(seen.plan, seen.states, seen.today, seen.faults)


def analysed_board(text: str, today: date = TODAY, *, old: bool = False) -> BoardView:
    """Give the board of a plan with its figures."""
    seen = with_figures(revision(text, today=today), old=old)
    return refigured(board(text, today), seen.figures, seen.faults)


def analysed_tree(text: str, today: date = TODAY) -> TreeView:
    """Give the tree of a plan with its figures."""
    seen = with_figures(revision(text, today=today))
    return tree(text, today=today).refigured(seen.figures, seen.faults)


def analysed_detail(text: str, task: str, today: date = TODAY, *, old: bool = False) -> DetailView:
    """Give the detail of a task with its dates."""
    seen = with_figures(revision(text, today=today), old=old)
    return detail_view(Scene(seen.plan, seen.states, seen.today, figures=seen.figures), task)


def tree(text: str, folded: Collection[str] = (), today: date = TODAY) -> TreeView:
    """Give the tree of a plan."""
    seen = revision(text, today=today)
    return tree_view(seen.plan, seen.states, seen.today, frozenset(folded), seen.faults)


def detail(text: str, task: str, today: date = TODAY) -> DetailView:
    """Give the detail of a task."""
    seen = revision(text, today=today)
    scene = Scene(seen.plan, seen.states, seen.today, figures=seen.figures)
    return detail_view(scene, task, seen.faults.all_of(task), seen.document.frozen.get(task))


def tasks(*ids: str, fields: str = "") -> str:
    """Give a plan of tasks of these ids, each with the same fields."""
    return "".join(f"[tasks.{task}]\n{fields}\n" for task in ids)
