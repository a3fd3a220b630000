"""Tries for a long time to lose what people wrote, and says what came of it.

    PYTHONPATH=src .venv/bin/python -m tests.endurance                    every run, at length
    PYTHONPATH=src .venv/bin/python -m tests.endurance crowd kills        these runs
    PYTHONPATH=src .venv/bin/python -m tests.endurance --short            a second or two each
    PYTHONPATH=src .venv/bin/python -m tests.endurance kills --size 5000  as long as you like

What happens by chance follows the seed, so that a run can be repeated. Each run prints a line of
figures. Ends with 1 if anything was lost, or not as it should be.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.endurance import company, crowd, disks, kills, laws
from tests.endurance.trial import Trial
from tests.support.environment import environment

TRIALS: tuple[Trial, ...] = (
    *crowd.TRIALS,
    *company.TRIALS,
    *kills.TRIALS,
    *laws.TRIALS,
    *disks.TRIALS,
)


def main() -> int:
    """Run the chosen trials and print their figures."""
    names = [trial.name for trial in TRIALS]
    parser = argparse.ArgumentParser(
        prog="python -m tests.endurance",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("runs", nargs="*", metavar="run", help=f"one of: {', '.join(names)}")
    parser.add_argument("--seed", type=int, default=1, help="what chance follows (default: 1)")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--short", action="store_true", help="a second or two each")
    length.add_argument("--size", type=int, help="as many rounds instead of each run's own number")
    options = parser.parse_args()
    if unknown := set(options.runs) - set(names):
        parser.error(f"no run called {', '.join(sorted(unknown))}; there are {', '.join(names)}")

    held = True
    for trial in TRIALS:
        if options.runs and trial.name not in options.runs:
            continue
        size = options.size or (trial.short if options.short else trial.long)
        held = attempt(trial, size, options.seed) and held
    return 0 if held else 1


def attempt(trial: Trial, size: int, seed: int) -> bool:
    """Run one trial in a home of its own; say whether everything was kept."""
    with tempfile.TemporaryDirectory(prefix="longpole-endurance-") as name:
        folder, home = Path(name) / "work", Path(name) / "home"
        folder.mkdir()
        home.mkdir()
        os.environ.update(environment(home))
        start = time.perf_counter()
        try:
            figures = trial.run(size, seed, folder)
        except Exception:  # noqa: BLE001 - whatever went wrong, the other runs go on
            traceback.print_exc()
            print(f"FAIL  {trial.name:8} size {size}, seed {seed}: {trial.what}", flush=True)
            return False
        seconds = time.perf_counter() - start
    print(f"ok    {trial.name:8} {seconds:7.1f} s  {figures}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
