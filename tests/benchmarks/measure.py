"""What a row of the table is, and how two sides are measured in one interleaved run."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.plans import outline_text, plan_text
from tests.support.paths import REPOSITORY

_IN_MEMORY = frozenset({"tmpfs", "ramfs"})


@dataclass(frozen=True, slots=True)
class Samples:
    """What was measured, pair by pair, in one unit; `share` is the part of ours that counts."""

    ours: list[float]
    baseline: list[float]
    unit: str = "ms"
    share: float = 0.5

    @property
    def figure(self) -> float:
        """What that share of ours stays within: the median, or what nearly all do."""
        if self.share == 0.5:
            return median(self.ours)
        return quantiles(self.ours, n=100, method="inclusive")[round(self.share * 100) - 1]

    @property
    def ratio(self) -> float:
        """How many times the baseline's median ours is."""
        return self.figure / median(self.baseline)


@dataclass(slots=True)
class Bench:
    """A folder on a real disk and the plans made in it."""

    folder: Path
    _plans: dict[int, Path] = field(default_factory=dict)

    def plan(self, count: int) -> Path:
        """Return a plan of this many tasks; it may not be changed."""
        if count not in self._plans:
            path = self.folder / f"bench{count}.plan.toml"
            path.write_text(plan_text(count), encoding="utf-8")
            self._plans[count] = path
        return self._plans[count]

    def outline(self, count: int) -> Path:
        """Return the same plan with parents; it may not be changed."""
        path = self.folder / f"outline{count}.plan.toml"
        path.write_text(outline_text(count), encoding="utf-8")
        return path

    def home(self, name: str) -> Path:
        """Return a home folder for programs that are started."""
        home = self.folder / f"home-{name}"
        home.mkdir(exist_ok=True)
        return home


@dataclass(frozen=True, slots=True)
class Row:
    """A promise about speed: what, against what, at most how many times as much."""

    name: str
    what: str
    against: str
    budget: float
    measure: Callable[[Bench], Samples]


def interleave(
    ours: Callable[[], float], baseline: Callable[[], float], *, pairs: int, warm: int = 1
) -> Samples:
    """Measure both in turn, so that a slow minute of the machine meets both alike."""
    for _ in range(warm):
        baseline()
        ours()
    taken = [(baseline(), ours()) for _ in range(pairs)]
    return Samples([second for _, second in taken], [first for first, _ in taken])


@contextmanager
def bench() -> Iterator[Bench]:
    """Give a place to measure in, and clear it away."""
    with tempfile.TemporaryDirectory(prefix="longpole-bench-", dir=_disk()) as folder:
        yield Bench(Path(folder))


def _disk() -> Path:
    """Find a folder on a real disk: fsync costs nothing where there is none."""
    candidates = [Path(tempfile.gettempdir()), Path("/var/tmp"), REPOSITORY]  # noqa: S108
    return next((path for path in candidates if _is_disk(path)), candidates[-1])


def _is_disk(path: Path) -> bool:
    mounts = Path("/proc/mounts")
    if not path.is_dir() or not mounts.exists():
        return path.is_dir()
    real = path.resolve()
    best = ("", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, place, kind, *_ = line.split()
        if real.is_relative_to(place) and len(place) >= len(best[0]):
            best = (place, kind)
    return best[1] not in _IN_MEMORY
