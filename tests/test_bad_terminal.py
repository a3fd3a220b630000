"""Terminals that are small, dumb, absent, closing or moody: the program copes and tidies up."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.plans import plan_text
from tests.support.environment import LONGPOLE, environment, longpole
from tests.support.pty_run import PtyRun

COLOUR = re.compile(rb"\x1b\[[\d;:]*m")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "some.plan.toml"
    path.write_text(plan_text(60), encoding="utf-8")
    return path


def board(plan: Path, size: tuple[int, int] = (110, 28), **variables: str) -> PtyRun:
    home = plan.parent / "home"
    home.mkdir(exist_ok=True)
    return PtyRun([*LONGPOLE, str(plan)], environment(home, **variables), size=size)


@pytest.fixture
def opened(plan: Path) -> Iterator[PtyRun]:
    with board(plan) as run:
        run.wait_for("T000")
        run.wait_quiet()
        yield run


def test_a_dumb_terminal_is_told_of_the_list(plan: Path) -> None:
    with board(plan, TERM="dumb") as run:
        assert run.wait_exit() == 2
        assert "longpole list" in run.screen
        assert b"\x1b" not in run.raw


@pytest.mark.parametrize("command", [[], ["demo"]])
def test_without_a_terminal_the_screens_refuse_and_name_the_list(
    plan: Path, command: list[str]
) -> None:
    done = longpole(*(command or [str(plan)]), home=plan.parent)
    assert done.returncode == 2
    assert b"longpole list" in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_terminal_of_sixteen_colours_is_sent_those_and_no_others(plan: Path) -> None:
    with board(plan, TERM="linux", COLORTERM="") as run:
        run.wait_for("T000")
        run.send(":")
        run.wait_for("Commands")
        run.wait_quiet()
        sent = {code for found in COLOUR.findall(run.raw) for code in re.split(rb"[\[;m]", found)}
        assert not sent & {b"38", b"48"}
        assert sent & {b"92", b"96"}


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (20, 5), (40, 15), (80, 24), (500, 200)])
def test_any_window_can_be_opened_used_and_left(plan: Path, size: tuple[int, int]) -> None:
    with board(plan, size) as run:
        run.wait_until(lambda: run.terminal.frames > 0, "a frame")
        run.wait_quiet()
        run.send("j", "l", "k", "h")
        run.wait_quiet()
        run.send("q")
        assert run.wait_exit() == 0
        assert run.complaints == []


def test_a_storm_of_resizes_ends_in_a_good_board(opened: PtyRun) -> None:
    for turn in range(60):
        opened.resize(1 + (turn * 37) % 150, 1 + (turn * 13) % 50)
        opened.read(0.005)
    opened.resize(110, 28)
    opened.wait_for("T000")
    opened.wait_quiet()
    assert all(len(line) <= 110 for line in opened.terminal.lines)
    opened.send("q")
    assert opened.wait_exit() == 0
    assert opened.complaints == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(opened: PtyRun, number: signal.Signals) -> None:
    opened.signal(number)
    fine = {-number, 128 + number}
    if number == signal.SIGINT:
        fine.add(0)  # one more way to quit
    assert opened.wait_exit() in fine
    assert opened.complaints == []
    assert "Traceback" not in opened.screen


def test_a_signal_during_the_start_gives_the_terminal_back(plan: Path) -> None:
    with board(plan) as run:
        run.wait_until(lambda: b"\x1b[?1049h" in run.raw, "the alternate screen")
        run.signal(signal.SIGTERM)
        assert run.wait_exit() != 0
        assert run.complaints == []


def test_a_closed_window_ends_the_program(opened: PtyRun) -> None:
    opened.hang_up()
    assert opened.wait_exit() != 0


def test_the_plan_is_untouched_by_all_that(opened: PtyRun, plan: Path) -> None:
    before = plan.read_bytes()
    opened.send("j", "l")
    opened.wait_quiet()
    opened.signal(signal.SIGTERM)
    opened.wait_exit()
    assert plan.read_bytes() == before
    assert [path.name for path in plan.parent.iterdir() if path.is_file()] == [plan.name]


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    plan = tmp_path / "long.plan.toml"
    plan.write_text(plan_text(3_000), encoding="utf-8")
    process = subprocess.Popen(
        [*LONGPOLE, "list", "-f", str(plan)],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 141, -signal.SIGPIPE)


def test_output_that_nobody_can_take_is_an_error_in_one_line(plan: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*LONGPOLE, "list", "-f", str(plan)],
            env=environment(plan.parent),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_closed_standard_output_is_survived(plan: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *LONGPOLE, "list", "-f", str(plan)],
        env=environment(plan.parent),
        stderr=subprocess.PIPE,
        check=False,
    )
    assert b"Traceback" not in done.stderr


def test_no_color_is_heard_by_the_command_line(plan: Path) -> None:
    command = [*LONGPOLE, "list", "-f", str(plan)]
    with PtyRun(command, environment(plan.parent, NO_COLOR="1")) as run:
        assert run.wait_exit() == 0
        assert b"T000" in run.raw
        assert COLOUR.search(run.raw) is None


def test_no_color_leaves_a_board_that_can_be_used(plan: Path) -> None:
    with board(plan, NO_COLOR="1") as run:
        run.wait_for("T000")
        run.send("q")
        assert run.wait_exit() == 0
        assert run.complaints == []


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_a_poor_locale_costs_no_more_than_some_letters(tmp_path: Path, locale: str) -> None:
    plan = tmp_path / "some.plan.toml"
    plan.write_text('[tasks.a]\ntitle = "Añadir 日本 ❤️"\n', encoding="utf-8")
    done = longpole(
        "list",
        "-f",
        str(plan),
        home=tmp_path,
        LC_ALL=locale,
        PYTHONCOERCECLOCALE="0",
        PYTHONUTF8="0",
    )
    assert done.returncode == 0, done.stderr
    assert b"a" in done.stdout
    assert b"Traceback" not in done.stderr


def test_suspending_gives_the_terminal_back_and_resuming_takes_it(opened: PtyRun) -> None:
    opened.signal(signal.SIGTSTP)
    opened.wait_until(lambda: opened.complaints == [], "the terminal")
    os.waitid(os.P_PID, opened.process.pid, os.WSTOPPED | os.WNOWAIT)
    frames = opened.terminal.frames
    opened.signal(signal.SIGCONT)
    opened.wait_until(lambda: opened.terminal.frames > frames, "a new frame")
    opened.wait_for("T000")
    opened.send("q")
    assert opened.wait_exit() == 0
    assert opened.complaints == []


def test_keys_typed_ahead_of_a_dialog_reach_it(opened: PtyRun, plan: Path) -> None:
    """Over a slow line keys come in bursts; none may be lost, or taken for a command."""
    opened.send("nwalk the dog")
    opened.wait_for("walk the dog")
    opened.send("enter")
    opened.wait_until(lambda: "walk the dog" in plan.read_text(encoding="utf-8"), "the new task")
