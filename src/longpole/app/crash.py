"""What is left of a crash: a private log that says where, and one line that names it."""

from __future__ import annotations

import os
import platform
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from longpole import __version__
from longpole.domain.errors import PlanError


def report(error: BaseException, folder: Callable[[], Path]) -> str:
    """Write the log of a crash and give the one line to print about it."""
    said = f"longpole: an internal error ({type(error).__name__}); the plan file is whole"
    try:
        path = folder() / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(_text(error))
    except (OSError, PlanError):
        return said
    return f"{said}. Details: {path}"


def _text(error: BaseException) -> str:
    # The trace has no local variables in it: those would hold the whole plan.
    system = f"longpole {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([system, "", *traceback.format_exception(error)])
