import pytest

from longpole.domain.apply import apply
from longpole.domain.calendar import Calendar
from longpole.domain.edits import Children, Links, RemoveTask
from longpole.domain.errors import EditError
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from tests.support.build import plan, task


def after(
    found: Plan, task_id: str, links: Links | None = None, children: Children | None = None
) -> dict[str, Task]:
    return dict(apply(found, [RemoveTask(task_id, links, children)]).by_id)


def needs(found: dict[str, Task], task_id: str) -> list[str]:
    return [str(need) for need in found[task_id].needs]


def test_what_nobody_needs_just_goes() -> None:
    found = plan(task("a"), task("b", needs="a"))
    assert after(found, "b") == {"a": task("a")}


def test_what_others_need_is_asked_about() -> None:
    found = plan(task("a", title="A"), task("b", needs="a"), task("c", needs="a FF"))
    with pytest.raises(EditError, match=r'"A" is needed by b, c'):
        after(found, "a")


def test_what_has_children_is_asked_about() -> None:
    with pytest.raises(EditError, match="has tasks in it"):
        after(plan(task("p"), task("c", parent="p")), "p")


def test_an_unknown_task() -> None:
    with pytest.raises(EditError, match='no task "gone"'):
        after(plan(), "gone")


def test_dropping_the_links() -> None:
    found = plan(task("a"), task("b", needs="x, a, a SS, other:a"), task("x"))
    assert needs(after(found, "a", Links.DROP), "b") == ["x", "other:a"]


def test_bridging_joins_the_ends_and_adds_the_lags() -> None:
    found = plan(task("x"), task("y"), task("a", needs="x SS+1d, y"), task("b", needs="a FS+2d, x"))
    assert needs(after(found, "a", Links.BRIDGE), "b") == ["x SS+3d", "y FS+2d", "x"]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("FS+1d", "FS-1d", "x"),
        ("FS+1d", "FS-3d", "x FS-2d"),
        ("FS+1w", "FS+1d", "x FS+6d"),
        ("FS+1d", "FS+4h", "x FS+12h"),
        ("FS+4h", "FS+4d", "x FS+36h"),
        ("FS+0.5h", "FS+1d", "x FS+510m"),
        ("FS", "FF+2d", "x FF+2d"),
        ("SF", "SS", "x SS"),
        ("FS+1d", "FS+50%", "x FS+50%"),
        ("FS+1ed", "FS+1d", "x FS+1d"),
        ("FS+1000000w", "FS+1w", "x FS+1w"),
        ("FS+1000000w", "FS+1m", "x FS+1m"),
    ],
)
def test_bridged_lags(first: str, second: str, wanted: str) -> None:
    found = plan(task("x"), task("a", needs=f"x {first}"), task("b", needs=f"a {second}"))
    assert needs(after(found, "a", Links.BRIDGE), "b") == [wanted]


def test_bridged_lags_go_by_the_calendars_day() -> None:
    chain = (task("x"), task("a", needs="x +1d"), task("b", needs="a +6h"))
    found = plan(*chain, calendar=Calendar(hours=((540, 900),)))
    assert needs(after(found, "a", Links.BRIDGE), "b") == ["x FS+2d"]


def test_bridging_never_makes_a_task_need_itself() -> None:
    found = plan(task("a", needs="b"), task("b", needs="a"))
    assert needs(after(found, "a", Links.BRIDGE), "b") == []


def test_children_move_up_to_where_the_parent_was() -> None:
    found = plan(task("g"), task("p", parent="g"), task("c", parent="p"), task("d", parent="p"))
    left = after(found, "p", children=Children.UP)
    assert [one.parent for one in left.values()] == [None, "g", "g"]


@pytest.mark.parametrize("parent", [None, "gone", "p"])
def test_children_of_a_parent_that_was_nowhere_move_to_the_top(parent: str | None) -> None:
    found = plan(task("p", parent=parent), task("c", parent="p"))
    assert after(found, "p", children=Children.UP)["c"].parent is None


def test_children_go_too_at_any_depth() -> None:
    found = plan(task("p"), task("c", parent="p"), task("d", parent="c"), task("x"))
    assert list(after(found, "p", children=Children.TOO)) == ["x"]


def test_links_to_children_that_go_too_are_asked_about_and_bridged() -> None:
    found = plan(task("x"), task("p"), task("c", needs="x", parent="p"), task("b", needs="c"))
    with pytest.raises(EditError, match="is needed by b"):
        after(found, "p", children=Children.TOO)
    assert needs(after(found, "p", Links.BRIDGE, Children.TOO), "b") == ["x"]


def test_a_bridge_leads_through_all_that_goes() -> None:
    found = plan(
        task("x"),
        task("p"),
        task("c", needs="x +1d", parent="p"),
        task("d", needs="c +1d", parent="p"),
        task("b", needs="d +1d"),
    )
    assert needs(after(found, "p", Links.BRIDGE, Children.TOO), "b") == ["x FS+3d"]


def test_the_rest_of_a_circle_of_parents_stays() -> None:
    found = plan(task("a", parent="b"), task("b", parent="a"), task("c", parent="a"))
    assert list(after(found, "a", children=Children.TOO)) == ["b"]


def test_a_tower_of_parents_goes_at_once() -> None:
    tower = plan(*(task(f"t{n}", parent=f"t{n - 1}" if n else None) for n in range(20_000)))
    assert after(tower, "t0", children=Children.TOO) == {}
