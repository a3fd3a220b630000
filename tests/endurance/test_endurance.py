"""Each long run, for a second or two, as the command that runs it."""

import subprocess
import sys

import pytest

from tests.endurance.__main__ import TRIALS
from tests.support.paths import REPOSITORY


@pytest.mark.parametrize("name", [trial.name for trial in TRIALS])
def test_a_short_run(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance", name, "--short"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("ok ")


def test_an_unknown_run_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance", "nothing"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no run called nothing" in done.stderr
