"""Savers killed at random moments: the plan is always a whole file, the old one or the new one."""

from __future__ import annotations

import os
import random
import select
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path

from longpole.app.session import Session
from longpole.domain.edits import SetField
from tests.benchmarks.plans import plan_text, task_id
from tests.endurance.trial import Trial, temporaries

LONGEST = 0.03
"""A few saves long, in seconds."""


def run(size: int, seed: int, folder: Path) -> str:
    """Kill so many savers; then see that the next save sweeps away what they left."""
    chance = random.Random(seed)
    plan = folder / "kills.plan.toml"
    plan.write_text(plan_text(60), encoding="utf-8")
    marked = task_id(30)
    save(Session.open(plan), marked, "the first")  # loads here what each saver would load
    before = plan.read_bytes()
    with_value = titled(plan, marked)
    saved = left = 0
    for _ in range(size):
        kill_a_saver(plan, marked, chance.uniform(0, LONGEST))
        now = plan.read_bytes()
        assert now == before or now == with_value(now), "neither an old file nor a new one"
        saved += now != before
        before = now
        left = max(left, len(temporaries(plan)))
    for path in temporaries(plan):
        os.utime(path, (0, 0))
    save(Session.open(plan), marked, "the last")
    assert temporaries(plan) == [], "stale temporary files are still there"
    return (
        f"{size} kills: always a whole file, {saved} times a newer one; {left} temporary files "
        "left, all swept by the next save"
    )


def titled(plan: Path, task: str) -> Callable[[bytes], bytes]:
    """Give what the file is with the title that another one has, all else as it is now."""
    head, _, rest = plan.read_bytes().partition(f"[tasks.{task}]\ntitle = ".encode())
    tail = rest.partition(b"\n")[2]

    def like(other: bytes) -> bytes:
        value = other.partition(f"[tasks.{task}]\ntitle = ".encode())[2].partition(b"\n")[0]
        whole = value[:1] == value[-1:] == b'"' and len(value) > 1
        return (
            head + f"[tasks.{task}]\ntitle = ".encode() + (value if whole else b"") + b"\n" + tail
        )

    return like


def kill_a_saver(plan: Path, task: str, after: float) -> None:
    """Let a process save without end, and kill it so many seconds after it began."""
    came, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            session = Session.open(plan)
            os.write(tell, b"!")
            for number in count():
                save(session, task, f"{os.getpid()} {number} {'x' * (number % 50)}")
        finally:
            os._exit(1)
    os.close(tell)
    assert os.read(came, 1) == b"!", "the saver could not open the plan"
    select.select([came], [], [], after)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(came)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the saver failed by itself"


def save(session: Session, task: str, title: str) -> None:
    """Make one step."""
    session.execute([SetField(task, "title", title)], session.revision, "title")


TRIALS = (Trial("kills", "a killed save leaves a whole file", 1_000, 40, run),)
