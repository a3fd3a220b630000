"""What a change would do, as values: the schedule as it is, as it would be, what lies between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from longpole.domain.need import LinkType
from longpole.domain.problems import Problem
from longpole.domain.record import record
from longpole.engine.analysis import Analysis
from longpole.engine.whatif import Effects, effects

_WORK = ("estimate", "remaining", "progress")
_INTO_FINISH = frozenset({LinkType.FINISH_FINISH, LinkType.START_FINISH})


@record
class Load:
    """By how much the critical work of a person grows: `minutes` of it there are then."""

    owner: str
    minutes: int
    more: int


@record
class WhatIfView:
    """Two schedules compared; `touched` are the leaves that the change is about.

    `against_sense` are leaves that get longer while the finish comes earlier, or shorter while it
    goes back (R30). `problems` are those that the plan has then, and has not now. `name` is that of
    the plan where there are several, `beside` are those of them that the change moves.
    """

    before: Analysis
    after: Analysis
    effects: Effects
    touched: tuple[str, ...]
    against_sense: tuple[str, ...]
    loads: tuple[Load, ...]
    problems: tuple[Problem, ...] = ()
    name: str = ""
    beside: tuple[WhatIfView, ...] = ()

    @property
    def moves_nothing(self) -> bool:
        """Tell whether no date that somebody waits for is another one then."""
        found = self.effects
        changes = (found.moved, found.critical, found.relieved, found.late, found.rescued)
        same = self.before.plan.project.finish_by == self.after.plan.project.finish_by
        return not any((found.finish, *changes, found.undated, found.dated)) and same


def whatif_view(
    before: Analysis,
    after: Analysis,
    slipped: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> WhatIfView:
    """Compare a plan with a changed copy of it; `slipped` are leaves that begin later there."""
    found = effects(before, after)
    touched = _touched(before, after, slipped)
    odd = _against_sense(before, after, touched, found.finish or 0) if not slipped else ()
    return WhatIfView(before, after, found, touched, odd, _loads(before, after), problems)


def moved_beside(
    before: Mapping[str, Analysis], after: Mapping[str, Analysis], name: str
) -> tuple[WhatIfView, ...]:
    """Compare the plans beside a changed one, and give those in which anybody has to know of it."""
    others = (other for other in before if other != name and other in after)
    found = (
        replace(whatif_view(before[other], after[other]), name=other)
        for other in others
        if before[other] is not after[other]
    )
    return tuple(view for view in found if _concerns(view))


def _concerns(view: WhatIfView) -> bool:
    found = view.effects
    has_none = (view.before.finish is None) != (view.after.finish is None)
    dates = (found.moved, found.late, found.rescued, found.undated, found.dated)
    return bool(found.finish) or has_none or any(dates)


def _touched(before: Analysis, after: Analysis, slipped: tuple[str, ...]) -> tuple[str, ...]:
    """Give the leaves that differ; of a parent that does, what is in it."""
    known, found = before.plan.by_id, dict[str, None]()
    for task in after.plan.tasks:
        if task.id in slipped or known.get(task.id) is not task:
            found |= dict.fromkeys(after.plan.leaves_under(task.id))
    return tuple(found)


def _against_sense(
    before: Analysis, after: Analysis, touched: tuple[str, ...], moved: int
) -> tuple[str, ...]:
    """Give leaves whose work alone changes, if the finish goes the other way."""
    if not moved or before.plan.project != after.plan.project:
        return ()
    if before.plan.calendar != after.plan.calendar or before.plan.people != after.plan.people:
        return ()
    grown = []
    for leaf in touched:
        old, new = before.plan.by_id.get(leaf), after.plan.by_id[leaf]
        names = [name for name in vars(new) if old is None or getattr(old, name) != vars(new)[name]]
        if old is None or not set(names) <= set(_WORK):
            return ()
        grown.append(_minutes(after, leaf) - _minutes(before, leaf))
    against = all(more >= 0 for more in grown) if moved < 0 else all(more <= 0 for more in grown)
    return touched if against and any(grown) else ()


def bound_at_its_end(analysis: Analysis, leaf: str) -> bool:
    """Tell whether a link says when a leaf may end."""
    return any(need.type in _INTO_FINISH for need in analysis.plan.by_id[leaf].needs)


def _loads(before: Analysis, after: Analysis) -> tuple[Load, ...]:
    was, now = _critical_work(before), _critical_work(after)
    found = [Load(owner, now[owner], now[owner] - was[owner]) for owner in now]
    return tuple(sorted((one for one in found if one.more > 0), key=lambda one: -one.more))


def _critical_work(analysis: Analysis) -> Counter[str]:
    """Give the minutes of critical work that each person has left."""
    found: Counter[str] = Counter()
    for leaf, spare in analysis.total_float.items():
        owner = analysis.plan.by_id[leaf].owner
        if spare <= 0 and owner is not None:
            found[owner] += _minutes(analysis, leaf)
    return found


def _minutes(analysis: Analysis, leaf: str) -> int:
    return analysis.load.minutes[analysis.plan.position[leaf]]
