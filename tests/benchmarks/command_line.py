"""What a verb costs as a whole process."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measure import Bench, Row, Samples, interleave
from tests.support.environment import LONGPOLE, environment

_PLAIN = (sys.executable, str(Path(__file__).with_name("plain_list.py")))


def whole_process(command: Sequence[str], home: Path, lines: int) -> float:
    """Return the milliseconds of a process that must succeed and print at least so many lines."""
    started = time.perf_counter()
    done = subprocess.run(
        list(command), env=environment(home), cwd=home, capture_output=True, check=True
    )
    taken = (time.perf_counter() - started) * 1000
    if done.stdout.count(b"\n") < lines:
        raise AssertionError(f"{command[-3:]} printed too little: {done.stdout[-300:]!r}")
    return taken


def _list(bench: Bench) -> Samples:
    plan, home = str(bench.plan(1000)), bench.home("list")
    return interleave(
        lambda: whole_process((*LONGPOLE, "list", "-f", plan), home, 700),
        lambda: whole_process((*_PLAIN, plan), home, 1000),
        pairs=25,
        warm=2,
    )


ROWS = (
    Row(
        "list",
        "`list`, 1,000 tasks",
        "a script that imports argparse, dataclasses and tomli and prints a line a task",
        2.0,
        _list,
    ),
)
