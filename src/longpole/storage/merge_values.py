"""Values that both sides changed: lists as sets, inline tables member by member."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import tomli

from longpole.storage.rewrite_values import merge_list, remove_member, render, set_member
from longpole.storage.scan import Span, comments, members
from longpole.storage.schema import KINDS

_SETS = frozenset({"needs", "tags", "away", "closed", "decisions"})

Settle = Callable[[tuple[str, ...], str | None, str | None, str | None], str | None]
"""Names a conflict at a path and gives the text that counts."""


def meaning(text: str) -> Any:  # noqa: ANN401 - whatever TOML can hold
    """Give what a value means."""
    return tomli.loads(f"x = {text}")["x"]


def alike(one: str, two: str) -> bool:
    """Tell whether two texts say the same: one value, and the same comments in it."""
    if one == two:
        return True
    first, second = meaning(one), meaning(two)
    return repr(first) == repr(second) and comments(one) == comments(two)


def is_set(path: Sequence[str], *texts: str | None) -> bool:
    """Tell whether a field is a list whose elements each side may add and remove on its own."""
    return (
        path[0] in KINDS
        and path[-1] in KINDS[path[0]].rows
        and path[-1] in _SETS
        and all(text is None or text.startswith("[") for text in texts)
    )


def merge_set(
    path: Sequence[str], base: str, ours: str, theirs: str, newline: str
) -> tuple[str, list[str]]:
    """Merge lists: what theirs holds, without what ours took out, then what ours added.

    Gives the text, and the comments of ours for which there is no place in it.
    """
    row = KINDS[path[0]].rows[path[-1]]

    def same(raw: object) -> object:
        return row.read([raw])

    before, mine = (_keys(meaning(text), same) for text in (base, ours))
    wanted: list[object] = []
    taken: set[Hashable] = set()
    for raw, key in zip(meaning(theirs), _keys(meaning(theirs), same), strict=True):
        if key in mine or key not in before:
            wanted.append(raw)
            taken.add(key)
    added = zip(meaning(ours), mine, strict=True)
    wanted += [raw for raw, key in added if key not in before and key not in taken]

    def spelled(raw: object) -> object:
        return _key(raw, same)

    text = merge_list(theirs, Span(0, len(theirs)), wanted, spelled, newline)
    known = {*comments(base), *comments(text)}
    return text, [comment for comment in comments(ours) if comment not in known]


def _keys(raws: Sequence[object], same: Callable[[object], object]) -> list[Hashable]:
    return [_key(raw, same) for raw in raws]


def _key(raw: object, same: Callable[[object], object]) -> Hashable:
    # What cannot be read counts as what it looks like.
    try:
        return ("read", repr(same(raw)))
    except ValueError:
        return ("text", repr(raw))


def is_inline(*texts: str | None) -> bool:
    """Tell whether values are inline tables on one line, each member under a plain name."""
    return all(
        text is None
        or (
            text.startswith("{")
            and "\n" not in text
            and all(len(member.path) == 1 for member in members(text, Span(0, len(text))))
        )
        for text in texts
    )


def merge_inline(path: tuple[str, ...], base: str, ours: str, theirs: str, settle: Settle) -> str:
    """Merge inline tables: ours, with what theirs set and took out."""
    before, mine, other = _members(base), _members(ours), _members(theirs)
    text = ours
    for name in [*mine, *(name for name in other if name not in mine)]:
        was, here, there = before.get(name), mine.get(name), other.get(name)
        if there in (was, here):
            continue
        wanted = there if here == was else settle((*path, name), was, here, there)
        if wanted == here:
            continue
        span = Span(0, len(text))
        if wanted is None:
            text = remove_member(text, span, name)
        else:
            text = set_member(text, span, name, meaning(wanted), "\n")
    return text


def _members(text: str) -> dict[str, str]:
    found = members(text, Span(0, len(text)))
    return {m.path[0]: render(meaning(text[m.value.start : m.value.end]), "\n") for m in found}
