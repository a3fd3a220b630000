"""Rows 26 and 32: folders that somebody else prepared, or that cannot be written."""

import os
from pathlib import Path

import pytest

from tests.bad_input.door import GOOD, Door

BETTER = GOOD.replace("Good", "Better")


def test_a_plan_in_a_world_writable_folder(door: Door) -> None:
    door.plan.parent.chmod(0o777)
    door.write(GOOD)
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_text() == BETTER
    assert [path.name for path in door.plan.parent.iterdir()] == [door.plan.name]


def test_a_temporary_file_planted_as_a_symlink(door: Door) -> None:
    door.write(GOOD)
    victim = door.home / "victim"
    victim.write_text("mine")
    trap = door.plan.parent / f".{door.plan.name}.abcdefgh.tmp"
    trap.symlink_to(victim)
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_text() == BETTER
    assert victim.read_text() == "mine"
    assert trap.is_symlink()


def prepared(door: Door, kind: str) -> Path:
    """Put something else where the state folder goes; give the folder that must stay empty."""
    state, other = door.home / "state", door.home / "other"
    state.mkdir()
    other.mkdir()
    match kind:
        case "symlink":
            (state / "longpole").symlink_to(other)
        case "file":
            (state / "longpole").write_text("")
        case _:
            other = state / "longpole"
            other.mkdir()
            os.chown(other, 12345, 12345)
    return other


@pytest.mark.parametrize(
    "kind",
    [
        "symlink",
        "file",
        pytest.param(
            "foreign",
            marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders away"),
        ),
    ],
)
def test_a_state_folder_that_is_not_ours(door: Door, kind: str) -> None:
    door.write(GOOD)
    other = prepared(door, kind)
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_text() == BETTER
    assert list(other.iterdir()) == []
    done = door.run("undo")
    assert door.plan.read_text() == (BETTER if done.returncode else GOOD)
    assert list(other.iterdir()) == []


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only(door: Door, what: str) -> None:
    before = door.write(GOOD)
    closed = door.plan if what == "file" else door.plan.parent
    closed.chmod(0o444 if what == "file" else 0o555)
    for words in (("set", "good", "title=Better"), ("add", "More"), ("done", "good")):
        done = door.run(*words)
        assert (done.returncode, "read-only" in done.stderr) == (2, True)
    assert door.run("list").returncode == 0
    assert door.plan.read_bytes() == before
    assert [path.name for path in door.plan.parent.iterdir()] == [door.plan.name]
    closed.chmod(0o755)
