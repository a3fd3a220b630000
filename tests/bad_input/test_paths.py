"""Row 25: paths that are not a plain file with a plain name."""

import os
from pathlib import Path

import pytest

from tests.bad_input.door import GOOD, Door
from tests.support.environment import longpole
from tests.support.raw import assert_clean

VERBS = (["list"], ["check"], ["show", "good"], ["next"], ["set", "good", "owner=a"], ["add", "x"])


def refused(door: Door, named: str, words: str) -> None:
    """See that each verb refuses a path in these words, with nothing written."""
    for verb in VERBS:
        at = [named] if verb == ["check"] else ["-f", named]
        done = longpole(*verb, *at, home=door.home, cwd=door.plan.parent)
        assert done.returncode == 2
        assert done.stdout == b""
        assert words in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


def test_a_symlink(door: Door) -> None:
    door.write(GOOD)
    link = door.plan.parent / "link.plan.toml"
    link.symlink_to(door.plan)
    done = longpole("set", "good", "title=Better", "-f", str(link), home=door.home)
    assert done.returncode == 0
    assert link.is_symlink()
    assert door.plan.read_text() == GOOD.replace("Good", "Better")


def test_a_dangling_symlink(door: Door) -> None:
    door.plan.symlink_to(door.home / "gone.toml")
    refused(door, door.plan.name, "is a link to")
    assert list(door.home.glob("*.toml")) == []


def test_a_directory(door: Door) -> None:
    door.plan.mkdir()
    refused(door, str(door.plan), "no plan")
    assert list(door.plan.iterdir()) == []


def test_a_fifo(door: Door) -> None:
    os.mkfifo(door.plan)
    refused(door, door.plan.name, "is a pipe, not a plan file")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device(door: Door, device: str) -> None:
    refused(door, device, "is a device")


def test_a_two_gigabyte_file(door: Door) -> None:
    with door.plan.open("wb") as file:
        file.truncate(2 << 30)  # takes no room
    refused(door, door.plan.name, "larger than 10 MB")


def test_a_file_called_like_an_option(door: Door) -> None:
    plan = door.plan.parent / "-rf"
    plan.write_text(GOOD)
    for named in (["--file=-rf"], ["-f", "./-rf"]):
        done = longpole("list", *named, home=door.home, cwd=plan.parent)
        assert (done.returncode, b"Good" in done.stdout) == (0, True)
    done = longpole("check", "--", "-rf", home=door.home, cwd=plan.parent)
    assert done.returncode == 0
    done = longpole("-rf", home=door.home, cwd=plan.parent)
    assert done.returncode == 2
    assert plan.read_text() == GOOD


@pytest.mark.parametrize("name", ["new\nline", "\x1b[2Jescape", "b\udcffyte", " ", "[bold]x"])
def test_a_name_that_no_terminal_should_see(tmp_path: Path, name: str) -> None:
    plan = tmp_path / f"{name}.plan.toml"
    plan.write_text(GOOD + "[tasks.wrong]\nneeds = ['nobody']\n")
    for verb in (["check", str(plan)], ["list", "-f", str(plan)], ["add", "x", "-f", str(plan)]):
        done = longpole(*verb, home=tmp_path)
        assert done.returncode == (1 if verb[0] == "check" else 0), done.stderr
        assert_clean(done.stdout + done.stderr, screen=False)
    assert "[tasks.x]" in plan.read_text()
