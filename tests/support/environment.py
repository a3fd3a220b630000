"""How tests start the program: this checkout, a home of its own, nothing from the developer's."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.paths import SOURCE

# What the installed script does, so that no test depends on how longpole was installed.
LONGPOLE = (
    sys.executable,
    "-c",
    "import sys; from longpole.cli.main import main; sys.exit(main())",
)


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return an environment that sees the checkout and keeps settings and state under `home`."""
    variables = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(SOURCE),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    return variables | extra


def run(  # one place that knows how, many that only know what
    command: Sequence[str],
    *,
    home: Path,
    cwd: Path | None = None,
    **extra: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command without a terminal and return what it wrote, as bytes."""
    return subprocess.run(
        list(command),
        cwd=cwd or home,
        env=environment(home, **extra),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def longpole(
    *arguments: str, home: Path, cwd: Path | None = None, **extra: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program itself with these arguments."""
    return run([*LONGPOLE, *arguments], home=home, cwd=cwd, **extra)
