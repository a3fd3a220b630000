"""The two streams: data on standard output, messages on standard error, neither ever a surprise."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

FAILED = 2


def print_lines(lines: Iterable[str], code: int) -> int:
    """Print lines in one go and give the exit code: the one asked for, unless printing failed.

    A reader that has enough (`| head`) is no failure.
    """
    text = "".join(f"{line}\n" for line in lines)
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        _forget_stdout()
    except OSError as error:
        _forget_stdout()
        say(f"cannot print: {error.strerror}")
        return FAILED
    return code


def say(message: str, details: Iterable[str] = ()) -> None:
    """Tell a person something, beside the data; details are lines that are safe already."""
    from longpole.views.text import clean

    # If this fails, nobody is left to be told.
    with suppress(OSError):
        lines = (f"longpole: {clean(message)}", *details)
        _write(sys.stderr, "".join(f"{line}\n" for line in lines))


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None or not text:
        return
    encoding = stream.encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()


def _forget_stdout() -> None:
    # What is left in the buffer would fail once more, with a traceback, when the program ends.
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
