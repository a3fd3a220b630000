"""Values as TOML text: what changes is written in the manner of what stood there before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import tomli
import tomlkit

from longpole.domain.need import parse_need
from longpole.domain.review import parse_decision
from longpole.storage.scan import Span, elements, members

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def render(raw: object, newline: str, old: str = "") -> str:
    """Write a value; `old` is the text of the value before, whose quotes are kept if they can be.

    A text with line breaks is written as a triple-quoted string on lines of its own.
    """
    match raw:
        case str():
            return _string(raw, newline, old)
        case list():
            return "[" + ", ".join(render(part, newline) for part in raw) + "]"
        case dict() if not raw:
            return "{}"
        case dict():
            inside = ", ".join(f"{key(k)} = {render(v, newline)}" for k, v in raw.items())
            return "{ " + inside + " }"
        case _:
            return str(tomlkit.item(raw).as_string())


def key(name: str) -> str:
    """Write one part of a key, in quotes where it needs them."""
    return name if _BARE_KEY.fullmatch(name) else str(tomlkit.string(name).as_string())


def header(path: Sequence[str]) -> str:
    """Write the header of a table."""
    return f"[{'.'.join(key(part) for part in path)}]"


def _string(raw: str, newline: str, old: str) -> str:
    if "\n" in raw:
        return _long_string(raw, newline, old)
    plain = "'" not in raw and not _CONTROL.search(raw)
    if plain and old.startswith("'") and not old.startswith("'''"):
        return f"'{raw}'"
    return str(tomlkit.string(raw).as_string())


def _long_string(raw: str, newline: str, old: str) -> str:
    literal = "'''" not in raw and not _CONTROL.search(raw) and not raw.endswith("'")
    if old.startswith("'''") and literal:
        text = f"'''\n{raw}'''"
    else:
        # One character in front, since tomlkit guards a text that begins with a line break, and a
        # carriage return spelled out, since readers take a raw one for part of the line break.
        written = str(tomlkit.string(f"x{raw}", multiline=True).as_string()).replace("\r", "\\r")
        text = f'"""\n{written[4:]}'
    on_first_line = old[:3] in {'"""', "'''"} and old[3:5] != "\r\n" and old[3:4] != "\n"
    if on_first_line and not raw.startswith("\n"):
        text = text[:3] + text[4:]
    return text.replace("\n", newline)


def merge_list(
    text: str, array: Span, new: Sequence[object], same: Callable[[object], object], newline: str
) -> str:
    """Write an array in the place of one, element by element: what stays keeps its text.

    Elements are matched by what `same` makes of them; one that it refuses with ValueError is
    nobody's to remove and stays. A removed element takes the comment on its line along.
    """
    slots = _slots(text, array)
    wanted = _matched(slots, new, same, newline)
    if not wanted:
        return "[]"
    if not slots:
        return "[" + ", ".join(slot.value for slot in wanted) + "]"
    closing = text[slots[-1].end : array.end]
    if "\n" not in text[array.start : array.end]:
        comma = "" if slots[-1].between is None else ","
        return f"[{slots[0].lead}" + ", ".join(slot.value for slot in wanted) + comma + closing
    return "[" + _lines(wanted, slots, newline) + closing


def rename_in_list(
    text: str, array: Span, names: Mapping[str, str], task_in: Callable[[str], str | None]
) -> str:
    """Write an array of texts in the place of one, with the tasks in them by their new names.

    `task_in` gives the task of this plan that a text names first, if it names one.
    """
    for element in reversed(elements(text, array)):
        written = text[element.value.start : element.value.end]
        raw = tomli.loads(f"x = {written}")["x"]
        task = task_in(raw) if isinstance(raw, str) else None
        if task is not None and task in names:
            value = render(raw.replace(task, names[task], 1), "\n", written)
            text = text[: element.value.start] + value + text[element.value.end :]
            array = Span(array.start, array.end + len(value) - len(written))
    return text[array.start : array.end]


def needed_task(text: str) -> str | None:
    """Give the task of this plan that the text of a need names."""
    try:
        need = parse_need(text)
    except ValueError:
        return None
    return need.task if need.plan is None else None


def decided_task(text: str) -> str | None:
    """Give the task that the text of a decision names."""
    return parse_decision(text).task


class _Slot:
    """An element with the room around it: what is before it, its comma, a comment on its line."""

    def __init__(self, lead: str, value: str, between: str | None, tail: str, end: int) -> None:
        self.lead = lead
        self.value = value
        self.between = between
        self.tail = tail
        self.end = end


_TAIL = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\r?\n)|")


def _slots(text: str, array: Span) -> list[_Slot]:
    found: list[_Slot] = []
    position = array.start + 1
    for element in elements(text, array):
        lead = text[position : element.value.start]
        value = text[element.value.start : element.value.end]
        behind = element.value.end if element.comma is None else element.comma + 1
        between = None if element.comma is None else text[element.value.end : element.comma]
        tail = _TAIL.match(text, behind)
        comment = tail[0] if tail and "#" in tail[0] else ""
        comment = comment.rstrip("\r")
        position = behind + len(comment)
        found.append(_Slot(lead, value, between, comment, position))
    return found


def _matched(
    slots: Sequence[_Slot], new: Sequence[object], same: Callable[[object], object], newline: str
) -> list[_Slot]:
    """Give the slots of the new array in order: old ones where the element was there."""
    keys: list[object] = []
    stray: dict[int, list[_Slot]] = {}
    for index, slot in enumerate(slots):
        try:
            keys.append(same(tomli.loads(f"x = {slot.value}")["x"]))
        except ValueError:
            keys.append(None)
            stray.setdefault(index, []).append(slot)
    unused = [i for i in range(len(slots)) if i not in stray]
    wanted: list[_Slot] = []
    place: dict[int, int] = {}
    for raw in new:
        meaning = same(raw)
        found = next((i for i in unused if keys[i] == meaning), None)
        if found is None:
            wanted.append(_Slot("", render(raw, newline), None, "", 0))
            continue
        unused.remove(found)
        place[found] = len(wanted)
        wanted.append(slots[found])
    for index in sorted(stray, reverse=True):
        before = [place[i] + 1 for i in range(index) if i in place]
        wanted[max(before, default=0) : max(before, default=0)] = stray[index]
    return wanted


def _lines(wanted: Sequence[_Slot], slots: Sequence[_Slot], newline: str) -> str:
    pattern = slots[-1].lead
    indent = pattern[pattern.rfind("\n") + 1 :] if "\n" in pattern else None
    lead = newline + indent if indent is not None else " "
    parts: list[str] = []
    for number, slot in enumerate(wanted):
        before = slot.lead if slot in slots else lead
        if not parts and not before.strip():  # the place of the first one, not what is said of it
            before = re.sub(r"#[^\n]*\n|[ \t]*(?=#)", "", slots[0].lead)
        if parts and "#" in parts[-1] and "\n" not in before:
            before = newline + before.lstrip()
        comma = (slot.between or "") + "," if slot.between is not None else ""
        # A comma behind the last one keeps the next addition to one line: it stays if it was there.
        if not comma and (number < len(wanted) - 1 or slots[-1].between is not None):
            comma = ","
        parts.extend((before, slot.value, comma, slot.tail))
    return "".join(parts)


def set_member(text: str, table: Span, name: str, raw: object, newline: str) -> str:
    """Write an inline table in the place of one, with one member set."""
    found = members(text, table)
    for member in found:
        if member.path == (name,):
            old = text[member.value.start : member.value.end]
            value = render(raw, newline, old)
            return (
                text[table.start : member.value.start] + value + text[member.value.end : table.end]
            )
    addition = f"{key(name)} = {render(raw, newline)}"
    if not found:
        return "{ " + addition + " }"
    last = found[-1].value.end
    return text[table.start : last] + ", " + addition + text[last : table.end]


def remove_member(text: str, table: Span, name: str) -> str:
    """Write an inline table in the place of one, without the members of a name."""
    found = members(text, table)
    kept = [m for m in found if m.path[0] != name]
    if not kept:
        return "{}"
    opening = text[table.start : found[0].key.start]
    closing = text[found[-1].value.end : table.end].lstrip(",")
    return opening + ", ".join(text[m.key.start : m.value.end] for m in kept) + closing
