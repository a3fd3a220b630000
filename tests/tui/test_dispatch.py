from dataclasses import dataclass

import pytest

from longpole.tui.dispatch import (
    Cancelled,
    Dispatcher,
    Pending,
    Run,
    Unknown,
    normalise,
)


@dataclass(frozen=True)
class Command:
    id: str
    keys: tuple[str, ...]
    screens: tuple[str, ...] = ()


COMMANDS = (
    Command("cursor.down", ("j", "down")),
    Command("cursor.top", ("g g",)),
    Command("cursor.bottom", ("G",)),
    Command("task.remove", ("d d",), ("board",)),
    Command("task.cut", ("d x",), ("board",)),
    Command("find.next", ("n",), ("board",)),
    Command("task.add", ("n",), ("board",)),
    Command("project.open", ("enter",), ("projects",)),
)


@pytest.fixture
def board() -> Dispatcher:
    return Dispatcher(COMMANDS, "board")


def test_a_single_key_runs_its_command(board: Dispatcher) -> None:
    assert board.press("j") == Run(("cursor.down",))


def test_case_makes_another_key(board: Dispatcher) -> None:
    assert board.press("G") == Run(("cursor.bottom",))


def test_a_prefix_waits_and_names_what_may_come(board: Dispatcher) -> None:
    assert board.press("d") == Pending("d", (("d", ("task.remove",)), ("x", ("task.cut",))))


def test_the_second_key_runs_the_command(board: Dispatcher) -> None:
    board.press("d")
    assert board.press("d") == Run(("task.remove",))


def test_after_a_command_nothing_is_pending(board: Dispatcher) -> None:
    board.press("g")
    board.press("g")
    assert board.pending is None


def test_escape_takes_a_prefix_back(board: Dispatcher) -> None:
    board.press("d")
    assert board.press("escape") == Cancelled()
    assert board.press("j") == Run(("cursor.down",))


def test_escape_alone_is_a_key_like_others(board: Dispatcher) -> None:
    assert board.press("escape") == Unknown("escape")


def test_a_wrong_second_key_runs_nothing_and_clears_the_prefix(board: Dispatcher) -> None:
    board.press("d")
    assert board.press("j") == Unknown("d j")
    assert board.pending is None


def test_commands_that_share_a_key_come_in_the_order_of_the_table(board: Dispatcher) -> None:
    assert board.press("n") == Run(("find.next", "task.add"))


def test_only_the_screens_own_commands_are_found() -> None:
    projects = Dispatcher(COMMANDS, "projects")
    assert projects.press("n") == Unknown("n")
    assert projects.press("enter") == Run(("project.open",))


def test_a_command_of_no_screen_in_particular_works_on_all() -> None:
    assert Dispatcher(COMMANDS, "projects").press("j") == Run(("cursor.down",))


@pytest.mark.parametrize("keys", [("d", "d d"), ("d d", "d"), ("",)])
def test_a_key_that_hides_another_is_refused(keys: tuple[str, ...]) -> None:
    commands = [Command(f"c{number}", (key,)) for number, key in enumerate(keys)]
    with pytest.raises(ValueError, match="begin"):
        Dispatcher(commands, "board")


@pytest.mark.parametrize(
    ("key", "character", "ours"),
    [
        ("j", "j", "j"),
        ("H", "H", "H"),
        ("upper_h", "H", "H"),
        ("question_mark", "?", "?"),
        ("at", "@", "@"),
        ("minus", "-", "-"),
        ("space", " ", "space"),
        ("enter", "\r", "enter"),
        ("ctrl+m", "\r", "enter"),
        ("ctrl+i", "\t", "tab"),
        ("tab", "\t", "tab"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("alt+j", "j", "alt+j"),
        ("escape", "\x1b", "escape"),
        ("down", None, "down"),
    ],
)
def test_terminal_names_become_ours(key: str, character: str | None, ours: str) -> None:
    assert normalise(key, character) == ours
