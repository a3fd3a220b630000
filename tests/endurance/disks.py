"""Disks that are full, read-only or broken: the plan stays as it was, and the reason is told.

The full and the read-only disk are real ones, mounted for the purpose, where that is allowed. The
broken one fails at each call that a save makes to the system, one call after the other.
"""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from longpole.app.session import Session
from longpole.domain.edits import SetField
from longpole.domain.errors import PlanError
from tests.benchmarks.plans import plan_text, task_id
from tests.endurance.trial import Trial, temporaries
from tests.support.environment import longpole

ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS)
EVENTS = frozenset({"open", "os.rename", "os.chmod", "os.chown", "os.listdir", "os.scandir"})
KILOBYTES = 96


def run(size: int, seed: int, folder: Path) -> str:
    """Try full and read-only disks and folders, then so many calls that fail."""
    told = [read_only_folder(folder)]
    told += mounted(folder) or ["no file system could be mounted, so none was full"]
    told.append(failing_calls(size, seed, folder))
    return "; ".join(told)


def set_title(plan: Path, title: str = "Other") -> tuple[int, str]:
    """Let the verb change a title; give its exit code and what it says."""
    done = longpole("set", task_id(5), f"title={title}", "-f", str(plan), home=plan.parent.parent)
    assert done.stderr.count(b"\n") <= 1, done.stderr
    return done.returncode, done.stderr.decode()


def refused(plan: Path, words: str, title: str = "Other") -> None:
    """See that a change is refused in these words, and that nothing has changed."""
    before, beside = plan.read_bytes(), sorted(plan.parent.iterdir())
    code, told = set_title(plan, title)
    assert (code, words in told) == (2, True), (code, told)
    assert plan.read_bytes() == before
    assert sorted(plan.parent.iterdir()) == beside


def read_only_folder(folder: Path) -> str:
    """A folder without the right to write, and a file without it."""
    place = folder / "closed"
    place.mkdir()
    plan = place / "some.plan.toml"
    plan.write_text(plan_text(10), encoding="utf-8")
    place.chmod(0o555)
    refused(plan, "read-only")
    place.chmod(0o755)
    plan.chmod(0o444)
    refused(plan, "read-only")
    return "a read-only folder and file refused"


@contextmanager
def small_disk(place: Path) -> Iterator[bool]:
    """Give a file system of a few kilobytes, or say that there is none to be had."""
    place.mkdir()
    option = f"size={KILOBYTES}k"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", option, "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", str(place)], check=True)


def mounted(folder: Path) -> list[str]:
    """A disk that is full, then one that is read-only; nothing where no disk can be mounted."""
    place = folder / "disk"
    with small_disk(place) as there:
        if not there:
            return []
        plan = place / "some.plan.toml"
        text = plan_text(100)
        plan.write_text(text, encoding="utf-8")
        free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
        (place / "filler").write_bytes(b"x" * (free - len(text) // 2))
        refused(plan, "the disk is full")
        (place / "filler").write_bytes(b"x" * (free - 8192))
        refused(plan, "the disk is full")
        (place / "filler").unlink()
        assert set_title(plan)[0] == 0, "there is room again"
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        refused(plan, "read-only", "Third")
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        assert set_title(plan, "Third")[0] == 0, "it can be written again"
    return ["a full disk and a read-only one refused, and used again once they could be"]


def failing_calls(size: int, seed: int, folder: Path) -> str:
    """Run the saves with failing calls where a hook can be put in that never goes: elsewhere."""
    command = [sys.executable, "-m", "tests.endurance.disks", str(size), str(seed), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def save(session: Session, title: str) -> None:
    """Make one step."""
    session.execute([SetField(task_id(5), "title", title)], session.revision, "title")


class Faults:
    """Lets one call to the system fail: the so manieth from now."""

    def __init__(self) -> None:
        self.left = -1
        self.code = 0
        self.failed = ""
        self._fsync = os.fsync
        mock.patch.object(os, "fsync", self.fsync).start()
        sys.addaudithook(self.hook)

    def during(self, left: int, code: int, act: Callable[[], object]) -> str:
        """Act while all calls but one succeed, after so many; give the refusal, if it was one."""
        self.left, self.code, self.failed = left, code, ""
        try:
            act()
        except PlanError as error:
            return str(error)
        finally:
            self.left = -1
        return ""

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS:
            self.count(f"{event} {arguments[0]!r}")

    def fsync(self, handle: int) -> None:
        self.count("fsync")
        self._fsync(handle)

    def count(self, call: str) -> None:
        if self.left < 0:
            return
        self.left -= 1
        if self.left < 0:
            self.failed = call
            raise OSError(self.code, os.strerror(self.code))


def fail_in_turn(size: int, seed: int, folder: Path) -> str:
    """Make so many saves, each with a failing call: the file is the old or the new one."""
    chance = random.Random(seed)
    plan = folder / "faulty.plan.toml"
    plan.write_text(plan_text(10), encoding="utf-8")
    save(Session.open(plan), "The first")  # what is loaded only once is loaded here
    faults = Faults()
    seen: Counter[str] = Counter()
    calls: set[str] = set()
    turn = 0
    for number in range(size):
        session = Session.open(plan)
        before, title = plan.read_bytes(), f"Title {number}"
        refusal = faults.during(turn, chance.choice(ERRORS), lambda: save(session, title))  # noqa: B023
        now, failed = plan.read_bytes(), faults.failed
        if refusal:
            assert now == before, f"{failed} failed, and the plan changed"
            seen["refused"] += 1
        else:
            assert title.encode() in now, f"{failed} failed, and nothing was saved"
            seen["stored"] += 1
        assert temporaries(plan) == [], f"{failed} failed, and something was left"
        calls.add(failed.split(" ")[0])
        turn = turn + 1 if failed else 0
    kinds = ", ".join(sorted(filter(None, calls)))
    return (
        f"{size} saves with a failing call ({kinds}): {seen['refused']} refused with the plan as "
        f"it was, {seen['stored']} stored all the same"
    )


TRIALS = (Trial("disks", "a failing disk leaves the plan as it was", 1_000, 25, run),)

if __name__ == "__main__":
    print(fail_in_turn(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
