"""Who others wait for: counted by hand, and on foot in random plans."""

from datetime import date

from hypothesis import given

from longpole.domain.plan import Plan
from longpole.domain.task import Hold
from longpole.engine.analysis import analyse
from longpole.engine.blocking import stuck
from longpole.engine.bottlenecks import Bottleneck, bottlenecks
from longpole.engine.impact import Impacts
from longpole.engine.outside import Outside
from longpole.engine.states import TaskState
from tests.engine.test_held import ANY, as_read
from tests.support.build import plan, task
from tests.support.naive_impact import NaiveImpact
from tests.support.schedulable import TODAY, todays

DAY = 480


def found(some: Plan, **outsides: Outside) -> dict[str, Bottleneck]:
    known = {name.replace("__", ":"): one for name, one in outsides.items()}
    analysis = analyse(some, TODAY, outsides=known)
    return {one.owner: one for one in bottlenecks(Impacts(analysis))}


def test_what_waits_for_somebody_is_counted_in_the_tasks_of_others() -> None:
    """Ana's own work behind her own root is hers; what is nobody's waits like that of others."""
    some = plan(
        task("api", owner="ana", hold=Hold()),
        task("docs", "api", owner="ana"),
        task("client", "docs", owner="bo"),
        task("go", "client"),
        task("shop", owner="ana", status="doing"),
        task("tests", owner="ana", status="review"),
        task("logo", owner="ana"),
        task("print", "logo", owner="eva"),
        task("gone", owner="ana", status="done"),
        task("text", owner="bo"),
    )
    ana, bo, eva = found(some).values()
    assert (ana.owner, ana.open, ana.ready, ana.in_progress) == ("ana", 5, 1, 2)
    assert ana.roots == ("api", "logo")
    assert set(ana.waiting) == {"client", "go", "print"}
    assert ana.critical_minutes == 2 * DAY
    assert (bo.owner, bo.open, bo.ready, bo.in_progress, bo.roots) == ("bo", 2, 1, 0, ())
    assert (eva.owner, eva.open, len(eva.waiting), eva.critical_minutes) == ("eva", 1, 0, 0)


def test_critical_work_comes_first_then_tasks_then_names() -> None:
    some = plan(
        task("a", owner="many"),
        *(task(f"m{number}", "a", owner=None) for number in range(3)),
        task("b", owner="critical"),
        task("c", "b"),
        task("d", "c"),
        task("e", owner="one"),
        task("f", "e"),
        task("g", owner="another"),
        task("h", "g"),
        task("i", owner="nothing"),
    )
    assert list(found(some)) == ["critical", "many", "another", "one", "nothing"]


def test_who_has_most_done_and_least_open_is_ranked_by_neither() -> None:
    done = [task(f"d{number}", owner="quick", status="done") for number in range(5)]
    some = plan(*done, task("a", owner="quick"), task("b", owner="busy"), task("c", owner="busy"))
    assert list(found(some)) == ["busy", "quick"]


def test_somebody_of_another_plan_is_waited_for_too() -> None:
    (one,) = found(plan(task("a", "there:x")), there__x=Outside("X", owner="zoe")).values()
    assert (one.owner, one.open, one.roots, set(one.waiting)) == ("zoe", 0, ("there:x",), {"a"})


@given(ANY, todays)
def test_it_is_what_goes_from_leaf_to_leaf(some: Plan, today: date) -> None:
    some = as_read(some)
    analysis = analyse(some, today)
    naive, state = NaiveImpact(analysis), analysis.states.state
    leaves = [leaf for leaf in some.leaves if analysis.load.open[some.position[leaf.id]]]
    roots = [one for one in stuck(analysis.states) if one in some.by_id]
    rows = bottlenecks(Impacts(analysis))
    assert {one.owner for one in rows} == {leaf.owner for leaf in leaves if leaf.owner is not None}
    for row in rows:
        mine = [leaf for leaf in leaves if leaf.owner == row.owner]
        own = [root for root in roots if some.by_id[root].owner == row.owner]
        behind = {leaf for root in own for leaf in naive.held(root)}
        waiting = {leaf for leaf in behind if some.by_id[leaf].owner != row.owner}
        states = [state[leaf.id] for leaf in mine]
        assert row.open == len(mine)
        assert row.ready == states.count(TaskState.READY)
        assert row.in_progress == states.count(TaskState.ACTIVE) + states.count(TaskState.REVIEW)
        assert set(row.roots) == set(own)
        assert set(row.waiting) == waiting
        assert row.critical_minutes == naive.critical_minutes(waiting)
    order = [(-row.critical_minutes, -len(row.waiting), row.owner) for row in rows]
    assert order == sorted(order)
