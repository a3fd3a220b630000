"""Tasks of other plans, as far as a plan that names them is concerned (R38)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from longpole.domain.need import Need
from longpole.domain.record import record
from longpole.engine.axis import Instant


@record
class Outside:
    """What is known of a task in another plan: how it stands, and when it starts and ends.

    `start` and `finish` are instants as they are shown, None where nobody knows: actual dates that
    were not written, or, unless it is `dated`, dates that do not follow. `minutes` is its length.
    """

    title: str
    owner: str | None = None
    begun: bool = False
    complete: bool = False
    dated: bool = False
    start: Instant | None = None
    finish: Instant | None = None
    minutes: int = 0


Outsides = Mapping[str, Outside]
"""Tasks of other plans by `plan:task`."""

ALONE: Outsides = MappingProxyType({})
"""A plan without others around it: what it names elsewhere is not known."""


def name_of(need: Need) -> str:
    """Give what a need names, as it is written: `task`, or `plan:task`."""
    return need.task if need.plan is None else f"{need.plan}:{need.task}"
