"""The keys in force: wishes, what is wrong with them, and what always holds."""

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.app.commands import COMMANDS
from longpole.app.context import Screen
from longpole.app.keymap import NEEDED, Keymap, effective
from longpole.app.settings import Binding, Settings, load_settings
from longpole.tui.dispatch import Dispatcher


def keymap(tmp_path: Path, text: str) -> Keymap:
    path = tmp_path / "settings.toml"
    path.write_text(f"[keys]\n{text}\n", encoding="utf-8")
    settings = load_settings(path, {})
    assert settings.problems == ()
    return effective(COMMANDS, settings)


def keys(found: Keymap) -> Mapping[str, tuple[str, ...]]:
    return {command.id: command.keys for command in found.commands}


def told(found: Keymap) -> list[str]:
    return [f"{one.at.line}:{one.at.column}: {one.problem.message}" for one in found.problems]


def test_without_wishes_the_keys_are_those_of_the_table() -> None:
    assert effective(COMMANDS, Settings()) == Keymap(COMMANDS)


def test_a_key_a_list_and_a_sequence_take_the_place_of_the_defaults(tmp_path: Path) -> None:
    found = keymap(tmp_path, '"task.move-right" = ["L", "ctrl+right"]\nfind = "\'"\nundo = "B u"')
    assert told(found) == []
    assert keys(found)["task.move-right"] == ("L", "ctrl+right")
    assert (keys(found)["find"], keys(found)["undo"]) == (("'",), ("B u",))


def test_an_id_needs_no_quotes(tmp_path: Path) -> None:
    assert keys(keymap(tmp_path, 'task.edit = "B"'))["task.edit"] == ("B",)


@pytest.mark.parametrize("nothing", ['""', "[]", '[""]'])
def test_nothing_takes_the_keys_away(nothing: str, tmp_path: Path) -> None:
    found = keymap(tmp_path, f'"task.remove" = {nothing}')
    assert (keys(found)["task.remove"], told(found)) == ((), [])


def test_two_commands_can_swap_their_keys(tmp_path: Path) -> None:
    found = keymap(tmp_path, '"task.move-right" = "l"\n"cursor.right" = "L"')
    assert told(found) == []
    assert (keys(found)["task.move-right"], keys(found)["cursor.right"]) == (("l",), ("L",))


def test_an_unknown_command_is_told_with_the_nearest(tmp_path: Path) -> None:
    found = keymap(tmp_path, 'undo = "B"\n"task.ownr" = "o"')
    assert told(found) == ['3:1: there is no command "task.ownr"; did you mean "task.owner"?']
    assert keys(found)["undo"] == ("B",)


def test_a_misspelt_key_is_told_in_its_place_and_the_others_count(tmp_path: Path) -> None:
    found = keymap(tmp_path, 'undo = ["B", "Ctrl+Z"]')
    assert told(found) == ['2:14: undo: there is no key "Ctrl+Z": write "ctrl+z"']
    assert keys(found)["undo"] == ("B",)


def test_with_no_good_key_the_defaults_stay(tmp_path: Path) -> None:
    assert keys(keymap(tmp_path, 'undo = "shift+b"'))["undo"] == ("u",)


def test_the_first_of_two_wishes_for_a_key_gets_it(tmp_path: Path) -> None:
    found = keymap(tmp_path, 'undo = "B"\nredo = ["B", "Q"]')
    assert told(found) == ["3:9: redo: B is also a key of undo"]
    assert (keys(found)["undo"], keys(found)["redo"]) == (("B",), ("Q",))


def test_a_default_gives_way_and_that_is_told(tmp_path: Path) -> None:
    found = keymap(tmp_path, 'redo = "e"')
    assert told(found) == ["2:1: redo: e is also a key of task.edit"]
    assert (keys(found)["redo"], keys(found)["task.edit"]) == (("e",), ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('redo = "d"', "d begins dd, of task.remove"),
        ('redo = "u u"', "u, a key of undo, begins uu"),
        ('undo = "B"\nredo = "B B"', "B, a key of undo, begins BB"),
        ('undo = ["B", "B B"]', ""),
    ],
)
def test_a_key_that_begins_another_is_told(line: str, words: str, tmp_path: Path) -> None:
    found = keymap(tmp_path, line)
    assert len(found.problems) == 1
    assert words in told(found)[0]
    Dispatcher(found.commands, Screen.BOARD)


def test_commands_that_share_a_key_in_the_table_may_share_another(tmp_path: Path) -> None:
    found = keymap(tmp_path, '"task.new" = "o"\n"find.next" = "o"')
    assert told(found) == []


@pytest.mark.parametrize("name", NEEDED)
def test_the_ways_out_cannot_be_taken_away(name: str, tmp_path: Path) -> None:
    found = keymap(tmp_path, f"{name} = []")
    (problem,) = told(found)
    assert "must have a key" in problem
    assert keys(found)[name]


def test_the_key_of_quit_goes_to_nobody_else_unless_quit_has_another(tmp_path: Path) -> None:
    found = keymap(tmp_path, 'undo = "q"')
    assert told(found) == ['2:1: undo: q stays with quit: "Quit" must have a key']
    assert (keys(found)["undo"], keys(found)["quit"]) == (("u",), ("q",))
    other = keymap(tmp_path, 'undo = "q"\nquit = "Q"')
    assert told(other) == []
    assert (keys(other)["undo"], keys(other)["quit"]) == (("q",), ("Q",))


def test_ways_out_that_want_each_others_keys_all_stay(tmp_path: Path) -> None:
    found = keymap(tmp_path, 'quit = "?"\nhelp = []\npalette = ["q", "B"]\nundo = ["B"]')
    assert all(keys(found)[name] for name in NEEDED)
    Dispatcher(found.commands, Screen.BOARD)


IDS = [*(command.id for command in COMMANDS), "nothing"]
KEYS = ["q", "?", ":", "g", "g g", "d", "d d", "d B", "j", "n", "B", "ctrl+p", "Ctrl+P", "", "B B"]
WISHES = st.lists(
    st.tuples(st.sampled_from(IDS), st.lists(st.sampled_from(KEYS), max_size=3)), max_size=12
)


@given(WISHES)
def test_law_whatever_is_wished_the_keys_work(wishes: list[tuple[str, list[str]]]) -> None:
    bindings = tuple(Binding(one, tuple(some), ("keys", one)) for one, some in dict(wishes).items())
    found = effective(COMMANDS, Settings(keys=bindings))
    for screen in Screen:
        Dispatcher(found.commands, screen)
    assert all(keys(found)[name] for name in NEEDED)
    assert [command.id for command in found.commands] == [command.id for command in COMMANDS]
    defaults = {command.id: set(command.keys) for command in COMMANDS}
    for one, other in combinations(found.commands, 2):
        if set(one.keys) & set(other.keys) and one.screens & other.screens:
            assert defaults[one.id] & defaults[other.id], (one.id, other.id)
    assert len(found.problems) >= sum(1 for one, _ in dict(wishes).items() if one == "nothing")
