"""What only a terminal of its own can show: the editor, and what is left after a crash."""

import sys
from pathlib import Path

import pytest

from tests.support.environment import LONGPOLE, environment
from tests.support.pty_run import PtyRun
from tests.tui.story import PLAN

EDITOR = """\
import os, sys
line, path = sys.argv[-2:]
text = open(path).read()
print("the editor has the terminal", os.environ.get("NO_COLOR"))
open(path, "w").write(text.replace("Build the API", f"Edited at {line}"))
sys.exit(int(os.environ.get("EDITOR_CODE", "0")))
"""

CRASH = """\
import sys
from pathlib import Path
from longpole.tui import run
from longpole.tui.screens.board import BoardScreen
def fail(self, change):
    secret = "the whole plan"
    raise RuntimeError("look")
BoardScreen.look = fail
sys.exit(run.run([Path(sys.argv[1])]))
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "some.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def editor(folder: Path) -> str:
    """Make an editor that is told the line as vi is."""
    script = folder / "vi"
    script.write_text(f"#!{sys.executable}\n{EDITOR}", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_the_editor_opens_at_the_line_and_what_it_wrote_is_taken_in(
    plan: Path, tmp_path: Path
) -> None:
    variables = environment(tmp_path, EDITOR=editor(tmp_path), NO_COLOR="1")
    with PtyRun([*LONGPOLE, str(plan)], variables) as run:
        run.wait_for("Build the API")
        run.send("E")
        run.wait_for("Edited at +11")
        assert b"the editor has the terminal 1" in run.raw
        run.send("u")
        run.wait_for("nothing was done here yet")
        run.send("q")
        assert run.wait_exit() == 0
        assert run.complaints == []


def test_an_editor_that_fails_is_told_and_what_it_wrote_counts(plan: Path, tmp_path: Path) -> None:
    variables = environment(tmp_path, EDITOR=editor(tmp_path), EDITOR_CODE="3")
    with PtyRun([*LONGPOLE, str(plan)], variables) as run:
        run.wait_for("Build the API")
        run.send("E")
        run.wait_for("ended with exit code 3")
        run.wait_for("Edited at")
        run.send("q")
        assert run.wait_exit() == 0


def test_an_editor_that_is_missing_is_told(plan: Path, tmp_path: Path) -> None:
    with PtyRun([*LONGPOLE, str(plan)], environment(tmp_path, EDITOR="/no/such/one")) as run:
        run.wait_for("Build the API")
        run.send("E")
        run.wait_for("cannot be started")
        run.send("q")
        assert run.wait_exit() == 0
        assert run.complaints == []


def test_a_crash_gives_the_terminal_back_and_leaves_a_private_log(
    plan: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with PtyRun([sys.executable, "-c", CRASH, str(plan)], environment(home)) as run:
        run.wait_for("Build the API")
        run.send("j")
        assert run.wait_exit() == 2
        assert run.complaints == []
        assert "internal error (RuntimeError)" in run.screen
        assert b"the whole plan" not in run.raw
    (log,) = (home / "state" / "longpole").glob("crash-*.log")
    assert log.stat().st_mode & 0o777 == 0o600
    assert "RuntimeError: look" in log.read_text(encoding="utf-8")
    assert plan.read_text(encoding="utf-8") == PLAN
