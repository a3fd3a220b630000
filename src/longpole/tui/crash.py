"""What is left of a crash: a private log that says where, not what anybody's plan says."""

from __future__ import annotations

import os
import platform
import time
import traceback
from pathlib import Path

from longpole import __version__


def report(error: BaseException, folder: Path) -> str:
    """Write the log of a crash and give the one line to print about it."""
    kind = type(error).__name__
    path = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(_text(error))
    except OSError:
        return f"longpole: an internal error ({kind}); the plan file is whole"
    return f"longpole: an internal error ({kind}); the plan file is whole. Details: {path}"


def _text(error: BaseException) -> str:
    # The trace has no local variables in it: those would hold the whole plan.
    system = f"longpole {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([system, "", *traceback.format_exception(error)])
