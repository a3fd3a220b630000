"""A plan that a planner can lay out by hand: five tasks in a row, a hold, a holiday, a promise.

Today is Tue 24 Nov 2026. Design goes on for a day when its hold ends, on Fri 27 Nov; Webhooks takes
until Wed 2 Dec, Import until Fri 4 Dec, Parallel run 30 days from Mon 7 Dec over the holidays until
Wed 27 Jan, and five days later, on Wed 3 Feb, is Go live: three days after the promise.
"""

from longpole.engine.analysis import Analysis, analyse
from longpole.storage.read import read
from longpole.views.why import Why
from tests.support.boards import TODAY

GO_LIVE = """\
[project]
title = "Self-serve billing"
start = 2026-11-02
finish_by = 2027-01-29

[calendar]
closed = [2027-01-06, "2026-12-24/2027-01-01"]

[people.ana]
name = "Ana Ruiz"

[tasks.kick-off]
title = "Kick-off"
status = "done"
owner = "mo"
estimate = "1d"
started = 2026-11-02
finished = 2026-11-03

[tasks.design]
title = "Design the API"
status = "doing"
owner = "ana"
estimate = "3d"
needs = ["kick-off"]
started = 2026-11-16
hold = { reason = "The bank's sandbox", on = "bank", since = 2026-11-18, until = 2026-11-27 }

[tasks.webhooks]
title = "Webhooks"
owner = "bo"
estimate = "3d"
needs = ["design"]

[tasks.import]
title = "Import old invoices"
owner = "ana"
estimate = "2d"
needs = ["webhooks", "terms"]

[tasks.terms]
title = "Legal terms"
status = "review"
owner = "eva"
estimate = "4d"
started = 2026-11-23

[tasks.parallel]
title = "Parallel run"
owner = "mo"
estimate = "6w"
needs = ["import"]

[tasks.live]
title = "Go live"
estimate = "0d"
needs = ["parallel FS+5d"]

[tasks.docs]
title = "Docs"
owner = "li"
estimate = "2d"
needs = ["webhooks"]
"""


def analysis_of(text: str = GO_LIVE) -> Analysis:
    """Analyse a plan on the day that the tests stand on."""
    return analyse(read(text).plan, TODAY)


def why_of(task: str, text: str = GO_LIVE) -> Why:
    """Ask why of a task."""
    return Why(analysis_of(text), task)
