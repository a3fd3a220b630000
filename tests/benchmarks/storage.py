"""Reading, rereading, saving, merging, scheduling and forecasting plans of thousands of tasks."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.benchmarks.measure import Bench, Row, Samples, interleave
from tests.support.environment import environment
from tests.support.paths import REPOSITORY


class Worker:
    """One side of a comparison, waiting to be asked."""

    def __init__(self, job: str, plan: Path, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.workers", job, str(plan)],
            cwd=REPOSITORY,
            env=environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line()

    def __enter__(self) -> Self:
        """Use it as a context: it ends with it."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close its input, which ends it."""
        self._process.communicate()

    def __call__(self) -> float:
        """Have the job done once and return its milliseconds."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        return float(self._line()) * 1000

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError(f"{self._process.args!r} ended early")
        return line


def _asked(ours: str, baseline: str, pairs: int, size: int = 10_000) -> Callable[[Bench], Samples]:
    """Compare two workers that stay; each has a copy of the plan."""

    def measure(bench: Bench) -> Samples:
        home = bench.home("storage")
        with (
            Worker(ours, _copy(bench, ours, size), home) as one,
            Worker(baseline, _copy(bench, baseline, size), home) as other,
        ):
            return interleave(one, other, pairs=pairs, warm=2)

    return measure


def _scaled(job: str, large: int, small: int, pairs: int) -> Callable[[Bench], Samples]:
    """Compare one job over a large and over a small plan."""

    def measure(bench: Bench) -> Samples:
        home = bench.home("storage")
        with (
            Worker(job, bench.plan(large), home) as one,
            Worker(job, bench.plan(small), home) as other,
        ):
            return interleave(one, other, pairs=pairs, warm=2)

    return measure


def _cold(ours: str, baseline: str, pairs: int) -> Callable[[Bench], Samples]:
    """Compare two workers that are new for every sample."""

    def measure(bench: Bench) -> Samples:
        home, plan = bench.home("storage"), bench.plan(10_000)

        def once(job: str) -> float:
            with Worker(job, plan, home) as worker:
                return worker()

        return interleave(lambda: once(ours), lambda: once(baseline), pairs=pairs)

    return measure


def _copy(bench: Bench, name: str, size: int) -> Path:
    folder = bench.folder / name
    folder.mkdir(exist_ok=True)
    path = folder / "bench.plan.toml"
    shutil.copyfile(bench.plan(size), path)
    return path


ROWS = (
    Row(
        "save",
        "one field edited and saved, 10,000 tasks",
        "the same bytes to a temporary file, 2 fsyncs, rename",
        2.0,
        _asked("edit_and_save", "write_bytes", 25),
    ),
    Row(
        "outside-edit",
        "outside edit of one task, read and compared, 10,000 tasks",
        "tomli on the whole file",
        0.3,
        _asked("outside_edit", "outside_tomli", 25),
    ),
    Row(
        "cold-read",
        "cold read, 10,000 tasks",
        "tomli on the whole file",
        2.0,
        _cold("cold_read", "cold_tomli", 11),
    ),
    Row(
        "merge",
        "three texts of 2,000 tasks merged, two of them read first",
        "reading one of them",
        3.0,
        _asked("merge_three", "read_one", 15, 2_000),
    ),
    Row(
        "analyse-1k",
        "everything that follows from 1,000 tasks",
        "networkx building the engine's own graph, and one topological_sort",
        4.0,
        _asked("whole_analysis", "network_in_networkx", 25, 1_000),
    ),
    Row(
        "analyse",
        "everything that follows from 10,000 tasks",
        "networkx building the engine's own graph, and one topological_sort",
        4.0,
        _asked("whole_analysis", "network_in_networkx", 15),
    ),
    Row(
        "analyse-scale",
        "everything that follows from 20,000 tasks",
        "the same of 1,000: twice as much for each task",
        40.0,
        _scaled("whole_analysis", 20_000, 1_000, 9),
    ),
    Row(
        "queue",
        "what holds 10,000 tasks up, ranked, 2,000 of them blocked",
        "one analysis of the same plan",
        2.0,
        _asked("queue_late", "schedule_late", 15),
    ),
    Row(
        "queue-roots",
        "what holds 10,000 tasks up, ranked: 1,700 roots",
        "one analysis of the same plan",
        2.0,
        _asked("queue_one", "schedule_one", 15),
    ),
    Row(
        "effect",
        "what one edit of 10,000 tasks would do: edited, scheduled, compared",
        "one analysis of the same plan",
        1.2,
        _asked("effect_of_one", "schedule_one", 25),
    ),
    Row(
        "forecast-1k",
        "forecast of 1,000 runs, 1,000 tasks with three points",
        "one analysis of the same plan",
        30.0,
        _asked("forecast_runs", "one_analysis", 15, 1_000),
    ),
    Row(
        "forecast",
        "forecast of 1,000 runs, 10,000 tasks with three points",
        "one analysis of the same plan",
        30.0,
        _asked("forecast_runs", "one_analysis", 7),
    ),
)
