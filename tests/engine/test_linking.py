"""New links: what may be linked, what may not, and the way round that is shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.need import Need, parse_need
from longpole.domain.plan import Plan
from longpole.engine.cycles import find_cycles
from longpole.engine.linking import refusal
from tests.support.build import plan, task
from tests.support.strategies import IDS, plans

FOUND = plan(
    task("spec", title="Write the spec"),
    task("api", "spec", title="Build the API"),
    task("docs", "api SS+2d", title="Write the docs"),
    task("p", title="Release"),
    task("q", title="Go live", parent="p"),
    task("r", "q", title="Party"),
)


def said(found: Plan, task_id: str, need: str) -> str:
    refused = refusal(found, task_id, parse_need(need))
    assert refused is not None
    return str(refused)


@pytest.mark.parametrize("need", ["spec", "api", "p", "other:docs", "p SS-1d", "r FF"])
def test_what_closes_no_cycle_may_be_linked(need: str) -> None:
    assert refusal(FOUND, "docs", parse_need(need)) is None


def test_a_cycle_is_shown_from_the_task_round_to_it_with_the_types() -> None:
    assert said(FOUND, "spec", "docs FF") == (
        '"Write the spec" and "Write the docs" would wait for each other: '
        '"Write the spec" → "Build the API" → "Write the docs" (SS+2d) → "Write the spec" (FF)'
    )


def test_the_steps_are_given_as_tasks_too() -> None:
    refused = refusal(FOUND, "spec", Need("docs"))
    assert refused is not None
    assert [step.task.id for step in refused.cycle] == ["spec", "api", "docs", "spec"]


def test_a_cycle_through_a_parent_says_who_is_in_whom() -> None:
    assert said(FOUND, "p", "r").endswith(': "Release" → "Go live" (in it) → "Party" → "Release"')
    assert said(FOUND, "q", "r").endswith(': "Go live" → "Party" → "Go live"')
    found = plan(task("p"), task("q", parent="p"), task("x", "p"))
    assert said(found, "q", "x").endswith(': "q" → "p" (which it is in) → "x" → "q"')


def test_the_shortest_way_round_is_shown() -> None:
    found = plan(task("a"), task("b", "a"), task("c", "b, a"), task("d", "c"))
    assert said(found, "a", "d").endswith('"a" → "c" → "d" → "a"')


def test_a_cycle_that_is_there_already_refuses_nothing_else() -> None:
    found = plan(task("a", "b"), task("b", "a"), task("c"), task("d", "a"))
    assert refusal(found, "d", Need("c")) is None
    assert refusal(found, "c", Need("b")) is None


@pytest.mark.parametrize(
    ("task_id", "need", "reason"),
    [
        ("api", "api", '"Build the API" cannot need itself'),
        ("q", "p", '"Go live" is in "Release": neither can wait for the other'),
        ("p", "q", '"Go live" is in "Release": neither can wait for the other'),
        ("api", "gone", 'there is no task "gone"'),
    ],
)
def test_what_cannot_mean_anything_is_refused(task_id: str, need: str, reason: str) -> None:
    assert said(FOUND, task_id, need) == reason


@pytest.mark.parametrize("type_", ["FF", "SF"])
def test_the_finish_of_a_parent_cannot_be_bound(type_: str) -> None:
    assert f"{type_} cannot bind its finish" in said(FOUND, "p", f"spec {type_}")
    assert refusal(FOUND, "p", parse_need("spec SS")) is None


@given(plans(), st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(["", " SS", " FF-1d"]))
def test_a_sound_plan_stays_without_cycles_by_links_that_are_not_refused(
    found: Plan, task_id: str, other: str, how: str
) -> None:
    if task_id not in found.by_id or find_cycles(found):
        return
    need = parse_need(f"{other}{how}")
    refused = refusal(found, task_id, need)
    task_ = found.by_id[task_id]
    linked = found.with_tasks({**found.by_id, task_id: replace(task_, needs=(*task_.needs, need))})
    assert bool(find_cycles(linked)) == bool(refused and refused.cycle)
    if refused and refused.cycle:
        assert refused.cycle[0].task.id == refused.cycle[-1].task.id == task_id
        assert {step.task.id for step in refused.cycle} <= set(found.by_id)
