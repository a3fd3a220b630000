"""What holds a plan up, as values: for any plan, however wrong, and nothing left out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from longpole.domain.days import DaySpan
from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Person, Plan, Project
from longpole.domain.task import Hold, Task
from longpole.engine.analysis import analyse
from longpole.engine.outside import Outside
from longpole.engine.states import TaskState, states
from longpole.views.blockers import Kind, blockers_view
from longpole.views.blockers_text import headline, loop_sentences, root_head, root_sentences
from longpole.views.spans import plain
from longpole.views.whatif import whatif_view
from longpole.views.whatif_text import sentences
from tests.support.build import plan, task
from tests.support.schedulable import Kinds, schedulable, todays
from tests.support.strategies import plans

TODAY = date(2026, 11, 24)
WITH_FAULTS = schedulable(Kinds(faults=True))


def as_read(some: Plan) -> Plan:
    """Give a plan as it can come from a file: of what is broken only the id is known."""
    tasks = (Task(one.id, broken=True) if one.broken else one for one in some.tasks)
    return replace(some, tasks=tuple(tasks))


@given(plans() | WITH_FAULTS, todays)
def test_whatever_is_blocked_has_a_root_or_is_behind_a_cycle(some: Plan, today: date) -> None:
    some = as_read(some)
    analysis = analyse(some, today)
    view = blockers_view(analysis)
    blocked = {
        leaf.id
        for leaf in some.leaves
        if analysis.states.state[leaf.id] is TaskState.BLOCKED and not leaf.broken
    }
    assert blocked <= view.held
    assert headline(view)
    for root in view.roots:
        assert plain(root_head(root)) or root.kind in {Kind.UNKNOWN, Kind.NO_PLAN, Kind.BROKEN}
        assert all(root_sentences(view, root)[:2])
        assert sum(count for _, count in root.whose) == len(root.impact.held)
        assert set(root.impact.unblocks_now) <= set(root.impact.held)
    for loop in view.loops:
        assert all(loop_sentences(view, loop))
        cut = view.cut(loop)
        assert cut is None or cut.dated >= 0


@given(WITH_FAULTS, WITH_FAULTS, todays)
def test_any_two_plans_can_be_compared_in_words(some: Plan, other: Plan, today: date) -> None:
    before, after = analyse(some, today), analyse(other, today)
    assert all(plain(sentence) for sentence in sentences(whatif_view(before, after)))


def kinds(some: Plan, **outsides: Outside) -> dict[str, Kind]:
    known = {name.replace("__", ":"): one for name, one in outsides.items()}
    analysis = analyse(some, TODAY, states(some, TODAY, known), known)
    return {root.name: root.kind for root in blockers_view(analysis, {"there"}).roots}


def test_each_kind_is_told_apart() -> None:
    some = plan(
        task("ready"),
        task("active", status="doing"),
        task("review", status="review"),
        task("held", hold=Hold()),
        task("waiting", not_before=date(2026, 12, 1)),
        task("broken", broken=True),
        task("z", "ready, active, review, waiting, gone, there:a, there:b, away:c"),
    )
    assert kinds(some, there__a=Outside("A")) == {
        "ready": Kind.READY,
        "active": Kind.ACTIVE,
        "review": Kind.REVIEW,
        "held": Kind.HELD,
        "waiting": Kind.WAITING,
        "broken": Kind.BROKEN,
        "gone": Kind.UNKNOWN,
        "there:a": Kind.OUTSIDE,
        "there:b": Kind.UNKNOWN,
        "away:c": Kind.NO_PLAN,
    }


def test_who_has_most_to_wait_for_comes_first_and_nobody_last() -> None:
    owners = ["bo", "ana", None, None, None, "ana"]
    waiting = [task(f"t{number}", "a", owner=owner) for number, owner in enumerate(owners)]
    (root,) = blockers_view(analyse(plan(task("a"), *waiting), TODAY)).roots
    assert root.whose == (("ana", 2), ("bo", 1), (None, 3))


def test_the_milestones_and_deadlines_that_a_root_holds_are_named() -> None:
    nothing = Estimate(parse_duration("0d"))
    some = plan(
        task("a", estimate=nothing),
        task("phase", deadline=date(2026, 12, 1)),
        task("go", "b, c", parent="phase", estimate=nothing),
        task("b", "a"),
        task("c", "a", deadline=date(2026, 12, 4)),
        task("done", status="done", estimate=nothing),
        task("apart", "other", deadline=date(2026, 12, 4)),
        task("other"),
    )
    view = blockers_view(analyse(some, TODAY))
    told = {root.name: root.impact.milestones for root in view.roots}
    assert told == {"a": ("phase", "go", "c"), "other": ("apart",)}


def test_a_queue_needs_no_other_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even with a cycle in it: only what is asked about one root or cycle does."""
    some = plan(task("a"), task("b", "a"), task("c", "d"), task("d", "c"))
    analysis = analyse(some, TODAY)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("another schedule was worked out")

    monkeypatch.setattr("longpole.engine.whatif.analyse", never)
    monkeypatch.setattr("longpole.engine.loops.analyse", never)
    view = blockers_view(analysis)
    assert [root.name for root in view.roots] == ["a"]
    assert list(view.narrowed({"d"}).held) == ["c", "d"]
    with pytest.raises(AssertionError):
        view.gain(view.roots[0])
    with pytest.raises(AssertionError):
        view.cut(view.loops[0])


def test_a_ready_task_says_since_when_it_could_have_been_begun() -> None:
    """Done on Thursday 12 Nov, two days of lag: Tuesday 17 Nov."""
    some = plan(
        task("a", status="done", finished=date(2026, 11, 12)), task("b", "a FS+2d"), task("c", "b")
    )
    (root,) = blockers_view(analyse(some, TODAY)).roots
    assert root.since == date(2026, 11, 17)


def test_a_task_that_is_nowhere_done_yet_says_nothing_of_since_when() -> None:
    some = plan(task("a", status="done"), task("b", "a"), task("c", "b"))
    (root,) = blockers_view(analyse(some, TODAY)).roots
    assert root.since is None


def test_what_is_cleared_stands_on_the_calendar_of_its_owner() -> None:
    """Ana is away until Wednesday: two days of waiting and one of work."""
    ana = Person("ana", away=(DaySpan(TODAY, date(2026, 11, 25)),))
    some = plan(task("a", owner="ana"), task("b", "a"), people=(ana,), project=Project(start=TODAY))
    view = blockers_view(analyse(some, TODAY))
    (root,) = view.roots
    assert view.gain(root) == 3 * 480
