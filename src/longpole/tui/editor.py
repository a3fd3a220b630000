"""The person's own editor on the plan file, at the line of a task."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from textual.app import App, SuspendNotSupported

_PLUS = frozenset(
    {"vi", "vim", "nvim", "view", "gvim", "nano", "emacs", "emacsclient", "micro", "kak", "ex"}
    | {"vim.basic", "vim.tiny", "vim.nox", "pico", "joe", "ne", "mg", "jed"}
)
_COLON = frozenset({"hx", "helix", "subl", "zed", "zeditor"})
_GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"})
_WAITS = {"subl": "--wait", "zed": "--wait", "zeditor": "--wait"}
_DEFAULT = "vi"


_INTERRUPTS = (signal.SIGINT, signal.SIGQUIT)
_ENDINGS = (signal.SIGTERM, signal.SIGHUP)


class NoEditorError(ValueError):
    """The setting of the editor cannot be understood."""


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """Give the editor and its arguments, as $VISUAL or $EDITOR has them; else vi."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(name, ""))
        except ValueError as error:
            raise NoEditorError(f"${name} cannot be read: {error}") from None
        if words:
            return words
    return [_DEFAULT]


def at_line(editor: list[str], path: Path, line: int) -> list[str]:
    """Give the command that opens a file at a line, in the way that this editor has for it."""
    name = Path(editor[0]).name
    # A path that begins with a dash is no option.
    file = os.path.abspath(path)  # noqa: PTH100 - symlinks stay as they are
    if name in _PLUS:
        return [*editor, f"+{line}", file]
    if name in _COLON:
        wait = [_WAITS[name]] if name in _WAITS and not {"-w", "--wait"} & {*editor} else []
        return [*editor, *wait, f"{file}:{line}"]
    if name in _GOTO:
        wait = [] if {"-w", "--wait"} & {*editor} else ["--wait"]
        return [*editor, *wait, "--goto", f"{file}:{line}"]
    return [*editor, file]


def edit(app: App[object], path: Path, line: int) -> str | None:
    """Give the terminal to the editor until it ends; say what went wrong, or None."""
    try:
        command = at_line(editor_of(os.environ), path, line)
    except NoEditorError as error:
        return str(error)
    try:
        with app.suspend(), _interrupts_are_the_childs():
            # Whatever left this block by an exception would leave the app suspended.
            return _run(command, _environment(app))
    except SuspendNotSupported:
        return "this terminal cannot be lent to an editor"


def _run(command: list[str], environment: Mapping[str, str]) -> str | None:
    try:
        code = subprocess.run(command, check=False, env=environment).returncode
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        return f"{command[0]} cannot be started: {reason}; set $VISUAL or $EDITOR"
    if code == 0:
        return None
    return f"{command[0]} ended with {f'signal {-code}' if code < 0 else f'exit code {code}'}"


def _environment(app: App[object]) -> dict[str, str]:
    # Textual takes NO_COLOR as its own; the child is to see it too.
    return os.environ | ({"NO_COLOR": "1"} if app.no_color else {})


@contextmanager
def _interrupts_are_the_childs() -> Iterator[None]:
    """Let Ctrl+C in the editor end nothing here, and what ends a program do so afterwards.

    Handlers, since being ignored is inherited; and without the descriptor by which the event loop
    hears of signals whatever their handlers are.
    """
    came: list[signal.Signals] = []

    def later(number: int, _frame: FrameType | None) -> None:
        if number in _ENDINGS:
            came.append(signal.Signals(number))

    descriptor = signal.set_wakeup_fd(-1)
    kept = {number: signal.signal(number, later) for number in (*_INTERRUPTS, *_ENDINGS)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(descriptor)
        for ending in came:
            signal.raise_signal(ending)
