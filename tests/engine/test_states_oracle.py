"""The engine and a naive second reading of the rules agree on any plan."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from longpole.domain.calendar import Calendar
from longpole.domain.days import day_of
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.need import Lag, LinkType, Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.states import states
from tests.support.naive_states import Naive
from tests.support.strategies import calendars, plans

todays = st.dates(date(2026, 11, 1), date(2026, 12, 31))


def near(plan: Plan) -> Plan:
    """Leave out actual dates that are far away: the naive reading walks there on foot."""
    return replace(plan, tasks=tuple(_near(task) for task in plan.tasks))


def _near(task: Task) -> Task:
    started, finished = (
        day if day is not None and day_of(day).year == 2026 else None
        for day in (task.started, task.finished)
    )
    return replace(task, started=started, finished=finished)


near_plans = plans().map(near)


@given(near_plans, todays)
def test_every_task_is_in_the_same_state(plan: Plan, today: date) -> None:
    naive = Naive(plan, today)
    found = states(plan, today)
    assert {key: state.value for key, state in found.state.items()} == {
        task.id: naive.state(task.id) for task in plan.tasks
    }


short_lags = st.builds(
    Lag,
    st.one_of(
        st.builds(
            Duration,
            st.sampled_from([Decimal(n) for n in ("0.5", "1", "2", "3", "8", "24")]),
            st.sampled_from(Unit),
            st.booleans(),
        ),
        st.sampled_from([Decimal(50), Decimal(100), Decimal(300)]),
    ),
)
recent = st.one_of(
    st.dates(date(2026, 11, 9), date(2026, 11, 26)),
    st.builds(
        lambda day, hour: datetime(day.year, day.month, day.day, hour),
        st.dates(date(2026, 11, 9), date(2026, 11, 26)),
        st.integers(0, 23),
    ),
)


@st.composite
def lagging_plans(draw: st.DrawFn) -> Plan:
    """Give plans whose gates are met, so that their lags decide."""
    dates = [draw(st.none() | recent) for _ in range(4)]
    inside = draw(st.booleans())
    estimate = draw(st.none() | st.just(Estimate(Duration(Decimal(2), Unit.DAYS))))
    type_ = draw(st.sampled_from((LinkType.FINISH_START, LinkType.START_START)))
    needs = (Need("p" if inside else "a", type_, draw(short_lags)),)
    return Plan(
        calendar=draw(st.one_of(st.just(Calendar()), calendars)),
        tasks=(
            Task("p", title="Parent", status="done", started=dates[0], finished=dates[1]),
            Task(
                "a",
                parent="p" if inside else None,
                status="done",
                estimate=estimate,
                started=dates[2],
                finished=dates[3],
            ),
            Task("a2", parent="p" if inside else None, status="done", started=dates[1]),
            Task("b", needs=needs),
        ),
    )


@settings(max_examples=300)
@given(lagging_plans(), st.dates(date(2026, 11, 9), date(2026, 12, 5)))
def test_every_lag_runs_as_long(plan: Plan, today: date) -> None:
    found = states(plan, today).state["b"].value
    assert found in {"waiting", "ready"}
    assert found == Naive(plan, today).state("b")


@given(near_plans, todays)
def test_every_open_leaf_waits_for_the_same(plan: Plan, today: date) -> None:
    naive = Naive(plan, today)
    found = states(plan, today)
    assert {
        leaf: [(gate.predecessor, gate.carrier) for gate in gates]
        for leaf, gates in found.blocked_by.items()
    } == {
        leaf: naive.unmet(leaf)
        for leaf in naive.leaves()
        if naive.unmet(leaf) and not naive.complete(leaf)
    }
    assert found.held_by == {
        leaf: naive.holder(leaf) for leaf in naive.leaves() if naive.state(leaf) == "held"
    }
    assert found.out_of_sequence == {
        leaf for leaf in naive.leaves() if naive.column(leaf).value == "doing" and naive.unmet(leaf)
    }


@given(near_plans, todays)
def test_every_leaf_is_waited_for_by_the_same(plan: Plan, today: date) -> None:
    naive = Naive(plan, today)
    found = states(plan, today)
    for leaf in naive.leaves():
        assert list(found.successors.get(leaf, ())) == naive.successors(leaf)
        if not naive.complete(leaf):
            assert list(found.frees(leaf)) == naive.frees(leaf)


@given(near_plans, todays)
def test_the_counts_are_those_of_the_leaves(plan: Plan, today: date) -> None:
    found = states(plan, today)
    assert sum(found.counts().values()) == len(plan.leaves)
    for state, count in found.counts().items():
        assert count == sum(1 for leaf in plan.leaves if found.state[leaf.id] is state)
