"""A run of the forecast is the schedule with the lengths of that run: on random plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.duration import Duration, Estimate, parse_duration
from longpole.domain.plan import Plan
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.driving import Driving
from longpole.engine.forecast import Forecast, forecast
from longpole.engine.forward import Early, forward
from longpole.engine.workload import LONG_AGO, Workload
from tests.support.schedulable import EVERYTHING, Kinds, schedulable, todays

RUNS = 5


def pairs(*durations: str) -> st.SearchStrategy[tuple[Duration, Duration]]:
    """Give two of these."""
    one = st.sampled_from([parse_duration(duration) for duration in durations])
    return st.tuples(one, one)


ends = pairs("0d", "7m", "2h", "1d", "3d", "1w", "2w")
elapsed_ends = pairs("0ed", "45em", "5eh", "2ed", "1ew")


@st.composite
def uncertain(draw: st.DrawFn, kinds: Kinds = EVERYTHING) -> Plan:
    """Give plans in which some estimates have three points, in any order."""
    plan = draw(schedulable(kinds))
    tasks = []
    for task in plan.tasks:
        estimate = task.estimate
        if estimate is not None and draw(st.booleans()):
            low, high = draw(elapsed_ends if estimate.likely.elapsed else ends)
            estimate = Estimate(estimate.likely, optimistic=low, pessimistic=high)
        tasks.append(replace(task, estimate=estimate))
    return replace(plan, tasks=tuple(tasks))


def runs(analysis: Analysis, found: Forecast) -> Iterator[tuple[Workload, Early]]:
    """Give the loads and early dates of the runs by the forward pass."""
    drawn = {task_id: found.lengths(task_id) for task_id in found.points}
    for run in range(found.runs):
        load = analysis.load
        for task_id, numbers in drawn.items():
            load = load.with_minutes(analysis.plan.position[task_id], numbers[run])
        yield load, forward(analysis.network, load, analysis.outsides)


def shown(index: int | None, load: Workload) -> int | None:
    """Give an index as dates are given; None if there is none, or none that is known."""
    return None if index is None or index == LONG_AGO else index - load.zero


def path(analysis: Analysis, load: Workload, early: Early) -> set[str]:
    """Give the open leaves on the driving path of a run."""
    last = max(early.finish[leaf] or 0 for leaf in analysis.late.begin)
    ends = [leaf for leaf in analysis.late.begin if early.finish[leaf] == last]
    held = Driving(analysis.network, load, early).path_to(ends)
    return {analysis.plan.tasks[leaf].id for leaf in held}


@given(uncertain() | uncertain(Kinds(faults=True)), todays)
def test_a_run_is_the_schedule_with_its_lengths(plan: Plan, today: date) -> None:
    analysis = analyse(plan, today)
    found = forecast(analysis, RUNS)
    on_path = dict.fromkeys(found.criticality, 0)
    for run, (load, early) in enumerate(runs(analysis, found)):
        ends = [early.finish[leaf] for leaf in analysis.late.begin]
        known = [end - load.zero for end in ends if end is not None]
        if not ends:
            assert found.finish.finishes[run] == analysis.finish
        elif len(known) < len(ends):
            assert found.finish.finishes[run] is None
        else:
            assert found.finish.finishes[run] == max(known)
            for task_id in path(analysis, load, early):
                on_path[task_id] += 1
            for task_id, spread in found.ends.items():
                node = analysis.network.last(plan.position[task_id])
                assert spread.finishes[run] == shown(early.finish[node], load)
    assert found.criticality == {task_id: count / RUNS for task_id, count in on_path.items()}


@given(uncertain(), todays, st.data())
def test_what_leads_to_one_task_is_run_as_it_is_in_the_whole(
    plan: Plan, today: date, data: st.DataObject
) -> None:
    analysis = analyse(plan, today)
    names = [task.id for task in plan.tasks if task.id in analysis.dates]
    if not names:
        return
    task_id = data.draw(st.sampled_from(names))
    found = forecast(analysis, RUNS, task=task_id)
    last = analysis.network.last(plan.position[task_id])
    on_path = dict.fromkeys(found.criticality, 0)
    for run, (load, early) in enumerate(runs(analysis, found)):
        assert found.finish.finishes[run] == shown(early.finish[last], load)
        driving = Driving(analysis.network, load, early)
        for leaf in driving.path_to(driving.leaves(last)):
            on_path[plan.tasks[leaf].id] += 1
    assert found.criticality == {one: count / RUNS for one, count in on_path.items()}


@given(schedulable(), todays)
def test_without_three_points_every_run_is_the_schedule(plan: Plan, today: date) -> None:
    analysis = analyse(plan, today)
    found = forecast(analysis, RUNS)
    assert not found.points
    assert set(found.finish.finishes) == {analysis.finish}
    path = set(analysis.critical_path)
    assert {one for one, part in found.criticality.items() if part} == path
    assert set(found.criticality.values()) <= {0.0, 1.0}
