"""What a root holds, and what of that is critical or can start, is what the plan says on foot."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.impact import Impacts
from tests.support.naive_impact import NaiveImpact
from tests.support.schedulable import Kinds, schedulable, todays
from tests.support.strategies import plans

ANY = plans() | schedulable(Kinds(faults=True)) | schedulable()


def as_read(some: Plan) -> Plan:
    """Give a plan as it can come from a file: of what is broken only the id is known."""
    tasks = (Task(one.id, broken=True) if one.broken else one for one in some.tasks)
    return replace(some, tasks=tuple(tasks))


def names(analysis: Analysis) -> list[str]:
    """Give the leaves that are open, and what needs name that is not in the plan."""
    plan = analysis.plan
    leaves = [leaf.id for leaf in plan.leaves if analysis.load.open[plan.position[leaf.id]]]
    return leaves + [name for name in analysis.states.waited_for if name not in plan.by_id]


@given(ANY, todays)
def test_what_depends_on_a_task_is_found_leaf_by_leaf(some: Plan, today: date) -> None:
    analysis = analyse(as_read(some), today)
    impacts, naive = Impacts(analysis), NaiveImpact(analysis)
    for name in names(analysis):
        impact, held = impacts.of(name), naive.held(name)
        assert set(impact.held) == held
        assert impact.critical_minutes == naive.critical_minutes(held)
        assert dict(impact.whose) == {
            owner: sum(analysis.plan.by_id[leaf].owner == owner for leaf in held)
            for owner in {analysis.plan.by_id[leaf].owner for leaf in held}
        }


@given(ANY, todays)
def test_what_can_start_is_what_no_longer_is_blocked(some: Plan, today: date) -> None:
    analysis = analyse(as_read(some), today)
    impacts, naive = Impacts(analysis), NaiveImpact(analysis)
    for name in names(analysis):
        assert set(impacts.of(name).unblocks_now) == naive.unblocked(name)
