"""Tasks of other plans, as far as a plan that names them is concerned (R38)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from longpole.domain.need import Need
from longpole.domain.record import record
from longpole.engine.axis import Instant


@record
class Circle:
    """A cycle that is not one of a plan alone, as that plan sees it (R31).

    `tasks` are by `plan:task`, each after what it waits for, from one of the `plan` that sees it if
    it goes through that.
    """

    plan: str
    tasks: tuple[str, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """Give the tasks as the needs of the plan name them: its own by their ids."""
        own = f"{self.plan}:"
        return tuple(name.removeprefix(own) for name in self.tasks)

    @property
    def own(self) -> tuple[str, ...]:
        """Give those of the plan that sees it; none if it has to be opened elsewhere."""
        return tuple(
            task for task, name in zip(self.written, self.tasks, strict=True) if task != name
        )


@record
class Outside:
    """What is known of a task in another plan: how it stands, and when it starts and ends.

    `start` and `finish` are instants as they are shown, None where nobody knows: actual dates that
    were not written, or, unless it is `dated`, dates that do not follow. `minutes` is its length.
    One that waits for itself is in a `circle`: nobody can clear it.
    """

    title: str
    owner: str | None = None
    begun: bool = False
    complete: bool = False
    dated: bool = False
    start: Instant | None = None
    finish: Instant | None = None
    minutes: int = 0
    circle: Circle | None = None


Outsides = Mapping[str, Outside]
"""Tasks of other plans by `plan:task`."""

ALONE: Outsides = MappingProxyType({})
"""A plan without others around it: what it names elsewhere is not known."""


def circles(outsides: Outsides) -> tuple[Circle, ...]:
    """Give the cycles that tasks of other plans are in, each once."""
    return tuple(dict.fromkeys(one.circle for one in outsides.values() if one.circle is not None))


def name_of(need: Need) -> str:
    """Give what a need names, as it is written: `task`, or `plan:task`."""
    return need.task if need.plan is None else f"{need.plan}:{need.task}"
