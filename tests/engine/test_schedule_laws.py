"""What holds for the schedule of every plan: the laws P1 to P7 of the engine's rules, and more.

Each law is tried on as many kinds of plans as it holds for: what a test leaves out, breaks the law,
and the test says why. Like every property these are searched at length with
LONGPOLE_HYPOTHESIS=long.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from longpole.domain.column import ColumnState
from longpole.domain.days import day_of
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.states import TaskState, states
from tests.support.naive_schedule import slipped
from tests.support.schedulable import FROM_START, INTO_FINISH, Kinds, schedulable, todays
from tests.support.strategies import plans

FINISH_START, START_START = LinkType.FINISH_START, LinkType.START_START


def changed(plan: Plan, task: Task) -> Plan:
    """Give a plan with another task of the same id."""
    return plan.with_tasks({**plan.by_id, task.id: task})


def open_leaves(plan: Plan) -> list[Task]:
    complete = (ColumnState.DONE, ColumnState.DROPPED)
    return [
        leaf for leaf in plan.leaves if leaf.broken or plan.column_of(leaf).state not in complete
    ]


def finish(analysis: Analysis) -> int:
    assume(analysis.finish is not None)
    return analysis.finish or 0


# P1: float

# A promise makes the float of one leaf smaller than that of the plan. Elapsed work can end at one
# index from many starts. An SS link from a parent goes over to another leaf as the first one slips,
# and a percentage of a parent becomes another amount.
SLIPPING = Kinds(
    promises=False, elapsed_work=False, starts_of_parents=False, percent_of_parents=False
)


@given(schedulable(SLIPPING), todays)
def test_a_leaf_that_slips_by_its_float_keeps_the_finish(plan: Plan, today: date) -> None:
    found = analyse(plan, today)
    for leaf in open_leaves(plan):
        spare = found.dates[leaf.id].total_float
        assert spare is not None
        assert analyse(slipped(plan, today, leaf.id, spare), today).finish == found.finish


# Where somebody is away, a finish that FF bounds may wait in the days off, at no cost to the work.
@given(
    schedulable(replace(SLIPPING, away=False))
    | schedulable(replace(SLIPPING, types=(FINISH_START, START_START))),
    todays,
)
def test_a_leaf_that_slips_by_a_minute_more_moves_the_finish(plan: Plan, today: date) -> None:
    found = analyse(plan, today)
    for leaf in open_leaves(plan):
        spare = found.dates[leaf.id].total_float
        assert spare is not None
        later = analyse(slipped(plan, today, leaf.id, spare + 1), today)
        assert finish(later) > finish(found)


# P2: free float


@given(schedulable(), todays)
def test_free_float_is_within_total_float(plan: Plan, today: date) -> None:
    for dates in analyse(plan, today).dates.values():
        if dates.free_float is not None and dates.total_float is not None:
            assert dates.free_float >= 0
            assert dates.total_float < 0 or dates.free_float <= dates.total_float


# P3: more never means earlier

# A percentage of a parent becomes less as its first start moves.
MORE = Kinds(percent_of_parents=False)


# A milestone to which a link leads is shown as a finish, and an elapsed lag runs from there.
@given(schedulable(replace(MORE, elapsed_lags=False)), todays, st.data())
def test_one_more_link_never_lowers_the_finish(
    plan: Plan, today: date, data: st.DataObject
) -> None:
    ids = st.sampled_from(list(plan.by_id))
    other, task = data.draw(ids), plan.by_id[data.draw(ids)]
    need = Need(other, data.draw(st.sampled_from(LinkType)))
    more = changed(plan, replace(task, needs=(*task.needs, need)))
    found, then = analyse(plan, today), analyse(more, today)
    assume(set(found.undated) == set(then.undated))
    assert finish(then) >= finish(found)


def longer(lag: Lag | None) -> Lag | None:
    """Give a lag that is longer by one of its unit, or a lead that is shorter."""
    if lag is None:
        return Lag(Duration(Decimal(1), Unit.HOURS))
    length = lag.amount.amount if isinstance(lag.amount, Duration) else lag.amount
    length = (-length if lag.negative else length) + 1
    if isinstance(lag.amount, Duration):
        return Lag(replace(lag.amount, amount=abs(length)), negative=length < 0)
    return Lag(abs(length), negative=length < 0)


@given(schedulable(MORE), todays, st.data())
def test_a_longer_lag_never_lowers_the_finish(plan: Plan, today: date, data: st.DataObject) -> None:
    linked = [(task, place) for task in plan.tasks for place in range(len(task.needs))]
    assume(linked)
    task, place = data.draw(st.sampled_from(linked))
    needs = list(task.needs)
    needs[place] = replace(needs[place], lag=longer(needs[place].lag))
    then = analyse(changed(plan, replace(task, needs=tuple(needs))), today)
    assert finish(then) >= finish(analyse(plan, today))


# With FF and SF the start moves forward as the work becomes longer (Wiest's anomaly), and a lead
# that is a percentage of it becomes longer too.
@given(
    schedulable(replace(MORE, types=(FINISH_START, START_START), percent=False)),
    todays,
    st.data(),
)
def test_a_longer_duration_never_lowers_the_finish(
    plan: Plan, today: date, data: st.DataObject
) -> None:
    leaf = data.draw(st.sampled_from(plan.leaves))
    estimate = leaf.estimate.likely if leaf.estimate else Duration(Decimal(1), Unit.DAYS)
    # A milestone is on another calendar than work, and so are the lags that lead to it.
    assume(estimate.amount)
    # Work that has taken too long ends with today, but with a little more left to do it may end
    # in an hour.
    assume(plan.column_of(leaf).state is ColumnState.TODO)
    longer_one = replace(leaf, estimate=Estimate(replace(estimate, amount=estimate.amount + 1)))
    then = analyse(changed(plan, longer_one), today)
    assert finish(then) >= finish(analyse(plan, today))


# P4: something decides the finish


@given(schedulable(Kinds(promises=False, faults=True)), todays)
def test_without_promises_the_least_float_is_none(plan: Plan, today: date) -> None:
    spare = [dates.total_float for dates in analyse(plan, today).dates.values()]
    floats = [one for one in spare if one is not None]
    assert not floats or min(floats) == 0


# With one calendar and no dates, what is critical is what is on the path (R27).
@given(
    schedulable(
        Kinds(
            away=False,
            progress=False,
            not_before=False,
            promises=False,
            holds=False,
            elapsed_lags=False,
            elapsed_work=False,
        )
    ),
    todays,
)
def test_without_dates_the_critical_leaves_are_the_driving_path(plan: Plan, today: date) -> None:
    found = analyse(plan, today)
    leaves = {leaf.id for leaf in plan.leaves}
    assert set(found.critical_path) == found.critical & leaves


# P5: the order of the file


@given(schedulable(Kinds(faults=True)), todays, st.data())
def test_the_order_of_the_tasks_changes_no_early_date(
    plan: Plan, today: date, data: st.DataObject
) -> None:
    found = analyse(plan, today)
    mixed = replace(plan, tasks=tuple(data.draw(st.permutations(plan.tasks))))
    then = analyse(mixed, today)
    assert early(then) == early(found)
    assert set(then.undated) == set(found.undated)
    assert then.finish == found.finish


def early(analysis: Analysis) -> dict[str, tuple[int | None, int | None]]:
    return {task: (dates.early_start, dates.early_finish) for task, dates in analysis.dates.items()}


# P6: links of parents


def written_out(plan: Plan, first: Mapping[str, str]) -> Plan:
    """Give a plan in which leaves alone have needs and are needed.

    `first` is the leaf by which each parent starts; a parent without one has begun at a time that
    nobody knows, or does not start at all.
    """
    tasks = []
    for task in plan.tasks:
        needs = list(task.needs)
        for above in plan.ancestors(task.id):
            needs += [need for need in plan.by_id[above].needs if need.type not in INTO_FINISH]
        parent = task.id in plan.children
        single = () if parent else tuple(one for need in needs for one in each(plan, need, first))
        tasks.append(replace(task, needs=single))
    return replace(plan, tasks=tuple(tasks))


def each(plan: Plan, need: Need, first: Mapping[str, str]) -> list[Need]:
    if need.task not in plan.children:
        return [need]
    if need.type in FROM_START:
        return [replace(need, task=first[need.task])] if need.task in first else []
    return [replace(need, task=leaf) for leaf in plan.leaves_under(need.task)]


def first_leaves(plan: Plan, analysis: Analysis) -> dict[str, str]:
    found = {}
    for parent in plan.children:
        inside = [leaf for leaf in plan.leaves_under(parent) if leaf in analysis.dates]
        starts = [analysis.dates[leaf].early_start for leaf in inside]
        known = [start for start in starts if start is not None]
        if known and len(known) == len(starts):
            found[parent] = inside[starts.index(min(known))]
    return found


# A percentage of a parent is of another length than one of a leaf, and an elapsed lag can run from
# another instant: a parent is never a milestone.
@given(schedulable(Kinds(percent_of_parents=False, elapsed_lags=False)), todays)
def test_links_of_parents_are_the_links_of_their_leaves(plan: Plan, today: date) -> None:
    found = analyse(plan, today)
    then = analyse(written_out(plan, first_leaves(plan, found)), today)
    assert dict(then.dates) == dict(found.dates)
    # In days off, several leaves can hold a start that only the last one of a parent holds.
    if not any(person.away for person in plan.people):
        assert then.critical_path == found.critical_path


# P7: the end


@given(schedulable(), todays)
def test_a_plan_that_is_done_finished_when_the_last_task_did(plan: Plan, today: date) -> None:
    done = {
        task.id: task if task.status == "dropped" else replace(task, status="done")
        for task in plan.tasks
    }
    found = analyse(plan.with_tasks(done), today)
    ends = [dates.early_finish for dates in found.dates.values() if dates.early_finish is not None]
    assert found.finish == max(ends, default=None)
    assert not found.critical
    assert not found.undated
    assert all(dates.total_float is None for dates in found.dates.values())


# The two doors


@given(schedulable(Kinds(faults=True)), todays)
def test_both_doors_give_the_same_states(plan: Plan, today: date) -> None:
    assert analyse(plan, today).states == states(plan, today)


# Whoever is away is ready, but not there; FF and SF hold a start back without gating it; what is
# held is forecast to go on today. The span of a parent is not known while it goes on, as after SS.
READY = Kinds(types=(FINISH_START, START_START), away=False, holds=False, percent_of_parents=False)


@given(
    schedulable(READY)
    | schedulable(replace(READY, types=(FINISH_START,), percent_of_parents=True)),
    todays,
)
def test_what_is_ready_can_start_today_and_what_waits_cannot(plan: Plan, today: date) -> None:
    assume(plan.calendar.hours_on(today))
    assume(plan.project.start is None or day_of(plan.project.start) <= today)
    found = analyse(past(plan, today), today)
    end_of_today = found.index(datetime.combine(today + timedelta(days=1), time()))
    for leaf, state in found.states.state.items():
        begin = found.dates[leaf].early_start if leaf in found.dates else None
        if state is TaskState.READY and leaf not in plan.children:
            assert begin is not None
            assert begin < end_of_today
        if state is TaskState.WAITING and leaf not in plan.children:
            assert begin is not None
            assert begin >= end_of_today


@given(schedulable(Kinds(faults=True)), todays)
def test_what_is_shown_is_what_was_counted(plan: Plan, today: date) -> None:
    found = analyse(plan, today)
    for task, dates in found.dates.items():
        for counted, shown in (
            (dates.early_start, found.early_start(task)),
            (dates.early_finish, found.early_finish(task)),
            (dates.late_start, found.late_start(task)),
            (dates.late_finish, found.late_finish(task)),
        ):
            assert counted == (None if shown is None else found.index(shown))


def past(plan: Plan, today: date) -> Plan:
    """Leave out actual dates that are not past: no state goes by them."""
    return replace(plan, tasks=tuple(_past(task, today) for task in plan.tasks))


def _past(task: Task, today: date) -> Task:
    started, finished = (
        day if day is not None and day_of(day) < today else None
        for day in (task.started, task.finished)
    )
    return replace(task, started=started, finished=finished)


# Any plan


@given(plans(), st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_every_open_leaf_has_dates_or_a_reason(plan: Plan, today: date) -> None:
    found = analyse(plan, today)
    unfinished = {leaf.id for leaf in open_leaves(plan)}
    dropped = {
        leaf.id
        for leaf in plan.leaves
        if leaf.id not in unfinished and plan.column_of(leaf).state is ColumnState.DROPPED
    }
    assert found.dates.keys() & found.undated.keys() == set()
    assert unfinished <= found.dates.keys() | found.undated.keys()
    assert not dropped & (found.dates.keys() | found.undated.keys())
    assert found.critical <= plan.by_id.keys()


@given(plans(), st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_the_same_plan_has_the_same_schedule(plan: Plan, today: date) -> None:
    assert told(analyse(plan, today)) == told(analyse(replace(plan), today))


def told(analysis: Analysis) -> str:
    """Give everything that an analysis says, in its order."""
    return repr(
        (
            list(analysis.dates.items()),
            list(analysis.undated.items()),
            analysis.finish,
            sorted(analysis.critical),
            analysis.critical_path,
        )
    )
