"""`init` and `demo`: first plans."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from longpole.app.starters import demo_copy, new_plan
from longpole.domain.edits import SetField
from longpole.domain.fields import HOLD_FIELDS, TASK_FIELDS
from longpole.domain.need import LinkType
from longpole.domain.plan import Plan
from longpole.domain.problems import Severity
from longpole.engine.checks import check
from longpole.engine.states import TaskState, states
from longpole.storage.read import decode, read
from tests.cli.conftest import Cli
from tests.support.environment import LONGPOLE, environment
from tests.support.pty_run import PtyRun

MONDAY = date(2026, 11, 23)


def test_init_names_the_plan_after_the_folder_and_the_next_step(cli: Cli, here: Path) -> None:
    ran = cli("init")
    assert (ran.code, ran.out) == (0, "work.plan.toml\n")
    assert "longpole work.plan.toml" in ran.err
    assert [path.name for path in here.iterdir()] == ["work.plan.toml"]


def test_init_takes_a_path(cli: Cli, here: Path) -> None:
    assert cli("init", "site.toml").out == "site.toml\n"
    assert 'title = "site"' in (here / "site.toml").read_text(encoding="utf-8")


def test_init_takes_a_folder(cli: Cli, here: Path) -> None:
    (here / "plans").mkdir()
    assert cli("init", "plans").out == "plans/plans.plan.toml\n"
    assert cli("list").code == 0


def test_init_never_overwrites(cli: Cli, plan: Path) -> None:
    before = plan.read_bytes()
    ran = cli("init", plan.name)
    assert ran.code == 2
    assert plan.name in ran.err
    assert plan.read_bytes() == before


def test_init_does_not_write_through_a_link(cli: Cli, here: Path) -> None:
    (here / "x.plan.toml").symlink_to(here / "elsewhere")
    assert cli("init", "x.plan.toml").code == 2
    assert not (here / "elsewhere").exists()


def test_init_into_a_folder_that_is_not_there_is_refused(cli: Cli, here: Path) -> None:
    assert cli("init", "no/where.plan.toml").code == 2
    assert list(here.iterdir()) == []


def test_init_tells_a_name_that_can_be_typed(cli: Cli) -> None:
    ran = cli("init", "--", "-rf.plan.toml")
    assert ran.out == "./-rf.plan.toml\n"
    assert cli("list", "-f", "./-rf.plan.toml").code == 0


def test_init_is_json_too(cli: Cli) -> None:
    assert cli("init", "--json").json["data"] == {"path": "work.plan.toml"}


@pytest.mark.parametrize("name", ['a "quoted" \\ name', "tab\there", "caf\udce9", "日本", "-"])
def test_any_folder_name_gives_a_plan_that_reads(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = new_plan(folder, today=MONDAY)
    assert read(decode(path.read_bytes())).problems == ()


@pytest.mark.parametrize("day", [date(2026, 11, number) for number in range(23, 30)])
def test_the_first_plan_passes_check(tmp_path: Path, day: date) -> None:
    document = read(decode(new_plan(tmp_path, today=day).read_bytes()))
    assert document.problems == ()
    assert check(document.plan, day) == ()


def test_the_first_plan_explains_every_key(tmp_path: Path) -> None:
    text = new_plan(tmp_path, today=MONDAY).read_text(encoding="utf-8")
    keys = {*TASK_FIELDS, *HOLD_FIELDS}
    keys |= {"outcome", "finish_by", "today", "week", "hours", "closed", "days", "state", "wip"}
    keys |= {"name", "email", "team", "away"}
    assert {key for key in keys if not re.search(rf"\b{key}\b", text)} == set()


@pytest.fixture(scope="module")
def demo() -> Plan:
    path = demo_copy()
    document = read(decode(path.read_bytes()))
    assert document.problems == ()
    assert document.frozen == {}
    path.unlink()
    path.parent.rmdir()
    return document.plan


def today_of(plan: Plan) -> date:
    assert plan.project.today is not None
    return plan.project.today


def test_the_demo_has_forty_tasks_and_no_errors(demo: Plan) -> None:
    assert len(demo.tasks) == 40
    found = check(demo, today_of(demo))
    assert [one.message for one in found if one.severity is Severity.ERROR] == []


def test_the_demo_uses_every_type_of_link(demo: Plan) -> None:
    assert {need.type for task in demo.tasks for need in task.needs} == set(LinkType)


def test_the_demo_has_every_state_but_dropped(demo: Plan) -> None:
    counts = states(demo, today_of(demo)).counts()
    assert {state for state, count in counts.items() if not count} == {TaskState.DROPPED}


def test_three_roots_keep_most_of_the_demo_blocked(demo: Plan) -> None:
    found = states(demo, today_of(demo))
    roots = {
        "background-sync": TaskState.HELD,
        "sync-protocol": TaskState.REVIEW,
        "pick-tiles": TaskState.READY,
    }
    assert {task: found.state[task] for task in roots} == roots
    assert demo.by_id["pick-tiles"].owner is None
    direct = {gate.predecessor for gates in found.blocked_by.values() for gate in gates}
    open_roots = {task for task in direct if found.state[task] is not TaskState.BLOCKED}
    assert open_roots == {*roots, "store-listing"}


def test_the_demo_has_a_column_over_its_limit(demo: Plan) -> None:
    found = check(demo, today_of(demo))
    assert [one.code for one in found if one.severity is Severity.WARNING] == ["W402"]


def test_the_demo_is_edited_like_any_plan(demo: Plan) -> None:
    from longpole.domain.apply import apply

    after = apply(demo, [SetField("pick-tiles", "owner", "mo")])
    assert after.by_id["pick-tiles"].owner == "mo"


def test_demo_opens_a_copy_and_tells_where_it_is(tmp_path: Path) -> None:
    places = tmp_path / "temporary"
    places.mkdir()
    work = tmp_path / "work"
    work.mkdir()
    variables = environment(tmp_path, TMPDIR=str(places))
    with PtyRun([*LONGPOLE, "demo"], variables, cwd=work) as run:
        run.wait_for("To do")
        run.wait_quiet()
        run.send("q")
        assert run.wait_exit() == 0
        (copy,) = places.rglob("*.plan.toml")
        assert bytes(run.raw).count(os.fsencode(copy)) == 2
    assert list(work.iterdir()) == []
