"""Who many wait for (R36): whose roots hold up the work of others.

It says where help or a decision is wanted. It ranks by what waits, never by what somebody has done.
"""

from __future__ import annotations

from longpole.domain.record import record
from longpole.engine.impact import Impacts
from longpole.engine.states import TaskState
from longpole.engine.tasksets import TaskSet, bits_of

_IN_PROGRESS = frozenset({TaskState.ACTIVE, TaskState.REVIEW})


@record
class Bottleneck:
    """One person: how many open leaves they own, and what waits for the roots among them.

    Of the `open` ones some are `ready`, some `in_progress`, which is active or in review. `roots`
    are those that they own, the worst first; `waiting` the open leaves of others, and nobody's,
    that depend on any of these in any way; `critical_minutes` the remaining work of the critical
    ones among them.
    """

    owner: str
    open: int
    ready: int
    in_progress: int
    roots: tuple[str, ...]
    waiting: TaskSet
    critical_minutes: int


def bottlenecks(impacts: Impacts) -> tuple[Bottleneck, ...]:
    """Give everybody who owns what is open, or a root: who most critical work waits for first.

    Then by how many tasks wait, then by name.
    """
    plan, owned, state = impacts.analysis.plan, impacts.owned, impacts.analysis.states.state
    standing = [(plan.position[leaf.id], state[leaf.id]) for leaf in plan.leaves]
    ready = bits_of(place for place, now in standing if now is TaskState.READY)
    begun = bits_of(place for place, now in standing if now in _IN_PROGRESS)
    roots: dict[str, list[str]] = {owner: [] for owner in owned if owner is not None}
    behind: dict[str, int] = {}
    for impact in impacts.blockers():
        owner = impacts.owner_of(impact.task)
        outside = impacts.analysis.outsides.get(impact.task)
        # Nobody can see to what waits for itself: a need has to go first.
        if owner is not None and (outside is None or outside.circle is None):
            roots.setdefault(owner, []).append(impact.task)
            behind[owner] = behind.get(owner, 0) | impact.held.bits
    found = []
    for owner, names in roots.items():
        own = owned.get(owner, 0)
        waiting = behind.get(owner, 0) & ~own
        one = Bottleneck(
            owner,
            open=own.bit_count(),
            ready=(own & ready).bit_count(),
            in_progress=(own & begun).bit_count(),
            roots=tuple(names),
            waiting=TaskSet(plan, waiting),
            critical_minutes=impacts.critical_minutes(waiting),
        )
        found.append(one)
    found.sort(key=lambda one: (-one.critical_minutes, -len(one.waiting), one.owner))
    return tuple(found)
