"""The doors: verbs, over a plan with one good task and one bad thing."""

import io
import os
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from longpole.cli.main import main
from tests.support.environment import environment, longpole

GOOD = '[tasks.good]\ntitle = "Good"\n\n'
"""The task beside whatever is wrong: it must stay in sight and editable."""


@dataclass(frozen=True)
class Door:
    """The command line over one plan file.

    A verb `alone` runs in a process of its own, which may break or be ended when it takes long.
    """

    plan: Path
    home: Path
    alone: bool = False

    def write(self, text: str | bytes) -> bytes:
        """Fill the plan file and give its bytes."""
        data = text.encode() if isinstance(text, str) else text
        self.plan.write_bytes(data)
        return data

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a verb on the plan; whatever it does, it ends in words."""
        named = [str(self.plan)] if arguments[0] == "check" else ["-f", str(self.plan)]
        run = self._alone if self.alone else self._here
        done = run(*arguments, *named, **variables)
        assert "Traceback" not in done.stderr, done.stderr
        assert "internal error" not in done.stderr, done.stderr
        return done

    def _alone(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        done = longpole(*arguments, home=self.home, cwd=self.plan.parent, **variables)
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def _here(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name in os.environ:
                patch.delenv(name)
            for name, value in environment(self.home, **variables).items():
                patch.setenv(name, value)
            patch.chdir(self.plan.parent)
            code = main(arguments)
        texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
        return subprocess.CompletedProcess(arguments, code, *texts)

    def check(self) -> list[str]:
        """Give the problems that `check` finds, each without the path, `line:column: message`."""
        done = self.run("check")
        found = " error: " in done.stdout or " warning: " in done.stdout
        assert done.returncode == int(found), done.stderr
        return [line.removeprefix(f"{self.plan}:") for line in done.stdout.splitlines()]
