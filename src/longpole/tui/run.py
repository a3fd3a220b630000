"""Running the screens: what must hold before they open, and what is said if they break."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

_PICTURES = "120"
"""Pictures a second, at most. After one, Textual may wait for the time of two.

A key that is held down comes every 20 to 30 ms: at its usual 60 every second one would wait.
"""


def run(paths: Sequence[Path], today: date | None = None) -> int:
    """Open the screens over plans and give the exit code; raise PlanError if a plan cannot be."""
    reason = _no_terminal()
    if reason is not None:
        sys.stderr.write(f"longpole: {reason}; `longpole list` prints the plan\n")
        return 2
    os.environ.setdefault("TEXTUAL_FPS", _PICTURES)
    from longpole.app.paths import settings_file, state_folder, themes_folder
    from longpole.app.settings import load_settings
    from longpole.tui.app import ENDINGS, LongpoleApp

    settings = load_settings(settings_file())
    app = LongpoleApp(paths, today, settings=settings, themes=themes_folder())
    code: object = None
    # Between the first escape sequence and the app's own handlers no signal may end the process.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        code = app.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not be printed raw
        app.crash = app.crash or error
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
    sys.stdout.write("\n".join(app.parting.values()))
    if app.crash is None:
        return code if isinstance(code, int) else 0
    from longpole.app.crash import report

    sys.stderr.write(f"{report(app.crash, state_folder)}\n")
    return 2


def _no_terminal() -> str | None:
    # Textual draws on the error stream, so that one counts too.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return "the screens need a terminal"
    if os.environ.get("TERM") == "dumb":
        return "the screens need more than TERM=dumb"
    return None
