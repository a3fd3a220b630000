"""The tasks whose finish somebody waits for: milestones, and whatever has a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.engine.analysis import Analysis
from longpole.engine.tasksets import bits_of


def watched(analysis: Analysis) -> Iterator[int]:
    """Give the positions of the open leaves without duration and of all tasks with a deadline."""
    load, length = analysis.load, analysis.network.amounts.length
    rows = zip(analysis.plan.tasks, load.open, load.minutes, load.started, strict=True)
    for place, (task, is_open, minutes, started) in enumerate(rows):
        # Only of what has begun is less left than it is long.
        brief = is_open and (not minutes or started is not None)
        if task.deadline is not None or (brief and not length(task)):
            yield place


class Milestones:
    """Which of them are among some open leaves, told by bits."""

    def __init__(self, analysis: Analysis) -> None:
        self._plan = plan = analysis.plan
        self._bits: dict[int, int] = {}
        """What is open in each of them."""
        for place in watched(analysis):
            leaves = map(plan.position.__getitem__, plan.leaves_under(plan.tasks[place].id))
            self._bits[place] = bits_of(leaf for leaf in leaves if analysis.load.open[leaf])

    def among(self, bits: int) -> tuple[str, ...]:
        """Give those that hold any of some leaves, in file order."""
        tasks = self._plan.tasks
        return tuple(tasks[place].id for place, own in self._bits.items() if own & bits)
