"""Rows 28 and 29: editors that are interrupted, or that would be commands if a shell read them."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.support.environment import LONGPOLE, environment
from tests.support.pty_run import PtyRun

PLAN = '[tasks.a]\ntitle = "`touch pwned` $(touch pwned); touch pwned"\n'

WAITING = """\
import signal, sys
print("the editor waits", flush=True)
signal.pause()
"""
SAYING = """\
import sys
from pathlib import Path
Path(sys.argv[1]).write_text(repr(sys.argv[2:]))
"""


def edited(plan: Path, editor: str) -> PtyRun:
    """Open a plan with this editor."""
    plan.write_text(PLAN)
    home = plan.parent / "home"
    home.mkdir()
    return PtyRun([*LONGPOLE, str(plan)], environment(home, EDITOR=editor), cwd=plan.parent)


def leave(run: PtyRun) -> None:
    """Quit; the terminal must be as it was."""
    run.wait_quiet()
    run.send("q")
    assert run.wait_exit() == 0
    assert run.complaints == []


def test_ctrl_c_in_the_editor(tmp_path: Path) -> None:
    script = tmp_path / "waiting.py"
    script.write_text(WAITING)
    plan = tmp_path / "some.plan.toml"
    with edited(plan, shlex.join([sys.executable, str(script)])) as run:
        run.wait_for("touch pwned")
        run.send("E")
        run.wait_until(lambda: b"the editor waits" in run.raw, "the editor")
        run.send("ctrl+c")
        run.wait_for("ended")
        run.wait_for("touch pwned")
        leave(run)
    assert plan.read_text() == PLAN


@pytest.mark.parametrize(
    "editor", ["vim; touch pwned", "$(touch pwned)", "`touch pwned`", "vi | touch pwned", "vi &&x"]
)
def test_an_editor_that_only_a_shell_would_run(tmp_path: Path, editor: str) -> None:
    with edited(tmp_path / "some.plan.toml", f"/no/such/{editor}") as run:
        run.wait_for("touch pwned")
        run.send("E")
        run.wait_for("cannot be started")
        leave(run)
    assert not (tmp_path / "pwned").exists()


def test_an_editor_with_arguments_and_a_plan_with_a_name_for_shells(tmp_path: Path) -> None:
    folder = tmp_path / "$(touch pwned) `id`; x"
    folder.mkdir()
    script, said = tmp_path / "saying.py", tmp_path / "said"
    script.write_text(SAYING)
    plan = folder / "some.plan.toml"
    with edited(plan, shlex.join([sys.executable, str(script), str(said), "-w"])) as run:
        run.wait_for("touch pwned")
        run.send("E")
        run.wait_until(said.exists, "what the editor was told")
        leave(run)
    words = said.read_text()
    assert words.startswith("['-w'")
    assert repr(str(plan)).strip("'") in words
    assert list(tmp_path.rglob("pwned")) == []
