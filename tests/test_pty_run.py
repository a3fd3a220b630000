"""The helpers that play the terminal, tried on programs whose behaviour is known."""

import signal
import sys
from pathlib import Path

import pytest

from tests.support.controls import Token, complete, tokens
from tests.support.environment import environment
from tests.support.pty_run import PtyRun, PtyTimeoutError
from tests.support.raw import stray_controls

ECHO_ONE_KEY = """
import os, sys, termios, tty
before = termios.tcgetattr(0)
tty.setcbreak(0)
print("ready", flush=True)
key = os.read(0, 1)
print("got", key.decode(), flush=True)
termios.tcsetattr(0, termios.TCSANOW, before)
"""

ASK = """
import os, sys, tty
tty.setraw(0)
sys.stdout.write("ab" + {question!r})
sys.stdout.flush()
answer = b""
while not answer.endswith({last!r}):
    answer += os.read(0, 1)
print(ascii(answer), flush=True)
"""

LEAVE_A_MESS = r"print('\x1b[?1049h\x1b[?1003h\x1b[?25l\x1b[>25umess', flush=True)"


def start(code: str, home: Path, size: tuple[int, int] = (80, 24)) -> PtyRun:
    return PtyRun([sys.executable, "-c", code], environment(home), size=size)


def test_keys_arrive_and_output_is_drawn(tmp_path: Path) -> None:
    with start(ECHO_ONE_KEY, tmp_path) as run:
        run.wait_for("ready")
        run.send("x")
        run.wait_for("got x")
        assert run.wait_exit() == 0
        assert run.complaints == []
        assert bytes(run.raw) == b"ready\r\ngot x\r\n"


@pytest.mark.parametrize(
    ("question", "last", "answer"),
    [
        ("\x1b[6n", b"R", r"\x1b[1;3R"),
        ("\x1b[c", b"c", r"\x1b[?64;1;2;6;9;15;18;21;22c"),
        ("\x1b[?2026$p", b"y", r"\x1b[?2026;2$y"),
        ("\x1b[?2048$p", b"y", r"\x1b[?2048;0$y"),
    ],
)
def test_questions_are_answered(tmp_path: Path, question: str, last: bytes, answer: str) -> None:
    with start(ASK.format(question=question, last=last), tmp_path) as run:
        run.wait_for(answer)


def test_a_mess_is_named(tmp_path: Path) -> None:
    with start(LEAVE_A_MESS, tmp_path) as run:
        assert run.wait_exit() == 0
        assert len(run.complaints) == 4


def test_the_size_and_its_change_reach_the_command(tmp_path: Path) -> None:
    code = """
import os, signal
def show(*_): os.write(1, b"%d %d\\n" % os.get_terminal_size())
signal.signal(signal.SIGWINCH, show)
show()
while True: signal.pause()
"""
    with start(code, tmp_path, size=(40, 10)) as run:
        run.wait_for("40 10")
        run.resize(50, 12)
        run.wait_for("50 12")
        run.signal(signal.SIGTERM)
        assert run.wait_exit() == -signal.SIGTERM


def test_hanging_up_reaches_the_command(tmp_path: Path) -> None:
    with start("import signal; print('up', flush=True); signal.pause()", tmp_path) as run:
        run.wait_for("up")
        run.hang_up()
        assert run.wait_exit() == -signal.SIGHUP


def test_waiting_in_vain_shows_the_screen(tmp_path: Path) -> None:
    with start("print('only this')", tmp_path) as run, pytest.raises(PtyTimeoutError, match="only"):
        run.wait_for("something else")


def test_tokens_are_cut_and_open_ends_wait() -> None:
    data = b"a\x1b[1;2Hb\x1b]0;t\x07\x1bP+q\x1b\\\x1b[3"
    assert list(tokens(data)) == [
        Token("text", b"a"),
        Token("csi", b"\x1b[1;2H"),
        Token("text", b"b"),
        Token("string", b"\x1b]0;t\x07"),
        Token("string", b"\x1bP+q\x1b\\"),
    ]
    assert complete(data) == len(data) - 3


@pytest.mark.parametrize(
    "data",
    [
        b"\x1b]52;c;ZXZpbA==\x1b\\",
        b"\x1b]0;x\x07",
        b"\x1b]8;;file:///etc/passwd\x1b\\x",
        b"\x1b[2t",
        b"\x1bPq\x1b\\",
        b"\x1bc",
        b"\x00",
        b"\x07",
        b"\x7f",
        "\x9b31m".encode(),
        b"\x9b31m",
        "\u202egpj.exe".encode(),
        "\U000e0041".encode(),
    ],
)
def test_what_the_program_would_not_send_is_found(data: bytes) -> None:
    assert stray_controls(b"fine" + data, screen=True)


def test_what_the_program_sends_is_allowed() -> None:
    drawing = "\x1b[?2026h\x1b[3;1H\x1b[1;38;2;1;2;3mé 日本\x1b[0m\x1b[?2026l".encode()
    assert stray_controls(drawing, screen=True) == []
    assert stray_controls(b"a\nb\n", screen=False) == []
    assert stray_controls(b"a\r", screen=False)
    assert stray_controls(b"\x1b[1m", screen=False)
    assert stray_controls(b"\x1b[1m", screen=False, colours=True) == []
