"""Since when work that has not begun could have begun."""

from __future__ import annotations

from datetime import datetime

from longpole.engine.analysis import Analysis
from longpole.engine.axis import clock, first_instant
from longpole.engine.network import NO_PARENT
from longpole.engine.workload import LONG_AGO


def ready_since(analysis: Analysis, task_id: str) -> datetime | None:
    """Give the first instant at which a ready leaf could have started.

    It is the latest of the actual dates that its links go by, `not_before` and the start of the
    project; None where one of these dates was not written, or there is none, or it is to come.
    """
    net, load, early = analysis.network, analysis.load, analysis.early
    leaf = analysis.plan.position[task_id]
    presence = load.presence[leaf]
    start = analysis.plan.project.start
    known = [] if start is None else [load.axis.index(first_instant(start))]
    position = leaf
    while position != NO_PARENT:
        task = net.plan.tasks[position]
        if task.not_before is not None:
            known.append(load.axis.index(first_instant(task.not_before)))
        for link in net.links[position]:
            if link.to_start:
                reached = analysis.timing.reach(link, early.start, early.finish, presence)
                if reached is None or reached == LONG_AGO:
                    return None
                known.append(reached)
        position = net.above[position]
    if not known or max(known) >= load.data_date:
        return None
    instant = load.axis.start(max(known))
    return None if instant is None else clock(instant)
