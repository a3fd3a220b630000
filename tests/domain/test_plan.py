from hypothesis import given

from longpole.domain.plan import Plan
from tests.support.build import plan, task
from tests.support.strategies import plans


def test_children_and_leaves() -> None:
    found = plan(task("a", parent="p"), task("p"), task("b", parent="p"), task("c"))
    assert found.children == {"p": ("a", "b")}
    assert [leaf.id for leaf in found.leaves] == ["a", "b", "c"]


def test_ancestors_from_the_nearest_up() -> None:
    found = plan(task("a", parent="b"), task("b", parent="c"), task("c"))
    assert found.ancestors("a") == ("b", "c")
    assert found.ancestors("c") == ()
    assert found.ancestors("nobody") == ()


def test_a_parent_that_is_not_there_is_none() -> None:
    found = plan(task("a", parent="gone"))
    assert found.parent_of == {}
    assert [leaf.id for leaf in found.leaves] == ["a"]


def test_tasks_in_a_circle_of_parents_stand_at_the_top() -> None:
    found = plan(
        task("x", parent="b"), task("a", parent="c"), task("b", parent="a"), task("c", parent="b")
    )
    assert found.parent_circles == (("a", "c", "b"),)
    assert found.parent_of == {"x": "b"}
    assert [leaf.id for leaf in found.leaves] == ["x", "a", "c"]


def test_a_task_in_itself_is_a_circle_of_one() -> None:
    found = plan(task("a", parent="a"), task("b", parent="a"))
    assert found.parent_circles == (("a",),)
    assert found.leaves_under("a") == ("b",)


def test_leaves_under_a_parent_are_in_file_order() -> None:
    found = plan(task("z", parent="q"), task("p"), task("q", parent="p"), task("a", parent="p"))
    assert found.leaves_under("p") == ("z", "a")
    assert found.leaves_under("a") == ("a",)
    assert found.leaves_under("gone") == ()


@given(plans())
def test_every_task_is_found_from_the_top(found: Plan) -> None:
    tops = [task.id for task in found.tasks if task.id not in found.parent_of]
    reached: list[str] = []
    for top in tops:
        reached += found.leaves_under(top)
    assert sorted(reached) == sorted(leaf.id for leaf in found.leaves)
    for leaf in found.leaves:
        assert all(leaf.id in found.leaves_under(above) for above in found.ancestors(leaf.id))


def test_a_tower_of_parents_takes_no_time() -> None:
    tower = plan(*(task(f"t{n}", parent=f"t{n + 1}") for n in range(20_000)))
    assert len(tower.ancestors("t0")) == 19_999
    assert tower.leaves_under("t19999") == ("t0",)
    ring = plan(*(task(f"t{n}", parent=f"t{(n + 1) % 20_000}") for n in range(20_000)))
    assert len(ring.leaves) == 20_000
