"""Cold starts and peak memory: a whole process, from its first instruction to its first board."""

import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import tomli

from tests.benchmarks.measure import Bench, Row, Samples, interleave
from tests.benchmarks.plans import TITLE_MARK
from tests.support.environment import LONGPOLE, environment
from tests.support.paths import PACKAGE
from tests.support.pty_run import PtyRun

SIZE = (120, 40)
BARE = (sys.executable, str(Path(__file__).with_name("bare_app.py")))
BARE_MARK = re.compile(rb"bare line ready")
_PAIRS = 9
_DEADLINE = 120.0


def demo_mark() -> re.Pattern[bytes]:
    """Return what tells a card of the demo: the beginning of any task's title."""
    plan = next(PACKAGE.rglob("demo.plan.toml"))
    tasks = tomli.loads(plan.read_text(encoding="utf-8"))["tasks"].values()
    titles = {task["title"][:10] for task in tasks if "title" in task}
    return re.compile(b"|".join(re.escape(title.encode()) for title in sorted(titles)))


def open_program(command: Sequence[str], home: Path) -> PtyRun:
    """Start a program in a terminal that keeps up with it."""
    return PtyRun(command, environment(home), size=SIZE, cwd=home, draw=False)


def first_paint(command: Sequence[str], mark: re.Pattern[bytes], home: Path) -> float:
    """Return the milliseconds from starting a program to the frame that shows the mark."""
    with open_program(command, home) as run:
        run.wait_until(lambda: mark.search(run.raw) is not None, "the first paint", _DEADLINE)
        taken = run.last_byte - run.started
        leave(run)
    return taken * 1000


def leave(run: PtyRun) -> None:
    """Quit as a person would, so that the next start finds a quiet machine."""
    run.wait_quiet()
    run.send("q")
    run.wait_exit()


def wait_idle(run: PtyRun) -> None:
    """Read until the program neither writes nor computes: its analysis is on the screen."""
    end = time.monotonic() + _DEADLINE
    used = -1
    while time.monotonic() < end:
        run.wait_quiet(0.5, _DEADLINE)
        before, used = used, _processor_ticks(run.process.pid)
        if 0 <= used - before <= 1 and before >= 0:
            return


def _processor_ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _start(
    command: Callable[[Bench], Sequence[str]], mark: re.Pattern[bytes]
) -> Callable[[Bench], Samples]:
    def measure(bench: Bench) -> Samples:
        ours = command(bench)
        home = bench.home("start")
        return interleave(
            lambda: first_paint(ours, mark, home),
            lambda: first_paint(BARE, BARE_MARK, home),
            pairs=_PAIRS,
        )

    return measure


def _memory(bench: Bench) -> Samples:
    home = bench.home("memory")
    board = (*LONGPOLE, str(bench.plan(10_000)))

    def peak(command: Sequence[str], mark: re.Pattern[bytes]) -> float:
        with open_program(command, home) as run:
            run.wait_until(lambda: mark.search(run.raw) is not None, "the first paint", _DEADLINE)
            wait_idle(run)
            taken = run.peak_memory()
            leave(run)
        return taken / 1024

    taken = interleave(
        lambda: peak(board, TITLE_MARK), lambda: peak(BARE, BARE_MARK), pairs=3, warm=0
    )
    return Samples(taken.ours, taken.baseline, "MiB")


ROWS = (
    Row(
        "start-demo",
        "cold start to the first board, demo",
        "a bare Textual app that paints one line",
        1.3,
        _start(lambda _: (*LONGPOLE, "demo"), demo_mark()),
    ),
    Row(
        "start-10k",
        "cold start to the first board, 10,000 tasks",
        "a bare Textual app that paints one line",
        2.2,
        _start(lambda bench: (*LONGPOLE, str(bench.plan(10_000))), TITLE_MARK),
    ),
    Row(
        "memory",
        "peak memory, board of 10,000 tasks",
        "a bare Textual app",
        2.5,
        _memory,
    ),
)
