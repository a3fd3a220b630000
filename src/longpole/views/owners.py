"""Whose tasks some tasks are: counted by owner, in a fixed order that ranks nobody's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from longpole.domain.plan import Plan
from longpole.engine.impact import Whose
from longpole.views.text import clean


def counted_by_owner(owners: Mapping[str, str | None], tasks: Iterable[str]) -> Whose:
    """Count tasks by owner: who has most first, then by name, nobody last."""
    counts = Counter(map(owners.__getitem__, tasks))
    return tuple(
        sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    )


def in_turn(plan: Plan, owners: Iterable[str | None]) -> list[str | None]:
    """Give owners as people are asked: in the order of the plan, others by name, nobody last."""
    place = {person.id: number for number, person in enumerate(plan.people)}
    return sorted(
        dict.fromkeys(owners),
        key=lambda owner: (owner is None, place.get(owner or "", len(place)), owner or ""),
    )


def person_name(plan: Plan, owner: str | None) -> str:
    """Give what a person is called: `Ana Ruiz`, or by the id; of nobody `Nobody yet`."""
    if owner is None:
        return "Nobody yet"
    person = plan.persons.get(owner)
    name = clean(person.name or "") if person is not None else ""
    # A name of nothing but what is not shown is none.
    return name.strip() or clean(owner).strip() or "?"


def owned(plan: Plan) -> bool:
    """Tell whether anybody owns anything: where nobody does, there is no use in saying so."""
    return any(task.owner for task in plan.tasks)
