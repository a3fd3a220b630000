"""Keys: which can be pressed, how the right one is suggested, how they are printed."""

import pytest

from longpole.app.commands import COMMANDS
from longpole.app.keys import fault, shown


@pytest.mark.parametrize(
    "keys",
    [
        *("g", "G", "?", "+", "é", "g g", "ctrl+x", "alt+j", "ctrl+right", "shift+tab", "f5"),
        *("space", "ctrl+shift+left", "z enter", "pagedown", "alt+ctrl+up", "alt++"),
    ],
)
def test_keys_that_can_be_pressed(keys: str) -> None:
    assert fault(keys) is None


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("Ctrl+X", "ctrl+x"),
        ("ctrl+X", "ctrl+x"),
        ("C-x", "ctrl+x"),
        ("<C-x>", "ctrl+x"),
        ("shift+g", "G"),
        ("gg", "g g"),
        ("esc", "escape"),
        ("Enter", "enter"),
        ("return", "enter"),
        ("PgDn", "pagedown"),
        ("pagedwon", "pagedown"),
        ("ctrl+rihgt", "ctrl+right"),
        ("ctrl+m", "enter"),
        ("ctrl+i", "tab"),
        ("plus", "+"),
        ("F5", "f5"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("g Esc", "escape"),
    ],
)
def test_a_misspelt_key_is_named_with_the_right_one(keys: str, meant: str) -> None:
    assert f'write "{meant}"' in str(fault(keys))


@pytest.mark.parametrize("keys", ["", " ", "g  g", "g ", "\x1b", "qwertz", "ctrl+shift+x", "ctrl+"])
def test_what_is_no_key_is_refused(keys: str) -> None:
    assert fault(keys)


@pytest.mark.parametrize("keys", ["ctrl+enter", "ctrl+é", "ctrl+1"])
def test_keys_that_few_terminals_send_are_refused(keys: str) -> None:
    assert "in every terminal" in str(fault(keys))


@pytest.mark.parametrize("keys", ["g escape", "ctrl+c", "g ctrl+c"])
def test_keys_that_the_program_needs_are_refused(keys: str) -> None:
    assert fault(keys)


def test_every_key_of_the_table_can_be_pressed() -> None:
    wrong = {key: fault(key) for command in COMMANDS for key in command.keys}
    assert {key: why for key, why in wrong.items() if why} == {}


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("g g", "gg"),
        ("H", "H"),
        ("ctrl+d", "Ctrl+D"),
        ("ctrl+shift+left", "Ctrl+Shift+←"),
        ("alt+j", "Alt+j"),
        ("enter", "Enter"),
        ("left", "←"),
        ("f5", "F5"),
        ("g enter", "g Enter"),
        ("+", "+"),
        ("alt++", "Alt++"),
    ],
)
def test_keys_are_shown_as_a_person_says_them(keys: str, text: str) -> None:
    assert shown(keys) == text
