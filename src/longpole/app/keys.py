"""Keys as people write and read them: which can be pressed at all, and how they are printed."""

from __future__ import annotations

import string

NAMED = (
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 25)),
)
"""The keys that type no character, by name; `space` is among them since it cannot be seen."""

_LONE = frozenset({"enter", "escape", "tab", "space", "backspace"})
_SAME_IN_A_TERMINAL = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
}
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "arrow_left": "left",
    "arrow_right": "right",
    "arrow_up": "up",
    "arrow_down": "down",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "at": "@",
}
_MODIFIERS = {
    "c": "ctrl",
    "control": "ctrl",
    "ctl": "ctrl",
    "a": "alt",
    "m": "alt",
    "meta": "alt",
    "option": "alt",
    "s": "shift",
}

_SHOWN = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
}


def shown(keys: str) -> str:
    """Give the keys as a person reads them: `gg`, `Ctrl+D`, `Enter`, `←`."""
    names = [_shown_one(part) for part in keys.split()]
    return ("" if all(len(name) == 1 for name in names) else " ").join(names)


def fault(keys: str) -> str | None:
    """Say why a key, or several with spaces between, can never be pressed; None if it can."""
    presses = keys.split(" ")
    if not keys.strip() or "" in presses:
        return "one key, or several with a single space between each, such as g g"
    for press in presses:
        found = _fault(press)
        if found is not None:
            return found
    if len(presses) > 1 and "escape" in presses:
        return "escape takes back what was begun, so it cannot be one of several keys"
    if "ctrl+c" in presses:
        return "ctrl+c is never given away"
    return None


def _fault(press: str) -> str | None:
    if _can_be_pressed(press):
        return None
    meant = _meant(press)
    if meant is not None:
        return f'there is no key "{press}": write "{meant}"'
    *modifiers, last = _split(press)
    if modifiers and (last in NAMED or len(last) == 1):
        return f'"{press}" does not reach a program in every terminal'
    return f'there is no key "{press}"'


def _can_be_pressed(press: str) -> bool:
    *modifiers, last = _split(press)
    match modifiers:
        case _ if press in _SAME_IN_A_TERMINAL:
            return False
        case []:
            return press in NAMED or (len(press) == 1 and press.isprintable())
        case _ if last in NAMED:
            known = modifiers == sorted(set(modifiers) & {"alt", "ctrl", "shift"})
            return known and (last not in _LONE or press == "shift+tab")
        case ["alt"]:
            return len(last) == 1 and last.isprintable()
        case _:
            return modifiers == ["ctrl"] and len(last) == 1 and last in string.ascii_lowercase


def _meant(press: str) -> str | None:
    """Give the right way to write a key that was written in another."""
    *modifiers, last = _split(press.strip("<>").replace("-", "+") if len(press) > 1 else press)
    modifiers = sorted({_MODIFIERS.get(one.lower(), one.lower()) for one in modifiers})
    if len(last) > 1:
        last = _OTHER_NAMES.get(last.lower(), last.lower())
    if modifiers == ["shift"] and len(last) == 1:
        modifiers, last = [], last.upper()
    elif "ctrl" in modifiers:
        last = last.lower()
    written = "+".join([*modifiers, last])
    written = _SAME_IN_A_TERMINAL.get(written, written)
    if written != press and _can_be_pressed(written):
        return written
    if press.isascii() and press.isalpha() and len(press) == 2:
        return " ".join(press)
    from difflib import get_close_matches

    close = get_close_matches(last, NAMED, n=1, cutoff=0.7)
    written = "+".join([*modifiers, *close])
    return written if close and written != press and _can_be_pressed(written) else None


def _split(press: str) -> list[str]:
    """Part a key at its plus signs; the last may be a plus itself."""
    if len(press) > 1 and press.endswith("++"):
        return [*press[:-2].split("+"), "+"]
    return press.split("+") if press != "+" else ["+"]


def _shown_one(key: str) -> str:
    if key in _SHOWN:
        return _SHOWN[key]
    modifier, plus, rest = key.rpartition("+")
    if plus and modifier:
        last = _SHOWN.get(rest, rest if modifier == "alt" else rest.upper())
        return "+".join([*map(str.title, modifier.split("+")), last])
    return key.upper() if key in NAMED else key
