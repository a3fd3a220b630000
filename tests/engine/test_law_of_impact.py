"""What impact and what-if say of random plans is what scheduling changed plans again says."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from longpole.domain.calendar import Calendar
from longpole.domain.column import ColumnState
from longpole.domain.days import DaySpan
from longpole.domain.duration import Duration, Estimate, Unit, parse_duration
from longpole.domain.need import Lag, Need
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task
from longpole.engine.amounts import share
from longpole.engine.analysis import Analysis, analyse
from longpole.engine.axis import clock, first_instant, last_instant
from longpole.engine.impact import Impacts
from longpole.engine.whatif import cleared, effects, finish_moves, later_start, slipped
from longpole.storage.read import read
from tests.support.naive_schedule import naive_analysis
from tests.support.schedulable import Kinds, schedulable, todays

NOTHING = parse_duration("0d")

WITH_FAULTS = Kinds(faults=True)

NO_SPANS = Kinds(starts_of_parents=False, percent_of_parents=False)
"""Plans in which no link goes by the first start in a parent."""


def later(before: Analysis, after: Analysis) -> int | None:
    """Count the working minutes between two finishes, by the clock: a second way to say it."""
    if before.finish is None or after.finish is None:
        return None
    ends = after.axis.finish(after.finish + after.load.zero)
    assert ends is not None
    return before.axis.index(ends) - before.load.zero - before.finish


def with_fixed_lags(analysis: Analysis) -> Plan:
    """Give a plan with its percentages of leaves written out, which a task without work keeps."""

    def fixed(need: Need) -> Need:
        lag = need.lag
        if lag is None or isinstance(lag.amount, Duration) or need.task in analysis.plan.children:
            return need
        minutes = share(analysis.length(need.task), lag.amount)
        return replace(need, lag=Lag(Duration(Decimal(minutes), Unit.MINUTES), lag.negative))

    plan = analysis.plan
    tasks = (replace(task, needs=tuple(map(fixed, task.needs))) for task in plan.tasks)
    return replace(plan, tasks=tuple(tasks))


def without_work(task: Task) -> Task:
    """Give a leaf of which nothing is left to do."""
    return replace(task, estimate=Estimate(NOTHING), remaining=NOTHING)


def finished_before(task: Task, today: date) -> Task:
    """Give a leaf that was finished when today began, and begun before that if it says so."""
    midnight, begun = datetime.combine(today, time.min), task.started
    if begun is not None and first_instant(begun) >= first_instant(today):
        begun = None
    return replace(task, status="done", started=begun, finished=midnight, hold=None)


def put(plan: Plan, task: Task) -> Plan:
    return replace(plan, tasks=tuple(task if one.id == task.id else one for one in plan.tasks))


@given(schedulable(NO_SPANS), todays)
def test_what_is_not_on_the_driving_path_gains_nothing(plan: Plan, today: date) -> None:
    analysis = analyse(plan, today)
    off = analysis.total_float.keys() - set(analysis.critical_path)
    gains = {leaf: finish_moves(analysis, cleared(analysis, leaf)) for leaf in off}
    assert {leaf: gain for leaf, gain in gains.items() if gain} == {}


@given(schedulable(), todays)
def test_the_gain_is_what_the_finish_of_the_cleared_plan_says(plan: Plan, today: date) -> None:
    analysis = analyse(plan, today)
    impacts = Impacts(analysis)
    for leaf in analysis.total_float:
        moved = later(analysis, cleared(analysis, leaf))
        assert impacts.gain(leaf) == (None if moved is None else -moved)


@given(schedulable(), todays)
def test_drag_is_what_scheduling_without_the_work_says(plan: Plan, today: date) -> None:
    analysis = analyse(plan, today)
    impacts, fixed = Impacts(analysis), with_fixed_lags(analysis)
    for leaf in analysis.total_float:
        moved = later(analysis, analyse(put(fixed, without_work(fixed.by_id[leaf])), today))
        assert impacts.drag(leaf) == -(moved or 0)


def test_drag_of_what_has_overrun_while_its_owner_is_away() -> None:
    text = (
        '[people.bo]\naway = ["2026-11-24"]\n'
        '[tasks.a]\nstatus = "doing"\nestimate = "0d"\nowner = "bo"\n[tasks.b]\nneeds = ["a"]\n'
    )
    assert Impacts(analyse(read(text).plan, date(2026, 11, 24))).drag("a") == 480


@given(schedulable(), todays, st.data())
def test_drag_and_gain_are_what_the_naive_schedule_says(
    plan: Plan, today: date, data: st.DataObject
) -> None:
    """The task is without work, or was finished at midnight, in a plan scheduled on foot."""
    analysis = analyse(plan, today)
    assume(analysis.total_float)
    leaf = data.draw(st.sampled_from([*analysis.total_float]))
    impacts, fixed = Impacts(analysis), with_fixed_lags(analysis)
    before = naive_analysis(plan, today).finish
    after = naive_analysis(put(fixed, without_work(fixed.by_id[leaf])), today).finish
    assert before is not None
    assert impacts.drag(leaf) == (0 if after is None else before - after)
    after = naive_analysis(put(plan, finished_before(plan.by_id[leaf], today)), today).finish
    assert impacts.gain(leaf) == (None if after is None else before - after)


@given(schedulable(), todays, st.integers(0, 2000))
def test_a_slip_is_a_not_before(plan: Plan, today: date, minutes: int) -> None:
    analysis = analyse(plan, today)
    for leaf in analysis.total_float:
        position = plan.position[leaf]
        begin, presence = analysis.early.begin[position], analysis.load.presence[position]
        assert begin is not None
        if analysis.load.started[position] is not None:
            continue
        own = begin + minutes if presence is None else presence.own(begin) + minutes
        index = own if presence is None else presence.start(own)
        instant = analysis.axis.start(index)
        first = None if instant is None else clock(instant)
        if first is None:
            continue
        again = analyse(put(plan, replace(plan.by_id[leaf], not_before=first)), today)
        after = slipped(analysis, {leaf: minutes})
        assert after.early.finish == again.early.finish
        assert Impacts(analysis).slip(leaf, minutes) == (later(analysis, again) or 0)


@given(schedulable(), schedulable(), todays)
def test_effects_are_those_of_two_schedules(plan: Plan, other: Plan, today: date) -> None:
    """A change may be anything: two plans that have nothing to do with each other are one."""
    changed = replace(other, project=plan.project)
    before, after = analyse(plan, today), analyse(changed, today)
    found = effects(before, after)
    assert found.finish == later(before, after)
    was, now = before.total_float, after.total_float
    assert set(found.critical) == {t for t in now if now[t] <= 0 and not was.get(t, 1) <= 0}
    assert set(found.relieved) == {t for t in was if was[t] <= 0 and now.get(t, 0) > 0}
    assert set(found.late) == {t for t in now if now[t] < 0 and not was.get(t, 0) < 0}
    assert set(found.rescued) == {t for t in was if was[t] < 0 and now.get(t, -1) >= 0}
    assert set(found.undated) == after.undated.keys() - before.undated.keys()
    assert set(found.dated) == before.undated.keys() & after.dates.keys()


@given(schedulable(WITH_FAULTS), schedulable(WITH_FAULTS), todays)
def test_milestones_and_deadlines_that_move_are_told(plan: Plan, other: Plan, today: date) -> None:
    """On one calendar, so that their dates compare as they are."""
    changed = replace(other, project=plan.project, calendar=plan.calendar)
    before, after = analyse(plan, today), analyse(changed, today)
    moved = {one.task: one for one in effects(before, after).moved}
    for task in after.plan.tasks:
        place = after.plan.position[task.id]
        leaf = task.id not in after.plan.children
        promised = task.deadline is not None or (
            leaf and after.load.open[place] and not after.length(task.id)
        )
        pair = [one.dates.get(task.id) for one in (before, after)]
        was, now = [None if dates is None else dates.early_finish for dates in pair]
        if not promised or task.id not in plan.by_id or was == now:
            assert task.id not in moved
            continue
        assert (moved[task.id].before, moved[task.id].after) == (was, now)
        late = None
        if task.deadline is not None and now is not None:
            late = now - (after.axis.index(last_instant(task.deadline)) - after.load.zero)
        assert moved[task.id].late == (late if late is not None and late > 0 else None)


def test_a_day_that_is_closed_moves_the_finish_by_a_day() -> None:
    """The index of the finish stays: it is the day that it means which moves."""
    plan = Plan(tasks=(Task("a", estimate=Estimate(parse_duration("3d"))),))
    closed = Calendar(closed=(DaySpan(date(2026, 11, 25), date(2026, 11, 25)),))
    before = analyse(plan, date(2026, 11, 24))
    after = analyse(replace(plan, calendar=closed), date(2026, 11, 24))
    assert before.finish == after.finish
    assert effects(before, after).finish == 480


@given(schedulable(), todays, st.integers(1, 3000))
def test_a_slip_that_is_written_down_moves_what_a_slip_moves(
    plan: Plan, today: date, minutes: int
) -> None:
    analysis = analyse(plan, today)
    for leaf in analysis.total_float:
        day = later_start(analysis, leaf, minutes)
        assert day is not None
        task, todo = plan.by_id[leaf], plan.column_of(plan.by_id[leaf]).state is ColumnState.TODO
        held = replace(task.hold or Hold(since=today), until=day)
        written = replace(task, not_before=day) if todo else replace(task, hold=held)
        one = analyse(put(plan, written), today)
        other = slipped(analysis, {leaf: minutes})
        assert (one.early.begin, one.early.finish) == (other.early.begin, other.early.finish)


@given(schedulable(), todays)
def test_a_slip_is_written_as_a_day_where_that_day_begins(plan: Plan, today: date) -> None:
    analysis = analyse(plan, today)
    for leaf in analysis.total_float:
        day = later_start(analysis, leaf, 60)
        if isinstance(day, datetime):
            assert analysis.axis.index(first_instant(day.date())) < analysis.axis.index(
                first_instant(day)
            )
