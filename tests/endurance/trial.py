"""What a long run is: a name, a size, and a function that fails loudly or gives its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Trial:
    """One way to try to lose work. `run(size, seed, folder)` gives a line of figures."""

    name: str
    what: str
    long: int
    short: int
    run: Callable[[int, int, Path], str]


def temporaries(plan: Path) -> list[Path]:
    """Give what saves have left beside a plan."""
    return sorted(plan.parent.glob(f".{plan.name}.*.tmp"))
