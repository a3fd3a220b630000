"""Long work lets others have a turn, and comes to the same."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from longpole.engine.analysis import Analysis, analyse
from longpole.engine.forecast import forecast
from longpole.engine.impact import Impacts
from longpole.engine.turns import in_turns, resting
from longpole.storage.read import read
from tests.benchmarks.plans import outline_text

PLAN = read(outline_text(400)).plan
TODAY = date(2026, 11, 24)


class Rests:
    """Counts how often somebody could have a turn."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@given(st.lists(st.integers(), max_size=200))
def test_all_items_come_in_their_order(items: list[int]) -> None:
    rests = Rests()
    with resting(rests):
        assert list(in_turns(items)) == items
    assert rests.count >= len(items) // 100


@given(st.integers(0, 100), st.lists(st.integers(0, 3), max_size=100))
def test_what_is_added_on_the_way_comes_too(first: int, added: list[int]) -> None:
    items, more, seen = list(range(first)), iter(added), list[int]()
    with resting(Rests()):
        for item in in_turns(items):
            seen.append(item)
            items += range(next(more, 0))
    assert seen == items


def test_nobody_rests_who_was_not_told_to() -> None:
    rests = Rests()
    with resting(rests):
        pass
    assert in_turns(PLAN.tasks) is PLAN.tasks
    assert not rests.count


def told(analysis: Analysis) -> object:
    impacts = Impacts(analysis)
    found = forecast(analysis, runs=20)
    return (
        dict(analysis.dates),
        analysis.critical_path,
        [(one.task, one.held, one.critical_minutes) for one in impacts.blockers()],
        found.finish.finishes,
        found.criticality,
    )


def test_a_schedule_that_rests_is_the_same() -> None:
    rests = Rests()
    with resting(rests):
        found = told(analyse(PLAN, TODAY))
    assert found == told(analyse(PLAN, TODAY))
    # Ten passes and more, each over four hundred tasks.
    assert rests.count > 100
