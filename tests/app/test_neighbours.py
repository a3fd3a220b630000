"""What lies beside a plan counts as far as the plan names it."""

from pathlib import Path

from longpole.app.neighbours import NOBODY
from longpole.app.session import Session
from longpole.domain.edits import SetField
from longpole.domain.need import Need
from longpole.engine.states import TaskState

ASKING = '[project]\ntoday = 2026-11-24\n\n[tasks.a]\nneeds = ["bank:b"]\n\n[tasks.c]\n'
OPEN = "[project]\ntoday = 2026-11-24\n\n[tasks.b]\n"
DONE = f'{OPEN}status = "done"\nfinished = 2026-11-23\n'


def opened(folder: Path) -> Session:
    return Session.open(folder / "shop.plan.toml")


def state(session: Session) -> TaskState:
    return session.revision.states.state["a"]


def test_a_task_of_a_plan_beside_it_gates_and_frees(tmp_path: Path) -> None:
    (tmp_path / "shop.plan.toml").write_text(ASKING)
    bank = tmp_path / "bank.plan.toml"
    bank.write_text(OPEN)
    session = opened(tmp_path)
    assert state(session) is TaskState.BLOCKED
    assert session.revision.analysis.early_start("a") is not None
    bank.write_text(DONE)
    following = session.poll(1.0)
    assert following is not None
    assert state(session) is TaskState.READY
    assert session.poll(2.0) is None


def test_a_plan_that_appears_or_goes_is_seen(tmp_path: Path) -> None:
    (tmp_path / "shop.plan.toml").write_text(ASKING)
    session = opened(tmp_path)
    assert list(session.revision.analysis.undated) == ["a"]
    bank = tmp_path / "bank.plan.toml"
    bank.write_text(DONE)
    session.poll(1.0)
    assert state(session) is TaskState.READY
    bank.unlink()
    session.poll(2.0)
    assert state(session) is TaskState.BLOCKED


def test_a_plan_that_cannot_be_read_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "shop.plan.toml").write_text(ASKING)
    (tmp_path / "bank.plan.toml").write_bytes(b"\x00\xff\xfe")
    assert state(opened(tmp_path)) is TaskState.BLOCKED


def test_plans_that_are_not_named_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "shop.plan.toml").write_text("[tasks.a]\n")
    (tmp_path / "bank.plan.toml").write_text(OPEN)
    session = opened(tmp_path)
    assert session.revision.others is NOBODY


def test_a_need_that_is_added_brings_its_plan_in(tmp_path: Path) -> None:
    (tmp_path / "shop.plan.toml").write_text("[project]\ntoday = 2026-11-24\n\n[tasks.a]\n")
    (tmp_path / "bank.plan.toml").write_text(DONE)
    session = opened(tmp_path)
    edit = SetField("a", "needs", (Need("b", plan="bank"),))
    session.execute([edit], session.revision, "link")
    assert set(session.revision.others) == {"bank"}
    assert state(session) is TaskState.READY
    session.undo()
    assert session.revision.others == {}
