"""Runs a command in a pty as a person's terminal would, and keeps every byte it sends.

All waiting is reading with a deadline: nothing here sleeps.

    with PtyRun([*LONGPOLE, "demo"], environment(home)) as run:
        run.wait_for("To do")
        run.send("q")
        assert run.wait_exit() == 0
        assert run.complaints == []
"""

import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.terminal import Terminal

DEADLINE = 20.0
QUIET = 0.15

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "ctrl+a": "\x01",
    "ctrl+c": "\x03",
    "ctrl+d": "\x04",
    "ctrl+p": "\x10",
    "ctrl+u": "\x15",
}


class PtyTimeoutError(AssertionError):
    """What was waited for did not come; the message shows the screen as it stood."""


def _at_a_terminal(slave: int) -> None:
    """Become what a person starts: on a terminal of its own, and not deaf to an interrupt.

    What runs in the background of a shell ignores it, and so would all that it starts.
    """
    os.login_tty(slave)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class PtyRun:
    """One command with a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        size: tuple[int, int] = (110, 28),
        cwd: Path | None = None,
        draw: bool = True,
    ) -> None:
        columns, rows = size
        self.terminal = Terminal(columns, rows, draw=draw)
        self.raw = bytearray()
        self.last_byte = 0.0
        self._ended = False
        self._master, slave = os.openpty()
        self._set_size(columns, rows)
        self._settings = termios.tcgetattr(slave)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            list(command),
            env=dict(environment),
            cwd=cwd,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            close_fds=True,
            # The child needs the pty as its controlling terminal to get SIGWINCH and SIGHUP.
            preexec_fn=lambda: _at_a_terminal(slave),  # noqa: PLW1509 - it only makes system calls
        )
        os.close(slave)

    def __enter__(self) -> Self:
        """Use the run as a context: whatever happens, the command does not outlive it."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Kill what still runs and close the pty."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    @property
    def screen(self) -> str:
        """The screen as a person sees it now; what came last if nobody draws it."""
        return self.terminal.text if self.terminal.draw else ascii(bytes(self.raw[-400:]))

    @property
    def ended(self) -> bool:
        """Whether the command has let go of the terminal."""
        return self._ended

    @property
    def complaints(self) -> list[str]:
        """What the command left switched on in the terminal, in words; empty is good."""
        found = self.terminal.complaints
        if self._master >= 0 and termios.tcgetattr(self._master)[:4] != self._settings[:4]:
            found = [*found, "the line settings (echo, canonical mode) were not restored"]
        return found

    def send(self, *keys: str) -> None:
        """Type keys: names from KEYS, or text as it is."""
        self.send_raw("".join(KEYS.get(key, key) for key in keys).encode())

    def send_raw(self, data: bytes) -> None:
        """Send bytes as the terminal would, reading meanwhile so that nobody waits for the other.

        A command that has gone is not an error here: what it left is for the test to judge.
        """
        while data and not self._ended:
            readable, writable, _ = select.select([self._master], [self._master], [], DEADLINE)
            if readable:
                self.read(0)
            if writable:
                try:
                    data = data[os.write(self._master, data) :]
                except OSError:
                    self._ended = True

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size; the kernel tells the command."""
        self.terminal.resize(columns, rows)
        self._set_size(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the command a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal's window: the command loses its tty."""
        os.close(self._master)
        self._master = -1
        self._ended = True

    def read(self, timeout: float) -> bytes:
        """Take in one piece of output, waiting for it at most this long."""
        if self._ended:
            return b""
        if not select.select([self._master], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says EIO when the last writer has gone
            data = b""
        if not data:
            self._ended = True
            return b""
        self.last_byte = time.perf_counter()
        self.raw += data
        answers = self.terminal.feed(data)
        if answers:
            self.send_raw(answers)
        return data

    def wait_until(
        self, happened: Callable[[], bool], what: str = "it", deadline: float = DEADLINE
    ) -> None:
        """Read until something is true, or fail with the screen as it stands."""
        end = time.monotonic() + deadline
        while not happened():
            left = end - time.monotonic()
            if self._ended or left <= 0:
                why = "the command ended" if self._ended else f"{deadline:g} s passed"
                message = f"{why} before {what} came; the screen:\n{self.screen}"
                raise PtyTimeoutError(message)
            self.read(left)

    def wait_for(self, text: str, deadline: float = DEADLINE) -> None:
        """Read until a text stands on the screen."""
        self.wait_until(lambda: text in self.screen, repr(text), deadline)

    def wait_quiet(self, quiet: float = QUIET, deadline: float = DEADLINE) -> None:
        """Read until nothing has come for a while: the screen has settled."""
        end = time.monotonic() + deadline
        while self.read(quiet):
            if time.monotonic() > end:
                raise PtyTimeoutError(f"no rest within {deadline:g} s; the screen:\n{self.screen}")

    def wait_exit(self, deadline: float = DEADLINE) -> int:
        """Read until the command has ended and return its exit status; minus a signal's number."""
        end = time.monotonic() + deadline
        while not self._ended and time.monotonic() < end:
            self.read(max(0.0, end - time.monotonic()))
        try:
            return self.process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            message = f"still running after {deadline:g} s; the screen:\n{self.screen}"
            raise PtyTimeoutError(message) from None

    def peak_memory(self) -> int:
        """Return the most memory the command has held so far, in KiB (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1])

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
