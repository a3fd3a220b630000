"""The doors: verbs in processes of their own, over a plan with one good task and one bad thing."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.environment import longpole

GOOD = '[tasks.good]\ntitle = "Good"\n\n'
"""The task beside whatever is wrong: it must stay in sight and editable."""


@dataclass(frozen=True)
class Door:
    """The command line over one plan file."""

    plan: Path
    home: Path

    def write(self, text: str | bytes) -> bytes:
        """Fill the plan file and give its bytes."""
        data = text.encode() if isinstance(text, str) else text
        self.plan.write_bytes(data)
        return data

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a verb on the plan; whatever it does, it ends in words."""
        named = [str(self.plan)] if arguments[0] == "check" else ["-f", str(self.plan)]
        done = longpole(*arguments, *named, home=self.home, cwd=self.plan.parent, **variables)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        assert b"internal error" not in done.stderr, done.stderr.decode()
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def check(self) -> list[str]:
        """Give the problems that `check` finds, each without the path, `line:column: message`."""
        done = self.run("check")
        found = " error: " in done.stdout or " warning: " in done.stdout
        assert done.returncode == int(found), done.stderr
        return [line.removeprefix(f"{self.plan}:") for line in done.stdout.splitlines()]
