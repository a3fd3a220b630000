"""What people write in a plan is data: none of it may steer the terminal or the toolkit.

A plan that holds hostile texts in every place for words is opened, walked through and printed;
every byte that reaches the terminal is judged.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from longpole.cli.main import VERBS
from tests.support.environment import LONGPOLE, environment, longpole
from tests.support.hostile import CONTROLS, HOSTILE, hostile_plan
from tests.support.pty_run import PtyRun
from tests.support.raw import assert_clean

SHOWN = [f"h{number}" for number in range(len(HOSTILE))]
READERS = (
    ["list"],
    ["check"],
    ["next"],
    ["show", *SHOWN, "parent", "wrong", "odd"],
    ["why", "h5"],
    ["whatif", "h5 slip=3d"],
    ["review", "--markdown"],
    ["blockers", "--since", "last"],
    ["standup", "--since", "2026-11-01"],
    *([verb] for verb in ("blockers", "schedule", "path", "forecast", "standup", "review", "log")),
)
PRINTED = (["list"], ["show", "h10"], ["check"], ["next"], ["blockers"], ["standup"], ["review"])
EXISTING = [words for words in READERS if words[0] in VERBS]


def is_fine(verb: list[str], status: int, messages: bytes) -> bool:
    """Say whether a verb did its work; only check may end with 1, when it found something."""
    return status in ({0, 1} if verb == ["check"] else {0}) and b"Traceback" not in messages


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.plan.toml"
    path.write_text(hostile_plan(), encoding="ascii")
    return path


def texts(data: Any) -> list[str]:
    """Collect every string of a JSON value."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        return [text for pair in data.items() for one in pair for text in texts(one)]
    return [text for one in data for text in texts(one)] if isinstance(data, list) else []


@pytest.mark.parametrize("verb", EXISTING, ids=lambda verb: verb[0])
def test_a_verb_prints_words_not_commands(plan: Path, verb: list[str]) -> None:
    done = longpole(*verb, "-f", str(plan), home=plan.parent)
    assert is_fine(verb, done.returncode, done.stderr), done.stderr
    assert_clean(done.stdout, screen=False, hostile=CONTROLS)
    assert_clean(done.stderr, screen=False, hostile=CONTROLS)


@pytest.mark.parametrize("verb", PRINTED, ids=" ".join)
def test_on_a_terminal_a_verb_adds_only_colours(plan: Path, verb: list[str]) -> None:
    with PtyRun([*LONGPOLE, *verb, "-f", str(plan)], environment(plan.parent)) as run:
        assert is_fine(verb, run.wait_exit(), bytes(run.raw)), run.screen
        assert_clean(bytes(run.raw).replace(b"\r\n", b"\n"), screen=False, colours=True)


@pytest.mark.parametrize("verb", PRINTED, ids=" ".join)
def test_json_is_ascii_and_keeps_the_texts_whole(plan: Path, verb: list[str]) -> None:
    done = longpole(*verb, "--json", "-f", str(plan), home=plan.parent)
    assert is_fine(verb, done.returncode, done.stderr), done.stderr
    assert done.stdout.isascii()
    assert_clean(done.stdout, screen=False)
    answer = json.loads(done.stdout)
    if verb[0] == "list":
        assert set(HOSTILE) <= set(texts(answer["data"]))


def test_a_hostile_file_name_is_shown_tamed(tmp_path: Path) -> None:
    plan = tmp_path / "\x1b]0;evil\x07\x1b[2J.plan.toml"
    plan.write_text('[tasks.a]\nneeds = ["nobody"]\n', encoding="ascii")
    for verb in (["list"], ["check"], ["show", "a"]):
        done = longpole(*verb, "-f", str(plan), home=tmp_path)
        assert is_fine(verb, done.returncode, done.stderr), done.stderr
        assert_clean(done.stdout, screen=False)
        assert_clean(done.stderr, screen=False)


def test_hostile_arguments_are_shown_tamed(plan: Path) -> None:
    for argument in ("\x1b[2J", "\x9b31m", "\u202eabc"):
        for verb in (["show", argument], [argument], ["set", "h1", f"{argument}=1"]):
            done = longpole(*verb, "-f", str(plan), home=plan.parent)
            assert done.returncode == 2
            assert_clean(done.stdout, screen=False)
            assert_clean(done.stderr, screen=False)


def test_an_argument_that_is_no_text_is_refused(plan: Path) -> None:
    before = plan.read_bytes()
    done = longpole("add", "caf\udce9", "-f", str(plan), home=plan.parent)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert_clean(done.stderr, screen=False)
    assert plan.read_bytes() == before


@pytest.fixture
def opened(plan: Path) -> Iterator[PtyRun]:
    with PtyRun([*LONGPOLE, str(plan)], environment(plan.parent), size=(160, 50)) as run:
        run.wait_for("[@click")
        run.wait_quiet()
        yield run
        assert run.process.poll() is None, run.screen
        leave(run)
        assert run.wait_exit() == 0
        assert run.complaints == []
        assert_clean(bytes(run.raw), screen=True, hostile=CONTROLS)


def leave(run: PtyRun) -> None:
    """Close whatever is open and quit; on a busy machine a dialog may be late."""
    for _ in range(5):
        press(run, "escape", "escape", "q")
        if run.ended:
            return


def press(run: PtyRun, *keys: str) -> None:
    """Press keys one by one, each when the last one's work is on the screen.

    A terminal cannot tell Escape from the start of a sequence but by the pause that follows, so
    even a key that does nothing is given time.
    """
    for key in keys:
        if run.ended:
            return
        run.send(key)
        if run.read(0.3):
            run.wait_quiet()


def test_every_card_can_be_stood_on(opened: PtyRun) -> None:
    for _ in range(3):
        press(opened, "l", "G", "k", "g", "g", "j")
    press(opened, *("h" * 3), *("j" * 10))


def test_every_screen_shows_it_tamed(opened: PtyRun) -> None:
    for screen in "123456":
        press(opened, screen, "j", "j", "l", "j", "G", "k", "g", "g")


@pytest.mark.parametrize(
    "dialogs",
    [
        (["enter"], ["w"], ["W"], ["e"], ["m"], ["a"]),
        (["t"], ["b"], ["D"], ["@"], ["p"], [":", "o"]),
        (["d", "d"], ["/", "x", "enter", "n", "N"], ["f", "[", "enter"], ["?"], ["P"], ["space"]),
        (["n", "[WIP] a[0] x[/b]", "enter"], ["N", "x"], ["s"], ["A"], ["x"], ["i"]),
    ],
    ids=lambda dialogs: " ".join(keys[0] for keys in dialogs),
)
def test_every_dialog_shows_it_tamed(opened: PtyRun, dialogs: tuple[list[str], ...]) -> None:
    for keys in dialogs:
        press(opened, *keys, "escape", "escape", "j")


def test_notices_of_what_was_done_are_tamed(opened: PtyRun) -> None:
    press(opened, "L", "j", "c", "u", "u", "j", "L", "H", "U")
